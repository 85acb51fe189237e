"""Where the words of a quotation begin and end, and whether it is one: what speaks for each.

The rules' words are weighed against others of the same sentence that the reader's tags or the
commas give; the likeliest are taken, and none where none is likely to be what somebody said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from spacy.tokens import Span as Words
from spacy.tokens import Token

from detente.extract.candidates import logit
from detente.model import Quotation, Span, content_id
from detente.reader.scores import Scores
from detente.text.parse import Document

# Marks at which what is said may end before its sentence does, or begin after.
BREAKS = frozenset({",", ";", ":", "—", "–", "-", "(", ")"})
MARKS = frozenset('"“”')
CLOSING = frozenset('.!?,;:—–-"”’)')
# How the first word of what is said in a clause is told apart.
OPENINGS = frozenset({"that", "to", "whether", "if", "for", "of", "about", "on", "in", "as"})
LONG = 40


@dataclass(frozen=True, slots=True)
class Wording:
    """The tokens [start, end) that may be what is said; ``how`` they were found."""

    start: int
    end: int
    how: str


def find(quotation: Quotation, document: Document, scores: Scores) -> Iterator[Wording]:
    """Yield the rules' words first, then others of an indirect quotation's sentence."""
    words = _words(quotation.content, document)
    if words is None:
        return
    own = Wording(words.start, words.end, "rule")
    yield own
    if quotation.kind == "direct" or len(quotation.content) > 1:
        return
    seen = {(own.start, own.end)}
    sentence = words[0].sent
    cue = _words((quotation.cue,), document) if quotation.cue is not None else None
    for start, at in _starts(own, sentence, cue, scores):
        for end, to in _ends(own, start, sentence, cue, scores):
            if start >= end or (start, end) in seen or _covers(start, end, cue):
                continue
            seen.add((start, end))
            if _marks(document, start, end) == _marks(document, own.start, own.end):
                yield Wording(start, end, f"{at}-{to}")


def _words(spans: Sequence[Span], document: Document) -> Words | None:
    return document.doc.char_span(spans[0].start, spans[-1].end, alignment_mode="expand")


def _marks(document: Document, start: int, end: int) -> tuple[int, ...]:
    """Return the tokens with quotation marks among some."""
    return tuple(t.i for t in document.doc[start:end] if t.text in MARKS)


def _covers(start: int, end: int, cue: Words | None) -> bool:
    return cue is not None and start < cue.end and cue.start < end


def _starts(
    own: Wording, sentence: Words, cue: Words | None, scores: Scores
) -> Iterator[tuple[int, str]]:
    yield own.start, "rule"
    likeliest = sentence.start + int(scores.content[sentence.start : sentence.end, 1].argmax())
    yield likeliest, "reader"
    if cue is None or own.end <= cue.start:
        yield sentence.start, "sentence"


def _ends(
    own: Wording, start: int, sentence: Words, cue: Words | None, scores: Scores
) -> Iterator[tuple[int, str]]:
    limit = sentence.end if cue is None or cue.start < start else cue.start
    yield own.end, "rule"
    end = start
    while end < limit and scores.content[end, 0] < 0.5:
        end += 1
    yield _closed(sentence.doc[start:end]), "reader"
    yield _closed(sentence.doc[start:limit]), "limit"
    for token in sentence.doc[start:limit]:
        if token.text in BREAKS and token.i > start + 2:
            yield token.i, "break"


def _closed(words: Words) -> int:
    """Return where words end without the marks at their end."""
    end = words.end
    while end > words.start and words.doc[end - 1].text in CLOSING:
        end -= 1
    return end


def evidence(
    quotation: Quotation, wording: Wording, document: Document, scores: Scores
) -> dict[str, float]:
    """Return what speaks for and against some words being what is said."""
    inside = scores.content[wording.start : wording.end]
    first, last = document.doc[wording.start], document.doc[wording.end - 1]
    sentence = document.doc[wording.start].sent
    cue = document.token_at(quotation.cue.start) if quotation.cue is not None else None
    before = scores.content[wording.start - 1] if wording.start > sentence.start else None
    after = scores.content[wording.end] if wording.end < len(document.doc) else None
    said = 1 - inside[:, 0]
    opens = first.lower_ if first.lower_ in OPENINGS else first.pos_
    rule = wording.how == "rule"
    found: dict[str, float] = {
        f"kind={quotation.kind}": 1,
        f"how={wording.how}": 1,
        f"rule={rule},kind={quotation.kind}": 1,
        f"opens={opens},{quotation.kind}": 1,
        f"words={min(6, int(np.log2(1 + wording.end - wording.start)))},{quotation.kind}": 1,
        f"level={min(2, quotation.level)}": 1,
        f"speaker={'none' if quotation.speaker is None else quotation.speaker.basis}": 1,
        "said": logit(float(said.mean())) / 4,
        f"said,{quotation.kind}": logit(float(said.mean())) / 4,
        "least said": logit(float(said.min())) / 4,
        "begins": logit(float(inside[0, 1])) / 4,
        f"begins,{quotation.kind}": logit(float(inside[0, 1])) / 4,
        "ends": logit(float(said[-1])) / 4,
        f"ends with={last.pos_}": 1,
        "in title": float(document.in_title(first)),
    }
    if before is not None:
        found["goes on from before"] = logit(float(1 - before[0])) / 4
    if after is not None:
        found["goes on after"] = logit(float(1 - after[0])) / 4
    found |= _of_cue(cue, quotation, scores)
    return found


def _of_cue(cue: Token | None, quotation: Quotation, scores: Scores) -> dict[str, float]:
    if cue is None:
        return {f"cue=none,{quotation.kind}": 1}
    return {
        "cue": logit(float(scores.cue[cue.i])) / 4,
        f"cue,{quotation.kind}": logit(float(scores.cue[cue.i])) / 4,
        f"cue={cue.lemma_.lower()}": 1,
        f"cue={cue.pos_},{quotation.kind}": 1,
    }


def reworded(quotation: Quotation, wording: Wording, document: Document) -> Quotation:
    """Return a quotation with other words of its sentence."""
    content = document.words(document.doc[wording.start : wording.end])
    return msgspec.structs.replace(
        quotation,
        id=content_id("q", content.article, content.start, content.end, quotation.kind),
        content=(content,),
        quoted=tuple(q for q in quotation.quoted if content.start <= q.start < content.end),
    )
