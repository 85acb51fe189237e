"""What the small words of a verb tell of it: that it is infinitive, negated, or under a modal."""

from __future__ import annotations

from spacy.tokens import Token

from detente.text.clauses.links import dependents, has


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb has its "to"."""
    return any(c.tag_ == "TO" for c in dependents(verb, "auxiliary"))


def is_under(verb: Token, *modals: str) -> bool:
    """Tell whether one of these is an auxiliary of a verb ("will", "would")."""
    return any(c.lower_ in modals for c in dependents(verb, "auxiliary"))


def is_negated(*verbs: Token) -> bool:
    """Tell whether one of these is negated: "not ready to go", "did not go"."""
    return any(has(verb, "negation") for verb in verbs)


def is_verb(token: Token) -> bool:
    """Tell whether a word is a verb, be it an auxiliary that stands alone ("is", "has")."""
    return token.pos_ in ("VERB", "AUX")
