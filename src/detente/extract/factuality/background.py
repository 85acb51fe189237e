"""Whether an event is history to its sentence: marked by an anniversary, or years before.

The words are in ``codebook/data/modality.toml`` (``background``).
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook.modality import words
from detente.extract import grammar

# Words before what was years ago.
AFTER = frozenset({"after", "since", "from"})


def is_background(event: Token) -> bool:
    """Tell whether the sentence tells of ``event`` as history."""
    return _is_years_ago(event) or (event.pos_ in ("NOUN", "PROPN") and _is_remembered(event))


def _is_remembered(noun: Token) -> bool:
    """Tell whether a noun is what is kept in memory: "the anniversary of X's attack"."""
    table = words("background")
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass"):
        return head.lemma_ in table["remembering"]
    if noun.dep_ != "pobj" or head.lower_ != "of":
        return False
    occasion = head.head
    recent = any(c.lower_ in table["recent"] for c in occasion.children)
    return occasion.lemma_.lower() in table["memories"] and not recent


def _is_years_ago(event: Token) -> bool:
    """Tell whether an event stands behind a number of years: "ten years after X's attack"."""
    if event.dep_ == "pobj" and event.head.lower_ in AFTER:
        after = event.head
        beside = [*after.children, *(after.head.children if after.head.pos_ == "ADP" else ())]
    elif event.dep_ == "advcl" and grammar.marks(event) & AFTER:
        # "it is ten years since": the years are said of it
        beside = [*event.children, *grammar.children(event.head, "attr")]
    else:
        return False
    return any(
        t.tag_ == "NNS" and t.lemma_ in words("background")["ages"] and t.i < event.i
        for t in beside
        if t.dep_ in ("npadvmod", "attr")
    )
