"""What an export of a news service holds, compared with what it says it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from detente.errors import Unreadable
from detente.sources.original import Format

HINT = "export what is missing once more, as text, RTF or HTML"


@dataclass(frozen=True, slots=True)
class Export:
    """The documents of an export, each as the text its service's reader takes.

    ``stated`` is how many the export says there are (0: it does not say), ``missing`` which
    numbers of its own counting do not occur in it, as far as it counts.
    """

    service: Format
    documents: tuple[str, ...]
    stated: int = 0
    missing: tuple[int, ...] = ()


def gap(export: Export) -> Unreadable | None:
    """Return what is told where fewer documents are there than the export says, else None."""
    held = len(export.documents)
    lost = export.stated - held
    if lost <= 0:
        return None
    reason = f"it says it holds {export.stated:,} documents, {held:,} were read"
    if export.missing:
        more = ", …" if lost > len(export.missing) else ""
        reason += f"; not in it: {', '.join(map(str, export.missing))}{more}"
    return Unreadable(reason, hint=HINT)


def absent(numbers: set[int], last: int, most: int = 10) -> Iterator[int]:
    """Yield the first of the numbers up to ``last`` that are not among ``numbers``."""
    yield from islice((n for n in range(1, last + 1) if n not in numbers), most)
