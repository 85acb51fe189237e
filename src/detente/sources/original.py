"""One report as it was found: its bytes, what they are, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What the bytes of one report can be.
Format = Literal["text", "html", "markdown", "json", "mail"]


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
    content: bytes
    format: Format
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
