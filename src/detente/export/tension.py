"""Tension between two parties, read off the scores of what is reported as having happened.

PLOVER gives each type of event a score from -10 (assault) to +10 (retreat); the day's
value of a pair is the mean over its distinct happenings. It says how the reporting of
these days reads; it is no forecast and no measure of risk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from detente.export.evidence import Evidence, by_name
from detente.export.index import Index
from detente.export.wording import EVENTS, day_words, iso_day, listed
from detente.model import Actor, Event

PAIRS = 6
# Outside these means a pair's days are called more than mixed.
CALM, TENSE = 1.0, -1.0
BAR, GAP, HALF = 14, 4, 30


@dataclass(frozen=True, slots=True)
class Happening:
    """One event between a pair, told by one report or many."""

    what: str
    actors: str
    recipients: str
    day: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One day of a pair, placed for drawing."""

    day: str
    mean: float
    count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Pair:
    """The tension between two parties and the happenings it is made of."""

    name: str
    mean: float
    word: str
    sign: str
    bars: tuple[Bar, ...]
    width: int
    happenings: tuple[Happening, ...]


def pairs(index: Index) -> tuple[Pair, ...]:
    """Return the pairs with asserted events between them, the busiest first."""
    groups: dict[tuple[str, str], dict[tuple[str, ...], list[Event]]] = {}
    for event in index.record.events:
        if event.modality != "asserted":
            continue
        for actor in _keys(index, event.actors):
            for recipient in _keys(index, event.recipients):
                if actor != recipient:
                    pair = (min(actor, recipient), max(actor, recipient))
                    same = (_day(index, event), event.type, event.mode or "", actor)
                    groups.setdefault(pair, {}).setdefault(same, []).append(event)
    built = [_pair(index, pair, same) for pair, same in sorted(groups.items())]
    return tuple(sorted(built, key=lambda p: (-len(p.happenings), p.mean, p.name)))


def _keys(index: Index, actors: Sequence[Actor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(index.party(a) for a in actors))


def _day(index: Index, event: Event) -> str:
    start = event.day.start if event.day else None
    return start or index.published(event.span.article) or ""


def _pair(index: Index, pair: tuple[str, str], groups: dict[tuple[str, ...], list[Event]]) -> Pair:
    ordered = sorted(groups.items())
    mean = fmean(events[0].score for _, events in ordered)
    word, sign = _verdict(mean)
    days: dict[str, list[float]] = {}
    for (day, *_), events in ordered:
        days.setdefault(day, []).append(events[0].score)
    return Pair(
        name=listed(sorted(index.label(key) for key in pair)),
        mean=mean,
        word=word,
        sign=sign,
        bars=tuple(_bar(n, day, scores) for n, (day, scores) in enumerate(days.items())),
        width=len(days) * (BAR + GAP) + GAP,
        happenings=tuple(_happening(index, events) for _, events in ordered),
    )


def _verdict(mean: float) -> tuple[str, str]:
    if mean <= TENSE:
        return "conflict outweighs cooperation", "▲"
    if mean >= CALM:
        return "cooperation outweighs conflict", "▼"
    return "conflict and cooperation in balance", "◆"


def _bar(number: int, day: str, scores: Sequence[float]) -> Bar:
    mean = fmean(scores)
    height = max(1.0, min(10.0, abs(mean)) / 10 * HALF)
    return Bar(
        day=iso_day(day) or "day not known",
        mean=mean,
        count=len(scores),
        x=GAP + number * (BAR + GAP),
        # Conflict grows downwards from the middle line, cooperation upwards.
        y=HALF if mean < 0 else HALF - height,
        height=height,
    )


def _happening(index: Index, events: Sequence[Event]) -> Happening:
    event = events[0]
    return Happening(
        what=EVENTS[event.type][1],
        actors=listed(a.label for a in event.actors),
        recipients=listed(a.label for a in event.recipients),
        day=day_words(event.day) if event.day else iso_day(index.published(event.span.article)),
        score=event.score,
        evidence=by_name(index, [e.span for e in events]),
    )
