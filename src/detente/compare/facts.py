"""The facts on which tellings of one happening can agree or differ."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

from detente.compare.findings import actors_span, names, parties
from detente.model import Actor, Event, Span

REAL = frozenset({"asserted", "historical"})


class Fact(NamedTuple):
    """A fact about an event: where it is told, when two agree, and how exactly it is told.

    Events of one ``key`` agree with the same others.
    """

    name: str
    known: Callable[[Event], bool]
    key: Callable[[Event], Hashable]
    agree: Callable[[Event, Event], bool]
    value: Callable[[Event], Any]
    words: Callable[[Event], str]
    span: Callable[[Event], Span]
    rank: Callable[[Event], int] = lambda event: 0


def _side(name: str, of: Callable[[Event], tuple[Actor, ...]]) -> Fact:
    return Fact(
        name=name,
        known=lambda event: bool(of(event)),
        key=lambda event: parties(of(event)),
        agree=lambda one, other: parties(of(one)) == parties(of(other)),
        value=of,
        words=lambda event: names(of(event)),
        span=lambda event: actors_span(of(event), event.span),
        rank=lambda event: sum(actor.basis == "named" for actor in of(event)),
    )


def _one_day(one: Event, other: Event) -> bool:
    a, b = one.day, other.day
    if a is None or b is None or a.start is None or b.start is None:
        return False
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def _one_place(one: Event, other: Event) -> bool:
    a, b = one.place, other.place
    if a is None or b is None or a.country != b.country:
        return False
    return "city" not in {a.kind} & {b.kind} or (a.label or a.name) == (b.label or b.name)


def _place_key(event: Event) -> Hashable:
    place = event.place
    return (place.country, place.kind, place.label or place.name) if place else None


FACTS = (
    Fact(
        "type",
        known=lambda event: True,
        key=lambda event: event.type,
        agree=lambda one, other: one.type == other.type,
        value=lambda event: event.type,
        words=lambda event: event.type,
        span=lambda event: event.span,
    ),
    _side("actors", lambda event: event.actors),
    _side("recipients", lambda event: event.recipients),
    Fact(
        "day",
        known=lambda e: e.day is not None and e.day.basis == "stated" and e.day.start is not None,
        key=lambda event: (event.day.start, event.day.end) if event.day else None,
        agree=_one_day,
        value=lambda event: event.day,
        words=lambda event: event.day.value if event.day else "",
        span=lambda event: (event.day and event.day.span) or event.span,
        rank=lambda event: event.day is not None and event.day.precision == "day",
    ),
    Fact(
        "place",
        known=lambda event: event.place is not None and event.place.country is not None,
        key=_place_key,
        agree=_one_place,
        value=lambda event: event.place,
        words=lambda event: (event.place.label or event.place.name) if event.place else "",
        span=lambda event: event.place.span if event.place else event.span,
        rank=lambda event: event.place is not None and event.place.kind == "city",
    ),
    Fact(
        "modality",
        known=lambda event: True,
        key=lambda event: event.modality,
        agree=lambda one, other: (
            one.modality == other.modality or {one.modality, other.modality} <= REAL
        ),
        value=lambda event: event.modality,
        words=lambda event: event.modality,
        span=lambda event: event.span,
    ),
)
