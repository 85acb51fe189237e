"""The reports as citations in RIS, which Zotero, EndNote and Mendeley read."""

from __future__ import annotations

from collections.abc import Iterator

from detente.export.files.citation import Citation, citations
from detente.model import Record


def write(record: Record) -> Iterator[bytes]:
    """Yield a reference of type NEWS for each report."""
    for cited in citations(record):
        lines = [f"{tag}  - {value}" for tag, value in _tags(cited) if value]
        yield "\r\n".join([*lines, "ER  - ", "", ""]).encode("utf-8", "replace")


def _tags(cited: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", cited.id
    yield "TI", cited.title
    yield "AU", cited.author
    yield "T2", cited.outlet
    if cited.day:
        yield "PY", f"{cited.day[0]:04}"
        yield "DA", "{:04}/{:02}/{:02}".format(*cited.day)
    yield "UR", cited.address
    yield "LA", cited.language
    yield "N1", f"Text of the agency {cited.credit}" if cited.credit else ""
