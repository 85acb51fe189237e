"""One set of filters for every list and export."""

import msgspec
import pytest

from detente.compare.narrowing import Wanted, narrow, parties_named
from detente.export import index, lists
from detente.export.files import cited
from detente.model import Record
from tests.export.conftest import build


@pytest.fixture(scope="module")
def record() -> Record:
    return build()


def test_nothing_asked_leaves_everything(record):
    assert narrow(record, Wanted()) is record


def test_a_day_not_known_is_that_of_the_report(record):
    part = narrow(record, Wanted(since="2022-02-02", until="2022-02-02"))
    assert [event.type for event in part.events] == ["REJECT"]
    assert part.events[0].day is None


def test_a_period_is_met_where_it_touches_the_days_asked_for(record):
    part = narrow(record, Wanted(since="2021-12-30", until="2022-01-05"))
    assert [event.type for event in part.events] == ["MOBILIZE"]


def test_a_party_is_whoever_acts_for_it_a_person_only_that_person(record):
    assert parties_named(record, "Moscow") == {"RUS"}
    assert parties_named(record, "Putin") == {"Q7747"}
    assert parties_named(record, "nobody") == frozenset()
    of_russia = narrow(record, Wanted(party=frozenset({"RUS"})))
    assert any(event.actors[0].entity == "Q7747" for event in of_russia.events)
    assert {q.speaker.entity for q in of_russia.quotations} == {"ryabkov", "Q7747"}
    of_putin = narrow(record, Wanted(party=frozenset({"Q7747"})))
    assert [event.type for event in of_putin.events] == ["ACCUSE"]
    assert of_putin.entries == ()


def test_what_has_no_confidence_is_not_sure_enough(record):
    sure = msgspec.structs.replace(record.events[0], confidence=0.7)
    known = msgspec.structs.replace(record, events=(sure, *record.events[1:]))
    assert narrow(known, Wanted(min_confidence=0.5)).events == (sure,)
    assert narrow(known, Wanted(min_confidence=0.8)).events == ()
    assert narrow(known, Wanted(min_confidence=0.5)).entries == ()


def test_an_entry_is_as_sure_as_its_surest_mention(record):
    entry = record.entries[1]
    moves = tuple(
        msgspec.structs.replace(move, confidence=0.7 if move.id == entry.moves[-1] else 0.2)
        for move in record.moves
    )
    known = msgspec.structs.replace(record, moves=moves)
    assert narrow(known, Wanted(min_confidence=0.5)).entries == (entry,)


def test_copies_count_once_and_other_reports_do_not(record):
    once = narrow(record, Wanted(dedupe="origin")).events
    assert sum(event.type == "CONSULT" for event in once) == 1
    assert sum(event.type == "REQUEST" for event in once) == 2
    daily = narrow(record, Wanted(dedupe="daily")).events
    assert sum(event.type == "REQUEST" for event in daily) == 1
    assert [e for e in record.events if e in once] == list(once)


def test_a_denial_is_never_the_same_as_what_it_denies(record):
    first = record.events[0]
    denied = msgspec.structs.replace(first, id="e-denied", modality="denied")
    both = msgspec.structs.replace(record, events=(first, denied))
    assert len(narrow(both, Wanted(dedupe="daily")).events) == 2


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(since="2022-01-01"),
        Wanted(until="2021-12-31", party=frozenset({"NATO"})),
        Wanted(types=("ASSAULT",), modalities=("conditional",)),
        Wanted(min_confidence=0.9),
        Wanted(since="2030-01-01"),
        Wanted(dedupe="daily"),
    ],
)
def test_what_is_left_hangs_together(record, wanted):
    part = narrow(record, wanted)
    known = index.build(part)
    assert cited.build(known).deck
    for name in lists.KINDS:
        assert lists.plain(name, known)
        assert b"".join(lists.table(name, known))
    kept = {article.id for article in part.articles}
    assert {event.span.article for event in part.events} <= kept
    assert {v.span.article for e in part.entries for v in e.variants} <= kept


def test_a_brief_names_no_copy_that_is_left_out(record):
    bare = msgspec.structs.replace(
        record, moves=(), quotations=(), entries=(), issues=(), comparisons=()
    )
    part = narrow(bare, Wanted(dedupe="origin", types=("CONSULT",)))
    assert len(part.articles) == 1
    sources = cited.build(index.build(part)).sources
    assert sources
    assert not [source for source in sources if "counts once with" in source.note]
