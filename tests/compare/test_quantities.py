from __future__ import annotations

import math

import pytest

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
