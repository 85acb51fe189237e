"""Tension between two parties, ready to be drawn: one bar a day, and what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from detente.codebook.actors import in_prose
from detente.compare import tension
from detente.compare.timeline import Row
from detente.export.evidence import Evidence, by_name
from detente.export.headlines import Headline, headline
from detente.export.index import Index
from detente.export.wording import iso_day, listed, period

# Beyond these means one kind of event outweighs the other.
CALM, TENSE = 1.0, -1.0
FEWEST = 3  # events that a mean can be told of
BAR, GAP, HALF, MOST = 14, 4, 30, 10.0


@dataclass(frozen=True, slots=True)
class Happening:
    """One event between a pair, told by one report or many."""

    headline: Headline
    day: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One day of a pair, placed for drawing; conflict grows downwards from the middle."""

    day: str
    mean: float
    count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Pair:
    """The tension between two parties and the happenings it is made of, newest first.

    Of fewer than ``FEWEST`` there is no mean, nor a bar.
    """

    name: str
    mean: float | None
    word: str
    period: str
    bars: tuple[Bar, ...]
    width: int
    happenings: tuple[Happening, ...]


def pairs(index: Index, most: int | None = None) -> tuple[Pair, ...]:
    """Return the pairs of parties with events between them, the busiest first, ``most`` of them.

    The values are those of :mod:`detente.compare.tension`, both directions together, of
    countries, organisations and blocs: "reporters" have no relations.
    """
    found: dict[tuple[str, str], dict[str, dict[str, Row]]] = {}
    for series in tension.tension(index.record.events, index.origins):
        if not {series.actor, series.recipient} <= index.states:
            continue
        pair = found.setdefault(_sorted(series.actor, series.recipient), {})
        for point in series.points:
            # What both do together (a meeting) stands in both series and counts once.
            pair.setdefault(point.day, {}).update((r.events[0].id, r) for r in point.happenings)
    order = sorted(found, key=lambda names: _rank(index, names, found[names]))
    return tuple(_pair(index, names, found[names]) for names in order[:most])


def _rank(
    index: Index, names: tuple[str, str], days: dict[str, dict[str, Row]]
) -> tuple[int, float, str]:
    """Return what the busiest pair comes first by, then the tensest."""
    scores = [_score(row) for rows in days.values() for row in rows.values()]
    return -len(scores), fmean(scores), _named(index, names)


def _named(index: Index, names: tuple[str, str]) -> str:
    return listed(map(in_prose, sorted(index.label(key) for key in names)))


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _pair(index: Index, names: tuple[str, str], days: dict[str, dict[str, Row]]) -> Pair:
    ordered = sorted(days.items())
    scores = [_score(row) for _, rows in ordered for row in rows.values()]
    mean = fmean(scores) if len(scores) >= FEWEST else None
    bars = tuple(_bar(n, day, tuple(rows.values())) for n, (day, rows) in enumerate(ordered))
    return Pair(
        name=_named(index, names),
        mean=mean,
        word=_verdict(mean) if mean is not None else "too few for a mean",
        period=period(ordered[0][0], ordered[-1][0]),
        bars=bars if mean is not None else (),
        width=len(bars) * (BAR + GAP) + GAP,
        happenings=tuple(
            _happening(index, day, row) for day, rows in reversed(ordered) for row in rows.values()
        ),
    )


def _score(row: Row) -> float:
    return row.events[0].score


def _verdict(mean: float) -> str:
    if mean <= TENSE:
        return "conflict outweighs cooperation"
    if mean >= CALM:
        return "cooperation outweighs conflict"
    return "conflict and cooperation in balance"


def _bar(number: int, day: str, rows: Sequence[Row]) -> Bar:
    mean = fmean(map(_score, rows))
    height = max(1.0, min(MOST, abs(mean)) / MOST * HALF)
    return Bar(
        day=iso_day(day),
        mean=mean,
        count=len(rows),
        x=GAP + number * (BAR + GAP),
        y=HALF if mean < 0 else HALF - height,
        height=height,
    )


def _happening(index: Index, day: str, row: Row) -> Happening:
    event = row.events[0]
    return Happening(
        headline=headline(index, event.actors, event.span, event.clause, event.sentence),
        day=iso_day(day),
        score=_score(row),
        evidence=by_name(index, [e.span for e in row.events]),
    )
