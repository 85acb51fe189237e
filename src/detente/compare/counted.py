"""What a figure counts: when, where and of whom. Two numbers differ only where all three are one.

A number of another year or day, of another army or another town, denies nothing. Where the words
leave it open whether two numbers count the same, they are taken not to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from detente.codebook import granularity
from detente.compare import quantities
from detente.compare.material import Found
from detente.compare.wording import terms
from detente.model import Article, Day, Figure, Place

# Where the words that go with a number end: "1,200 in May, and 900 in June".
EDGE = re.compile(
    r"[,;:](?=\s)|[()]|\s[–—-]\s|\b(?:and|but|while|whereas|than|compared|against|from|up|down)\b"
)

NEAR = 2  # days

Period = tuple[str, str]
P = TypeVar("P", Day, Figure, Place)


class Scope(NamedTuple):
    """What one figure counts, besides the kind of thing.

    ``told`` is the day of its report, ``periods`` those its words name, ``whose`` the parties
    that go with what is counted, ``parties`` all those beside it, ``places`` where it is.
    """

    told: str | None
    periods: frozenset[Period]
    whose: frozenset[str]
    parties: frozenset[str]
    places: tuple[Place, ...]


def same(one: Figure, left: Found, other: Figure, right: Found) -> bool:
    """Tell whether figures of two reports, of one kind of thing, count it at one time and place.

    ``left`` and ``right`` are what was found in their reports.
    """
    a, b = _scope(one, left), _scope(other, right)
    toll = quantities.toll(one) is not None
    alike = len(quantities.counted(one) & quantities.counted(other)) > 1
    return _one_time(a, b, toll=toll) and _one_party(a, b, alike=alike) and _one_place(a, b)


def told_together(one: Article, other: Article) -> bool:
    """Tell whether reports are of one day, or both of none: what a later one adds is news."""
    return one.published == other.published


def close_in_time(one: Article, other: Article) -> bool:
    """Tell whether reports are of days so near that a sum or a share is hardly another by then."""
    if one.published is None or other.published is None:
        return told_together(one, other)
    try:
        days = date.fromisoformat(one.published) - date.fromisoformat(other.published)
    except ValueError:
        return told_together(one, other)
    return abs(days.days) <= NEAR


def _scope(figure: Figure, found: Found) -> Scope:
    start, end = _clause(figure, found.article.text)
    words = [t for t in terms(found.article.text[start:end]) if t.key.startswith("@")]
    return Scope(
        told=found.article.published,
        periods=_periods(figure, found, (start, end)),
        whose=frozenset(t.key[1:] for t in terms(figure.of) if t.key.startswith("@")),
        parties=frozenset(t.key[1:] for t in words),
        places=tuple(_within(found.places, start, end)),
    )


def _clause(figure: Figure, text: str) -> tuple[int, int]:
    """Return where the words begin and end that go with a figure in its sentence."""
    if figure.sentence is None:
        return figure.span.start, figure.span.end
    first, last = figure.sentence.start, figure.sentence.end
    edges = [m.span() for m in EDGE.finditer(text, first, last)]
    start = max((e for _, e in edges if e <= figure.span.start), default=first)
    end = min((s for s, _ in edges if s >= figure.span.end), default=last)
    return start, end


def _periods(figure: Figure, found: Found, clause: tuple[int, int]) -> frozenset[Period]:
    """Return the periods that a figure's clause names, else the dates of its whole sentence.

    Dates in the clause of another number are that number's.
    """
    near = _named(_within(found.days, *clause), figure)
    if near or figure.sentence is None:
        return near
    whole = figure.sentence.start, figure.sentence.end
    others = [
        _clause(other, found.article.text)
        for other in filter(quantities.counts, _within(found.figures, *whole))
    ]
    return _named(
        [
            day
            for day in _within(found.days, *whole)
            if day.start and not any(start <= _start(day) < end for start, end in others)
        ],
        figure,
    )


def _named(days: Iterable[Day], figure: Figure) -> frozenset[Period]:
    """Return days and stretches of time as periods; those without dates by their own value."""
    return frozenset(
        (day.start, day.end or day.start) if day.start else (day.value, day.value)
        for day in days
        if day.span is not None
        and not (figure.span.start < day.span.end and day.span.start < figure.span.end)
    )


def _within(records: Sequence[P], start: int, end: int) -> list[P]:
    """Return the records, in the order of the text, that begin between two places."""
    first = bisect_left(records, start, key=_start)
    return list(records[first : bisect_left(records, end, key=_start)])


def _start(record: Day | Figure | Place) -> int:
    return record.span.start if record.span is not None else -1


def _one_time(one: Scope, other: Scope, *, toll: bool) -> bool:
    """Tell whether two figures are of one time.

    A toll goes on being counted: those of two days are a development even of one event.
    """
    if one.periods and other.periods:
        return bool(one.periods & other.periods) and (one.told == other.told or not toll)
    if one.told != other.told:
        return False
    return all(_is_current(period, one.told) for period in one.periods | other.periods)


def _is_current(period: Period, told: str | None) -> bool:
    """Tell whether a period is the day of a report or the day before: what is news in it."""
    if told is None or period[0] != period[1]:
        return False
    try:
        return 0 <= (date.fromisoformat(told) - date.fromisoformat(period[0])).days <= 1
    except ValueError:
        return False  # a length of time, a season


def _one_party(one: Scope, other: Scope, *, alike: bool) -> bool:
    """Tell whether what is counted is one party's, as far as it is any's.

    Where one report names the owner and the other does not, more words of the name than the noun
    have to be ``alike`` ("State Department officials"), or the other has to tell of that party.
    """
    if one.whose and other.whose:
        return _meet(one.whose, other.whose)
    if one.whose or other.whose:
        if alike:
            return True
        return _meet(one.whose or one.parties, other.whose or other.parties)
    return not (one.parties and other.parties) or _meet(one.parties, other.parties)


def _meet(ones: frozenset[str], others: frozenset[str]) -> bool:
    return any(granularity.overlap(one, other) for one in ones for other in others)


def _one_place(one: Scope, other: Scope) -> bool:
    """Tell whether no place of one is known to lie elsewhere than all of the other's."""
    pairs = [(a, b) for a in one.places for b in other.places]
    return not pairs or any(_may_be_one(a, b) for a, b in pairs)


def _may_be_one(one: Place, other: Place) -> bool:
    if one.country != other.country:
        return None in (one.country, other.country)
    return not one.kind == other.kind == "city" or (one.label or one.name) == (
        other.label or other.name
    )
