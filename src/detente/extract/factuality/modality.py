"""How real an event is in the report: asserted, denied, conditional, hypothetical, future.

The reading climbs from the event's word to the root of its sentence and collects every
operator on the way: negation, modal verbs, conditions, and the verbs, nouns and
adjectives it stands under. One operator is enough to keep an event from being asserted;
two denials cancel to "hypothetical", never to a fact.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.codebook import control
from detente.codebook.modality import words
from detente.extract.factuality import embedding
from detente.extract.factuality.operators import ORDER, own
from detente.model import Modality
from detente.text.clauses import arguments
from detente.text.clauses.links import Link, dependents, has, is_one
from detente.text.clauses.words import has_word


def of(token: Token, *, presupposed: bool = False, affirmed: bool = False) -> Modality:
    """Return the modality of the event whose word is ``token``.

    ``presupposed`` events ("its demand") are taken for granted by their sentence, whatever
    it does with them: only the words hanging on them count. ``affirmed`` leaves out a
    denial, where the negation is part of the event itself ("gave no answer").
    """
    readings = list(own(token) if presupposed else _readings(token))
    if affirmed:
        readings = [reading for reading in readings if reading != "denied"]
    if readings.count("denied") == 2:
        return "hypothetical"
    return min(readings, key=ORDER.index, default="asserted")


def _readings(token: Token) -> Iterator[Modality]:
    yield from own(token)
    if any(is_nothing(c) for c in dependents(token, *_deciding(token))):
        yield "denied"
    if _under_condition(token):
        yield "conditional"
    child = token
    for head in token.ancestors:
        if head.lower_ in words("marks")["conditional"]:
            # a misread clause: its conjunction stands where its verb should
            yield "conditional"
            break
        found, goes_on = embedding.step(child, token)
        yield from found
        if not goes_on:
            break
        child = head
    if _is_order(child):
        yield "hypothetical"
    if token.sent.text.rstrip().endswith("?") and not _quoted_question_elsewhere(token):
        yield "hypothetical"


def _is_order(verb: Token) -> bool:
    """Tell whether a verb is in the imperative: a bare form that opens its sentence."""
    if verb.tag_ != "VB" or not is_one(verb, "root", "finite complement"):
        return False
    told = has(verb, "subject", "active clausal subject", "expletive", "unclassified")
    before = verb.doc[verb.sent.start : verb.i]
    return not (told or any(c.tag_ in ("TO", "MD") for c in verb.children)) and all(
        t.pos_ in ("PUNCT", "INTJ", "ADV", "SPACE", "PART") or t.lower_ == "do" for t in before
    )


def _quoted_question_elsewhere(token: Token) -> bool:
    """Tell whether the sentence's question mark belongs to a quotation away from ``token``."""
    return token.sent.root.tag_ == "VBD" and arguments.clause(token) is token.sent.root


def _deciding(verb: Token) -> tuple[Link, ...]:
    """Return which arguments make a denial where they are nothing: a state's object does not.

    "Conceded nothing" denies a concession; "has no doubt", "sees no end" tell of states.
    """
    light = verb.lemma_ in control.verbs("light") or verb.lemma_ in control.verbs("state")
    return ("subject",) if light else ("subject", "object")


def is_nothing(noun: Token) -> bool:
    """Tell whether an object or subject makes its clause a denial ("conceded nothing")."""
    return noun.lower_ in ("nothing", "nobody", "none", "neither") or has_word(
        noun, ("no", "neither"), "determiner", "preconjunct", "coordinator"
    )


def _under_condition(verb: Token) -> bool:
    """Tell whether a verb in the present only says what follows: "if they come, we attack"."""
    return verb.tag_ in ("VBP", "VBZ") and any(
        "conditional" in embedding.adverbial(c) for c in dependents(verb, "adverbial clause")
    )
