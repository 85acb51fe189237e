"""The reports as citations in BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.export.files.citation import Citation, citations
from detente.model import Record

SPECIAL = re.compile(r"[\\{}%&#$_~^]")
ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(record: Record) -> Iterator[bytes]:
    """Yield an entry for each report, its key the report's id."""
    for cited in citations(record):
        fields = [f"  {name} = {value}" for name, value in _fields(cited) if value]
        told = ",\n".join(fields)
        kind = "article" if cited.outlet else "misc"  # an article without a journal is none
        yield f"@{kind}{{{cited.id},\n{told}\n}}\n\n".encode("utf-8", "replace")


def _fields(cited: Citation) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{_escaped(cited.title)}}}}}"  # twice, so that capitals stay
    yield "author", f"{{{{{_escaped(cited.author)}}}}}" if cited.author else ""
    yield "journal", f"{{{_escaped(cited.outlet)}}}" if cited.outlet else ""
    if cited.day:
        yield "year", f"{{{cited.day[0]}}}"
        yield "month", MONTHS[cited.day[1] - 1]
        yield "day", f"{{{cited.day[2]}}}"
    yield "url", f"{{{_address(cited.address)}}}" if cited.address else ""
    yield "language", f"{{{_escaped(cited.language)}}}"
    yield "note", f"{{Text of the agency {_escaped(cited.credit)}}}" if cited.credit else ""


def _escaped(words: str) -> str:
    """Return words in which TeX sees no command."""
    return SPECIAL.sub(lambda found: ESCAPED.get(found[0], f"\\{found[0]}"), words)


def _address(address: str) -> str:
    """Return an address in which no brace or backslash ends the field."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
