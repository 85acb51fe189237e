"""What makes a verb of asking ask: a content that is to be done, by others than the speaker."""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import control
from detente.codebook.frames import classes
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_infinitive
from detente.text.clauses.links import dependents, has, is_one

# Modal verbs of what is to be done.
DUTY = ("must", "should", "shall", "ought")


def asks(verb: Token) -> bool:
    """Tell whether a verb of asking asks: "insists that they left" states, "wants to go" wishes."""
    objects, toward = dependents(verb, "object"), dependents(verb, "object", "indirect object")
    topics = dependents(verb, "preposition")
    own = verb.lemma_ in control.verbs("own_action") and not toward and not topics
    if (
        any(p.lower_ == "about" for p in topics)
        or any(o.lemma_ in control.verbs("asked_to_know") for o in objects)
        or any(o.lower_.endswith(("self", "selves")) for o in toward)
        or any(_states(c) or _questions(verb, c) for c in dependents(verb, "finite complement"))
        or (own and any(map(is_infinitive, dependents(verb, "open complement"))))
    ):
        return False
    if verb.lemma_ in control.verbs("asks_with_clause") and not _tells_to_do(verb):
        return verb.lemma_ in control.verbs("wish") and _wishes_for(verb)
    return True


def _questions(verb: Token, clause: Token) -> bool:
    """Tell whether a clause is a question: "asked how much they had made"."""
    return verb.lemma_ == "ask" and any(
        t.tag_ in ("WRB", "WP", "WDT") or t.lower_ in ("if", "whether")
        for t in clause.doc[clause.left_edge.i : clause.i]
    )


def _states(clause: Token) -> bool:
    """Tell whether a clause says what is so: "insists that no attack is planned"."""
    own = dependents(clause, "any auxiliary", "subject", "expletive", "subordinator")
    if any(c.lower_ in ("should", "must", "be", "to", "for") for c in own):
        return False
    if not has(clause, "subject", "expletive"):
        return False
    if clause.tag_ == "VBP" and (clause.pos_ == "AUX" or clause.lemma_ in control.verbs("state")):
        return True  # "insisted that they have nothing to hide"
    return clause.tag_ in ("VBD", "VBZ") or any(
        c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in own if is_one(c, "any auxiliary")
    )


def is_opinion(verb: Token) -> bool:
    """Tell whether a verb agrees with what is so: "agrees that the plan is poor"."""
    return verb.lemma_ in control.verbs("opining") and any(
        _states(c) or c.tag_ == "VBP" for c in dependents(verb, "finite complement")
    )


def _tells_to_do(verb: Token) -> bool:
    """Tell whether a verb has a clause of what is to be done, not of what is so."""
    mandative = verb.lemma_ in control.verbs("mandative")
    return any(
        (c.tag_ == "VB" or (mandative and c.tag_ == "VBP"))
        and not any(
            a.tag_ in ("VBP", "VBZ", "VBD") or (a.tag_ == "MD" and a.lower_ not in DUTY)
            for a in dependents(c, "auxiliary")
        )
        for c in dependents(verb, "any complement", "adverbial clause")
    )


def _wishes_for(verb: Token) -> bool:
    """Tell whether a verb of wishing asks for a thing that others can give."""
    if has(verb, "negation"):
        return False
    return any(
        o.pos_ in ("NOUN", "PROPN") and o.lemma_.lower() not in classes()["attack"]
        for o in arguments.objects(verb)
    )
