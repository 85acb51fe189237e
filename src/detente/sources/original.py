"""One report as it was found: its bytes, what they are, and where they came from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, Literal

from detente.errors import TooLarge

SPLIT = "unpack it with another program and give the folder"
# A name of more is told, and known, by its beginning and a digest of the whole.
LONGEST_NAME = 500
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


# So many files, and bytes in all, may come out of one thing that was given, through all that is
# packed in it. Pages of one site shrink to a tenth or a thirtieth; a bomb to a thousandth.
MOST_FILES = 100_000
MOST_BYTES = 20_000_000_000
TIGHTEST = 100
HARMLESS = 100_000_000


class Allowance:
    """What may yet be unpacked of one thing that was given; shared by all that is in it."""

    def __init__(self, size: int = HARMLESS) -> None:
        self.files = MOST_FILES
        self.bytes = min(MOST_BYTES, HARMLESS + TIGHTEST * size)

    def take(self, size: int, files: int = 1) -> None:
        """Note so many files unpacked, of so many bytes.

        Raises:
            TooLarge: they are more than may be.
        """
        self.files -= files
        self.bytes -= size
        if self.files < 0:
            raise TooLarge(f"it holds more than {MOST_FILES:,} files in all", hint=SPLIT)
        if self.bytes < 0:
            raise TooLarge("it is packed to burst: too much is in it in all", hint=SPLIT)


@dataclass(frozen=True, slots=True)
class Found:
    """Bytes of a kind still to be told: a file, a member of an archive, an answer.

    ``known`` is what is known so far, ``stream`` has the bytes from their beginning,
    ``name`` is the file's name, whose ending may tell the kind, ``media`` the media type
    its transport declares. ``named`` ones were asked for, others met in a folder.
    ``allowance`` is what may yet be unpacked of it.
    """

    known: Original
    stream: io.BufferedReader[Any]
    name: str = ""
    media: str | None = None
    named: bool = True
    allowance: Allowance = field(default_factory=Allowance)

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
    plain = named(name)
    return replace(known, source=f"{known.source}{separator}{plain}", within=known.source, **said)


def named(name: str) -> str:
    """Return a name in characters that can be shown, another one for each other name.

    What cannot be shown, and the backslash, is escaped as Python does it.
    """
    if len(name) > LONGEST_NAME:
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        name = f"{name[:LONGEST_NAME]}...{digest}"
    return "".join(
        c if c.isprintable() and c != "\\" else c.encode("unicode_escape").decode() for c in name
    )


class Distinct:
    """Tells things of one name apart: the second is "name (2)", or the next that is free."""

    def __init__(self, names: Iterator[str]) -> None:
        self._names = set(names)
        self._met: dict[str, int] = {}

    def __call__(self, name: str) -> str:
        """Return the name of one more thing called ``name``."""
        number = self._met.get(name, 0) + 1
        self._met[name] = number
        if number == 1:
            return name
        while (told := f"{name} ({number})") in self._names:
            number += 1
        self._met[name] = number
        self._names.add(told)
        return told


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
