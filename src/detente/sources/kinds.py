"""What kind of thing some bytes are: by what they begin with, their media type and their name."""

from __future__ import annotations

import re
import zlib
from pathlib import PurePath
from typing import Literal

from detente.errors import TooLarge
from detente.sources import mail, rows
from detente.sources.original import Format, Found

# What holds reports or leads to them, beside the formats of one report.
Container = Literal[
    "rows", "table", "mailbox", "feed", "sitemap", "warc", "zip", "gzip", "list",
    "parquet",
]  # fmt: skip
Kind = Format | Container
# A page with everything in it seldom has more than a few megabytes.
LARGEST_REPORT = 10_000_000
# A file of many reports may be larger; it is read as a whole.
LARGEST_COLLECTION = 100_000_000
WHOLE: frozenset[Kind] = frozenset(("rows", "table", "docx", "pdf", "gzip"))
HEAD = 8192
ENDINGS: dict[str, Kind] = {
    ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".md": "markdown", ".markdown": "markdown",
    ".json": "rows", ".jsonl": "rows", ".ndjson": "rows",
    ".csv": "table", ".tsv": "table", ".parquet": "parquet",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail",
    ".mbox": "mailbox",
    ".rtf": "rtf", ".docx": "docx", ".pdf": "pdf",
    ".rss": "feed", ".atom": "feed",
    ".warc": "warc", ".wacz": "zip", ".zip": "zip", ".gz": "gzip",
}  # fmt: skip
MEDIA: dict[str, Kind] = {
    "text/html": "html", "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/json": "rows", "application/feed+json": "rows", "application/x-ndjson": "rows",
    "text/csv": "table", "text/tab-separated-values": "table",
    "message/rfc822": "mail", "application/mbox": "mailbox",
    "application/warc": "warc", "application/pdf": "pdf",
}  # fmt: skip
BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"WARC/1.", "warc"),
    (b"filedesc://", "warc"),
    (b"{\\rtf", "rtf"),
    (b"%PDF-", "pdf"),
    (b"PAR1", "parquet"),
)
GZIP = b"\x1f\x8b"
ENVELOPE = re.compile(rb"From \S{1,300} .{0,80}\d{4}[^\n]{0,20}\r?\n[A-Za-z][A-Za-z0-9-]{0,60}:")
XML = re.compile(
    r"(?:<\?[^>]{0,500}\?>|<!--.{0,2000}?-->|<!doctype[^>\[]{0,500}>|\s++){0,20}+"
    r"<(?:\w{1,20}:)?(rss|feed|rdf|urlset|sitemapindex)\b",
    re.IGNORECASE | re.DOTALL,
)
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|section|p|h1|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
WHOLE_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\"]{4,2000}", re.IGNORECASE)


def at_first(found: Found) -> Kind | None:
    """Return the kind of something as far as its first bytes, media type and name tell it.

    The bytes go before what is declared of them, except that plain text can be anything.
    """
    head = found.stream.peek(HEAD)[:HEAD]
    for beginning, kind in BEGINNINGS:
        if head.startswith(beginning):
            return kind
    if head.startswith(GZIP):
        return "warc" if _unpacked(head).startswith(b"WARC/1.") else "gzip"
    if ENVELOPE.match(head):
        return "mailbox"
    xml = XML.match(_latin(head))
    if xml:
        return "sitemap" if xml[1].lower() in ("urlset", "sitemapindex") else "feed"
    return MEDIA.get(found.media or "") or ENDINGS.get(PurePath(found.name).suffix.lower())


def told(found: Found) -> bool:
    """Tell whether somebody asked for this, by its name or by calling it a report.

    Met in a folder, what else cannot be read is no report; a table often is none either.
    """
    ending = ENDINGS.get(PurePath(found.name).suffix.lower())
    return found.named or ending not in (None, "table", "parquet")


def of_text(text: str) -> Kind:
    """Return the kind of a text that no name tells."""
    if PAGE.match(text[:5000]):
        return "html"
    if rows.looks_like(text):
        return "rows"
    if mail.looks_like(text[:20_000]):
        return "mail"
    return "list" if is_list(text) else "text"


def is_list(text: str) -> bool:
    """Tell whether a text is nothing but addresses, one a line; lines may begin with "#"."""
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    return bool(lines) and all(ADDRESS.fullmatch(line.strip()) for line in lines)


def is_xml(text: str) -> bool:
    """Tell whether a text says that it is XML."""
    return text.lstrip().startswith("<?xml ")


def settled(kind: Kind | None, text: str) -> Kind:
    """Return the kind of something whose text is known.

    A whole page in a file that calls itself text is a page, addresses alone are a list.
    """
    if kind is None:
        return of_text(text)
    if kind == "text":
        return "html" if WHOLE_PAGE.match(text[:2000]) else "list" if is_list(text) else "text"
    return kind


def content(found: Found, kind: Kind | None) -> bytes:
    """Return the bytes of something that is read as a whole.

    Raises:
        TooLarge: it has more than 10 MB, or more than 100 MB where it may hold many reports.
    """
    most = LARGEST_COLLECTION if kind is None or kind in WHOLE else LARGEST_REPORT
    data = found.stream.read(most + 1)
    check_size(len(data), kind)
    return data


def check_size(size: int, kind: Kind | None) -> None:
    """Do nothing if something of ``size`` bytes may be read.

    Raises:
        TooLarge: it has more than 10 MB, or more than 100 MB where it may hold many reports.
    """
    most = LARGEST_COLLECTION if kind is None or kind in WHOLE else LARGEST_REPORT
    if size > most:
        raise TooLarge(
            f"it has more than {most // 1_000_000} MB",
            hint="split it, one report per file, or give many reports as JSON lines",
        )


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64)
    except zlib.error:
        return b""


def _latin(head: bytes) -> str:
    """Return the first bytes as characters, whichever of the usual encodings they are in."""
    return head.replace(b"\x00", b"").decode("latin-1").lstrip("\ufeffï»¿þÿ")
