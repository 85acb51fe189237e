"""The record of a set of reports, and its JSON Schema."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import msgspec

from detente.model.comparison import Comparison, Reprint, Story
from detente.model.evidence import Article, Frozen
from detente.model.findings import Day, Event, Figure, Move, Place, Quotation
from detente.model.ledger import Change, Entry, Issue

SCHEMA = "detente.record/1"
SPANNED = ("events", "moves", "figures", "places")
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
        parts = _by_story(self)
        for story in self.stories:
            told: dict[str, Any] = {
                kind: tuple(found.get(story.id, ())) for kind, found in parts.items()
            }
            yield story, Record(stories=(story,), **told)

    @property
    def ledger(self) -> tuple[Entry, ...]:
        """The ledger's entries (another name for ``entries``)."""
        return self.entries


def _by_story(record: Record) -> dict[str, dict[str, list[Any]]]:
    """Return by kind what stands in the reports of each story, by its id, in one look at all."""
    home = {article: story.id for story in record.stories for article in story.articles}
    entries = {e.id: {home.get(v.span.article) for v in e.variants} for e in record.entries}
    homes: dict[str, Callable[[Any], Iterable[str | None]]] = {
        "articles": lambda a: (home.get(a.id),),
        "quotations": lambda q: (home.get(q.content[0].article),),
        "days": lambda d: (home.get(d.span.article),) if d.span is not None else (),
        "reprints": lambda r: (home.get(r.article),),
        "comparisons": lambda c: (c.story,),
        "entries": lambda e: entries[e.id],
        "issues": lambda i: {s for name in i.entries for s in entries.get(name, ())},
    }
    homes |= {k: lambda r: (home.get(r.span.article),) for k in SPANNED}
    found: dict[str, dict[str, list[Any]]] = {}
    for kind, of in homes.items():
        told = found.setdefault(kind, {})
        for one in getattr(record, kind):
            for story in of(one):
                told.setdefault(story or "", []).append(one)
    return found


def json_schema(kind: type[Frozen] = Record) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record, what ``detente schema`` prints."""
    return msgspec.json.schema(kind)
