"""From the modality Detente reads for a word to a value of -3 to 3, as factuality gold has it.

A modality of the records says whether an event is real, not how sure the report is of it:
the gold's -3 to 3 does both. :data:`VALUES` gives each modality one value for each place its
operator stands in, since what hangs on a word itself ("did not go", "may go") tells more of it
than what stands above it ("nobody expects them to go").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from spacy.tokens import Token

from detente.extract.factuality import modality
from detente.extract.factuality.operators import own
from detente.model import Modality
from detente.text.clauses.links import is_one

# own: on the event's word itself, of a plain fact nothing at all; possible: a modal verb of
# possibility there; above: over a verb; noun: over a noun.
Place = Literal["own", "possible", "above", "noun"]
POSSIBLE = frozenset({"could", "may", "might", "should"})
VERBAL = ("VERB", "AUX")

# Medians of the gold on UW's train split for each cell, to quarters; UW's dev split and
# MEANTIME had no part in them. What is asserted in a clause that is not is weaker ("the
# attack" of "would answer the attack"), as is a word that only modifies ("attack plans").
# Who is said to say so moves no median.
VALUES: dict[tuple[Modality, Place], float] = {
    ("asserted", "own"): 3.0,
    ("asserted", "above"): 2.5,
    ("asserted", "noun"): 2.5,
    ("future", "own"): 2.5,
    ("future", "above"): 2.25,
    ("future", "noun"): 2.25,
    ("hypothetical", "possible"): 1.25,
    ("hypothetical", "own"): 1.75,
    ("hypothetical", "above"): 1.75,
    ("hypothetical", "noun"): 2.0,
    ("conditional", "own"): 0.75,
    ("conditional", "above"): 0.75,
    ("conditional", "noun"): 1.25,
    ("denied", "own"): -2.0,
    ("denied", "above"): -0.5,
    ("denied", "noun"): 0.25,
}
# A word of the gold that is no word of the parse: most events are facts.
DEFAULT = VALUES["asserted", "own"]


class Certainty(NamedTuple):
    """The modality read for a word, and its value."""

    modality: Modality
    value: float


def read(token: Token) -> Certainty:
    """Return what Detente reads for the event whose word is ``token``."""
    how = modality.of(token)
    return Certainty(how, VALUES[how, place(token, how)])


def place(token: Token, how: Modality) -> Place:
    """Return where the operator stands that makes ``how`` of a word."""
    if how == "asserted":
        if any(modality.of(verb) != "asserted" for verb in _above(token)):
            return "above"
        return "noun" if is_one(token, "compound", "noun modifier") else "own"
    if how == "hypothetical" and any(c.lower_ in POSSIBLE for c in token.children):
        return "possible"
    if how in own(token):
        return "own"
    return "above" if token.pos_ in VERBAL else "noun"


def _above(token: Token) -> Iterator[Token]:
    return (word for word in token.ancestors if word.pos_ in VERBAL)
