"""What comes back from an address: its bytes, unpacked within limits."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from detente.errors import TooLarge, Unreachable

# Unpacked piece by piece, so that no bomb goes off inside one.
PIECE = 65_536
# Errors that pass, and what the others mean to somebody who wants to read.
PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))
BROWSER = "open it in a browser, save the page and give the file"
STATUS = {
    401: ("it asks who you are", BROWSER),
    402: ("it has to be paid for", BROWSER),
    403: ("it may not be read by a program", BROWSER),
    404: ("there is no such page", "check the address"),
    410: ("the page is gone", "look for it in a web archive"),
    429: ("the server asks for fewer requests", "try again later"),
    451: ("it may not be read where you are", BROWSER),
}
PACKED = frozenset(("gzip", "x-gzip", "deflate"))


class Refused(Unreachable):
    """A server answers with an error, or not at all.

    ``status`` is its code, None without an answer; ``after`` the seconds it asks to be left
    alone; ``passing`` whether it may be otherwise the next time.
    """

    status: int | None = None
    after: float | None = None
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave.

    ``address`` is where it was found in the end, without a password; ``status`` 200, or
    304 where it has not changed; ``retrieved`` the ISO instant. ``etag`` and ``modified``
    are for asking the next time whether it has.
    """

    address: str
    status: int
    data: bytes
    retrieved: str
    media: str | None = None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


def refused(status: int, after: str | None, now: datetime) -> Refused:
    """Return what an error status means, in words and for the next try."""
    words, hint = STATUS.get(status, ("the server cannot give it", "try again later"))
    if 400 <= status < 500 and status not in STATUS:
        words, hint = "the server refuses it", "check the address"
    error = Refused(f"{words} ({status})", hint=hint)
    error.status = status
    error.after = _seconds(after, now)
    error.passing = status in PASSING
    return error


def _seconds(after: str | None, now: datetime) -> float | None:
    """Return how long a server asks to be left alone (Retry-After: seconds or a date)."""
    if not after:
        return None
    if after.strip().isdigit():
        return float(after.strip()[:9])
    try:
        return max(0.0, (parsedate_to_datetime(after) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return None


def body(chunks: Iterable[bytes], packed: str, most: int) -> bytes:
    """Return the bytes of an answer, unpacked.

    Args:
        chunks: as they come over the wire.
        packed: the answer's Content-Encoding.
        most: so many bytes it may have.

    Raises:
        TooLarge: it has more.
        Unreachable: it is packed in a way not asked for, or is torn.
    """
    parts: list[bytes] = []
    size = 0
    for part in _unpacked(chunks, packed.strip().lower()):
        parts.append(part)
        size += len(part)
        if size > most:
            hint = "fetch it with another program, and give what is in it"
            raise TooLarge(f"it has more than {most / 1e6:g} MB", hint=hint)
    return b"".join(parts)


def _unpacked(chunks: Iterable[bytes], packed: str) -> Iterator[bytes]:
    if packed in ("", "identity"):
        yield from chunks
        return
    if packed not in PACKED:
        raise Unreachable(f"it is packed as '{packed[:40]}'", hint="save the page and give that")
    unpacker = None
    try:
        for chunk in chunks:
            unpacker = unpacker or _unpacker(chunk, packed)
            while chunk and not unpacker.eof:
                yield unpacker.decompress(chunk, PIECE)
                chunk = unpacker.unconsumed_tail
    except zlib.error as error:
        hint = "try again later; the server sends damaged answers"
        raise Unreachable("what it sends cannot be unpacked", hint=hint) from error


def _unpacker(chunk: bytes, packed: str) -> zlib._Decompress:
    """Return what unpacks an answer; some send "deflate" without the header it should have."""
    headless = packed == "deflate" and (chunk[:1] or b"x")[0] & 0x0F != 8
    return zlib.decompressobj(wbits=-15 if headless else 47)
