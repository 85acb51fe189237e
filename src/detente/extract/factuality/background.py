"""Whether an event is history to its sentence: marked by an anniversary, years before, in an era.

The words are in ``codebook/data/modality.toml`` (``background``).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.codebook.modality import words
from detente.text.clauses import arguments
from detente.text.clauses.links import dependents, is_one
from detente.text.clauses.prepositions import NOUNS, is_governed
from detente.text.clauses.words import has_word

# Prepositions by which a clause is told to be of an era, and those before what was years ago.
DURING = frozenset({"in", "during", "throughout"})
AFTER = frozenset({"after", "since", "from"})
# An era that is only feared: "a third world war", "a new cold war".
ANOTHER = frozenset({"a", "an", "another", "new", "next", "third", "iii", "possible"})


def is_background(event: Token) -> bool:
    """Tell whether the sentence tells of ``event`` as history."""
    past = _is_years_ago(event) or any(_is_of_era(event, era) for era in _eras(event))
    return past or (event.pos_ in NOUNS and _is_remembered(event))


def _is_remembered(noun: Token) -> bool:
    """Tell whether a noun is what is kept in memory: "the anniversary of X's attack"."""
    table = words("background")
    if is_one(noun, "object", "passive subject"):
        return noun.head.lemma_ in table["remembering"]
    occasion = noun.head.head
    kept = is_governed(noun, ("of",)) and occasion.lemma_.lower() in table["memories"]
    return kept and not has_word(occasion, table["recent"])


def _is_years_ago(event: Token) -> bool:
    """Tell whether an event stands behind a number of years: "ten years after X's attack"."""
    if is_governed(event, AFTER):
        after = event.head
        beside = [*after.children, *(after.head.children if after.head.pos_ == "ADP" else ())]
    elif is_one(event, "adverbial clause") and arguments.marks(event) & AFTER:
        # "it is ten years since": the years are said of it
        beside = [*event.children, *dependents(event.head, "attribute")]
    else:
        return False
    ages = (t for t in beside if t.tag_ == "NNS" and t.lemma_ in words("background")["ages"])
    return any(t.i < event.i and is_one(t, "noun adverbial", "attribute") for t in ages)


def _eras(event: Token) -> Iterator[Token]:
    """Yield the heads of the names of closed eras in the clause of ``event``."""
    for token in arguments.clause_tokens(arguments.clause(event)):
        before = token.nbor(-1) if token.i else token
        name = f"{before.lower_} {token.lower_}"
        if name in words("background")["eras"] and is_one(token, "governed"):
            near = [*token.children, *before.children, *token.doc[token.i + 1 : token.i + 2]]
            if not any(t.lower_ in ANOTHER for t in near):
                yield token


def _is_of_era(event: Token, era: Token) -> bool:
    """Tell whether ``event`` is said to be in an era, or, a noun, some part of it."""
    over = era.head.head
    if era.head.lower_ in DURING:
        return over in (event, event.head)
    if era.head.lower_ != "of" or event.pos_ != "NOUN":
        return False
    # "call the raid the start of the war", "see it as its first battle"
    part = over.head.head if is_governed(over, ("as",)) else over.head
    return part == event.head or over == event
