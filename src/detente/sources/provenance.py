"""Who wrote a report, for whom and when, where its own lines say so.

Read are the lines around the title (byline, date line, outlet), the dateline at the head
of the first paragraph, an agency's signature at the end, and the holder named in a
copyright line. A year of copyright never gives a date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.codebook.agencies import agencies
from detente.codebook.boilerplate import forms
from detente.codebook.outlets import by_name
from detente.sources import datelines
from detente.sources.signatures import (
    NAME,
    Provenance,
    agency,
    changed_label,
    joined,
    masthead,
    named,
    signed_line,
)
from detente.text.boilerplate import split
from detente.text.lines import Line, Piece

# How many paragraphs may stand before a dateline, and how many lines hold a byline.
PARAGRAPHS = 3
HEAD_LINES = 14
RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b|\bby\b|\b[12][09]\d\d(?: ?[-–] ?[12][09]\d\d)?\b", re.I)
HOLDER_END = re.compile(
    r"[.;|]\s|[.;|]$|,? ?\b(?:all rights|all right|and/or|or its|and its|this material|click here|"
    r"may not|via|reprinted|published)\b",
    re.I,
)
PICTURES = frozenset(("getty images", "shutterstock", "alamy", "epa", "istock", "getty", "adobe"))


def find(text: str, furniture: Sequence[Piece], title: tuple[int, int] | None) -> Provenance:
    """Return what the lines of ``text`` say of where it comes from.

    ``furniture`` is what :func:`detente.text.boilerplate.find` marked in it; ``title``
    (start, end) is passed over. Earlier lines win over later ones, a byline over a
    copyright line.
    """
    lines, kinds, running = _lines(text, furniture, title)
    found = [_head(headed(text, furniture, title))]
    for i in running[:PARAGRAPHS]:
        dateline = datelines.find(text, lines[i])
        if dateline.pieces:
            found.append(dateline)
            break
    tail = range(running[-1] + 1 if running else 0, len(lines))
    found += [_tail(text, lines[i]) for i in tail if kinds[i] is None]
    found += [_rights(text[piece.start : piece.end], piece.kind) for piece in furniture]
    return joined(found)


def headed(
    text: str, furniture: Sequence[Piece], title: tuple[int, int] | None
) -> tuple[tuple[Line, Provenance], ...]:
    """Return the lines around the title that hold byline, date or outlet, and what they say.

    Read on to the third paragraph: a summary may stand between the title and the byline.
    """
    lines, kinds, running = _lines(text, furniture, title)
    end = running[min(len(running), PARAGRAPHS) - 1] if running else len(lines)
    said = [
        signed_line(text[line.start : line.end], labelled_only=False) if kind is None else None
        for line, kind in zip(lines[:end][:HEAD_LINES], kinds, strict=False)
    ]
    others = [i for i in range(len(said)) if kinds[i] is None and said[i] is None]
    first = running[0] if running else len(lines)
    for i in others:
        raw = text[lines[i].start : lines[i].end]
        beside = any(each and each.published for each in said[max(0, i - 1) : i + 2])
        # The first line may be the title, unless another that may be follows it.
        is_title = title is None and i == others[0] and not any(i < j < first for j in others)
        if not is_title and masthead(raw, beside=beside, opens=i == 0):
            said[i] = Provenance(outlet=raw)
    return tuple((line, each) for line, each in zip(lines, said, strict=False) if each)


def _lines(
    text: str, furniture: Sequence[Piece], title: tuple[int, int] | None
) -> tuple[tuple[Line, ...], tuple[str | None, ...], list[int]]:
    """Return the lines but for the title, their kinds, and which are running text."""
    # who signs is read from bylines, wherever they are told by their form
    kinds_at = {piece.start: piece.kind for piece in furniture if piece.kind != "byline"}
    lines = tuple(line for line in split(text) if title is None or line.start != title[0])
    kinds = tuple(kinds_at.get(line.start) for line in lines)
    running = [i for i, line in enumerate(lines) if kinds[i] is None and line.prose]
    return lines, kinds, running


def _head(said: Sequence[tuple[Line, Provenance]]) -> Provenance:
    found: list[Provenance] = []
    changed: list[Provenance] = []
    for line, each in said:
        kind = "byline" if each.author or each.credit else "date" if each.published else "outlet"
        marked = replace(each, pieces=(Piece(line.start, line.end, kind),))
        (changed if changed_label(line.raw) else found).append(marked)
    return joined(found + changed)


def _tail(text: str, line: Line) -> Provenance:
    """Return what a line below the running text says: an agency, or a labelled date."""
    raw = text[line.start : line.end]
    wire = agency(raw) if line.words <= 4 else None
    if wire:
        piece = Piece(line.start, line.end, "byline")
        return Provenance(credit=wire, pieces=(piece,))
    said = signed_line(raw, labelled_only=True)
    if said is None:
        return Provenance()
    return replace(said, pieces=(Piece(line.start, line.end, "date"),))


def _rights(line: str, kind: str) -> Provenance:
    """Return the holder a copyright line names, or the agency that a note credits."""
    if kind == "contribution":
        wires = [
            known.name
            for known in agencies()
            for form in known.forms
            if len(form) > 2 and re.search(rf"\b{re.escape(form)}\b", line)
        ]
        return Provenance(contributor=wires[0] if wires else None)
    if kind != "copyright" or not re.search(r"©|\(c\)|copyright", line, re.I):
        return Provenance()
    rest = re.sub(r"\s+", " ", RIGHTS.sub(" ", line)).strip(" ,.-–—|:")
    holder = HOLDER_END.split(f"{rest} ", maxsplit=1)[0].strip(" ,.-–—|:")
    known = next((o for o in map(by_name, (holder, rest, *holder.split("/"))) if o), None)
    if known:
        return named(known)
    words = NAME.findall(holder)
    capital = [word for word in words if word[0].isupper()]
    small = {word for word in words if not word[0].isupper()} - forms().byline_particles
    if not 1 <= len(words) <= 6 or small or not capital or holder.lower() in PICTURES:
        return Provenance()
    plain = re.sub(r",? (?:Inc|LLC|Ltd|Limited|Corp|Corporation|Co|plc|GmbH|SA)\.?$", "", holder)
    return Provenance(outlet=plain)
