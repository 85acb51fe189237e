"""Web archives: WARC files (ISO 28500) and the older ARC, packed or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from detente.errors import Empty, SourceError, TooLarge, Unreadable
from detente.sources.kinds import LARGEST_REPORT
from detente.sources.original import Format, Found, Original, inside

# Kinds of records that hold what an address gave: as served, as saved, or its text alone.
RECORDS = ("response", "resource", "conversion")
FORMATS: dict[str, Format] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text",
}  # fmt: skip
# These tell crawlers and browsers something, and readers nothing.
NO_REPORT = ("/robots.txt", "/ads.txt", "/sitemap.txt", "/llms.txt")
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
        for record in ArchiveIterator(found.stream, arc2warc=True):
            report = _report(found, record)
            if report is not None:
                met = True
                yield report
    except ArchiveLoadFailed as error:
        raise Unreadable("the web archive is damaged", hint=HINT) from error
    if not met:
        raise Empty("there is no page in the web archive", hint="check that it is the right one")


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
