"""The record of a set of reports, and its JSON Schema."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from detente.model.comparison import Comparison, Reprint, Story
from detente.model.evidence import Article, Frozen
from detente.model.findings import Day, Event, Figure, Move, Place, Quotation
from detente.model.ledger import Change, Entry, Issue

SCHEMA = "detente.record/1"
SHOWN = 12  # outlets named where a record is shown in short
Into = Literal["pandas", "polars", "arrow", "rows"]


class Failure(Frozen, frozen=True, kw_only=True):
    """A source that could not be read, with the reason and what to do."""

    source: str
    reason: str
    hint: str


class Record(Frozen, frozen=True, kw_only=True):
    """Everything read from a set of reports: the document ``--format json`` prints.

    ``changes`` are what analysts corrected in the ledger; what they changed or rejected stands
    in ``entries_as_read`` and ``issues_as_read`` as it was read.
    """

    schema: str = SCHEMA
    articles: tuple[Article, ...] = ()
    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    moves: tuple[Move, ...] = ()
    entries: tuple[Entry, ...] = ()
    issues: tuple[Issue, ...] = ()
    figures: tuple[Figure, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[Place, ...] = ()
    stories: tuple[Story, ...] = ()
    reprints: tuple[Reprint, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    failures: tuple[Failure, ...] = ()
    changes: tuple[Change, ...] = ()
    entries_as_read: tuple[Entry, ...] = ()
    issues_as_read: tuple[Issue, ...] = ()

    def __repr__(self) -> str:
        """Return how much it holds: ``Record(2 articles, 9 events)``."""
        counts = ((name, len(getattr(self, name))) for name in self.__struct_fields__[1:])
        return f"Record({', '.join(f'{count} {name}' for name, count in counts if count)})"

    def _repr_html_(self) -> str:
        """Return how much it holds and from whom, as a notebook shows it."""
        counts = ((name, len(getattr(self, name))) for name in self.__struct_fields__[1:])
        cells = "".join(
            f"<tr><th>{name}</th><td>{count:,}</td></tr>" for name, count in counts if count
        )
        outlets = sorted({article.outlet for article in self.articles if article.outlet})
        days = sorted(article.published for article in self.articles if article.published)
        told = [", ".join(outlets[:SHOWN]) + (" …" if len(outlets) > SHOWN else "")]
        told += [f"{days[0]} to {days[-1]}"] if days else []
        caption = html.escape("; ".join(filter(None, told)))
        return f"<table><caption>{caption}</caption>{cells}</table>"

    def frame(self, table: str = "events", into: Into = "pandas") -> Any:
        """Return a table of the record as a data frame.

        Args:
            table: "reports", "events", "quotations", "moves", "ledger", "claims", "happenings",
                "actors", "figures" or "places" (docs/exports.md says what their columns mean).
            into: "pandas", "polars", "arrow", or "rows" for a list of dicts.

        Raises:
            UsageError: there is no such table, or the library is not installed.
        """
        from detente.model.tables import frames

        return frames.frame(self, table, into)

    def by_story(self) -> Iterator[tuple[Story, Record]]:
        """Yield each story with the record of its reports alone, by day as the stories are."""
        for story in self.stories:
            yield story, _of_story(self, story)

    @property
    def ledger(self) -> tuple[Entry, ...]:
        """The ledger's entries (another name for ``entries``)."""
        return self.entries


def _of_story(record: Record, story: Story) -> Record:
    """Return the part of a record that stands in the reports of a story."""
    told = frozenset(story.articles)
    entries = tuple(e for e in record.entries if any(v.span.article in told for v in e.variants))
    ids = {entry.id for entry in entries}
    return Record(
        articles=tuple(a for a in record.articles if a.id in told),
        events=tuple(e for e in record.events if e.span.article in told),
        quotations=tuple(q for q in record.quotations if q.content[0].article in told),
        moves=tuple(m for m in record.moves if m.span.article in told),
        entries=entries,
        issues=tuple(i for i in record.issues if ids.intersection(i.entries)),
        figures=tuple(f for f in record.figures if f.span.article in told),
        days=tuple(d for d in record.days if d.span is not None and d.span.article in told),
        places=tuple(p for p in record.places if p.span.article in told),
        stories=(story,),
        reprints=tuple(r for r in record.reprints if r.article in told),
        comparisons=tuple(c for c in record.comparisons if c.story == story.id),
    )


def json_schema(kind: type[Frozen] = Record) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record, what ``detente schema`` prints."""
    return msgspec.json.schema(kind)
