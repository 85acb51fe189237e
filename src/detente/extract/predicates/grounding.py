"""What a sentence tells and what it only mentions: foreground and background.

The foreground is what the sentence's main clauses assert, what they report as said, and
their light verbs' nouns; clauses and phrases that set the scene ("after a protest", "the
troops it sent") are background (Hopper 1979).
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

from detente.text.clauses.links import Link, has, is_one

# Links from a word to its head that keep it in the foreground.
KEPT: tuple[Link, ...] = (
    "conjunct", "any complement", "parataxis", "unclassified", "object", "subject", "attribute",
    "object predicate", "adjective complement", "particle", "active clausal subject",
    "any auxiliary",
)  # fmt: skip
CARRYING = ("in", "under", "to", "into")


def is_foreground(token: Token, speech: Container[int] = ()) -> bool:
    """Tell whether the event at ``token`` stands in its sentence's foreground.

    ``speech`` holds the tokens of speech acts: what they are about is not told for itself.
    """
    above = (token, *token.ancestors)
    kept = all(is_one(t, *KEPT) or _is_main_prepositional(t) for t in above[:-1])
    return kept and not any(t.i in speech for t in above[1:])


def _is_main_prepositional(child: Token) -> bool:
    """Tell whether a phrase carries its clause's event: "is under attack", "engaged in talks"."""
    if is_one(child, "any governed"):
        return is_one(child.head, "preposition") and child.head.lower_ in CARRYING
    if is_one(child, "preposition"):
        governor = child.head
        bare = not has(governor, "object", "attribute", "any complement")
        carries = governor.lemma_ in ("be", "engage", "resort", "step")
        return carries and bare and has(child, "any governed")
    return False
