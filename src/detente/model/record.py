"""The record of a set of reports, and its JSON Schema."""

from __future__ import annotations

from typing import Any

import msgspec

from detente.model.comparison import Comparison, Reprint, Story
from detente.model.evidence import Article, Frozen
from detente.model.findings import Day, Event, Figure, Move, Place, Quotation
from detente.model.ledger import Change, Entry, Issue

SCHEMA = "detente.record/1"


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

    @property
    def ledger(self) -> tuple[Entry, ...]:
        """The ledger's entries (another name for ``entries``)."""
        return self.entries


def json_schema(kind: type[Frozen] = Record) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record, what ``detente schema`` prints."""
    return msgspec.json.schema(kind)
