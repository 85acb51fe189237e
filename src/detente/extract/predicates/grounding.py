"""What a sentence tells and what it only mentions: foreground and background.

The foreground is what the sentence's main clauses assert, what they report as said, and
their light verbs' nouns; clauses and phrases that set the scene ("after a protest", "the
troops it sent") are background (Hopper 1979).
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

# Links from a word to its head that keep it in the foreground.
KEPT = frozenset({
    "conj", "ccomp", "xcomp", "parataxis", "dep", "dobj", "nsubj", "nsubjpass", "attr", "oprd",
    "acomp", "prt", "csubj", "aux", "auxpass",
})  # fmt: skip


def is_foreground(token: Token, speech: Container[int] = ()) -> bool:
    """Tell whether the event at ``token`` stands in its sentence's foreground.

    ``speech`` holds the tokens of speech acts: what they are about is not told for itself.
    """
    child = token
    while child.dep_ != "ROOT" and child.head is not child:
        if child.dep_ not in KEPT and not _is_main_prepositional(child):
            return False
        child = child.head
        if child.i in speech and child is not token:
            return False
    return True


def _is_main_prepositional(child: Token) -> bool:
    """Tell whether a phrase carries its clause's event: "is under attack", "engaged in talks"."""
    if child.dep_ in ("pobj", "pcomp"):
        return child.head.dep_ == "prep" and child.head.lower_ in ("in", "under", "to", "into")
    if child.dep_ == "prep":
        inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        governor = child.head
        bare = not any(c.dep_ in ("dobj", "attr", "xcomp", "ccomp") for c in governor.children)
        return inner is not None and bare and governor.lemma_ in ("be", "engage", "resort", "step")
    return False
