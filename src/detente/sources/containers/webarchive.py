"""Web archives: WARC files (ISO 28500) and the older ARC, packed or not."""

from __future__ import annotations

import contextlib
import gzip
import io
import logging
import os
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from detente.errors import Empty, SourceError, TooLarge, Unreadable
from detente.sources.kinds import GZIP, LARGEST_REPORT
from detente.sources.original import Allowance, Format, Found, Original, inside

# Kinds of records that hold what an address gave: as served, as saved, or its text alone.
RECORDS = ("response", "resource", "conversion")
FORMATS: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text",
}  # fmt: skip
# These tell crawlers and browsers something, and readers nothing.
NO_REPORT = ("/robots.txt", "/ads.txt", "/sitemap.txt", "/llms.txt")
# What the library would say of damage is told as a failure here.
logging.getLogger("warcio").addHandler(logging.NullHandler())
# Films are kept in web archives, too; they are passed over.
LARGEST_RECORD = 500_000_000
# Lines of a header that go on are joined one by one.
LARGEST_HEADER = 400_000
HINT = "fetch the archive once more; what stands before the damage was read"


def read(found: Found) -> Iterator[Original | tuple[str, SourceError]]:
    """Yield the pages and texts of a web archive.

    Answers with an error or a redirect, and what is neither page nor text, are passed
    over. A report's ``url`` is the address it was served under, ``retrieved`` the
    instant of its capture.

    Raises:
        Unreadable: the archive is damaged; what came before was yielded.
        Empty: there is no page in it.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    met = False
    try:
        stream = _Metered(found.stream, found.allowance)
        records = ArchiveIterator(stream, arc2warc=True)
        while True:
            with _silence():
                stream.may(LARGEST_RECORD)
                records.read_to_end()  # of the record before
                stream.may(LARGEST_HEADER)
                record = next(records, None)
                stream.may(LARGEST_RECORD)
                report = None if record is None else _report(found, record)
            if record is None:
                break
            if report is not None:
                met = True
                yield report
    except (ArchiveLoadFailed, zlib.error, gzip.BadGzipFile, EOFError) as error:
        raise Unreadable("the web archive is damaged", hint=HINT) from error
    if not met:
        raise Empty("there is no page in the web archive", hint="check that it is the right one")


class _Metered(io.RawIOBase):
    """An archive's bytes, unpacked, up to so many for one record: a line may have no end."""

    def __init__(self, stream: Any, allowance: Allowance) -> None:
        packed = stream.peek(2)[:2] == GZIP
        self._stream = gzip.GzipFile(fileobj=stream) if packed else stream
        self._packed = packed
        self._allowance = allowance
        self._most = self._left = 0

    def may(self, most: int) -> None:
        """Let so many bytes pass from now on."""
        self._most = self._left = most

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes.

        Raises:
            TooLarge: there are too many of one record, or in all.
        """
        data: bytes = self._stream.read(size)
        self._left -= len(data)
        if self._packed:
            self._allowance.take(len(data), 0)
        if self._left < 0:
            what = "a record of it" if self._most == LARGEST_RECORD else "the header of a record"
            raise TooLarge(f"{what} has more than {self._most / 1e6:g} MB", hint=HINT)
        return data

    def tell(self) -> int:
        """Return nothing of use: the library asks where a record begins."""
        return 0


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Let nothing be written to standard error: the library shows there what is damaged."""
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stderr(nowhere):
        yield


def _report(found: Found, record: Any) -> Original | tuple[str, SourceError] | None:
    headers, answer = record.rec_headers, record.http_headers
    address = (headers.get_header("WARC-Target-URI") or "").strip("<> ")
    if record.rec_type not in RECORDS or not address.startswith(("http://", "https://")):
        return None
    if answer is not None and answer.get_statuscode() != "200":
        return None
    declared = (answer or headers).get_header("Content-Type") or ""
    media, _, rest = declared.lower().partition(";")
    kind = FORMATS.get(media.strip())
    if kind is None or address.split("?")[0].endswith(NO_REPORT):
        return None
    known = inside(
        found.known,
        address,
        url=address,
        retrieved=headers.get_header("WARC-Date"),
        charset=rest.partition("charset=")[2].strip(" \"'") or None,
    )
    data = record.content_stream().read(LARGEST_REPORT + 1)
    if len(data) > LARGEST_REPORT:
        return known.source, TooLarge("it has more than 10 MB", hint="no report has")
    # An address may have given nothing.
    return replace(known, content=data, format=kind) if data.strip() else None
