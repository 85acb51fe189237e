"""What waits for an answer, the oldest first."""

from __future__ import annotations

from collections.abc import Iterable

from detente.compare.status import is_open
from detente.model import Entry


def waiting(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the demands and offers that are open, by when they were first told.

    Those of unknown day come last.
    """
    return tuple(sorted(filter(is_open, entries), key=lambda e: e.first_seen or "9999"))
