"""One document of Nexis Uni or Lexis Advance: a head, "Body", the text, and what is behind it.

The head has the title, the outlet, names of series in brackets and the day; before the first
document a cover page lists what was delivered.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.codebook.services import labels, language
from detente.sources import days
from detente.sources.draft import Draft
from detente.sources.services.nexis_fields import (
    APPENDED,
    LINKS,
    alone,
    behind,
    dated,
    field,
    outlet,
    owned,
    roughly_dated,
)

# Lines of the cover page: how many documents, their titles by number, what was asked.
STATED = re.compile(
    r"^[ \t\xa0]{0,20}(?:Documents?|Dokumente?|Documentos?|Documenti|Documenten)[ \xa0]?"
    r"\((\d{1,5})\)[ \t\xa0]{0,20}$",
    re.MULTILINE | re.IGNORECASE,
)
LISTED = re.compile(r"^\d{1,5}\.(?:[ \t\xa0]|$)")
COVER = re.compile(
    r"^content type[ \t\xa0]+narrowed by|^news[ \t\xa0]+timeline\b|^about lexisnexis\b|"
    r"\babout lexisnexis\b.{0,80}\bprivacy\b|^page \d+ of \d+$|^terms (?:&|and) conditions\b",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"^\(.*\)$|^\[.*\]$")
BESIDE = (APPENDED, BRACKETED)
# These headings stand behind the text only where nothing follows them at once.
DOUBTFUL = frozenset(("notes", "correction", "corrections", "illustration"))
# Fields that stand behind the text whatever follows, and say what they say in few words.
ENDING = frozenset(("load-date", "language", "publication-type"))
LABELLED = 6


def without_cover(text: str) -> tuple[str, int]:
    """Return a document without a cover page before it, and how many documents that says."""
    stated = STATED.search(text)
    lines = text.split("\n")
    bodies = (i for i, line in enumerate(lines) if alone(line.strip(" \t\xa0|"), labels().body))
    body = next(bodies, len(lines))
    last = -1
    for i, line in enumerate(lines[:body]):
        plain = line.strip(" \t\xa0\f|")
        listed = stated and LISTED.match(plain) and not dated(plain)
        label = re.split("[:=]", plain, maxsplit=1)[0].strip().casefold()
        asked = label in labels().cover and label != plain.casefold()
        if asked or listed or COVER.search(plain) or STATED.match(line):
            last = i
    return "\n".join(lines[last + 1 :]), int(stated[1]) if stated else 0


def read(source: str, lines: Sequence[str], body: int) -> Draft:
    """Return the draft of one document, given as its lines and the place of "Body" among them."""
    first = next((i for i in range(body) if field(lines[i], upper=False)), body)
    end = next((i for i in range(body + 1, len(lines)) if _ends(lines, i)), len(lines))
    said = _said(lines[first:body]) | _said(lines[end:])
    title, name, day = _head(lines[:first])
    text = [line for line in lines[body + 1 : end] if not LINKS.match(line)]
    return Draft(
        source=source,
        text="\n".join(text).strip(),
        title=said.get("headline") or title,
        outlet=outlet(name),
        published=day or days.read(said.get("load-date")),
        author=said.get("byline"),
        language=language(said.get("language")),
    )


def _ends(lines: Sequence[str], at: int) -> bool:
    """Tell whether the text ends before a line: a heading or a field of what is behind it."""
    line = lines[at]
    if alone(line, labels().behind):
        # "Notes" may head a part of the text; what is behind the text stands apart.
        apart = not any(lines[at + 1 : at + 3])
        return apart or line.casefold() not in DOUBTFUL
    name, value = field(line, upper=False) or ("", "")
    if name == "load-date":  # "Update: the ferry sails" is none
        return bool(days.written(value) or not value)
    return name in ENDING and line[0].isupper() and len(value.split()) < LABELLED


def _said(lines: Sequence[str]) -> dict[str, str]:
    """Return what the fields say, each up to the next or an empty line."""
    said: dict[str, str] = {}
    name = ""
    for line in lines:
        found = field(line, upper=False)
        if found:
            name = found[0] if found[0] not in said else ""
            said.setdefault(*found)
        elif not line:
            name = ""
        elif name and not behind(name):
            said[name] = f"{said[name]} {line}".strip()
    return said


def _head(lines: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    """Return title, outlet and day of the lines before the fields."""
    at = next((i for i in reversed(range(len(lines))) if dated(lines[i])), None)
    day = days.read(lines[at]) if at is not None else None
    if at is None:
        at = next((i for i, line in enumerate(lines) if owned(line)), len(lines))
    blocks: list[list[str]] = [[]]
    for line in lines[:at]:
        if not line:
            blocks.append([])
        elif not (owned(line) or any(form.match(line) for form in BESIDE) or roughly_dated(line)):
            blocks[-1].append(line)
    blocks = [block for block in blocks if block]
    if not blocks:
        return None, None, day
    *title, name = blocks[-1]
    if not title and len(blocks) > 1:
        title = blocks[-2]
    if not title and day is None:
        return name, None, None
    return " ".join(title[-4:]) or None, name, day
