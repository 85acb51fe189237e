"""Hard-wrapped text, as in mails and terminal notes: which line ends are only the margin's.

A program that wraps fills each line until the next word would cross the margin (greedy
filling, Knuth and Plass 1981, p. 1120). So a line end is the margin's where the first
word of the next line would not have fitted, in a paragraph that is cut mid-sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

# Margins people wrap at. Shorter lines are headings or verse, longer ones paragraphs.
NARROWEST = 30
WIDEST = 100
# What a line cut mid-sentence may lack, as some programs even their lines out.
SLACK = 8
# Of a paragraph's lines that stop mid-sentence, so many reach the margin.
FILLED = 0.75
STOP = re.compile(r"[.!?:;…][\"'”’)\]]{0,3}$")
ITEM = re.compile(r"(?:-(?!-)|[*+•·>|=]|#(?!\w)|\(?(?:\d{1,2}|[a-zA-Z])[.)]\s)")
DASH = ("–", "—")


class Line(NamedTuple):
    """A line that is not blank: ``text[start:end]`` without outer space."""

    start: int
    end: int
    words: str
    indent: int

    @property
    def length(self) -> int:
        """Return how many columns the line fills."""
        return self.indent + len(self.words)


def unwrapped(text: str) -> str:
    """Return ``text`` with a space for each line end that only wraps; its length is kept.

    Headings, items of lists and lines that end short of the margin stay lines.
    """
    paragraphs = list(_paragraphs(text))
    margins = [_margin(paragraph) for paragraph in paragraphs]
    widest = max((margin for margin in margins if margin), default=0)
    if not widest:
        return text
    characters = list(text)
    for paragraph, own in zip(paragraphs, margins, strict=True):
        for line, after in pairwise(paragraph):
            if _goes_on(line, after, own or widest):
                characters[text.index("\n", line.end)] = " "
    return "".join(characters)


def _paragraphs(text: str) -> Iterator[list[Line]]:
    """Yield the lines that stand together, without a blank line between."""
    together: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            indent = len(raw) - len(raw.lstrip())
            at = start + indent
            together.append(Line(at, at + len(words), words, indent))
        elif together:
            yield together
            together = []
        start += len(raw) + 1
    if together:
        yield together


def _margin(paragraph: Sequence[Line]) -> int | None:
    """Return the margin a paragraph is wrapped at; None where it is not visibly wrapped."""
    if len(paragraph) < 2 or max(line.length for line in paragraph) > WIDEST:
        return None
    margin = max(line.length for line in paragraph)
    cut = [
        (line, after)
        for line, after in pairwise(paragraph)
        if not _stops(line) and not _apart(line, after)
    ]
    filled = [pair for pair in cut if _is_filled(*pair, margin)]
    torn = any(after.words[0].islower() for _, after in filled)
    return margin if torn and len(filled) >= FILLED * len(cut) else None


def _goes_on(line: Line, after: Line, margin: int) -> bool:
    if line.length > WIDEST or _apart(line, after):
        return False
    torn = line.length >= NARROWEST and not _stops(line) and after.words[0].islower()
    return torn or _is_filled(line, after, margin)


def _is_filled(line: Line, after: Line, margin: int) -> bool:
    """Tell whether the next line's first word would not have fitted on this line."""
    word = after.words.split(maxsplit=1)[0]
    slack = 0 if _stops(line) else SLACK
    return line.length >= NARROWEST and line.length + 1 + len(word) > margin - slack


def _stops(line: Line) -> bool:
    return STOP.search(line.words[-4:]) is not None


def _apart(line: Line, after: Line) -> bool:
    """Tell whether the form of two lines parts them: an item, a heading, an indent."""
    item = ITEM.match(line.words) is not None
    return (
        ITEM.match(after.words) is not None
        or (after.words.startswith(DASH) and _stops(line))
        or (after.indent > line.indent + 1 and not item)
        or (line.words.isupper() and not after.words.isupper())
    )
