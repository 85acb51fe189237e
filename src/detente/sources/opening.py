"""From something found to the reports in it: a file, or what archives and lists hold."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BufferedReader, BytesIO
from typing import cast

from detente.errors import Empty, SourceError, TooLarge, Unreadable
from detente.model import Failure
from detente.sources import kinds, limits, office, pdf, plugged, rows, services
from detente.sources.containers import (
    archives,
    feeds,
    lines,
    mailbox,
    parquet,
    tables,
    webarchive,
)
from detente.sources.decoding import decode
from detente.sources.draft import newlines
from detente.sources.kinds import Kind
from detente.sources.original import Format, Found, Link, Original, inside, linked
from detente.sources.services.export import Export, gap
from detente.workers import Run, direct

log = logging.getLogger(__name__)
# What a thing can hold: reports, things to look into, addresses, and what is no such thing.
Part = Original | Found | Link | tuple[str, SourceError]
# An archive in an archive in an archive is seldom meant.
DEEPEST = 3
# A list of more is given in parts: it takes a quarter of an hour to fetch as it is.
MOST_ADDRESSES = 1000
FETCH = "add --fetch to have them fetched, or give the pages as files"
PARTS = "give the rest as a list of addresses, one a line"
XML = "give the reports as text, HTML, JSON or a feed"
UNPACK = "unpack it with another program and give the folder"


@dataclass(frozen=True, slots=True)
class Way:
    """How far to go: through so many things in things, and to so many addresses.

    ``fetch`` gets what lies at an address that something gives; None leaves addresses be.
    Those that are not ``wanted`` are passed over.
    ``budget`` has one number for each address that may be fetched. ``run`` calls what takes
    the bytes of one file apart with libraries. ``naming`` tells of each file met in a folder or
    archive why it is no report.
    """

    fetch: Callable[[Link], Found] | None = None
    wanted: Callable[[Link], bool] = lambda _: True
    depth: int = DEEPEST
    budget: Iterator[int] = field(default_factory=lambda: iter(range(MOST_ADDRESSES)))
    run: Run = direct
    naming: bool = False


def opened(found: Found, way: Way) -> Iterator[Original | Failure]:
    """Yield the reports in something found, whatever it is, and in what that holds."""
    empty, left = True, 0
    try:
        for each in _guarded(found, way):
            empty = False
            if isinstance(each, Original):
                yield each
            elif isinstance(each, Found):
                yield from _deeper(each, way)
            elif not isinstance(each, Link):
                yield failure(*each)
            elif not way.wanted(each):
                continue
            elif way.fetch is not None and next(way.budget, None) is not None:
                yield from _followed(each, way, way.fetch)
            else:
                left += 1
        if empty:
            raise Empty("there is no report in it", hint="check that it is the right file")
        if left:
            yield failure(found.source, _unfetched(left, way))
    except SourceError as error:
        # Met in a folder, a file of an unknown kind that is no text is no report.
        known = way.naming or kinds.told(found) or plugged.is_read(found.name)
        if known or not isinstance(error, Unreadable):
            yield failure(found.source, error)


def _deeper(found: Found, way: Way) -> Iterator[Original | Failure]:
    if way.depth == 0:
        yield failure(found.source, Unreadable("it is packed too often", hint=UNPACK))
    else:
        yield from opened(found, replace(way, depth=way.depth - 1))


def _followed(link: Link, way: Way, fetch: Callable[[Link], Found]) -> Iterator[Original | Failure]:
    """Yield what lies at an address; a page that gives addresses in turn is followed no further."""
    try:
        found = fetch(link)
    except SourceError as error:
        yield failure(link.known.source, error)
    else:
        yield from _deeper(found, way if link.leads else replace(way, fetch=None))


def _unfetched(number: int, way: Way) -> SourceError:
    if way.fetch is not None:
        return TooLarge(f"it gives {number} addresses more than are fetched at once", hint=PARTS)
    return Unreadable(f"it gives addresses to fetch ({number}), not reports", hint=FETCH)


def _guarded(found: Found, way: Way) -> Iterator[Part]:
    """Yield the parts of something found.

    Raises:
        SourceError: they cannot be had, or no more of them.
    """
    try:
        yield from _parts(found, way)
    except SourceError:
        raise
    # Damage makes libraries fail in many ways; only this source is lost, and it is told.
    except Exception as error:
        log.debug("%s is damaged", found.source, exc_info=True)
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise Unreadable(f"it is damaged ({reason})", hint="check that it is whole") from error


def _parts(found: Found, way: Way) -> Iterator[Part]:
    if plugged.is_read(found.name):
        yield from _by_plugin(found, way)
        return
    kind = kinds.at_first(found)
    if kind in STREAMS:
        for part in STREAMS[kind](found):
            if isinstance(part, Original) and part.format == "docx":
                yield from _apart(found, "docx", part.content, way)
            else:
                yield part
        return
    if kind == "rows" and lines.many(found):
        yield from lines.read(found, follow=way.fetch is not None)
        return
    data = kinds.content(found, kind)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise Empty("the file is empty", hint="check that the file is the report")
    if kind in BY_LIBRARIES:
        yield from _apart(found, kind, data, way)
    else:
        yield from _of_data(found, kind, data, way.fetch is not None)


def _by_plugin(found: Found, way: Way) -> Iterator[Part]:
    """Yield the reports that a plug-in finds in a file, by a process of its own."""
    data = kinds.content(found, None)
    limit = limits.of_bytes(len(data))
    reports = way.run(found.source, limit, plugged.read, found.name, data)
    for each in plugged.originals(found.known, reports):
        yield each if isinstance(each, Original) else (found.source, each)


def _apart(found: Found, kind: Kind | None, data: bytes, way: Way) -> Iterable[Part]:
    """Return the parts of something, by a process of its own: libraries take it apart."""
    bare = replace(found, stream=cast(BufferedReader, BytesIO()))  # other streams stay here
    limit = limits.of_bytes(len(data))
    return way.run(found.source, limit, _listed, bare, kind, data, way.fetch is not None)


def _listed(found: Found, kind: Kind | None, data: bytes, follow: bool) -> tuple[Part, ...]:
    return tuple(_of_data(found, kind, data, follow))


def _of_data(found: Found, kind: Kind | None, data: bytes, follow: bool) -> Iterator[Part]:
    if kind == "feed":
        yield from feeds.read(found, data, follow=follow)
    elif kind == "sitemap":
        yield from feeds.sitemap(found, data)
    elif kind == "mail":
        yield _whole(found, data, "mail")
    elif kind in ("rtf", "docx", "pdf"):
        yield from _written(found, data, kind)
    else:
        yield from _of_text(found, kind, data, follow)


def _written(found: Found, data: bytes, kind: Kind) -> Iterator[Part]:
    """Yield the documents of an export in a file made for paper, or the file as a report."""
    text, pictures = pdf.text(data) if kind == "pdf" else (WRITTEN[kind](data), ())
    export = services.in_text(text)
    yield from _documents(found, export) if export else (_whole(found, data, kind),)
    if pictures:
        first = ", ".join(map(str, pictures[:10])) + (", …" if len(pictures) > 10 else "")
        reason = f"pages of it are pictures without a text layer ({first})"
        yield found.source, Unreadable(reason, hint=pdf.SCANNED)


def _of_text(found: Found, kind: Kind | None, data: bytes, follow: bool) -> Iterator[Part]:
    text = newlines(decode(data, found.known.charset))
    kind = kinds.settled(kind, text)
    kinds.check_size(len(data), kind)
    if kind == "rows":
        yield from rows.split(found.known, text, follow=follow)
    elif kind == "table":
        yield from tables.read(found, text)
    elif kind == "list":
        for address in filter(None, (line.partition("#")[0].strip() for line in text.split("\n"))):
            yield Link(address, linked(found.known, address))
    elif kind == "mail":
        yield _whole(found, data, "mail")
    else:
        export = services.find(text) if kind != "markdown" else None
        if export is None and kind == "text" and kinds.is_xml(text):
            raise Unreadable("it is XML of an unknown kind", hint=XML)
        yield from _documents(found, export) if export else (_whole(found, data, kind),)


def _whole(found: Found, data: bytes, kind: Kind) -> Original:
    """Return something found as the one report it is."""
    return replace(found.known, content=data, format=cast(Format, kind))


def _documents(found: Found, export: Export) -> Iterator[Part]:
    """Yield the documents in an export of a news service, and what is told where some lack."""
    for number, document in enumerate(export.documents, 1):
        content = document.encode("utf-8", "replace")
        known = inside(found.known, str(number), ":")
        yield replace(known, content=content, format=export.service, charset="utf-8")
    lost = gap(export)
    if lost is not None:
        yield found.source, lost


def failure(source: str, error: SourceError) -> Failure:
    """Return what is told of a source that could not be read."""
    return Failure(source=source, reason=error.message, hint=error.hint)


# What is read piece by piece, however large it is.
STREAMS: Mapping[Kind | None, Callable[[Found], Iterator[Part]]] = {
    "zip": archives.unzip,
    "gzip": archives.gunzip,
    "warc": webarchive.read,
    "mailbox": mailbox.read,
    "parquet": parquet.read,
}
# What a word processor writes: its text, whichever documents that holds.
WRITTEN: Mapping[Kind, Callable[[bytes], str]] = {"rtf": office.rich_text, "docx": office.word}
# What libraries take apart, whole: what they make of hostile bytes nobody knows.
BY_LIBRARIES = frozenset(("feed", "sitemap", "rtf", "docx", "html", "pdf"))
