"""The reports as citations in CSL-JSON, which Zotero, Pandoc and citeproc read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from detente.export.files.citation import Citation, citations
from detente.model import Record


def write(record: Record) -> Iterator[bytes]:
    """Yield a list of items of type article-newspaper."""
    yield b"["
    comma = b"\n"
    for cited in citations(record):
        yield comma + msgspec.json.encode({k: v for k, v in _item(cited).items() if v})
        comma = b",\n"
    yield b"\n]\n"


def _item(cited: Citation) -> dict[str, Any]:
    return {
        "id": cited.id,
        "type": "article-newspaper",
        "title": cited.title,
        "author": [{"literal": cited.author}] if cited.author else None,
        "container-title": cited.outlet,
        "issued": {"date-parts": [list(cited.day)]} if cited.day else None,
        "URL": cited.address,
        "language": cited.language,
        "note": f"Text of the agency {cited.credit}" if cited.credit else None,
    }
