"""Which class of ``codebook/data/modality.toml`` the word above an event is in."""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook.modality import words
from detente.extract.factuality.operators import ORDER
from detente.model import Modality
from detente.text.clauses.links import has, is_one

NOUNS = ("NOUN", "PROPN")
NONE = frozenset({"no", "little", "scant"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"})


def of_verb(verb: Token, *, infinitive: bool) -> list[Modality]:
    """Return what a verb makes of what stands below it, of an ``infinitive`` in particular."""
    table = words("verbs")
    lemma = verb.lemma_.lower()
    if lemma == "rule" and not any(c.lower_ == "out" for c in verb.children):
        return ["future"]
    if lemma == "go" and verb.tag_ == "VBG" and infinitive:
        return ["future"]  # "is going to attack"
    if lemma in table["denied"]:
        return ["denied"]
    if lemma in table["future"] and infinitive:
        return ["future"]
    if lemma in table["hypothetical"]:
        return ["hypothetical"]
    if infinitive and lemma not in table["implicative"]:
        return ["hypothetical"]
    return []


def of_noun(noun: Token) -> list[Modality]:
    """Return what a noun makes of what stands below it ("a plan to", "no evidence that")."""
    table = words("nouns")
    lemma = noun.lemma_.lower()
    found: list[Modality] = []
    if lemma in table["evidence"] and is_denied(noun):
        found.append("denied")
    elif lemma in table["alleged"]:
        found.append("hypothetical")
        if is_one(noun, "object", "passive subject") and listed(noun.head, "verbs", "disputing"):
            found.append("denied")
    for reading in ORDER:
        if reading in table and lemma in table[reading]:
            found.append(reading)
    return found


def is_denied(noun: Token) -> bool:
    """Tell whether a noun is denied: "no evidence", "little sign", "did not see any sign"."""
    if is_none(noun):
        return True
    return is_one(noun, "object", "attribute", "subject") and has(noun.head, "negation")


def is_none(noun: Token) -> bool:
    """Tell whether a noun stands for nothing or nobody by its own words ("little sign")."""
    own_words = {
        c.lower_ for c in noun.children if is_one(c, "determiner", "adjective", "negation")
    }
    return bool(own_words & NONE) or noun.lower_ in ("nothing", "nobody", "none")


def is_bare(noun: Token) -> bool:
    """Tell whether a common noun has no article, owner or number."""
    return noun.pos_ == "NOUN" and not has(noun, "determiner", "possessor", "numeral")


def is_indefinite(noun: Token) -> bool:
    """Tell whether a noun phrase presupposes nothing ("severe sanctions", "an attack")."""
    if noun.pos_ not in NOUNS:
        return True
    return not any(
        c.lower_ in DEFINITE or is_one(c, "possessor")
        for c in noun.children
        if is_one(c, "determiner", "possessor")
    )


def listed(token: Token, part: str, name: str) -> bool:
    """Tell whether a word's lemma stands in the list ``name`` of ``part``."""
    return token.lemma_.lower() in words(part)[name]
