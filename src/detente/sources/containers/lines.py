"""JSON lines, read a line at a time: a file of them may be of any size."""

from __future__ import annotations

from collections.abc import Iterator

from detente.errors import SourceError, TooLarge
from detente.sources import rows
from detente.sources.decoding import decode
from detente.sources.files import BUFFER
from detente.sources.kinds import LARGEST_REPORT
from detente.sources.original import Found, Link, Original

HINT = "give it in a file of its own, or leave it out"


def many(found: Found) -> bool:
    """Tell whether something is JSON lines: an object in its first line, and more behind it."""
    first, end, rest = found.stream.peek(BUFFER).lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")
    return bool(end and rest.strip()) and rows.is_object(first)


def read(found: Found, *, follow: bool) -> Iterator[Original | Link | tuple[str, SourceError]]:
    """Yield the reports of JSON lines, as :func:`detente.sources.rows.split` does of a text.

    Raises:
        Unreadable: they are no JSON.
        TooLarge: a line has more than 10 MB; the reports before it were yielded.
    """
    yield from rows.lines(found.known, _lines(found), follow=follow)


def _lines(found: Found) -> Iterator[bytes]:
    while line := found.stream.readline(LARGEST_REPORT + 1):
        if len(line) > LARGEST_REPORT:
            raise TooLarge("a line of it has more than 10 MB", hint=HINT)
        yield decode(line, found.known.charset).encode("utf-8", "replace").rstrip(b"\r\n")
