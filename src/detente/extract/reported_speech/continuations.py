"""Free continuation: a sentence that goes on with a source's content without a cue of its own.

Under strict conditions only: the sentence follows directly, opens with a phrase that takes
up a word of the content ("In the proposed deal, ..."), and keeps to the mood of reported
plans ("would", "could"). Whoever reads it as the outlet's own words would be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from detente.extract.reported_speech import voices
from detente.extract.reported_speech.reported import SPOKEN, Reported
from detente.text.clauses.links import is_one
from detente.text.clauses.words import has_word
from detente.text.parse import Document

OPENINGS = frozenset({"in", "under", "by", "as", "with", "through"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
BACKSHIFTED = frozenset({"would", "could", "might", "should", "'d"})


@dataclass(frozen=True, slots=True)
class Continuation:
    """A sentence that goes on with the content of ``after``."""

    reported: Reported
    after: Reported


def find(document: Document, found: Sequence[Reported]) -> tuple[Continuation, ...]:
    """Return the sentences that go on with one of ``found`` (the report's speech), in order."""
    made: list[Continuation] = []
    cued = sorted(place[0] for r in found for place in r.contents)
    for before, sentence in zip(document.sentences, document.sentences[1:], strict=False):
        if document.in_title(before[0]) or not _takes_up(sentence):
            continue
        if any(sentence.start_char <= start < sentence.end_char for start in cued):
            continue
        said = _said_in(found, before)
        if said is not None and _takes_up_a_word(sentence, said, before):
            made.append(Continuation(_carried(document, sentence, said), said))
    return tuple(made)


def _takes_up(sentence: Span) -> bool:
    """Tell whether a sentence opens with "in the ..." and its verb is a backshifted modal."""
    first = sentence[0]
    opens = first.lower_ in OPENINGS and is_one(first, "preposition")
    return opens and has_word(sentence.root, BACKSHIFTED, "auxiliary")


def _said_in(found: Sequence[Reported], sentence: Span) -> Reported | None:
    """Return the indirect speech that fills the end or the body of a sentence."""
    inside = [
        r
        for r in found
        if r.kind != "direct"
        and r.frame == "that"
        and sentence.start_char <= r.contents[0][0]
        and r.contents[-1][1] <= sentence.end_char
    ]
    return max(inside, key=lambda r: r.contents[-1][1] - r.contents[0][0], default=None)


def _takes_up_a_word(sentence: Span, said: Reported, before: Span) -> bool:
    """Tell whether the opening phrase is definite and names something of the content."""
    spoken = {
        voices.lemma_of(t)
        for t in before
        if t.pos_ in ("NOUN", "PROPN", "VERB") and any(a <= t.idx < b for a, b in said.contents)
    }
    return any(
        voices.lemma_of(noun) in spoken and has_word(noun, DEFINITE, "determiner")
        for noun in sentence[0].subtree
        if is_one(noun, "governed") and noun.pos_ == "NOUN"
    )


def _carried(document: Document, sentence: Span, said: Reported) -> Reported:
    start, end = sentence.start_char, sentence.end_char
    while end > start and not document.article.text[end - 1].isalnum():
        end -= 1
    said_on = ((start, end),)
    return Reported(
        said.word, None, None, said.speaker, said_on, (), SPOKEN, "that", "indirect", carried=True
    )
