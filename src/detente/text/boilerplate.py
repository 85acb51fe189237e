"""Page furniture in a report's text: comment forms, rights, share bars, captions, prompts.

The forms are in ``codebook/data/boilerplate.toml``; this module holds how they are read:
line by line, with a line's place in the report and its neighbours. The first duty is
never to mark a sentence of the report, the second to mark the furniture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.codebook.boilerplate import Rule, forms
from detente.text import glued
from detente.text.lines import Line, Piece, holds, line_of
from detente.text.normalise import blocks

# How much of a line's start and end is searched for a label or a closing note.
LAST = 300
# How many titles may stand under a heading such as "Related" while the report goes on.
TITLES_WITHIN = 5
COMMENT_MARKS = re.compile(
    r"reply|report|like|says|log in to reply|.{1,40} says|[0-9]+ (?:minutes?|hours?|days?|weeks?|"
    r"months?|years?) ago|.{0,40}\b(?:at|,) [0-9]{1,2}[:.][0-9]{2} ?(?:[ap]m)?"
)

Kinds = tuple[str | None, ...]


def find(text: str, title: tuple[int, int] | None = None) -> tuple[Piece, ...]:
    """Return the furniture of ``text`` in order, without overlaps.

    A line inside ``title`` (start, end) is never furniture.
    """
    lines = tuple(line for line in split(text) if not _inside(line, title))
    kinds = _anywhere(lines)
    kinds = _by_place(lines, kinds)
    kinds = _in_company(lines, kinds)
    kinds = _under_headings(lines, kinds)
    kinds = _readers(lines, kinds)
    kinds = _residue(lines, kinds)
    pieces = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind is not None:
            pieces.append(Piece(line.start, line.end, kind))
        else:
            pieces.extend(_within(line))
    return tuple(pieces)


def split(text: str) -> tuple[Line, ...]:
    """Return the non-empty lines of ``text``."""
    return tuple(line_of(text, start, end) for start, end in blocks(text))


def body(lines: Sequence[Line], kinds: Sequence[str | None]) -> tuple[int, int]:
    """Return the index of the first and one past the last line of running text.

    Lines that are furniture or no paragraph are passed over at both ends; (n, 0) where
    there is no running text.
    """
    running = [i for i, line in enumerate(lines) if kinds[i] is None and line.prose]
    return (running[0], running[-1] + 1) if running else (len(lines), 0)


def _inside(line: Line, title: tuple[int, int] | None) -> bool:
    return title is not None and title[0] <= line.start < title[1]


def _first(rules: Sequence[Rule], line: Line) -> str | None:
    found = (rule.kind for rule in rules if holds(rule, line))
    return next((kind for kind in found if not glued.is_mixed(line, kind)), None)


def _anywhere(lines: Sequence[Line]) -> Kinds:
    """Mark the lines whose form alone says what they are."""
    plain = [rule for rule in forms().rules if not rule.company]
    sure = [rule for rule in plain if rule.where == "anywhere"]
    below = [rule for rule in plain if rule.where in ("anywhere", "below")]
    return tuple(_first(below if i else sure, line) for i, line in enumerate(lines))


def _by_place(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Mark the lines that are furniture before, after or between running text only.

    The last line of running text is found from the end, so that a closing note which
    reads like a sentence does not hide what stands above it.
    """
    plain = [rule for rule in forms().rules if not rule.company]
    tail = [rule for rule in plain if rule.where in ("tail", "edge")]
    head = [rule for rule in plain if rule.where in ("head", "edge")]
    found = list(kinds)
    first, _ = body(lines, kinds)
    for i in range(len(lines) - 1, -1, -1):
        if i < first:
            break
        if found[i] is None:
            found[i] = _first(tail, lines[i])
            if found[i] is None and lines[i].prose:
                break
    for i in range(min(first, len(lines))):
        found[i] = found[i] or _first(head, lines[i])
    between = [rule for rule in plain if rule.where == "between"]
    for i in range(1, len(lines) - 1):
        if found[i] is None and not lines[i - 1].raw.isupper() and not lines[i + 1].raw.isupper():
            found[i] = _first(between, lines[i])
    return tuple(found)


def _in_company(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Mark lines that are furniture only beside other furniture ("Email" below "Print")."""
    rules = [rule for rule in forms().rules if rule.company]
    first, last = body(lines, kinds)
    candidates: list[str | None] = []
    for i, line in enumerate(lines):
        place = "head" if i < first else "tail" if i >= last else "body"
        here = [r for r in rules if r.where in ("anywhere", place) or _edge(r, place)]
        candidates.append(kinds[i] or _first(here, line))
    out = list(kinds)
    for start, end in _runs(candidates):
        if end - start > 1:
            out[start:end] = candidates[start:end]
    return tuple(out)


def _edge(rule: Rule, place: str) -> bool:
    return rule.where == "edge" and place != "body"


def _runs(kinds: Sequence[str | None]) -> list[tuple[int, int]]:
    """Return (start, end) of each longest stretch of marked lines."""
    runs = []
    start = None
    for i, kind in enumerate([*kinds, None]):
        if kind is not None and start is None:
            start = i
        elif kind is None and start is not None:
            runs.append((start, i))
            start = None
    return runs


def _under_headings(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Mark the titles that stand under a heading such as "Related stories"."""
    headings = [rule for rule in forms().rules if rule.opens]
    _, last = body(lines, kinds)
    out = list(kinds)
    for i, line in enumerate(lines):
        if kinds[i] is None or not any(r.kind == kinds[i] and holds(r, line) for r in headings):
            continue
        room = len(lines) if i >= last else i + 1 + TITLES_WITHIN
        for j in range(i + 1, min(room, len(lines))):
            if out[j] is None and (lines[j].prose or lines[j].ended):
                break
            if lines[j].plain:
                out[j] = out[j] or kinds[i]
    return tuple(out)


def _readers(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Mark what readers wrote under a report, where a listing of comments is plain.

    Plain means: a heading of comments after at least three paragraphs, and under it at
    least two marks of a listing ("Reply", "Jane says", "2 hours ago").
    """
    paragraphs = 0
    for i, line in enumerate(lines):
        paragraphs += line.prose and kinds[i] is None
        heading = re.fullmatch(
            r"(?:[0-9][0-9,.]* )?(?:responses|comments?)(?: \(?[0-9]+\)?)?"
            r"(?: to .{3,120})?",
            line.plain,
        )
        if heading is None or paragraphs < 3 or line.words > 24 or line.prose:
            continue
        under = lines[i + 1 :]
        marks = sum(bool(COMMENT_MARKS.fullmatch(each.plain[:90])) for each in under)
        if marks >= 2 and all(each.plain != line.plain for each in under):
            rest = tuple(kind or "reader_comment" for kind in kinds[i + 1 :])
            return (*kinds[:i], kinds[i] or "comment_prompt", *rest)
    return kinds


def _residue(lines: Sequence[Line], kinds: Kinds) -> Kinds:
    """Mark lines without a letter or digit: left over from a form, or a divider."""
    out = list(kinds)
    for i, line in enumerate(lines):
        if out[i] is None and not any(character.isalnum() for character in line.raw):
            before = out[i - 1] if i else None
            form = before is not None and before.startswith(("comment_", "form_"))
            out[i] = "form_residue" if form else "divider"
    return tuple(out)


def _within(line: Line) -> list[Piece]:
    """Return the furniture in a line of running text, in order and apart."""
    found: list[Piece] = []
    for piece in (*_opening(line), *_ending(line), *glued.find(line)):
        if all(piece.end <= known.start or known.end <= piece.start for known in found):
            found.append(piece)
    return sorted(found)


def _opening(line: Line) -> list[Piece]:
    """Return the label at the start of a line of running text, if any."""
    for opening in forms().openings:
        match = opening.pattern.match(line.raw[:LAST].lower())
        if match:
            return [Piece(line.start, line.start + match.end("furniture"), opening.kind)]
    return []


def _ending(line: Line) -> list[Piece]:
    """Return the furniture at the end of a line of running text, if any."""
    # The raw line has the report's length, so offsets carry over.
    offset = max(0, len(line.raw) - LAST)
    for ending in forms().endings:
        match = ending.pattern.search(line.raw[offset:])
        if match:
            start = line.start + offset + match.start("furniture")
            return [Piece(start, line.start + offset + match.end("furniture"), ending.kind)]
    return []
