"""One report as it was found: its bytes, what they are, and where they came from."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from typing import Any, Literal

# What the bytes of one report can be. A "fragment" is the HTML of the text alone, as a feed
# carries it; "factiva" and "nexis" are one document of such an export, as text.
Format = Literal[
    "text", "html", "fragment", "markdown", "json", "mail", "rtf", "docx", "pdf", "factiva",
    "nexis",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of one report, and what is known of them before they are read.

    ``source`` names it: a path, an address, or the place in what holds it
    ("reports.jsonl:3", "archive.zip!/a.html"). ``content`` is that one report and nothing
    else; ``charset`` the encoding its transport declares.

    ``title``, ``outlet``, ``published`` (an ISO day), ``author``, ``url`` and ``language``
    are what it came within says of it (a feed's entry, the target of an archived page);
    they fill in what the report does not say itself. ``stated_outlet`` and
    ``stated_published`` are the user's word and outrank all else. ``fields`` are the names
    the user gave the fields of a row: pairs of a field of ours and one of the row's.

    ``retrieved`` is the ISO instant at which the bytes came over a network, to us or to the
    archive that kept them; ``within`` the file, archive or feed that the report came in.
    """

    source: str
    content: bytes = b""
    format: Format = "text"
    charset: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    stated_outlet: str | None = None
    stated_published: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    retrieved: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Bytes of a kind still to be told: a file, a member of an archive, an answer.

    ``known`` is what is known so far, ``stream`` has the bytes from their beginning,
    ``name`` is the file's name, whose ending may tell the kind, ``media`` the media type
    its transport declares. ``named`` ones were asked for, others met in a folder.
    """

    known: Original
    stream: io.BufferedReader[Any]
    name: str = ""
    media: str | None = None
    named: bool = True

    @property
    def source(self) -> str:
        """The name to tell it by."""
        return self.known.source


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a feed, a sitemap or a list gives, and what that says of the report.

    One that ``leads`` on is the address of another list.
    """

    address: str
    known: Original
    leads: bool = False


def inside(known: Original, name: str, separator: str = "!/", **said: Any) -> Original:
    """Return what is known of the report called ``name`` inside a source, with what is ``said``."""
    plain = "".join(c if c.isprintable() else "\ufffd" for c in name[:500])
    return replace(known, source=f"{known.source}{separator}{plain}", within=known.source, **said)


def linked(known: Original, address: str, **said: Any) -> Original:
    """Return what is known of the report at an address that a source gives."""
    plain = bare(address)
    return replace(known, source=plain, url=plain, within=known.source, **said)


def bare(address: str) -> str:
    """Return an address without the name and password that may stand in it."""
    return re.sub(
        r"^(\s*[a-z][a-z0-9+.-]*://)[^/?#]*@", r"\1", address, flags=re.IGNORECASE
    ).strip()


def stream_of(data: bytes) -> io.BufferedReader[Any]:
    """Return a stream of bytes that are already here."""
    return io.BufferedReader(io.BytesIO(data))
