"""Exports of Nexis: Nexis Uni's documents and LexisNexis's plain text of old."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.sources import days
from detente.sources.draft import Draft

END = re.compile(r"^\s{0,20}End of Document\s{0,20}$", re.MULTILINE)
COUNT = re.compile(r"^\s{0,40}\d{1,5} of \d{1,5} DOCUMENTS?\s{0,20}$", re.MULTILINE)
BODY = re.compile(r"^\s{0,10}Body\s{0,10}$", re.MULTILINE)
FIELD = re.compile(
    r"^(Section|Length|Byline|Dateline|Highlight|Load-Date|Language|Publication-Type|Headline|"
    r"Series|Graphic|Subject|Industry|Geographic|Classification|Correction|Journal Code):"
    r"[ \t\xa0]{0,20}(.*)$",
    re.IGNORECASE,
)
# What stands behind the text; other fields stand before it.
AFTER = ("load-date", "graphic", "publication-type")
COPYRIGHT = re.compile(r"^(?:\(c\)|©|copyright\b)", re.IGNORECASE)


def split(text: str) -> Iterator[str]:
    """Yield each document of an export; nothing if the text is none."""
    if BODY.search(text) and END.search(text):
        yield from (part for part in END.split(text)[:-1] if BODY.search(part))
    elif COUNT.search(text):
        parts = COUNT.split(text)[1:]
        yield from (part for part in parts if re.search(r"^LENGTH:", part, re.MULTILINE))


def read(source: str, text: str) -> Draft:
    """Return the draft of one document."""
    lines = [line.strip(" \t\xa0\f\r") for line in text.split("\n")]
    end = next((i for i, line in enumerate(lines) if _name(line) in AFTER), len(lines))
    first = next((i for i, line in enumerate(lines) if _name(line)), end)
    body = lines.index("Body") if "Body" in lines[:end] else end
    said, begin = _fields(lines, first, body)
    begin = body + 1 if body < end else begin
    said |= _fields(lines, end, len(lines))[0]
    head = [line for line in lines[: min(first, body)] if line]
    return _draft(source, head, said, "\n".join(lines[begin:end]).strip())


def _name(line: str) -> str:
    field = FIELD.match(line)
    return field[1].lower() if field else ""


def _fields(lines: list[str], first: int, end: int) -> tuple[dict[str, str], int]:
    """Return the fields from a line on, and where they end: at words below an empty line."""
    said: dict[str, str] = {}
    name = ""
    for i in range(first, end):
        line = lines[i]
        field = FIELD.match(line)
        if field:
            name = field[1].lower()
            said.setdefault(name, field[2].strip())
        elif not line:
            name = ""
        elif name:
            said[name] = f"{said[name]} {line}".strip()
        else:
            return said, i
    return said, end


def _draft(source: str, head: list[str], said: dict[str, str], text: str) -> Draft:
    """Return a draft: a document's head has title, outlet and day, or outlet and day."""
    # A cover page before the first document has a date too: that of the export.
    owned = next((i for i, line in enumerate(head) if COPYRIGHT.match(line)), len(head))
    dated = next((i for i in reversed(range(owned)) if days.read(head[i])), None)
    before = head[:dated]
    title = said.get("headline") or (before[-2] if len(before) > 1 else None)
    day = days.read(head[dated]) if dated is not None else days.read(said.get("load-date"))
    return Draft(
        source=source,
        text=text,
        title=title,
        outlet=before[-1] if before else None,
        published=day,
        author=said.get("byline"),
        language=said.get("language"),
    )
