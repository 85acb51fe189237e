"""Where things stand in a TOML file's text: the line of each table and key, and its comments.

``tomllib`` gives values without their places. This reads only what is at the start of lines,
so it is asked of text that ``tomllib`` has taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*",
    re.DOTALL,
)
HEADER = re.compile(r"\s*(\[\[?)([^\]]*)\]")
KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
PART = re.compile(r""""[^"]*"|'[^']*'|[\w-]+""")


class Place(NamedTuple):
    """Where a table or key begins: its line, from 1 on, and the comment on it."""

    line: int
    note: str


def places(text: str) -> Mapping[str, Place]:
    """Return the path of each table and key ("verbs.denied", "frame[2].verbs") -> its place.

    A comment belongs to the key or table below it, and to as many more up to the next empty
    line as it has parts with ";" between; one behind a key to that key. Tables and lists
    within a line have the place of the key they are in.
    """
    comments: dict[int, str] = {}
    lines = _masked(text, comments).split("\n")
    found: dict[str, Place] = {}
    counts: dict[str, int] = {}
    table, depth, note, fresh, shared = "", 0, "", False, 0
    for number, line in enumerate(lines, 1):
        said = comments.get(number, "")
        if depth == 0 and not line.strip():
            note, fresh = (f"{note} {said}" if fresh and said else said), bool(said)
            shared = note.count(";") + 1
            continue
        begun = _begun(line, table, counts) if depth == 0 else None
        if begun is not None:
            path, table = begun
            found.setdefault(path, Place(number, said or (note if shared > 0 else "")))
            fresh, shared = False, shared - 1
        if begun is None or path != table:
            depth = max(0, depth + sum((c in "[{") - (c in "]}") for c in line))
    return found


def _begun(line: str, table: str, counts: dict[str, int]) -> tuple[str, str] | None:
    """Return the path that begins on a line and the table it is in, None where none does."""
    header = HEADER.match(line)
    if header:
        path = _table(header[2], len(header[1]) == 2, counts)
        return path, path
    key = KEY.match(line)
    return (".".join(filter(None, (table, *_parts(key[1])))), table) if key else None


def head(text: str) -> str:
    """Return the first sentence of the comment a file begins with."""
    first: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#") or not line.strip("# "):
            break
        first.append(line.strip("# "))
    return re.split(r"(?<=[.:])\s", " ".join(first))[0].rstrip(".:")


def strings(text: str) -> Mapping[str, Sequence[int]]:
    """Return each string of a file, as it is written -> the lines it stands on, in order."""
    found: dict[str, list[int]] = {}
    line, last = 1, 0
    for match in STRING.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        if not match[0].startswith("#"):
            found.setdefault(match[0][1:-1], []).append(line)
    return found


def line_of(lines: Mapping[str, Sequence[int]], word: str, since: int) -> int:
    """Return the first line at or after ``since`` on which ``word`` stands, else ``since``.

    ``lines`` are those of :func:`strings`.
    """
    known = lines.get(word, ())
    place = bisect_left(known, since)
    return known[place] if place < len(known) else since


def _masked(text: str, comments: dict[int, str]) -> str:
    """Return ``text`` with comments, and strings that look like more, blanked; keep its lines."""
    line, last = 1, 0

    def blank(match: re.Match[str]) -> str:
        nonlocal line, last
        line += text.count("\n", last, match.start())
        last = match.start()
        said = match[0]
        if said.startswith("#"):
            comments[line] = said.strip("# ")
            return ""
        if any(c in said for c in "[]{}=#\n"):
            return '"' + "".join("\n" if c == "\n" else " " for c in said[1:-1]) + '"'
        return said

    return STRING.sub(blank, text)


def _table(name: str, listed: bool, counts: dict[str, int]) -> str:
    """Return the path of a table, with the number of each list of tables it is in."""
    parts = _parts(name)
    path = ""
    for part in parts[:-1]:
        path = f"{path}.{part}" if path else part
        if path in counts:
            path = f"{path}[{counts[path]}]"
    path = ".".join(filter(None, (path, *parts[-1:])))
    if not listed:
        return path
    counts[path] = counts.get(path, -1) + 1
    return f"{path}[{counts[path]}]"


def _parts(name: str) -> list[str]:
    return [part.strip("\"'") for part in PART.findall(name)]


def within(path: str) -> Iterator[str]:
    """Yield ``path`` and the paths of what it is in, innermost first."""
    while path:
        yield path
        path = re.sub(r"(?:\[\d+\]|\.?[^.\[\]]+)$", "", path)
