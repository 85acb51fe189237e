"""What stands above an event noun, or a gerund behind a preposition, does to it."""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import control
from detente.codebook.modality import words
from detente.extract.factuality import classes
from detente.extract.factuality.operators import own
from detente.model import Modality
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.links import has, is_one
from detente.text.clauses.prepositions import NOUNS
from detente.text.clauses.words import has_word

# Prepositions that tie a noun of plan, fear or claim to what is planned, feared or claimed.
LINKS = frozenset({"of", "for", "to", "on", "against", "about", "over", "at"})


def prepositional(child: Token) -> tuple[list[Modality], bool]:
    """Read the link from a preposition's object or gerund to what the preposition hangs on."""
    preposition = child.head
    governor, word = preposition.head, preposition.lower_
    instead = words("prepositions")["denied"]
    rather = word == "than" and has_word(preposition, ("rather",))
    if rather or word in instead or (word == "of" and governor.lower_ in instead):
        return ["denied"], False
    if is_one(child, "governed clause"):
        if _kept_from(word, governor):
            return ["denied", *own(governor)], False
        if f"{governor.lower_} {word}" in words("prepositions")["approaching"]:
            return ["hypothetical"], False
    if word == "for" and has_word(child, ("any",), "determiner"):
        return ["conditional"], False
    if governor.pos_ in NOUNS:
        return _below_noun(child, word, governor)
    if is_verb(governor):
        return _below_verb(child, word, governor)
    if governor.pos_ == "ADJ":
        hypothetical = classes.listed(governor, "adjectives", "hypothetical")
        taken = is_one(child, "governed") and classes.listed(governor, "adjectives", "presupposing")
        unreal = hypothetical and classes.is_indefinite(child) and not taken
        return (["hypothetical"] if unreal else []), not taken
    if is_one(preposition, "preposition") and governor.lower_ == "back":
        return ["hypothetical"], True
    return [], True


def _below_noun(child: Token, word: str, governor: Token) -> tuple[list[Modality], bool]:
    if governor.lemma_.lower() in ("case", "event") and word == "of":
        return ["conditional"], False
    indefinite = classes.is_indefinite(child)
    granted = "judging" if word == "of" else "presupposing"
    if is_one(child, "governed") and not indefinite and classes.listed(governor, "nouns", granted):
        return [], False  # "the report on the bombing", "criticism of its retreat"
    linked = word in LINKS or (word == "in" and is_one(child, "governed clause"))
    found = classes.of_noun(governor) if linked else []
    if word == "for" and not indefinite:
        # "no reason for the expulsions": they took place
        found = [reading for reading in found if reading != "denied"]
    return found, bool(found) or (indefinite and word in ("of", "for", "to"))


def _below_verb(child: Token, word: str, governor: Token) -> tuple[list[Modality], bool]:
    """What a verb does to what stands below its preposition ``word``."""
    took_part = word == "in" and governor.lemma_ in words("prepositions")["part_in"]
    held_to = word == "on" and governor.lemma_ in ("insist", "call", "plan")
    timed = is_one(child, "governed clause") and word in words("prepositions")["timed"]
    factual = is_one(child, "governed") and word in words("prepositions")["factual"]
    if timed or (factual and not (took_part or held_to)):
        return [], False
    indefinite = classes.is_indefinite(child)
    if word == "for" and not indefinite and _presupposes(governor):
        return [], False  # "blamed nobody for the explosion"
    if word == "from" and has_word(governor, ("back",), "particle", "adverb"):
        return ["hypothetical"], True
    if word == "by" and is_one(child, "governed clause"):
        # "might reply by closing the port": as real as what it is done by; a denial aside
        return [r for r in own(governor) if r != "denied"], True
    found = classes.of_verb(governor, infinitive=False)
    if word in ("to", "of", "for", "from", "against", "with", "into") and found:
        return found, True
    return list(own(governor)) if indefinite else [], indefinite


def _presupposes(verb: Token) -> bool:
    return verb.lemma_ in words("verbs")["presupposing"] | words("verbs")["judging"]


def _kept_from(word: str, governor: Token) -> bool:
    """Tell whether a gerund is what somebody was kept from, talked out of, is far from."""
    if word == "from":
        return governor.lower_ == "far" or governor.lemma_ in words("prepositions")["kept_from"]
    return word == "of" and (
        governor.lower_ == "out"
        or has_word(governor, ("out",), "particle", "adverb", "preposition")
    )


def argument(child: Token) -> tuple[list[Modality], bool]:
    """Read an event noun as subject or object: it shares the fate of light verbs only."""
    verb = child.head
    acting, suffering = is_one(child, "active subject"), is_one(child, "object", "passive subject")
    if acting and verb.lemma_ == "be" and has(verb, "adjective complement", "attribute"):
        return [], False  # "the strike was not long": what is said of it takes it for granted
    judged = verb.lemma_ in words("verbs")["judging"] and not has(verb, "particle")
    if is_one(child, "object") and judged:
        return [], False  # "condemned two attacks", "called the raid a mistake"
    if suffering and _was_uttered(child):
        return [], False
    occurs = verb.lemma_ in control.verbs("occurrence")
    light = verb.lemma_ in control.verbs("light") or occurs
    if suffering:
        presupposed = _presupposes(verb) and not classes.is_indefinite(child)
        carried = light and verb.lemma_ not in words("verbs")["announcing"]
        clausal = verb.lemma_ in words("verbs")["clausal"]
        taken = presupposed or carried or clausal
        if not taken and (found := classes.of_verb(verb, infinitive=False)):
            return [*found, *own(verb)], True
    if not light and not classes.is_indefinite(child):
        return [], False
    if acting and not occurs:
        # "the bid did not offer enough": there was a bid
        return [reading for reading in own(verb) if reading != "denied"], True
    return list(own(verb)), True


def _was_uttered(noun: Token) -> bool:
    """Tell whether a noun is something said, which its refusal or denial presupposes."""
    table = words("verbs")
    said = noun.lemma_.lower() in words("nouns")["alleged"] | words("nouns")["uttered"]
    return said and noun.head.lemma_ in table["disputing"] | table["denied"]


def modifier(child: Token) -> tuple[list[Modality], bool]:
    """Read an event word before another noun ("attack plans"), which takes it for granted else."""
    found = [] if is_one(child, "adjective") else classes.of_noun(child.head)
    return found, bool(found)
