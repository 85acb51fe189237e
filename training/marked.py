"""Labelled reports as the reader sees them: parsed, with each mark at the words it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Token

from detente.extract.reading import Coded, Reading
from detente.pipeline import understood
from detente.text import parse
from detente.text.parse import Document
from evaluation.benchmark import report
from evaluation.crises import marks, stories
from evaluation.crises.marks import Readings, Words


@dataclass(frozen=True, slots=True)
class Marked:
    """A labelled report: what the rules read in it, and what a person marked."""

    story: str
    key: str
    reading: Reading
    coded: tuple[Coded, ...]
    marks: marks.Marks

    @property
    def document(self) -> Document:
        """The parsed report."""
        return self.reading.document


def load(split: Path, data: Path) -> Iterator[Marked]:
    """Yield the labelled reports of a split whose texts are in ``data``, parsed."""
    for story in stories.of_labels(split, data):
        for one in story.reports:
            article = report(one.text, one.date, source=one.key, outlet=one.outlet)
            if article is not None:
                reading, coded = understood(parse.parse(article, None))
                yield Marked(story.name, one.key, reading, coded, story.marks)


def tokens(document: Document, words: Words) -> list[Token]:
    """Return the tokens that some marked words touch."""
    return [
        t
        for t in document.doc
        if not t.is_space and t.idx < words.end and words.start < t.idx + len(t)
    ]


def head(words: Sequence[Token]) -> Token:
    """Return the word that the others of a phrase hang on."""
    own = {t.i for t in words}
    tops = [t for t in words if t.head.i == t.i or t.head.i not in own]
    full = [t for t in tops if t.pos_ in ("VERB", "NOUN", "PROPN", "ADJ", "AUX")]
    return (full or tops or list(words))[0]


def codes(readings: Readings) -> frozenset[str]:
    """Return the codes of all parties that one of the right readings has."""
    return frozenset(code for one in readings for code, _ in one if code not in ("UNK", "-"))
