"""A line of a report as the rules for page furniture see it, and whether it has a rule's form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from detente.codebook.boilerplate import Rule
from detente.text.normalise import STRAIGHT

SENTENCE_END = re.compile(r"[.!?]['\")\]]{0,3}$")
PROSE_END = re.compile(r"[.!?:;,]['\")\]]{0,3}$")
DECORATION = " \t.,:;!?*|>»›→▸►•·=_~-—"
# Longer lines are running text; no rule describes one.
LONGEST = 900
# A paragraph may have few words and no full stop, but seldom this many.
PROSE_WORDS = 30


class Piece(NamedTuple):
    """A stretch of furniture, ``text[start:end]``, and its kind."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line: ``plain`` is the form rules compare, ``raw`` keeps its punctuation."""

    start: int
    end: int
    raw: str
    plain: str
    words: int

    @property
    def ended(self) -> bool:
        """Tell whether the line ends as a sentence does."""
        return SENTENCE_END.search(self.raw[-8:]) is not None

    @property
    def prose(self) -> bool:
        """Tell whether the line is a paragraph of running text by its length and its end."""
        ending = PROSE_END.search(self.raw[-8:]) is not None
        return self.words >= PROSE_WORDS or (self.words >= 5 and ending)


def line_of(text: str, start: int, end: int) -> Line:
    """Return the line ``text[start:end]``."""
    raw = text[start:end].translate(STRAIGHT)
    tokens = raw[:LONGEST].lower().split()
    plain = " ".join(tokens).removeprefix("## ").removeprefix("# ").strip(DECORATION)
    words = len(tokens) if end - start <= LONGEST else PROSE_WORDS * 4
    return Line(start, end, raw, plain, words)


def holds(rule: Rule, line: Line) -> bool:
    """Tell whether a line has the form of a rule, wherever it stands."""
    if line.words > rule.most or not line.plain or (rule.bare and line.ended):
        return False
    if any(pattern.fullmatch(line.raw.strip()) for pattern in rule.written):
        return True
    if line.plain in rule.exact or (rule.starts and rule.starts.match(line.plain)):
        return True
    if rule.words:
        words = [word.strip(".,:|/()[]") for word in line.plain.split()]
        known = all(word in rule.words or word.isdigit() or not word for word in words)
        if known and len(words) >= rule.least and not rule.core.isdisjoint(words):
            return True
    return any(pattern.fullmatch(line.plain) for pattern in rule.patterns)
