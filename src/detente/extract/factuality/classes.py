"""Which class of ``codebook/data/modality.toml`` the word above an event is in."""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook.modality import words
from detente.extract.factuality.operators import listed_as
from detente.model import Modality
from detente.text.clauses.links import has, is_one
from detente.text.clauses.prepositions import NOUNS
from detente.text.clauses.words import has_word

NONE = frozenset({"no", "little", "scant"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"})


def of_verb(verb: Token, *, infinitive: bool) -> list[Modality]:
    """Return what a verb makes of what stands below it, of an ``infinitive`` in particular."""
    table, lemma = words("verbs"), verb.lemma_.lower()
    going = lemma == "go" and verb.tag_ == "VBG"  # "is going to attack"
    if (lemma == "rule" and not has_word(verb, ("out",))) or (going and infinitive):
        return ["future"]
    if lemma in table["denied"]:
        return ["denied"]
    if lemma in table["future"] and infinitive:
        return ["future"]
    open_ = lemma in table["hypothetical"] or (infinitive and lemma not in table["implicative"])
    return ["hypothetical"] if open_ else []


def of_noun(noun: Token) -> list[Modality]:
    """Return what a noun makes of what stands below it ("a plan to", "no evidence that")."""
    found = list(listed_as("nouns", noun.lemma_.lower()))
    if listed(noun, "nouns", "evidence") and is_denied(noun):
        found.append("denied")
    elif listed(noun, "nouns", "alleged"):
        found.append("hypothetical")
        if is_one(noun, "object", "passive subject") and listed(noun.head, "verbs", "disputing"):
            found.append("denied")
    return found


def is_denied(noun: Token) -> bool:
    """Tell whether a noun is denied: "no evidence", "little sign", "did not see any sign"."""
    said = is_one(noun, "object", "attribute", "subject")
    return is_none(noun) or (said and has(noun.head, "negation"))


def is_none(noun: Token) -> bool:
    """Tell whether a noun stands for nothing or nobody by its own words ("little sign")."""
    none = has_word(noun, NONE, "determiner", "adjective", "negation")
    return none or noun.lower_ in ("nothing", "nobody", "none")


def is_bare(noun: Token) -> bool:
    """Tell whether a common noun has no article, owner or number."""
    return noun.pos_ == "NOUN" and not has(noun, "determiner", "possessor", "numeral")


def is_indefinite(noun: Token) -> bool:
    """Tell whether a noun phrase presupposes nothing ("severe sanctions", "an attack")."""
    definite = has(noun, "possessor") or has_word(noun, DEFINITE, "determiner")
    return noun.pos_ not in NOUNS or not definite


def listed(token: Token, part: str, name: str) -> bool:
    """Tell whether a word's lemma stands in the list ``name`` of ``part``."""
    return token.lemma_.lower() in words(part)[name]
