"""What is known around the quoted words of a report when their speech is looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from detente.extract.phrases import Range
from detente.extract.reported_speech.quote_marks import Quoted
from detente.extract.reported_speech.sayings import Saying

FULL_STOPS = frozenset(".?!;")


@dataclass(frozen=True, slots=True)
class Cue:
    """What makes quoted words speech: a verb or noun (``word``), or a mark beside a name.

    ``cue`` and ``source`` are ranges of tokens. ``lead`` is where the content begins
    when words before the marks belong to it.
    """

    word: Token
    cue: Range
    source: Range | None
    speaker: Token | None
    addressee: Token | None = None
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A report with its quoted words, and where its tokens start."""

    doc: Doc
    text: str
    tops: tuple[Quoted, ...]
    starts: Sequence[int]
    sayings: tuple[Saying, ...]
    within: Range | None = None  # the quoted words that ``tops`` stand in, if nested

    def token(self, place: int) -> int:
        """Return the index of the first token at or after an offset."""
        return bisect_left(self.starts, place)

    def between(self, start: int, end: int) -> Span:
        """Return the tokens that begin between two offsets."""
        return self.doc[self.token(start) : self.token(end)]

    def line(self, place: int) -> Range:
        """Return the paragraph around an offset."""
        start = self.text.rfind("\n", 0, place) + 1
        end = self.text.find("\n", place)
        first, last = self.within or (0, len(self.text))
        return max(start, first), last if end < 0 else min(end, last)


def opens_speech(page: Page, place: int) -> bool:
    """Tell whether something begins with the quoted words: a paragraph, or a new sentence."""
    piece = page.tops[place]
    left = page.text[page.line(piece.start)[0] : piece.open].rstrip()
    return not left or left[-1] in ".?!:;,”\"'’—–-"
