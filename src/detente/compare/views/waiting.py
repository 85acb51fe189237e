"""What waits for an answer, the oldest first."""

from __future__ import annotations

from collections.abc import Iterable

from detente.compare.status import is_open
from detente.model import Entry


def waiting(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the demands and offers nobody tells to be settled, by when they were first told.

    Those of unknown day come last; parts stand with their package, which waits for them.
    """
    every = {entry.id: entry for entry in entries}
    asked = [e for e in every.values() if is_open(e) and e.part_of not in every]
    return tuple(sorted(asked, key=lambda e: e.first_seen or "9999"))
