import msgspec
import pytest

from detente.export import index, ledger, overview
from detente.model import Record


def build(record):
    known = index.build(record)
    return overview.build(known, ledger.views(known))


@pytest.fixture
def over(record):
    return build(record)


def test_it_says_what_was_read(over):
    assert over.deck == (
        "5 reports from 5 outlets, 18 Dec 2021 – 2 Feb 2022. "
        "4 reports independent of each other; copies count once."
    )
    assert (over.reports, over.unreadable) == (5, 1)
    assert (len(over.disputes), len(over.lone)) == (2, 1)
    assert over.heading == "Russia, NATO, United States and the West"


def test_what_happened_is_real_newest_first_and_no_later_than_the_newest_report(record, over):
    assert over.happened
    assert all(item.real and item.foreground for item in over.happened)
    days = [item.start for item in over.happened]
    assert days == sorted(days, reverse=True)
    assert max(days) <= max(a.published or "" for a in record.articles)


def test_where_no_report_says_a_day_the_newest_reports_tell_what_happened(record):
    events = tuple(msgspec.structs.replace(e, day=None) for e in record.events)
    made = build(msgspec.structs.replace(record, events=events))
    assert made.happened
    assert made.happened[0].day.startswith("told ")


def test_the_newest_move_comes_first_and_at_most_seven_are_shown(over):
    days = [line.day for line in over.newest]
    assert days[:3] == ["1 Feb 2022", "27 Jan 2022", "26 Jan 2022"]
    assert len(over.newest) <= overview.NEWEST


def test_the_tellings_of_one_move_are_one_line(over):
    offer = next(line for line in over.newest if line.kind == "offer")
    assert [e.name for e in offer.evidence] == ["Delta Dispatch", "Meridian Wire"]
    assert (offer.sign, offer.effect) == ("▼", "eases")


def test_a_move_that_is_only_feared_is_no_news(over):
    assert all(line.party != "Russia" or line.kind != "threaten" for line in over.newest)


def test_parts_of_a_package_are_not_told_beside_it(over):
    words = [line.headline.words.text for line in over.newest]
    assert "two draft treaties" in words, words
    assert "remove its weapons" not in words


def test_who_says_so_is_told(over):
    line = over.newest[0]
    assert (line.party, line.kind, line.addressees) == ("the West", "no answer", "Russia")
    assert line.says == "Vladimir Putin says"


def test_the_oldest_open_demand_comes_first(over):
    assert [v.age_days for v in over.open] == [47, 47, 7]


def test_what_does_not_agree_comes_before_what_can(over):
    assert [d.verdict for d in over.disputes] == ["these do not agree", "these agree in part"]
    assert [[s.value for s in d.sides] for d in over.disputes] == [
        ["100,000", "122,000"],
        ["undo", "refrain"],
    ]


def test_what_one_origin_tells_counts_only_where_another_could_have_told_it(over):
    assert [item.claims for item in over.lone] == [("cl-3",)]


def test_the_order_of_records_makes_no_difference_to_the_news(record):
    turned = msgspec.structs.replace(record, moves=record.moves[::-1])
    assert build(turned).newest == build(record).newest


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


def test_what_is_only_implied_is_no_news(record, over):
    moves = tuple(msgspec.structs.replace(m, implied=True) for m in record.moves)
    assert over.newest
    assert build(msgspec.structs.replace(record, moves=moves)).newest == ()


def test_a_condition_the_words_tell_is_not_told_again(record):
    offer = next(m for m in record.moves if m.condition)
    (line,) = build(msgspec.structs.replace(record, moves=(offer,), entries=())).newest
    assert line.condition == "if Russia pulls its forces back"
    whole = msgspec.structs.replace(offer, content=offer.sentence)
    (line,) = build(msgspec.structs.replace(record, moves=(whole,), entries=())).newest
    assert line.condition == ""
