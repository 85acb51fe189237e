"""Records as lists: for a terminal, as JSON, as JSON lines, as a table for spreadsheets.

``KINDS`` holds what can be listed; each kind says what its items are, how one reads in text and
what it is in JSON. The columns of its table are those of :mod:`detente.model.tables`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from detente.export import sheet
from detente.export.index import Index
from detente.export.lists import actors, claims, events, happenings, moves
from detente.export.lists.kind import Kind, Line
from detente.export.wording import clean, counted
from detente.model.tables import TABLES

WIDTH = 100
KINDS: Mapping[str, Kind[Any]] = {
    "events": events.KIND,
    "moves": moves.KIND,
    "actors": actors.KIND,
    "claims": claims.KIND,
    "happenings": happenings.KIND,
}


def view(name: str, index: Index) -> RenderableType:
    """Return the list ``name`` for a rich console, with how many there are at its foot."""
    kind = KINDS[name]
    lines = [kind.line(index, item) for item in kind.items(index)]
    foot = f"{counted(len(lines), kind.noun)} in {counted(len(index.articles), 'report')}"
    return Group(*(Padding(_block(line), (0, 0, 1, 0)) for line in lines), Text(foot, style="dim"))


def plain(name: str, index: Index) -> str:
    """Return the list ``name`` as text without colours."""
    out = io.StringIO()
    console = Console(file=out, width=WIDTH, color_system=None, legacy_windows=False)
    console.print(view(name, index))
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def whole(name: str, index: Index) -> bytes:
    """Return the list ``name`` as one indented JSON document."""
    kind = KINDS[name]
    found = msgspec.json.encode([kind.json(index, item) for item in kind.items(index)])
    return msgspec.json.format(found, indent=2) + b"\n"


def lines(name: str, index: Index) -> Iterator[bytes]:
    """Yield each item of the list ``name`` as a line of JSON."""
    kind = KINDS[name]
    for item in kind.items(index):
        yield msgspec.json.encode({"record": kind.noun, **kind.json(index, item)}) + b"\n"


def table(name: str, index: Index) -> Iterator[bytes]:
    """Yield the list ``name`` as CSV."""
    return sheet.typed(TABLES[name].names, TABLES[name].rows(index.record))


def _block(line: Line) -> RenderableType:
    head = _text((line.day, "dim"), "  " if line.day else "", (line.who, "bold"), f"  {line.what}")
    parts: list[RenderableType] = [head]
    parts += [Padding(_text(words), (0, 0, 0, 2)) for words in line.words]
    parts.append(Padding(_text((" · ".join(filter(None, line.facts)), "dim")), (0, 0, 0, 4)))
    return Group(*parts)


def _text(*parts: tuple[str, str] | str) -> Text:
    """Return words of reports as text that cannot steer the terminal or the layout."""
    pieces = [(p, "") if isinstance(p, str) else p for p in parts]
    return Text.assemble(*((clean(words).replace("\n", " "), style) for words, style in pieces))
