"""How hostile the reporting of a pair of parties is, day by day.

The value of a day is the mean of the PLOVER scores (-10 assault to +10 retreat) of what is
reported as having happened between the two. A happening counts once, however many reports
tell it. The series describes reports; it is no forecast.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from detente.compare.timeline import Row, party, timeline
from detente.model import Event, Origin, dyads


@dataclass(frozen=True, slots=True)
class Point:
    """One day of a series and the happenings that make its value, the most extreme first."""

    day: str
    score: float
    happenings: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """What ``actor`` does to ``recipient`` over time."""

    actor: str
    recipient: str
    points: tuple[Point, ...]


def tension(events: Iterable[Event], origins: Iterable[Origin] = ()) -> tuple[Series, ...]:
    """Return the series of every directed pair of parties, the fullest first.

    Only events asserted to have happened count, and only those dated to one day.
    """
    asserted = [event for event in events if event.modality == "asserted"]
    days: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for row in timeline(asserted, origins):
        if row.start != row.end:
            continue
        for actor, recipient in _pairs(row):
            days.setdefault((actor, recipient), {}).setdefault(row.start, []).append(row)
    series = [
        Series(actor, recipient, tuple(_point(day, rows) for day, rows in sorted(dated.items())))
        for (actor, recipient), dated in days.items()
    ]
    return tuple(sorted(series, key=lambda s: (-len(s.points), s.actor, s.recipient)))


def _pairs(row: Row) -> tuple[tuple[str, str], ...]:
    """Return which party of a row acts toward which."""
    told = [(party(one), party(other)) for event in row.events for one, other in dyads(event)]
    return tuple(dict.fromkeys(pair for pair in told if pair[0] != pair[1]))


def _point(day: str, rows: list[Row]) -> Point:
    scores = [row.events[0].score for row in rows]
    ordered = sorted(rows, key=lambda row: (-abs(row.events[0].score), row.events[0].id))
    return Point(day=day, score=fmean(scores), happenings=tuple(ordered))
