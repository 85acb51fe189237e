"""Exports of Factiva: documents in a row, with or without its two-letter tags.

The tags are those of Dow Jones's "Full Article plus Indexing": HD headline, BY author,
PD day, SN source, LA language, LP first and TD further paragraphs, AN the document's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from detente.sources import days
from detente.sources.draft import Draft

# The line that closes a document: "Document HARB000020220112ei1c0000a".
CLOSE = re.compile(
    r"^(?:AN[ \t]{1,20})?Document [A-Z0-9]{4,12}\d{6}[a-z0-9]{6,14}[ \t]*$", re.MULTILINE
)
TAG = re.compile(
    r"\s?(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|"
    r"CLM|CX)(?:[ \t]{1,20}|$)"
)
WORDS = re.compile(r"^[\d,]{1,9} words$")
CODE = re.compile(r"^[A-Z0-9]{2,8}$")
TIME = re.compile(r"^\d{1,2}:\d{2}\b.{0,10}$")
COPYRIGHT = re.compile(r"^(?:\(c\)|©|copyright\b)", re.IGNORECASE)
LANGUAGES = {"English": "en", "French": "fr", "German": "de", "Spanish": "es", "Russian": "ru"}


def split(text: str) -> Iterator[str]:
    """Yield each document of an export; nothing if the text is none."""
    start = 0
    for close in CLOSE.finditer(text):
        yield text[start : close.end()].strip("\n\f ")
        start = close.end()


def read(source: str, text: str) -> Draft:
    """Return the draft of one document."""
    lines = text.split("\n")
    tagged = sum(bool(TAG.match(line)) for line in lines)
    return _tagged(source, lines) if tagged >= 5 else _plain(source, lines)


def _tagged(source: str, lines: list[str]) -> Draft:
    said: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        match = TAG.match(line)
        if match:
            tag = match[1]
            line = line[match.end() :]
        said.setdefault(tag, []).append(line.strip())

    def of(name: str) -> str | None:
        return " ".join(" ".join(said.get(name, ())).split()) or None

    body = "\n".join([*said.get("LP", ()), "", *said.get("TD", ())])
    return Draft(
        source=source,
        text=re.sub(r"\n{3,}", "\n\n", body).strip(),
        title=of("HD"),
        outlet=of("SN"),
        published=days.read(of("PD")),
        author=of("BY"),
        language=LANGUAGES.get(of("LA") or "", of("LA")),
    )


def _plain(source: str, lines: list[str]) -> Draft:
    """Return a document without tags: headline, author, words, day, source, language, text."""
    filled = [line.strip() for line in lines]
    counted = next((i for i, line in enumerate(filled[:40]) if WORDS.match(line)), None)
    if counted is None:
        return Draft(source=source, text="\n".join(filled[:-1]))
    before = [line for line in filled[:counted] if line]
    at, published, outlet, language = counted + 1, None, None, None
    while at < min(len(filled), counted + 15):
        line = filled[at]
        if published is None and days.read(line):
            published = days.read(line)
        elif line in LANGUAGES:
            language = LANGUAGES[line]
        elif COPYRIGHT.match(line):
            at += 1
            break
        elif outlet is None and line and not (TIME.match(line) or CODE.match(line)):
            outlet = line
        elif language is not None and line:
            break
        at += 1
    byline = before[1] if len(before) > 1 and len(before[1].split()) < 12 else None
    return Draft(
        source=source,
        text="\n".join(filled[at:-1]).strip(),
        title=before[0] if before else None,
        outlet=outlet,
        published=published,
        author=byline,
        language=language,
    )


def of_page(markup: str) -> str:
    """Return the text of an export saved as HTML, its tags in front of their lines."""
    from lxml import html

    lines: list[str] = []
    for report in html.document_fromstring(markup).find_class("article"):
        rows = [row for row in report.iter("tr") if len(row.findall("td")) > 1]
        for row in rows:
            tag, *cells = row.findall("td")
            lines += [f"{_words(tag)}  ", *(line for cell in cells for line in _paragraphs(cell))]
        if not rows:
            lines += _paragraphs(report)
    return "\n".join(lines)


def _paragraphs(element: Any) -> list[str]:
    """Return the words of the innermost paragraphs, an empty line before those marked as such."""
    inner = [each for each in element.iter("p", "div") if not each.findall(".//p")]
    lines = [["", _words(each)] if each.tag == "p" else [_words(each)] for each in inner]
    return [line for pair in lines for line in pair] or [_words(element)]


def _words(element: Any) -> str:
    return " ".join(str(element.text_content()).split())


def is_page(markup: str) -> bool:
    """Tell whether a page is an export of Factiva's."""
    return bool(re.search(r"""class=["']?article [a-z]{2}Article\b""", markup[:200_000]))
