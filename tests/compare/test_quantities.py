from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from detente.compare import quantities
from detente.compare.quantities import Range
from detente.model import Day, Figure, Span


def figure(value: float | None, qualifier: str = "exact", **fields: object) -> Figure:
    fields.setdefault("of", "soldiers")
    span = Span(article="a", start=0, end=1, text="x")
    return Figure(
        id="f", span=span, value=value, unit=fields.pop("unit", None), qualifier=qualifier, **fields
    )  # type: ignore[arg-type]


def lasting(value: str, mod: str | None = None) -> Day:
    return Day(value=value, type="DURATION", mod=mod)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (figure(100000), figure(100000), None),
        (figure(100000), figure(100000, "about"), None),
        (figure(None), figure(5), None),
        (figure(100000), figure(130000), "no"),
        (figure(100000, "about"), figure(100000, "more than"), "yes"),
        (figure(100000, "less than"), figure(100000, "more than"), "no"),
        (figure(130000), figure(127000), "yes"),
        (figure(130000), figure(124000), "no"),
        (figure(11000000), figure(11500000), "yes"),
        (figure(2), figure(3), "no"),
        (figure(100000, "more than"), figure(130000), "yes"),
        (figure(100000, "less than"), figure(130000), "no"),
        (figure(100, upper=200), figure(150), "yes"),
        (figure(100, upper=200), figure(150, upper=250), "partly"),
        (figure(95, "about"), figure(100), "yes"),
        # too far apart to count one thing
        (figure(31, "at least"), figure(2500, "more than"), None),
    ],
)
def test_whether_two_figures_can_both_hold(one: Figure, other: Figure, verdict: str | None) -> None:
    for pair in ((one, other), (other, one)):
        found = quantities.figures_agree(*pair)
        assert (found[0] if found else None) == verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (lasting("P1M", "less"), lasting("PXW"), "partly"),
        (lasting("P2D"), lasting("P2D"), None),
        (lasting("PT5H"), lasting("P3W"), "no"),
        (lasting("PT90M"), lasting("PT5H"), "no"),
        (lasting("P1M"), Day(value="2022-01"), None),
    ],
)
def test_whether_two_durations_can_both_hold(one: Day, other: Day, verdict: str | None) -> None:
    for pair in ((one, other), (other, one)):
        found = quantities.durations_agree(*pair)
        assert (found[0] if found else None) == verdict


def test_minutes_are_not_months() -> None:
    minutes, months = (
        quantities.of_duration(lasting("PT30M")),
        quantities.of_duration(lasting("P30M")),
    )
    assert minutes is not None and minutes.high < 1
    assert months is not None and months.low > 900


def test_bounds_are_open() -> None:
    assert quantities.of_figure(figure(5, "at least")) == Range(5, math.inf)
    assert quantities.of_figure(figure(5, "at most")) == Range(-math.inf, 5)


def test_what_counts_things() -> None:
    assert quantities.counts(figure(5))
    assert not quantities.counts(figure(5, unit="hours", of="meeting"))
    assert not quantities.counts(figure(5, of="weeks"))
    assert quantities.same_count(figure(5, of="troops"), figure(9, of="Norwegian soldiers"))
    assert not quantities.same_count(figure(5, of="troops"), figure(9, of="tanks"))


def test_things_counted_in_other_words_are_one_count() -> None:
    troops = figure(5, unit="troops", of="Borland's troops")
    soldiers = figure(6, unit="soldier", of="soldiers of Arland")
    assert quantities.same_count(troops, soldiers)
    assert not quantities.same_count(troops, figure(6, unit="ship", of="ships"))
    assert not quantities.same_count(figure(5, unit="USD", of="loans"), figure(6, of="loans"))


def counted(text: str, number: str, of: str) -> Figure:
    start = text.index(number)
    span = Span(article="a", start=start, end=start + len(number), text=number)
    sentence = Span(article="a", start=0, end=len(text), text=text)
    return Figure(id="f", span=span, value=1.0, unit=None, of=of, sentence=sentence)


TEN = counted("Ten firms closed.", "Ten", "firms")


@pytest.mark.parametrize(
    ("other", "one_thing"),
    [
        (counted("Nine foreign firms closed.", "Nine", "foreign firms"), True),
        (counted("Nine other firms closed.", "Nine", "other firms"), False),
        (counted("Nine of the firms closed.", "Nine", "firms"), False),
        (counted("Nine of the week's worst firms closed.", "Nine", "firms"), False),
        (counted("Nine mines closed.", "Nine", "mines"), False),
        (counted("All the Orbis 9 firms closed.", "9", "firms"), False),
        (counted("The 20-firms fair closed.", "20", "firms"), False),
    ],
)
def test_parts_and_further_ones_are_other_things(other: Figure, one_thing: bool) -> None:
    assert quantities.one_thing(TEN, other) is quantities.one_thing(other, TEN) is one_thing


@pytest.mark.parametrize(("of", "one_thing"), [("soldiers", True), ("troops", False)])
def test_a_single_one_needs_the_same_word(of: str, one_thing: bool) -> None:
    lone, several = figure(1, of="soldier"), figure(3, of=of)
    assert quantities.one_thing(lone, several) is one_thing
    assert quantities.one_thing(figure(2, of="soldier"), several)


def test_things_each_narrowed_by_other_words_are_other_things() -> None:
    state = counted("Ten state firms closed.", "Ten", "state firms")
    foreign = counted("Nine foreign firms closed.", "Nine", "foreign firms")
    assert not quantities.one_thing(state, foreign)


def people(text: str, number: str, value: float) -> Figure:
    start = text.index(number)
    return replace(
        counted(text, number, "people"), value=value, unit="people",
        span=Span(article="a", start=start, end=start + len(number), text=number),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number", "toll"),
    [
        ("At least seven people were killed on Monday.", "seven", "#kill"),
        ("The blast killed at least seven.", "seven", "#kill"),
        ("Seven dead and 40 injured in the blast.", "Seven", "#kill"),
        ("Seven dead and 40 injured in the blast.", "40", "#wound"),
        ("The wave trapped seven people and injured another 40.", "seven", "#trap"),
        ("Forty people came to the harbour.", "Forty", None),
    ],
)
def test_what_befell_people_stands_beside_their_number(
    text: str, number: str, toll: str | None
) -> None:
    assert quantities.toll(people(text, number, 7)) == toll


def test_the_dead_are_compared_with_the_dead_alone() -> None:
    five = people("Five people were killed.", "Five", 5)
    seven = people("The blast left seven dead.", "seven", 7)
    hurt = people("Seven people were injured.", "Seven", 7)
    came = people("Seven people came.", "Seven", 7)
    assert quantities.one_thing(five, seven)
    assert not quantities.same_count(five, hurt)
    assert not quantities.same_count(five, came)


def test_a_whole_is_not_set_against_a_part() -> None:
    whole = counted("Two of the more than 200 miners were freed.", "200", "miners")
    part = counted("They freed 80 miners.", "80", "miners")
    assert not quantities.one_thing(whole, part)
