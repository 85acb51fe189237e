"""Deadlines: by when what is asked, offered or promised is to be done."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from detente.codebook import calendar
from detente.extract.reading import Reading
from detente.model import Day, MoveKind, Span

# What these kinds of moves would have done can be due.
DUE: tuple[MoveKind, ...] = (
    "demand", "appeal", "ultimatum", "offer", "offer without conditions", "promise",
)  # fmt: skip
DURATION = re.compile(r"P(T?)(\d+)([A-Z])")
DAY, WEEK, HOUR = timedelta(days=1), timedelta(days=7), timedelta(hours=1)
LENGTHS = {"D": DAY, "W": WEEK, "M": 30 * DAY, "Y": 365 * DAY, "TH": HOUR, "TM": HOUR / 60}
LEAD = 2  # words before a length of time among which "within" stands ("within the next")


def find(reading: Reading, kind: MoveKind, content: Span) -> Day | None:
    """Return by when the words of a move say it is due, None where they do not say.

    A day after "by", "before" or "until", or so much time after "within", counted from
    the day of the report; never a day before it.
    """
    if kind not in DUE:
        return None
    published = _date(reading.document.article.published)
    for day in reading.days:
        span = day.span
        if span is None or not content.start <= span.start < span.end <= content.end:
            continue
        before = reading.document.text[content.start : span.start].lower().split()
        if due := _due(day, set(before[-LEAD:]), published):
            return due
    return None


def _due(day: Day, lead: set[str], published: date | None) -> Day | None:
    length = _length(day.value)
    if length is not None and published is not None and lead & set(calendar.classes()["within"]):
        return _on(day, published + length)
    last = _date(day.end or day.start)
    if last is None or day.mod != "before":
        return None
    if published is None or last >= published:
        return day
    if day.span is not None and day.span.text.lower() in calendar.classes()["weekday"]:
        return _on(day, last + WEEK)  # the next one is meant
    return None


def _length(value: str) -> timedelta | None:
    found = DURATION.fullmatch(value)
    unit = LENGTHS.get(found[1] + found[3]) if found is not None else None
    return int(found[2]) * unit if found is not None and unit is not None else None


def _on(day: Day, last: date) -> Day:
    iso = last.isoformat()
    return msgspec.structs.replace(
        day, value=iso, type="DATE", start=iso, end=iso, precision="day", mod="before",
        basis="inferred",
    )  # fmt: skip


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
