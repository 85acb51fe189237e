"""A Markdown file: its text without markup, its front matter as metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from detente.sources import days, rows
from detente.sources.draft import Draft, newlines

FRONT = re.compile(
    r"\A(?:---|\+\+\+)[ \t]*\n(.{0,20000}?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)", re.S
)
FIELD = re.compile(r"([A-Za-z_][\w-]{0,40})\s?[:=]\s?(.{1,1000})")


def read(source: str, text: str) -> Draft:
    """Return the draft of a Markdown report.

    The text is that of headings, paragraphs and lists, a blank line between blocks; code,
    raw HTML and images are left out. Front matter gives the metadata, under the names of
    the JSON fields; the title is its title, else the first heading of the first level
    that opens the text.
    """
    text = newlines(text)
    front = FRONT.match(text)
    fields = _fields(front[1]) if front else {}
    tokens = MarkdownIt("commonmark").parse(text[front.end() :] if front else text)
    blocks = [block for block in _blocks(tokens) if block[1]]
    opens_with_title = bool(blocks) and blocks[0][0] == "h1"
    named = rows.fields(fields)
    return Draft(
        source=source,
        text="\n\n".join(words for _, words in blocks),
        title=named.get("title") or (blocks[0][1] if opens_with_title else None),
        outlet=named.get("outlet"),
        published=days.read(named.get("published")),
        author=named.get("author"),
        url=named.get("url"),
        language=named.get("language"),
    )


def _blocks(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """Return the kind of element and the words of each block."""
    out = []
    element = ""
    for token in tokens:
        if token.type.endswith("_open"):
            element = token.tag
        elif token.type == "inline":
            out.append((element, " ".join(_words(token.children or ()).split())))
    return out


def _words(tokens: Sequence[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)


def _fields(front: str) -> dict[str, str]:
    """Return the plain ``key: value`` lines of front matter; nested ones are left out."""
    found = {}
    for line in front.split("\n"):
        match = FIELD.fullmatch(line.rstrip())
        if match:
            found[match[1]] = match[2].strip().strip("\"'")
    return found
