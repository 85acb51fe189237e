"""What is new in a project since a day: the part of its record that the new reports bear on."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from detente.model import Entry, Record
from detente.project.shelf import Shelf
from detente.store.articles import Head


def news(shelf: Shelf, since: str) -> tuple[Record, frozenset[str]]:
    """Return the record of what is new since an ISO day, and the ids of the new reports.

    A report is new that was published on that day or later, or that says no day and was added
    then. The record holds them, the stories they belong to, and the entries they tell of.

    Raises:
        StoreError: the project cannot be read.
        UsageError: its overrides are no such file.
    """
    there = shelf.outline()
    fresh = {head.id: head for head in there.heads if told(head) >= since}
    entries = {e.id: e for name in fresh for e in there.telling.get(name, ())}
    stories = {s.id: s for name in fresh if (s := there.story_of.get(name))}
    record = shelf.part(
        there,
        fresh,
        entries=[_within(entry, fresh) for entry in entries.values()],
        stories=tuple(stories.values()),
    )
    return record, frozenset(fresh)


def told(head: Head) -> str:
    """Return the ISO day on which a report was published, else the one on which it was added."""
    return head.published or head.added[:10]


def _within(entry: Entry, fresh: Collection[str]) -> Entry:
    """Return an entry with its first wording and what the reports ``fresh`` tell of it."""
    rest = (v for v in entry.variants[1:] if v.span.article in fresh)
    return msgspec.structs.replace(
        entry,
        variants=(*entry.variants[:1], *rest),
        answers=tuple(a for a in entry.answers if a.span.article in fresh),
    )
