"""The lines of a PETRARCH dictionary without their comments, and what is done about entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 2000  # characters of a line; no entry is as long


class Line(NamedTuple):
    """A line with its number; ``text`` keeps what stands before its first word."""

    number: int
    text: str


class Left(NamedTuple):
    """What could not be carried over, or only changed: where it stands, and why."""

    file: str
    line: int
    what: str
    why: str


def lines(text: str) -> Iterator[Line]:
    """Yield the lines that hold something, comments ("#", ";", "<!-- -->") left out."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        said, inside = _outside(line, inside)
        for mark in "#;":
            said = said.partition(mark)[0]
        if said.strip():
            yield Line(number, said.rstrip())


def _outside(line: str, inside: bool) -> tuple[str, bool]:
    """Return ``line`` without what stands in "<!-- -->", and whether one is still open."""
    kept = ""
    while line:
        before, mark, line = line.partition("-->" if inside else "<!--")
        if not inside:
            kept += before
        inside = inside != bool(mark)
    return kept, inside


def codes(text: str) -> tuple[str, list[str]]:
    """Return what stands outside of "[...]" in ``text``, and what stands inside."""
    kept, found = "", []
    while text:
        before, _, rest = text.partition("[")
        kept += before
        code, closed, text = rest.partition("]")
        if closed:
            found.append(code.strip())
        elif code:
            kept += code
    return kept.strip(), found
