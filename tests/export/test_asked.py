"""What is asked, answered and open, on the first screen."""

import msgspec
import pytest

from detente.export import asked, index, ledger
from detente.model import Condition, Record
from tests.export.conftest import desk, entry, move, party

ARLAN, BORIA = party("ARL", "Arlan"), party("BOR", "Boria")
TEXT = """Arlan wants its trawlers back

Arlan's premier called for restraint and a truce on Monday, after a week of clashes off Pesk.
Arlan demanded that Boria hand over the trawlers it seized in the northern shoals, which both claim.
Boria offered talks if Arlan withdraws its patrol boats.
"""
DESK = desk("a.txt", "Lantern", "2020-05-04", TEXT)


def lines(*entries, moves=()):
    record = Record(articles=(DESK.article,), moves=tuple(moves), entries=tuple(entries))
    known = index.build(record)
    return asked.lines(known, ledger.views(known))


def demand(words: str, **more):
    made = move(DESK, "demand", ARLAN, (BORIA,), words, **more)
    return entry("demand", ARLAN, (BORIA,), [made]), made


def test_what_only_qualifies_a_long_wording_is_left_out():
    one, made = demand(
        "that Boria hand over the trawlers it seized in the northern shoals, which both claim"
    )
    (line,) = lines(one, moves=[made])
    assert line.words.text == "that Boria hand over the trawlers it seized in the northern shoals"


def test_a_word_or_two_stand_with_the_word_for_asking_and_not_within_their_whole_sentence():
    made = move(DESK, "appeal", ARLAN, (), "restraint", span=DESK.cut("called"))
    (line,) = lines(entry("appeal", ARLAN, (), [made]), moves=[made])
    assert line.words.text == "called for restraint"


def test_a_condition_that_the_words_tell_is_not_told_again():
    condition = Condition(span=DESK.cut("if Arlan withdraws its patrol boats"))
    whole = move(
        DESK, "offer", BORIA, (ARLAN,), "talks if Arlan withdraws its patrol boats",
        condition=condition,
    )  # fmt: skip
    (line,) = lines(entry("offer", BORIA, (ARLAN,), [whole]), moves=[whole])
    assert line.condition == ""
    alone = move(DESK, "offer", BORIA, (ARLAN,), "offered talks", condition=condition)
    (line,) = lines(entry("offer", BORIA, (ARLAN,), [alone]), moves=[alone])
    assert line.condition == "if Arlan withdraws its patrol boats"


def test_what_one_party_asks_in_the_same_words_stands_once():
    one, made = demand("hand over the trawlers")
    again = move(DESK, "demand", ARLAN, (), "hand over the trawlers it seized")
    assert len(lines(one, entry("demand", ARLAN, (), [again]), moves=[made, again])) == 1


def test_a_package_is_called_by_the_words_that_list_what_it_asks():
    listing = move(DESK, "demand", ARLAN, (BORIA,), "that Boria hand over the trawlers it seized")
    mention = move(DESK, "demand", ARLAN, (BORIA,), "its trawlers back")
    part = move(DESK, "demand", ARLAN, (BORIA,), "hand over the trawlers", part_of=listing.id)
    whole = entry("demand", ARLAN, (BORIA,), [mention, listing])
    inside = entry("demand", ARLAN, (BORIA,), [part], part_of=whole.id)
    whole = msgspec.structs.replace(whole, parts=(inside.id,))
    (line,) = lines(whole, inside, moves=[mention, listing, part])
    assert line.words.text == "that Boria hand over the trawlers it seized"


@pytest.mark.parametrize(
    "change", [{"confidence": 0.1}, {"modality": "hypothetical"}, {"implied": True}]
)
def test_what_is_unsure_or_not_made_weighs_nothing(change):
    one, made = demand("hand over the trawlers")
    assert lines(one, moves=[made])[0].weight > 0
    assert lines(one, moves=[msgspec.structs.replace(made, **change)])[0].weight == 0


def test_a_package_tells_its_parts_and_the_answers_to_them_one_of_each_kind(record):
    known = index.build(record)
    line = next(a for a in asked.lines(known, ledger.views(known)) if a.view.parts)
    assert line.words.text == "two draft treaties"
    assert line.parts == ("“never admit Ukraine”", "“remove its weapons”")
    assert {(r.state, r.by) for r in line.answers} == {("ignored", "the West"), ("refused", "NATO")}
