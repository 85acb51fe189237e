"""Words between quotation marks: every mark in use, nested, unbalanced, over paragraphs.

Marks are read from the report as printed, paragraph by paragraph, so that a mark left out
spoils one paragraph at most. What the words are (speech, a title, a scare quote) is
decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.model import Article
from detente.text import normalise

MARK = re.compile(r"''|``|,,(?=\w)|[\"“”„‟«»‹›″'‘’‚‛`′]")
OPENERS = frozenset("“„«‹‘‚‛‟`") | {"``", ",,"}
CLOSERS = frozenset("”»›’")
CLOSED_BY = {"„": "“", "‚": "‘", "»": "«", "›": "‹"}  # marks that close what they else open
SINGLE = frozenset("'‘’‚‛‹›`′")
# What may stand before an opening and after a closing mark besides a space.
BEFORE = frozenset("([{-–—/:=") | OPENERS | {'"', "'"}
AFTER = frozenset(".,;:!?)]}-–—…/") | CLOSERS | {'"', "'"}
ELISION = re.compile(r"(?:tis|twas|em|til|cause|bout|round|n|s|t|ll|re|ve|d|m|\d0?s?)\b", re.I)
NAME_BEFORE = re.compile(r"\b[^\W\d_a-z][\w.'’-]* $")
NAME_AFTER = re.compile(r" [^\W\d_a-z]\w+")
BRACKET = re.compile(r"\[[^\[\]\n]{1,120}\]")
# Paragraphs without marks that a quotation may run over before its closing mark.
REACH = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: ``text[start:end]``, marks left out.

    ``open`` and ``close`` are the outer edges, marks included. ``depth`` is 0 for the
    outermost marks of a paragraph. ``runs_on`` says that the paragraph ends before the
    marks are closed, ``resumes`` that the words go on with a quotation that ran on.
    """

    start: int
    end: int
    open: int
    close: int
    depth: int = 0
    runs_on: bool = False
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    opens: bool
    closes: bool


def find(article: Article) -> tuple[Quoted, ...]:
    """Return the quoted words of a report, in text order (outer before inner)."""
    text = _without_furniture(article)
    found: list[Quoted] = []
    waiting: list[tuple[int, int]] = []  # paragraphs since a quotation ran on
    for start, end in normalise.blocks(text):
        here, orphan = _paragraph(text, start, end)
        runs_on = bool(found) and found[-1].runs_on
        if runs_on and orphan is not None and len(waiting) <= REACH:
            found += [Quoted(a, b, a, b, runs_on=True, resumes=True) for a, b in waiting]
            stop = orphan.start
            here = [q for q in here if q.start >= stop]
            found.append(Quoted(start, stop, start, orphan.end, resumes=True))
        elif runs_on and here and here[0].open == start:
            here[0] = replace(here[0], resumes=True)
        elif orphan is not None and not here and orphan.start > start:
            found.append(Quoted(start, orphan.start, start, orphan.end))
        waiting = [] if here or orphan or not runs_on else [*waiting, (start, end)]
        found += here
    return tuple(sorted(found, key=lambda q: (q.open, -q.close)))


def is_nickname(text: str, quoted: Quoted) -> bool:
    """Tell whether quoted words are part of a name: 'Anna "Red" Lund'."""
    words = text[quoted.start : quoted.end]
    return (
        words.replace(" ", "").isalpha()
        and words.count(" ") < 2
        and words[0].isupper()
        and NAME_BEFORE.search(text, max(0, quoted.open - 30), quoted.open) is not None
        and NAME_AFTER.match(text, quoted.close) is not None
    )


def insertions(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the places of an editor's square brackets in ``text[start:end]``."""
    return tuple(m.span() for m in BRACKET.finditer(text, start, end))


def _without_furniture(article: Article) -> str:
    text = article.text
    for piece in article.boilerplate:
        start, end = piece.span.start, piece.span.end
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in MARK.finditer(text, start, end):
        glyph = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        single = glyph in SINGLE
        if single and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        opens = not after.isspace() and (before.isspace() or before in BEFORE)
        closes = not before.isspace() and (after.isspace() or after in AFTER)
        if opens == closes or glyph in OPENERS or (glyph in CLOSERS and closes):
            # The place does not tell: the glyph does (a straight one stays open to both).
            opens, closes = glyph not in CLOSERS, glyph not in OPENERS
        yield _Mark(match.start(), match.end(), single, opens, closes)


def _paragraph(text: str, start: int, end: int) -> tuple[list[Quoted], _Mark | None]:
    """Return the quoted words of one paragraph, and a closing mark that nothing opened."""
    marks = list(_marks(text, start, end))
    found: list[Quoted] = []
    stack: list[_Mark] = []
    orphan: _Mark | None = None
    for place, mark in enumerate(marks):
        inside = _innermost(stack, mark)
        closes = mark.closes or (inside is not None and _is_partner(text, stack[inside], mark))
        if inside is not None and closes and mark.start > stack[inside].end:
            opened = stack[inside]
            if not (mark.single and _possessive(text, marks[place:])):
                del stack[inside:]
                found.append(Quoted(opened.end, mark.start, opened.start, mark.end, len(stack)))
        elif mark.opens and _may_open(text, mark, marks[place + 1 :]):
            stack.append(mark)
        elif orphan is None and not stack and not found and _may_close(text, mark):
            orphan = mark
    found += _unclosed(text, stack, found, end)
    return sorted(found, key=lambda q: (q.open, -q.close)), orphan


def _is_partner(text: str, opened: _Mark, mark: _Mark) -> bool:
    """Tell whether a mark that opens elsewhere closes this one („...“, »...«)."""
    return CLOSED_BY.get(text[opened.start : opened.end]) == text[mark.start : mark.end]


def _may_close(text: str, mark: _Mark) -> bool:
    """Tell whether a mark ends quoted words whose opening is missing, and is no inch sign."""
    return mark.closes and not mark.single and not text[mark.start - 1].isdigit()


def _innermost(stack: Sequence[_Mark], mark: _Mark) -> int | None:
    """Return the place in ``stack`` of the open mark that ``mark`` would close."""
    fitting = (i for i, opened in enumerate(stack) if opened.single == mark.single)
    return max(fitting, default=None)


def _may_open(text: str, mark: _Mark, later: Sequence[_Mark]) -> bool:
    if not mark.single or ELISION.match(text, mark.end):
        return not mark.single
    closing = (m for m in later if m.single and m.start > mark.end)
    return any(m.closes or _is_partner(text, mark, m) for m in closing)


def _possessive(text: str, marks: Sequence[_Mark]) -> bool:
    """Tell whether a single mark after "s" is a possessive: a better closing mark follows."""
    mark = marks[0]
    if text[mark.start - 1] != "s" or text[mark.end : mark.end + 1] != " ":
        return False
    for later in marks[1:]:
        if not later.single or (later.opens and not later.closes):
            return False
        if later.closes:
            return True
    return False


def _unclosed(text: str, stack: Sequence[_Mark], found: Sequence[Quoted], end: int) -> list[Quoted]:
    """Return what marks left open at a paragraph's end enclose."""
    first = next((mark for mark in stack if not mark.single), None)
    if first is None:
        return []
    inner = [q for q in found if q.open > first.start]
    if inner and text[inner[-1].close : end].strip() == "":
        # "A, he said. "B." : the first closing mark is missing, and B's is the last one.
        stop = first.end + len(text[first.end : inner[0].open].rstrip())
        return [Quoted(first.end, stop, first.start, stop)] if stop > first.end else []
    return [Quoted(first.end, end, first.start, end, runs_on=True)] if first.end < end else []
