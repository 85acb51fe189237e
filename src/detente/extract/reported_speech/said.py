"""Whether words the rules take for a quotation are what somebody said: what speaks for it.

The reader's tags of the words and of the cue, the cue itself, how the words begin and end.
"""

from __future__ import annotations

import numpy as np
from spacy.tokens import Token

from detente.extract.candidates import logit
from detente.model import Quotation
from detente.reader.scores import Scores
from detente.text.parse import Document

# First words by which what is said in a clause is told apart.
OPENINGS = frozenset({"that", "to", "whether", "if", "for", "of", "about", "on", "in", "as"})
# Lengths are compared by doublings, up to 2 ** LONGEST words.
LONGEST = 6
# Log-odds are weighed in steps of this size.
STEP = 4


def evidence(quotation: Quotation, document: Document, scores: Scores) -> dict[str, float]:
    """Return what speaks for and against a quotation being one, by the name of the feature."""
    spans, kind = quotation.content, quotation.kind
    words = document.doc.char_span(spans[0].start, spans[-1].end, alignment_mode="expand")
    if words is None or not len(words):
        return {}
    tags = scores.content[words.start : words.end]
    said = 1 - tags[:, 0]
    first, sentence = words[0], words[0].sent
    opening = first.lower_ if first.lower_ in OPENINGS else first.pos_
    doubled = min(LONGEST, int(np.log2(1 + len(words))))
    found = {
        f"kind={kind}": 1.0,
        f"opens={opening},{kind}": 1.0,
        f"words={doubled},{kind}": 1.0,
        f"level={min(2, quotation.level)}": 1.0,
        f"speaker={quotation.speaker.basis if quotation.speaker else 'none'}": 1.0,
        "said": logit(float(said.mean())) / STEP,
        f"said,{kind}": logit(float(said.mean())) / STEP,
        "least said": logit(float(said.min())) / STEP,
        "begins": logit(float(tags[0, 1])) / STEP,
        f"begins,{kind}": logit(float(tags[0, 1])) / STEP,
        "ends": logit(float(said[-1])) / STEP,
        f"ends with={words[-1].pos_}": 1.0,
        "in title": float(document.in_title(first)),
    }
    if words.start > sentence.start:
        found["goes on from before"] = logit(1 - float(scores.content[words.start - 1, 0])) / STEP
    if words.end < len(document.doc):
        found["goes on after"] = logit(1 - float(scores.content[words.end, 0])) / STEP
    cue = document.token_at(quotation.cue.start) if quotation.cue is not None else None
    return found | _of_cue(cue, kind, scores)


def _of_cue(cue: Token | None, kind: str, scores: Scores) -> dict[str, float]:
    if cue is None:
        return {f"cue=none,{kind}": 1}
    tag = logit(float(scores.cue[cue.i])) / STEP
    return {
        "cue": tag,
        f"cue,{kind}": tag,
        f"cue={cue.lemma_.lower()}": 1,
        f"cue={cue.pos_},{kind}": 1,
    }
