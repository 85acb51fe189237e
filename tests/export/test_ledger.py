import msgspec
import pytest

from detente.compare.status import is_open
from detente.export import index, ledger
from detente.model import Obligation, Status, span_of


@pytest.fixture
def views(record):
    return ledger.views(index.build(record))


def test_parts_stand_within_their_package_and_nowhere_else(views):
    assert [v.id for v in views] == ["e1", "e4", "e5", "e6"]
    assert [p.id for p in views[0].parts] == ["e2", "e3"]
    assert [(d, v.id) for d, v in ledger.flat(views)][:3] == [(0, "e1"), (1, "e2"), (1, "e3")]


def test_an_entry_that_is_part_of_itself_does_not_vanish(record):
    first = record.entries[0]
    looped = msgspec.structs.replace(first, part_of=first.id)
    lost = msgspec.structs.replace(record.entries[1], part_of="no such entry")
    views = ledger.views(index.build(msgspec.structs.replace(record, entries=(looped, lost))))
    assert {v.id for v in views} == {"e1", "e2"}


def test_what_became_of_it_is_kept_per_viewpoint(views):
    part = views[0].parts[0]
    assert [s.text for s in part.standings] == [
        "refused according to NATO",
        "ignored according to Russia",
    ]
    assert [(r.state, r.by, r.inherited) for r in part.replies] == [
        ("refused", "NATO", False),
        ("ignored", "the West", True),
    ]
    assert part.replies[0].reason.text == "the right of each country"


def test_an_entry_nobody_answered_has_no_viewpoint(record):
    entry = msgspec.structs.replace(
        record.entries[3], status=(Status(viewpoint="all", value="pending"),)
    )
    known = index.build(msgspec.structs.replace(record, entries=(entry,)))
    assert [s.text for s in ledger.views(known)[0].standings] == ["no answer yet"]


@pytest.mark.parametrize(
    ("change", "waits"),
    [
        ({}, True),
        ({"status": (Status(viewpoint="NATO", value="refused"),)}, False),
        ({"status": (Status(viewpoint="RUS", value="ignored"),)}, True),
        ({"status": (Status(viewpoint="NATO", value="accepted"),)}, False),
        ({"status": (Status(viewpoint="RUS", value="withdrawn"),)}, False),
        ({"kind": "threat"}, False),
        ({"kind": "promise"}, False),
        ({"modality": "hypothetical"}, False),
        ({"modality": "conditional"}, True),
    ],
)
def test_open_is_what_waits_and_nobody_answered(record, change, waits):
    assert is_open(msgspec.structs.replace(record.entries[3], **change)) is waits


def test_age_is_counted_to_the_newest_report_and_deadlines_are_watched(views):
    demand = views[1]
    assert (demand.age_days, demand.due, demand.overdue) == (47, "10 Jan 2022", True)
    assert views[2].due == ""


def test_the_same_words_of_two_reports_are_one_wording_with_two_places(views):
    offer = views[2]
    assert [w.words.text for w in offer.wordings] == ["talks on missile sites"]
    assert [e.name for e in offer.wordings[0].evidence] == ["Delta Dispatch", "Meridian Wire"]
    assert [e.name for e in ledger.tellings(offer)] == ["Delta Dispatch", "Meridian Wire"]


def test_the_duty_is_told_where_wordings_differ_in_it(record):
    d1, d2 = record.entries[1], record.entries[2]
    mixed = msgspec.structs.replace(d1, variants=(*d1.variants, *d2.variants))
    known = index.build(msgspec.structs.replace(record, entries=(mixed,)))
    duties = [w.duty for w in ledger.views(known)[0].wordings]
    assert duties == [
        "refrain from: admitting Ukraine",
        "undo: weapons in newer members",
        "refrain from: admitting Ukraine",
    ]


def test_a_threat_names_what_it_backs(views):
    assert views[3].backs == (("#e5", "“talks on missile sites”"),)


def test_parties_with_most_entries_come_first(views):
    assert [(p, len(v)) for p, v in ledger.by_party(views)] == [("Russia", 2), ("United States", 2)]


def test_long_words_give_way_to_the_duty_and_a_condition_is_told_once(record):
    known, entry = index.build(record), record.entries[4]
    article = next(a for a in record.articles if a.id == entry.variants[0].span.article)

    def reworded(words):
        start = article.text.index(words)
        span = span_of(article, start, start + len(words))
        return msgspec.structs.replace(
            entry, variants=(msgspec.structs.replace(entry.variants[0], span=span),)
        )

    assert ledger.gist(known, entry) == "“talks on missile sites”"
    assert ledger.gist(known, reworded(article.text)) == "discuss: missile sites"
    condition = entry.condition.span.text
    assert ledger._condition(known, entry) == condition
    assert ledger._condition(known, reworded(f"talks on missile sites {condition}")) == ""


def test_a_title_words_an_entry_only_where_nothing_else_does(record):
    known, entry = index.build(record), record.entries[1]
    title = msgspec.structs.replace(entry.variants[0], span=record.articles[0].title)
    both = msgspec.structs.replace(entry, variants=(title, entry.variants[0]))
    assert ledger.gist(known, both) == "“never admit Ukraine”"
    alone = msgspec.structs.replace(entry, variants=(title,))
    assert ledger.gist(known, alone) == f"“{record.articles[0].title.text}”"


def test_what_a_minister_asks_stands_under_whom_he_acts_for(record):
    entry = msgspec.structs.replace(record.entries[3], party=record.quotations[0].speaker)
    (view,) = ledger.views(index.build(msgspec.structs.replace(record, entries=(entry,))))
    assert (view.party, view.group) == ("Sergei Ryabkov", "Russia")


def test_viewpoints_that_agree_are_told_together(record):
    held = tuple(
        Status(viewpoint=v, value="refused", since=day)
        for v, day in (("The Lantern", "2022-02-02"), ("NATO", "2022-01-27"))
    )
    entry = msgspec.structs.replace(record.entries[3], status=held)
    (view,) = ledger.views(index.build(msgspec.structs.replace(record, entries=(entry,))))
    assert [(s.text, s.since) for s in view.standings] == [
        ("refused according to The Lantern and NATO", "27 Jan 2022")
    ]


def test_a_word_or_two_are_worded_within_their_sentence(record):
    known, entry = index.build(record), record.entries[4]
    article = next(a for a in record.articles if a.id == entry.variants[0].span.article)
    start = article.text.index("talks")
    scrap = msgspec.structs.replace(entry.variants[0], span=span_of(article, start, start + 5))
    alone = msgspec.structs.replace(entry, variants=(scrap,))
    assert "offered talks on missile sites" in ledger.gist(known, alone)
    both = msgspec.structs.replace(entry, variants=(scrap, entry.variants[0]))
    assert ledger.gist(known, both) == "“talks on missile sites”"


@pytest.mark.parametrize(
    ("kind", "lead"),
    [("refrain", "what must not come about: "), ("do", "the condition to be met: ")],
)
def test_what_is_only_implied_says_so(record, kind, lead):
    entry = msgspec.structs.replace(
        record.entries[4], implied=True, obligation=Obligation(kind=kind, object="forces")
    )
    known = index.build(msgspec.structs.replace(record, entries=(entry,)))
    (view,) = ledger.views(known)
    assert view.gist == f"{lead}“talks on missile sites”"


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("threat", "fulfilled", "carried out"),
        ("promise", "fulfilled", "kept"),
        ("promise", "breached", "broken"),
        ("offer", "overdue", "expired"),
        ("demand", "overdue", "deadline passed"),
        ("demand", "fulfilled", "fulfilled"),
    ],
)
def test_a_state_is_told_as_its_kind_of_entry_has_it(record, kind, value, words):
    entry = msgspec.structs.replace(
        record.entries[3], kind=kind, status=(Status(viewpoint="NATO", value=value),)
    )
    (view,) = ledger.views(index.build(msgspec.structs.replace(record, entries=(entry,))))
    assert [s.state for s in view.standings] == [words]


def test_silence_of_a_viewpoint_is_not_its_word(record):
    entry = msgspec.structs.replace(
        record.entries[3], status=(Status(viewpoint="NATO", value="pending"),)
    )
    (view,) = ledger.views(index.build(msgspec.structs.replace(record, entries=(entry,))))
    assert [s.text for s in view.standings] == ["no answer told by NATO"]
