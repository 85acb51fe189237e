"""The part of a record that the reports of some days tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol, TypeVar

import msgspec

from detente.compare import status
from detente.model import Comparison, Entry, Issue, Record, Span, Story


class Placed(Protocol):
    """A finding with its words."""

    @property
    def span(self) -> Span:
        """Where it stands."""


P = TypeVar("P", bound=Placed)


def told_between(record: Record, since: str = "", until: str = "") -> Record:
    """Return what the reports published from ``since`` to ``until`` (ISO days) tell.

    What is empty sets no limit; a report without a day is left out where there is one. Entries
    stand where those reports leave them, stories and comparisons hold those reports only.
    """
    if not since and not until:
        return record
    last = until or "9999"
    told = (a for a in record.articles if a.published and since <= a.published <= last)
    return told_by(record, frozenset(a.id for a in told), until)


def told_by(record: Record, kept: frozenset[str], until: str = "") -> Record:
    """Return what the reports ``kept`` (ids) tell, as it stood on the ISO day ``until``."""
    articles = tuple(a for a in record.articles if a.id in kept)
    entries = tuple(_entries(record.entries, kept, until))
    return msgspec.structs.replace(
        record,
        articles=articles,
        events=_in(record.events, kept),
        quotations=tuple(q for q in record.quotations if q.content[0].article in kept),
        moves=_in(record.moves, kept),
        figures=_in(record.figures, kept),
        places=_in(record.places, kept),
        days=tuple(d for d in record.days if d.span is None or d.span.article in kept),
        entries=entries,
        issues=tuple(_issues(record.issues, {e.id for e in entries})),
        stories=tuple(_stories(record.stories, kept)),
        reprints=tuple(r for r in record.reprints if {r.article, r.source} <= kept),
        comparisons=tuple(_comparison(c, kept) for c in record.comparisons),
    )


def _in(found: Iterable[P], kept: Collection[str]) -> tuple[P, ...]:
    return tuple(one for one in found if one.span.article in kept)


def _entries(entries: Iterable[Entry], kept: Collection[str], until: str) -> Iterator[Entry]:
    for entry in entries:
        variants = tuple(v for v in entry.variants if v.span.article in kept)
        if not variants:
            continue
        then = msgspec.structs.replace(
            entry,
            variants=variants,
            moves=tuple(v.move for v in variants),
            answers=tuple(a for a in entry.answers if a.span.article in kept),
            outlets=tuple(sorted({v.outlet for v in variants if v.outlet})),
        )
        yield msgspec.structs.replace(then, status=status.every(then, until or None))


def _issues(issues: Iterable[Issue], kept: Collection[str]) -> Iterator[Issue]:
    for issue in issues:
        held = tuple(name for name in issue.entries if name in kept)
        if held:
            yield msgspec.structs.replace(issue, entries=held)


def _stories(stories: Iterable[Story], kept: Collection[str]) -> Iterator[Story]:
    for story in stories:
        articles = tuple(name for name in story.articles if name in kept)
        if articles:
            origins = (
                msgspec.structs.replace(o, articles=tuple(a for a in o.articles if a in kept))
                for o in story.origins
            )
            yield msgspec.structs.replace(
                story, articles=articles, origins=tuple(o for o in origins if o.articles)
            )


def _comparison(comparison: Comparison, kept: Collection[str]) -> Comparison:
    """Return a comparison of the reports kept: a difference needs two values that are left."""
    claims = (
        msgspec.structs.replace(c, statements=tuple(s for s in c.statements if s.article in kept))
        for c in comparison.claims
    )
    divergences = (
        msgspec.structs.replace(d, values=tuple(v for v in d.values if v.article in kept))
        for d in comparison.divergences
    )
    return msgspec.structs.replace(
        comparison,
        claims=tuple(c for c in claims if c.statements),
        divergences=tuple(d for d in divergences if len({v.value for v in d.values}) > 1),
        happenings=tuple(h for h in comparison.happenings if set(h.articles) <= set(kept)),
    )
