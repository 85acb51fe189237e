"""What every list says of its items: their order, how one reads, what it is in JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from detente.export.index import Index
from detente.export.wording import iso_day

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """One item as text: when, who, what, the words it rests on, and what else is to know."""

    day: str
    who: str
    what: str
    words: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of list: what one item is called, the items in order, one as text and as JSON."""

    noun: str
    items: Callable[[Index], Iterable[T]]
    line: Callable[[Index, T], Line]
    json: Callable[[Index, T], dict[str, Any]]


def report(index: Index, article: str) -> dict[str, Any]:
    """Return what is to know of a report beside what it tells."""
    known = index.by_id[article]
    return {
        "id": known.id,
        "outlet": known.outlet,
        "published": known.published,
        "source": known.source,
        "url": known.url,
    }


def told(index: Index, article: str) -> str:
    """Return a report as it is named in a line: "Harbour Wire 17 Dec"."""
    day = iso_day(index.published(article), year=False)
    return f"{index.names[article]} {day}".strip()


def sure(confidence: float | None) -> str:
    """Return a confidence in words, empty where there is none."""
    return f"confidence {confidence:.2f}" if confidence is not None else ""
