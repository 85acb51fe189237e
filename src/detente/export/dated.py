"""On which day a sentence tells something: its own, and else the day on which it was told."""

from __future__ import annotations

from detente.export.index import Index
from detente.export.wording import days_between, iso_day
from detente.model import Day, Event, Span

NEWS = 30  # days around its report within which a day that a sentence names is its news' own


def own(index: Index, sentence: Span, event: Event | None = None) -> Day | None:
    """Return the day that a sentence gives what it tells, None where it gives none.

    That is the day of the ``event`` where the sentence names it, else the first calendar day it
    names that is near its report.
    """
    day = event.day if event is not None else None
    if day is not None and day.start and (day.basis == "stated" or _within(day.span, sentence)):
        return day
    return next((day for day in index.named_days(sentence) if _is_near(index, day, sentence)), None)


def told(index: Index, article: str) -> str:
    """Return when a report tells what it gives no day, in words."""
    published = index.published(article)
    return f"told {iso_day(published)}" if published else "day not known"


def _within(span: Span | None, sentence: Span) -> bool:
    if span is None or span.article != sentence.article:
        return False
    return sentence.start <= span.start and span.end <= sentence.end


def _is_near(index: Index, day: Day, sentence: Span) -> bool:
    apart = days_between(day.start, index.published(sentence.article))
    return apart is not None and abs(apart) <= NEWS
