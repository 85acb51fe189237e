import msgspec
import pytest

from detente import pipeline, sources
from detente.export import index, ledger, overview
from detente.export.templating import environment
from detente.model import Record


def build(record):
    known = index.build(record)
    return overview.build(known, ledger.views(known))


@pytest.fixture
def over(record):
    return build(record)


def test_it_says_what_was_read(over):
    assert over.deck == (
        "5 reports, 4 outlets named, 18 Dec 2021 – 2 Feb 2022. "
        "4 reports independent of each other; copies count once."
    )
    assert (over.reports, over.unreadable) == (5, 1)
    assert len(over.disputes) == 2
    assert over.heading == "Russia, NATO, United States and the West"


def test_what_does_not_agree_comes_before_what_can(over):
    assert [d.verdict for d in over.disputes] == ["these do not agree", "these agree in part"]
    assert [[s.value for s in d.sides] for d in over.disputes] == [
        ["100,000", "122,000"],
        ["undo", "refrain"],
    ]


def test_what_one_origin_tells_counts_only_where_another_could_have_told_it(record):
    found = overview.alone(index.build(record), ())
    assert [item.claims for item in found] == [("cl-3",)]


def test_what_happened_is_not_told_again_as_what_one_origin_tells():
    text = (
        "Chile's army shelled a Peruvian border town on Monday.\n\n"
        "Peru closed its embassy in Santiago. Chile recalled its ambassador from Lima.\n"
    )
    other = (
        "Chile's army shelled a town on Peru's border on Monday.\n\nNobody was hurt, Peru said.\n"
    )
    reports = [
        sources.from_text(words, outlet=outlet, published="2022-03-08")
        for words, outlet in ((text, "One"), (other, "Two"))
    ]
    over = build(pipeline.record(reports, ()))
    assert over.happened
    above = {line.words.text for line in over.happened}
    assert not above & {item.words.text for item in over.lone}


def test_an_empty_record_has_a_first_screen():
    over = build(Record())
    assert over.heading == "What the reports say"
    assert over.period == "days of publication not known"


def test_reports_that_give_the_same_value_stand_on_one_side(record):
    first = record.comparisons[0]
    strength = first.divergences[0]
    again = msgspec.structs.replace(strength.values[1], span=record.figures[1].span)
    more = msgspec.structs.replace(
        strength, values=(*strength.values, msgspec.structs.replace(again, value="100,000"))
    )
    changed = msgspec.structs.replace(first, divergences=(more,))
    (dispute,) = build(msgspec.structs.replace(record, comparisons=(changed,))).disputes
    assert [(s.value, [e.name for e in s.evidence]) for s in dispute.sides] == [
        ("100,000", ["Harbour Courier", "Northern Post"]),
        ("122,000", ["Northern Post"]),
    ]


def test_no_entry_stands_under_two_heads(over):
    asked = [line.view.entry.id for line in over.asked]
    still = [line.view.entry.id for line in over.open]
    assert asked
    assert still
    assert not set(asked) & set(still)


def test_the_order_of_records_makes_no_difference(record):
    turned = msgspec.structs.replace(record, moves=record.moves[::-1], events=record.events[::-1])
    made, again = build(record), build(turned)
    assert (again.happened, again.asked, again.open) == (made.happened, made.asked, made.open)


def test_what_only_a_condition_implies_counts_nowhere_on_the_screen(record):
    implied = msgspec.structs.replace(record.entries[-1], id="en-implied", implied=True)
    more = msgspec.structs.replace(record, entries=(*record.entries, implied))
    assert build(more).entries == build(record).entries == len(record.entries)


def test_a_fold_says_of_how_many_it_holds_the_rest():
    macros = environment().get_template("macros.html.j2").module
    caller = "{}".format
    told = macros.capped(["a", "b", "c"], 1, "demands", "ul", "plain", 9, caller=caller)
    assert "<summary>2 more of 9 demands</summary>" in told
    told = macros.capped(["a", "b", "c"], 1, "demands", caller=caller)
    assert "<summary>All 3 demands <small>(2 more)</small></summary>" in told
