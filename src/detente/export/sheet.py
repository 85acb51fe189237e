"""Tables for spreadsheets: CSV in which no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from detente.export.wording import clean
from detente.model.tables import Value

LIST = "; "  # between the items of a list

# What a spreadsheet takes for the start of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def table(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """Yield a table as CSV (RFC 4180), its head first."""
    yield _line(columns)
    for row in rows:
        yield _line(map(cell, row))


def typed(columns: Sequence[str], rows: Iterable[Iterable[Value]]) -> Iterator[bytes]:
    """Yield a table of typed values as CSV: numbers stay numbers, a list is joined by "; "."""
    yield _line(columns)
    for row in rows:
        yield _line(map(written, row))


def written(value: Value) -> str:
    """Return a value as the cell of a table; only text can be a formula, and is defused."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, int):
        return str(value)
    return cell(value if isinstance(value, str) else LIST.join(value))


def objects(columns: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return the same table as JSON, an object a row."""
    return msgspec.json.encode([dict(zip(columns, row, strict=True)) for row in rows])


def cell(words: str) -> str:
    """Return words of a report as one line that is no formula and steers no terminal.

    An apostrophe is put before what begins as a formula does (OWASP, CSV injection).
    """
    line = clean(" ".join(words.split()))
    return f"'{line}" if line.startswith(FORMULA) else line


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode("utf-8", "replace")
