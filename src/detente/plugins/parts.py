"""What a plug-in gives: plain records, each with the function or text that does the work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from detente.model import Record

NAME = re.compile(r"[a-z][a-z0-9-]{0,40}", re.ASCII)
ENDING = re.compile(r"\.[a-z0-9]{1,12}", re.ASCII)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}", re.ASCII)
# Schemes of addresses that are fetched, or that stand for files.
TAKEN = ("http", "https", "file")


@dataclass(frozen=True, slots=True)
class Report:
    """One report that a reader or a service found: its text, and what is known of it.

    ``text`` is plain text, or a whole page where ``format`` says so. ``name`` tells it from the
    others of its source, and is the same each time. ``published`` is an ISO day.
    """

    text: str
    name: str = ""
    format: Literal["text", "html", "markdown"] = "text"
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a kind of file: ``read`` gives the reports in the bytes of a file called so.

    ``endings`` of files' names tell the kind (".ptx"). It runs within the limits of a report's
    reading, in a process of its own.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[str, bytes], Iterable[Report]]

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with it."""
        if not self.endings or not all(map(ENDING.fullmatch, self.endings)):
            yield f'its endings are {self.endings}; write them as (".abc",)'
        if not callable(self.read):
            yield "its read is no function"


@dataclass(frozen=True, slots=True)
class Service:
    """Gives the reports behind addresses of a scheme of its own ("mytool://query")."""

    name: str
    scheme: str
    fetch: Callable[[str], Iterable[Report]]

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with it."""
        if not SCHEME.fullmatch(self.scheme) or self.scheme in TAKEN:
            yield f"its scheme is {self.scheme!r}; choose one of its own, in small letters"
        if not callable(self.fetch):
            yield "its fetch is no function"


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its name, the ending of its files, what it is for, and what writes it.

    ``real``, ``dated`` and ``located`` are as of :class:`detente.export.files.Format`; what is
    ``binary`` is not written to a terminal.
    """

    name: str
    ending: str
    meaning: str
    write: Callable[[Record], Iterator[bytes]]
    real: bool = False
    dated: bool = False
    located: bool = False
    binary: bool = False

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with it."""
        if not ENDING.fullmatch(self.ending):
            yield f'its ending is {self.ending!r}; write it as ".abc"'
        if not callable(self.write):
            yield "its write is no function"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words for the codebook: the text of a TOML file as docs/codebook.md describes it."""

    name: str
    text: str

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with it; what is in it, the codebook checks."""
        if not isinstance(self.text, str):
            yield "its text is no text"


Part = Reader | Service | Export | Lexicon
