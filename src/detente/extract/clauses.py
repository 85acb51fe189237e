"""Where the clause that a verb of speech takes begins and ends, against the parse's mistakes."""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import speech
from detente.extract.phrases import FINITE, is_time


def start(verb: Token, child: Token) -> int:
    """Return where a clause begins: at its "that", after times that belong to the verb."""
    first = max(child.left_edge.i, verb.i + 1)
    for part in child.children:
        if part.i > child.i:
            break
        if part.dep_ == "mark" and part.lower_ in ("that", "whether", "if"):
            return part.left_edge.i
        if (
            part.left_edge.i == first
            and is_time(part)
            and child.doc[part.right_edge.i + 1].text != ","
        ):
            first = part.right_edge.i + 1
    return first


def end(verb: Token, child: Token, last: int) -> int:
    """Return where a clause that may reach to ``last`` ends: before the cue's fellow.

    "Said he would stay and added that ...", "said he would stay but did not say when": a
    verb without a subject in the tense of the cue, not of the content.
    """
    clause = child
    while True:
        after = [c for c in clause.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")]
        if not after:
            return last
        clause = after[0]
        joined = next((c for c in clause.head.children if c.dep_ == "cc" and c.i < clause.i), None)
        if joined is not None and is_fellow(verb, clause):
            return joined.i


def is_fellow(verb: Token, second: Token) -> bool:
    """Tell whether a verb coordinated inside a content goes with the cue itself."""
    if any(c.dep_ in ("nsubj", "nsubjpass", "mark") for c in second.children):
        return False
    tense = next(
        (c.tag_ for c in second.children if c.dep_ == "aux" and c.tag_ in FINITE), second.tag_
    )
    if tense != verb.tag_ or verb.tag_ not in ("VBD", "VBZ"):
        return False
    first = second.head
    backshifted = any(
        c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "had") for c in first.children
    )
    speaks = _reports(second)
    return speaks or (backshifted and verb.tag_ == "VBD")


def _reports(verb: Token) -> bool:
    """Tell whether a verb reports speech and has a clause as its content."""
    uses = speech.verbs().get(verb.lemma_.lower(), {})
    spoken = "that" in uses and uses["that"].kind == "says"
    return spoken and any(c.dep_ == "ccomp" for c in verb.children)
