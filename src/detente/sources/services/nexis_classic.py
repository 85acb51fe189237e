"""One document of LexisNexis of old: blocks of lines, an empty line between them.

The outlet comes first, then the day; the headline is a field, or stands before or behind the
day. The fields stand before the text, behind it, or both.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.codebook.services import labels, language
from detente.sources import days
from detente.sources.draft import Draft
from detente.sources.services.nexis_fields import (
    APPENDED,
    COPYRIGHT,
    LINKS,
    behind,
    dated,
    field,
    outlet,
    owned,
    roughly_dated,
)

Block = tuple[str, ...]
HEAD_LINES = 40
TITLE_WORDS = 60
# A line of so many characters below a field's label is the text rather than more of the field.
LONG = 160
# An outlet's line has at most so many words, and no full stop behind so many.
OUTLET_WORDS, STOPPED = 12, 6
# A block of text between two fields has at most so many words, or it is the text.
SAYING = 12
# A field behind the text has at most so many words, one of captions more.
SAID, CAPTIONS = 40, 250
CAPTIONED = frozenset(("graphic", "correction", "notes"))


def read(source: str, lines: Sequence[str]) -> Draft:
    """Return the draft of one document, given as its lines."""
    blocks = _blocks(_without_label(lines))
    head, day, rest = _parted(blocks)
    names = _names(head)
    begun = bool(names) and _is_text(names[0])
    if begun and any(field(block[0], upper=True) for block in rest):
        names, rest = [], [*names, *rest]
    elif begun:  # whatever looks like a day is the text's
        names, day, rest = [], None, blocks
    said, body, between = _body(rest)
    name = names[0][0] if names else None
    title = said.get("headline") or " ".join(" ".join(block) for block in names[1:]) or None
    if title and len(title.split()) > TITLE_WORDS:
        title, between = None, [*names[1:], *between]
    if title is None and between and not begun:
        title, between = " ".join(between[0]), between[1:]
    text = "\n\n".join("\n".join(block) for block in (*between, *body))
    return Draft(
        source=source,
        text=text,
        title=title,
        outlet=outlet(name),
        published=day or days.read(said.get("load-date")),
        author=said.get("byline"),
        language=language(said.get("language")),
    )


def _without_label(lines: Sequence[str]) -> list[str]:
    """Return the lines without the label of the text ("BODY:"), an empty line in its place."""
    for i, line in enumerate(lines):
        label, colon, rest = line.partition(":")
        if colon and label.isupper() and label.casefold() in labels().body:
            return [*lines[:i], "", rest.strip(), *lines[i + 1 :]]
    return list(lines)


def _blocks(lines: Sequence[str]) -> list[Block]:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            # A field begins a block of its own, a long line below one the text.
            opens = field(line, upper=True) or (
                blocks[-1] and len(line) > LONG and field(blocks[-1][0], upper=True)
            )
            if opens and blocks[-1]:
                blocks.append([])
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [tuple(block) for block in blocks if block]


def _parted(blocks: list[Block]) -> tuple[list[Block], str | None, list[Block]]:
    """Return the blocks before the day, the day, and the blocks behind it."""
    at = 0
    for i, block in enumerate(blocks):
        if at > HEAD_LINES or field(block[0], upper=True):
            head = blocks[:i]
            # Without a day the first block is the outlet; what follows is told apart later.
            return head[:1], None, [*head[1:], *blocks[i:]]
        for j, line in enumerate(block):
            if dated(line) or (i and roughly_dated(line)):
                return [*blocks[:i], block[:j]], days.read(line), blocks[i + 1 :]
        at += len(block)
    return blocks[:1], None, blocks[1:]


def _is_text(block: Block) -> bool:
    """Tell whether the first block of a document is its text rather than an outlet."""
    words = " ".join(block).split()
    stops = words[-1].endswith((".", '."', ".”", ".'", ".’"))
    return len(block[0].split()) > OUTLET_WORDS or (stops and len(words) >= STOPPED)


def _names(head: list[Block]) -> list[Block]:
    """Return the outlet and the headline among the blocks before the day."""
    blocks = []
    for block in head:
        if any(map(owned, (*block, " ".join(block)))):
            # "Copyright 1999 The Company", then the outlet; or a notice of several lines.
            begins = COPYRIGHT.match(block[0])
            block = tuple(line for line in block[1:] if not owned(line)) if begins else ()
        block = tuple(line for line in block if not APPENDED.match(line))
        if block and not all(line.startswith("(") and line.endswith(")") for line in block):
            blocks.append(block)
    return blocks


def _body(blocks: list[Block]) -> tuple[dict[str, str], list[Block], list[Block]]:
    """Return the fields, the text, and what stands between the day and the first field.

    The last is the headline where text follows the fields; else it is the text itself.
    """
    blocks = [block for block in blocks if not APPENDED.match(" ".join(block))]
    marks = [i for i, block in enumerate(blocks) if field(block[0], upper=True)]
    first = marks[0] if marks else len(blocks)
    front = first
    for i in marks:
        name = (field(blocks[i][0], upper=True) or ("", ""))[0]
        if behind(name) or not _sayings(blocks[front:i]):
            break
        front = i + 1
    end = _end(blocks, [i for i in marks if i >= front])
    text = _without_rights(blocks[front:end])
    said = _said([*blocks[first:front], *blocks[end:]])
    before = _without_rights(blocks[:first])
    if not text:
        titled = len(before) > 1 and _is_title(before[0])
        return said, before[1:] if titled else before, before[:1] if titled else []
    return said, text, before


def _end(blocks: list[Block], marks: list[int]) -> int:
    """Return where the text ends: at the first field that no more of the text stands behind.

    "UPDATE: ..." in the middle of a text is none.
    """
    end = len(blocks)
    for i in reversed(marks):
        name = (field(blocks[i][0], upper=True) or ("", ""))[0]
        words = sum(len(line.split()) for block in blocks[i:end] for line in block)
        if words > (CAPTIONS if name in CAPTIONED else SAID):
            break
        end = i
    return end


def _sayings(blocks: list[Block]) -> bool:
    """Tell whether blocks between two fields are fields with labels nobody knows."""
    return all(
        len(" ".join(block).split()) <= SAYING and block[0].split(":")[0].isupper()
        for block in blocks
    )


def _is_title(block: Block) -> bool:
    line = " ".join(block)
    return len(line.split()) <= 25 and not line.endswith((".", '."', ".”", ":"))


def _without_rights(blocks: list[Block]) -> list[Block]:
    """Return the blocks without those at their ends that say who has the rights."""
    kept = [block for block in blocks if not LINKS.match(" ".join(block))]
    while kept and any(map(owned, (*kept[-1], " ".join(kept[-1])))) and _short(kept[-1]):
        del kept[-1]
    while kept and any(map(owned, (*kept[0], " ".join(kept[0])))) and _short(kept[0]):
        del kept[0]
    return kept


def _short(block: Block) -> bool:
    return len(" ".join(block).split()) < 50


def _said(blocks: list[Block]) -> dict[str, str]:
    said: dict[str, str] = {}
    for block in blocks:
        found = field(block[0], upper=True)
        if found:
            said.setdefault(found[0], " ".join((found[1], *block[1:])).strip())
    return said
