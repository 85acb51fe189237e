"""The record as JSON: one document, or one record a line."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from detente.model import Frozen, Record, to_json

# The kind each list of the record holds, in the order of the record's fields.
KINDS = {
    "articles": "article",
    "events": "event",
    "quotations": "quotation",
    "moves": "move",
    "entries": "entry",
    "issues": "issue",
    "figures": "figure",
    "days": "day",
    "places": "place",
    "stories": "story",
    "reprints": "reprint",
    "comparisons": "comparison",
    "failures": "failure",
    "changes": "change",
    "entries_as_read": "entry as read",
    "issues_as_read": "issue as read",
}


def whole(record: Record) -> bytes:
    """Return ``record`` as one indented JSON document that ``model.from_json`` reads back."""
    return msgspec.json.format(to_json(record), indent=2) + b"\n"


def lines(record: Record) -> Iterator[bytes]:
    """Yield every record of ``record`` as a line of JSON whose first key says what it is."""
    for field, kind in KINDS.items():
        for item in getattr(record, field):
            yield line(kind, item)


def line(kind: str, item: Frozen) -> bytes:
    """Return ``item`` as a line of JSON that begins with ``"record": kind``."""
    return b'{"record":' + msgspec.json.encode(kind) + b"," + to_json(item)[1:] + b"\n"
