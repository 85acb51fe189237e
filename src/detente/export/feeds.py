"""The digest as a feed: Atom (RFC 4287) and JSON Feed 1.1, an item for each line.

Nothing depends on the hour: an item has its day's, so the same digest is the same bytes, and a
reader that polls it knows each item again by its id.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

import msgspec
from feedgen.feed import FeedGenerator

from detente.export.digest import PARTS, Digest, Line, quoted
from detente.export.digest_text import sentence, source
from detente.export.index import Index, outlet
from detente.export.wording import clean

# What our names for things are within, as RFC 9562 makes names of names.
SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "detente.invalid")
VERSION = "https://jsonfeed.org/version/1.1"


def atom(index: Index, digest: Digest) -> bytes:
    """Return the digest as Atom."""
    feed = FeedGenerator()
    feed.id(_id("digest"))
    feed.title(_text(digest.title))
    feed.author(name="Detente")
    feed.generator("Detente")
    feed.updated(_at(digest.last))
    for line in digest.lines:
        entry = feed.add_entry(order="append")
        entry.id(_id(line.id))
        entry.title(_text(line.what))
        entry.category(term=line.part, label=PARTS[line.part])
        entry.updated(_at(line.day or digest.last))
        entry.content(_told(index, line), type="text")
    made: bytes = feed.atom_str(pretty=True)
    return made


def json(index: Index, digest: Digest) -> bytes:
    """Return the digest as JSON Feed, the words and their places under ``_detente``."""
    feed = {
        "version": VERSION,
        "title": _text(digest.title),
        "authors": [{"name": "Detente"}],
        "items": [_item(index, digest, line) for line in digest.lines],
    }
    return msgspec.json.format(msgspec.json.encode(feed), indent=2) + b"\n"


def _item(index: Index, digest: Digest, line: Line) -> dict[str, Any]:
    return {
        "id": _id(line.id),
        "title": _text(line.what),
        "content_text": _told(index, line),
        "date_published": _at(line.day or digest.last).isoformat(),
        "tags": [PARTS[line.part]],
        "_detente": {
            "id": line.id,
            "part": line.part,
            "note": _text(line.note),
            "spans": [
                {
                    "article": span.article,
                    "outlet": outlet(index.by_id[span.article]) or None,
                    "start": span.start,
                    "end": span.end,
                    "text": _text(span.text),
                }
                for span in line.spans
            ],
        },
    }


def _told(index: Index, line: Line) -> str:
    told = [f"{source(one)}: {_text(sentence(one))}" for one in quoted(index, line)]
    return "\n".join([*filter(None, [_text(line.note)]), *told])


def _text(words: str) -> str:
    """Return words of a report as text that every XML can hold."""
    shown = "".join("\ufffd" if c in "\ufffe\uffff" else c for c in clean(words))
    return " ".join(shown.split())


def _id(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(SPACE, name)}"


def _at(day: str) -> datetime.datetime:
    """Return the first instant of an ISO day in UTC; of no day the first that there is."""
    try:
        return datetime.datetime.fromisoformat(f"{day}T00:00:00+00:00")
    except ValueError:
        return datetime.datetime.fromtimestamp(0, datetime.UTC)
