"""What was read in reports, by report, so that a story's comparison looks at its own alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from detente.model import (
    Article,
    Day,
    Entry,
    Event,
    Figure,
    Move,
    Place,
    Quotation,
    Reprint,
    Span,
    Story,
    to_json,
)

R = TypeVar("R", Event, Quotation, Move, Figure, Day, Place)
T = TypeVar("T")

CELL = 256  # characters of a report that are looked at together


@dataclass(frozen=True, slots=True)
class Found:
    """What was read in one report, each kind in the order of the text."""

    article: Article
    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    moves: tuple[Move, ...] = ()
    figures: tuple[Figure, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """All that was found in the reports of one story, in its order.

    ``happening`` names the happening of each event by their ids; ``moves`` has those by id;
    ``telling`` names the independent telling that a report belongs to (compare.tellings);
    ``reprints`` has for each report what it took from others.
    """

    reports: Mapping[str, Found]
    entries: tuple[Entry, ...] = ()
    happening: Mapping[str, str] = field(default_factory=dict)
    moves: Mapping[str, Move] = field(default_factory=dict)
    telling: Mapping[str, str] = field(default_factory=dict)
    reprints: Mapping[str, Sequence[Reprint]] = field(default_factory=dict)

    def apart(self, one: Article, other: Article) -> bool:
        """Tell whether two reports tell independently: no copies, nor both of one outlet."""
        return self.telling.get(one.id, one.id) != self.telling.get(other.id, other.id)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The reports of the story."""
        return tuple(found.article for found in self.reports.values())


@dataclass(frozen=True, slots=True)
class Library:
    """What was found in all reports, and the entries that each tells of."""

    reports: Mapping[str, Found]
    entries: Mapping[str, Sequence[Entry]]
    reprints: Mapping[str, Sequence[Reprint]] = field(default_factory=dict)

    def of(self, story: Story) -> Material:
        """Return what was found in the reports of ``story``; unknown reports are left out."""
        own = {i: self.reports[i] for i in story.articles if i in self.reports}
        told = {entry.id: entry for i in own for entry in self.entries.get(i, ())}
        moves = {move.id: move for found in own.values() for move in found.moves}
        entries = tuple(told[i] for i in sorted(told))
        return Material(own, entries, moves=moves, reprints=self.reprints)


def gather(
    articles: Iterable[Article],
    *,
    events: Iterable[Event] = (),
    quotations: Iterable[Quotation] = (),
    moves: Iterable[Move] = (),
    entries: Iterable[Entry] = (),
    figures: Iterable[Figure] = (),
    days: Iterable[Day] = (),
    places: Iterable[Place] = (),
    reprints: Iterable[Reprint] = (),
) -> Library:
    """Return what was found by report; the order in which it is given does not matter."""
    kinds = (
        _by_report(events),
        _by_report(quotations),
        _by_report(moves),
        _by_report(figures),
        _by_report(days),
        _by_report(places),
    )
    return Library(
        reports={
            article.id: Found(
                article,
                events=kinds[0].get(article.id, ()),
                quotations=kinds[1].get(article.id, ()),
                moves=kinds[2].get(article.id, ()),
                figures=kinds[3].get(article.id, ()),
                days=kinds[4].get(article.id, ()),
                places=kinds[5].get(article.id, ()),
            )
            for article in articles
        },
        entries=_telling(entries),
        reprints=_by_taker(reprints),
    )


def _by_taker(reprints: Iterable[Reprint]) -> Mapping[str, Sequence[Reprint]]:
    found: dict[str, list[Reprint]] = defaultdict(list)
    for reprint in sorted(reprints, key=lambda r: (r.article, r.source)):
        found[reprint.article].append(reprint)
    return dict(found)


def _by_report(records: Iterable[R]) -> dict[str, tuple[R, ...]]:
    """Return records by report in the order of the text; of what is unplaced nothing is told."""
    found: dict[str, dict[tuple[int, int], list[R]]] = {}
    for record in records:
        span = record.content[0] if isinstance(record, Quotation) else record.span
        if span is not None:
            places = found.setdefault(span.article, {})
            places.setdefault((span.start, span.end), []).append(record)
    return {
        article: tuple(
            one
            for place in sorted(places)
            for one in (
                places[place] if len(places[place]) == 1 else sorted(places[place], key=to_json)
            )
        )
        for article, places in found.items()
    }


def _telling(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return for each report the entries of which it has a wording or an answer."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        told = [*(v.span.article for v in entry.variants), *(a.span.article for a in entry.answers)]
        for article in dict.fromkeys(told):
            found[article].append(entry)
    return dict(found)


class Placed(Generic[T]):
    """Things with the words they stand at, found by place without a look at all of them."""

    def __init__(self, things: Iterable[tuple[Span, T]] = ()) -> None:
        """Take things with their words, in any order."""
        self._cells: dict[tuple[str, int], list[tuple[Span, T]]] = {}
        for span, thing in things:
            self.add(span, thing)

    def add(self, span: Span, thing: T) -> None:
        """Put one more thing to the others."""
        for cell in range(span.start // CELL, max(span.start, span.end - 1) // CELL + 1):
            self._cells.setdefault((span.article, cell), []).append((span, thing))

    def touching(self, words: Span) -> Iterator[tuple[Span, T]]:
        """Yield the things, with their own words, that share a character with ``words``."""
        for span, thing in self._around(words):
            if span.start < words.end and words.start < span.end:
                yield span, thing

    def beginning(self, words: Span) -> Iterator[T]:
        """Yield the things that begin within ``words``."""
        for span, thing in self._around(words):
            if words.start <= span.start < words.end:
                yield thing

    def _around(self, words: Span) -> Iterator[tuple[Span, T]]:
        """Yield each thing of the cells that some words lie in, once."""
        first = words.start // CELL
        for cell in range(first, max(words.start, words.end - 1) // CELL + 1):
            for span, thing in self._cells.get((words.article, cell), ()):
                if cell == max(first, span.start // CELL):
                    yield span, thing
