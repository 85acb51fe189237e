"""Exports of Factiva: documents in a row, with or without its two-letter tags.

The tags are those of Dow Jones's "Full Article plus Indexing": HD headline, BY author,
PD day, SN source, LA language, LP first and TD further paragraphs, AN the document's number.
What else an interface writes is in its user's language (codebook/data/services.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from detente.codebook.services import labels, language
from detente.sources import days
from detente.sources.draft import Draft
from detente.sources.services.export import Export

# A document's number: the source's code, the day it was taken in, and where it lies.
NUMBER = r"[A-Za-z][A-Za-z0-9]{3,15}(?:19|20)\d{6}[A-Za-z0-9]{5,14}"
# The line that closes a document: "Document HARB000020220112ei1c0000a", in any language.
CLOSE = re.compile(
    rf"^[ \t\xa0]{{0,8}}(?:AN[ \t\xa0|]{{0,20}}\n?)?[^\W\d_]{{2,20}}[ \t\xa0:：]{{0,3}}{NUMBER}"
    r"[ \t\xa0|]{0,20}$",
    re.MULTILINE,
)
TAG = re.compile(
    r"[ \t\xa0]{0,4}(SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|"
    r"PUB|AN|ART|CLM|CX|DL)(?:[ \t\xa0]{1,20}|\|[ \t\xa0]{0,20}|$)"
)
# How a tag is set off where one space would do for none.
APART = re.compile(r"[ \t\xa0]{0,4}HD(?:[ \xa0]{2}|[ \xa0]?\t|\||[ \t\xa0]*$)")
# A tag as documents in XML are given it: it stands alone, two spaces behind it.
OWN = re.compile(r"[A-Z]{2,3}[ ]{2}$")
CODE = re.compile(r"^[A-Z0-9]{2,10}$")
TIME = re.compile(r"^\d{1,2}[:.]\d{2}\b.{0,16}$")
COPYRIGHT = re.compile(r"^(?:\(c\)|©|copyright\b)", re.IGNORECASE)
# What stands on each page of a printed export, and behind the last document.
FURNITURE = re.compile(
    r"^.{0,40}(?:©|\(c\))[ \xa0]?\d{4} (?:Factiva|Dow Jones).{0,80}$|"
    r"^[ \t]{0,20}Page \d+ of \d+[ \t]{0,20}$",
    re.MULTILINE | re.IGNORECASE,
)
SUMMARY = re.compile(r"^[ \t]{0,8}Search Summary[ \t]*$", re.MULTILINE | re.IGNORECASE)
# A line of a table of contents: a headline and the page it is on.
CONTENTS = re.compile(r"^.{3,300}?(?:[ \t]?\.{3,}|[ \t]{3,}|\t)[ \t]{0,40}\d{1,4}$")
SECTION_WORDS = 3


def find(text: str) -> Export | None:
    """Return the documents of an export given as text; None if it is none."""
    if not CLOSE.search(text):
        return None
    documents: list[str] = []
    start, stated = 0, 0
    text = FURNITURE.sub("", text)
    for close in CLOSE.finditer(text):
        part = text[start : close.end()]
        if not documents:
            part, stated = _without_contents(part)
        documents += _parts(part.strip("\n\f "))
        start = close.end()
    rest = SUMMARY.split(text[start:])[0].strip("\n\f ")
    if _begins(rest):  # the last document is cut off
        documents += _parts(rest)
    return Export("factiva", tuple(documents), max(stated, counted(documents)))


def counted(documents: Iterable[str]) -> int:
    """Return how many documents there are by the numbers of words in their headers."""
    return sum(max(1, _headers(document.split("\n"))) for document in documents)


def _headers(lines: list[str]) -> int:
    """Return how many lines are a number of words with the day behind it."""
    counts = [i for i, line in enumerate(lines) if _is_count(line.strip(" \t\xa0\f|"))]
    return sum(any(map(days.written, lines[i + 1 : i + 5])) for i in counts)


def _parts(part: str) -> list[str]:
    """Return the documents up to one number: more where that of one before them is lost."""
    lines = part.split("\n")
    tags = [match[1] if match else "" for match in map(TAG.match, lines)]
    heads = [i for i, line in enumerate(lines) if APART.match(line)]
    bounds = [0]
    for at, end in pairwise([*heads, len(lines)]):
        # "HD" in a text has no other tags of a header behind it.
        if at != heads[0] and {"PD", "SN"} <= set(tags[at:end]):
            bounds.append(at - (tags[at - 1] == "SE"))
    pairs = pairwise([*bounds, len(lines)])
    return ["\n".join(lines[a:b]).strip("\n\f ") for a, b in pairs]


def read(source: str, text: str) -> Draft:
    """Return the draft of one document."""
    lines = CLOSE.sub("", text).rstrip().split("\n")
    tagged = sum(bool(TAG.match(line)) for line in lines)
    own = bool(OWN.match(lines[0]))
    return _tagged(source, lines) if own or tagged >= 5 else _plain(source, lines)


def _without_contents(part: str) -> tuple[str, int]:
    """Return the first document without a table of contents before it, and the titles in that."""
    lines = part.split("\n")
    listed = [i for i, line in enumerate(lines) if CONTENTS.match(line.strip())]
    counted = next((i for i, line in enumerate(lines) if _is_count(line)), len(lines))
    listed = [i for i in listed if i < counted]
    if len(listed) < 2:
        return part, 0
    return "\n".join(lines[listed[-1] + 1 :]), len(listed)


def _begins(rest: str) -> bool:
    """Tell whether what stands behind the last document is the beginning of another."""
    lines = rest.split("\n")
    return any(map(_is_count, lines[:60])) or sum(bool(TAG.match(line)) for line in lines) >= 5


def _is_count(line: str) -> bool:
    """Tell whether a line is the number of a document's words, in any language."""
    match = re.fullmatch(r"\d[\d.,\u202f\xa0’' ]{0,9}[ \xa0]{0,2}([^\W\d_]{1,12})", line.strip())
    return match is not None and bool(re.fullmatch(labels().words, match[1], re.IGNORECASE))


def _tagged(source: str, lines: list[str]) -> Draft:
    said: dict[str, list[str]] = {}
    tag = ""
    apart = bool(OWN.match(lines[0])) or any(map(APART.match, lines))
    for line in lines:
        match = TAG.match(line)
        # "IN A SHOW of force": one space sets off no tag where other tags have more.
        if match and not (apart and re.search(r"[A-Z] $", match[0]) and line[match.end() :]):
            tag = match[1]
            line = line[match.end() :]
        said.setdefault(tag, []).append(line.strip(" \t\xa0|"))

    def of(name: str) -> str | None:
        return " ".join(" ".join(said.get(name, ())).split()) or None

    body = "\n".join([*said.get("LP", ()), "", *said.get("TD", ())])
    return Draft(
        source=source,
        text=re.sub(r"\n{3,}", "\n\n", body).strip(),
        title=of("HD"),
        outlet=of("SN"),
        published=days.read(of("PD")),
        author=of("BY") or of("CR"),
        language=language(of("LA")),
    )


def _plain(source: str, lines: list[str]) -> Draft:
    """Return a document without tags: headline, author, words, day, source, language, text."""
    filled = [line.strip(" \t\xa0\f|") for line in lines]
    counted = next((i for i, line in enumerate(filled[:60]) if _is_count(line)), None)
    if counted is None:
        return Draft(source=source, text="\n".join(filled).strip())
    before = [line for line in filled[:counted] if line]
    said, at = _header(filled, counted + 1)
    title, byline = _titled(before)
    return Draft(
        source=source,
        text="\n".join(filled[at:]).strip(),
        title=title,
        outlet=said.get("outlet"),
        published=said.get("published"),
        author=byline,
        language=language(said.get("language")),
    )


def _header(lines: list[str], start: int) -> tuple[dict[str, str], int]:
    """Return what the lines behind the number of words say, and where the text begins.

    They are day, hour, source, code, edition, pages, language and copyright, in this order.
    The language or the copyright ends them; where neither is known, an empty line does.
    """
    said: dict[str, str] = {}
    end = min(len(lines), start + 20)
    for at in range(start, end):
        line = lines[at]
        if "published" not in said and days.written(line):
            said["published"] = str(days.read(line))
        elif COPYRIGHT.match(line):
            return said, at + 1
        elif line.casefold() in labels().languages:
            said["language"] = line
        elif not line:
            if "outlet" in said and not any(
                COPYRIGHT.match(each) or each.casefold() in labels().languages
                for each in lines[at:end]
            ):
                return said, at
        elif "language" in said:
            return said, at
        elif "outlet" not in said and not (TIME.match(line) or CODE.match(line)):
            said["outlet"] = line
    return said, end if "language" in said else min(end, start + 4)


def _titled(before: list[str]) -> tuple[str | None, str | None]:
    """Return the title and the byline in the lines before the number of words.

    A section may stand before the title, a credit or a name behind it.
    """
    rest = list(before)
    by = re.compile(r"(?:by|von|par|por|di|door)\b", re.IGNORECASE)
    byline = None
    if len(rest) > 1 and by.match(rest[-1]) and len(rest[-1].split()) < 20:
        byline = rest.pop()
    if len(rest) > 1 and len(rest[0].split()) <= SECTION_WORDS < len(rest[1].split()):
        del rest[0]
    if byline is None and len(rest) > 1 and len(rest[-1].split()) < 12:
        byline = rest.pop()
    return " ".join(rest[:4]) or None, byline
