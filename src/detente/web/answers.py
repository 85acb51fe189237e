"""What a page answers: a template and what it shows, and the same as JSON and as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from detente.errors import DetenteError

Data = Callable[[], bytes | Iterable[bytes]]


class Missing(DetenteError):
    """There is no such page: nothing in the project has this id."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page: its template, title and what it shows; ``json`` and ``csv`` make its data."""

    template: str
    title: str
    shown: Mapping[str, Any]
    json: Data
    csv: Data


def missing(what: str) -> Missing:
    """Return the error of a page that is not there."""
    return Missing(f"there is no {what} here", hint="it may have been removed or read anew")
