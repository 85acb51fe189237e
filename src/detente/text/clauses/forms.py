"""The form of a clause, told by its verb's tag and its small words; and what those words are.

The form alone: whether somebody acts or is acted on is told in :mod:`.arguments`.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.text.clauses.auxiliaries import is_infinitive, is_verb
from detente.text.clauses.links import Link, dependents, has, is_one

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVE = frozenset({"WDT", "WP"})


def is_relative(token: Token) -> bool:
    """Tell whether a word may stand for a noun before it: "who", "which", "that"."""
    return token.tag_ in RELATIVE or token.lower_ == "that"


def is_finite(clause: Token) -> bool:
    """Tell whether a clause has a finite verb or a subordinator ("that", "whether")."""
    if clause.tag_ in FINITE or has(clause, "subordinator"):
        return True
    return any(c.tag_ in FINITE for c in dependents(clause, "any auxiliary"))


def is_to_clause(clause: Token) -> bool:
    """Tell whether a clause is an infinitive with "to", and no other form taken for one."""
    return clause.tag_ in ("VB", "VBN") and is_infinitive(clause)


def is_participle(clause: Token) -> bool:
    """Tell whether a clause is a passive participle ("Asked about it, ...")."""
    if clause.tag_ != "VBN" or not is_one(clause, "noun clause", "adverbial clause"):
        return False
    return not has(clause, "auxiliary", "active subject")


def has_passive_form(verb: Token) -> bool:
    """Tell whether a verb stands in the passive, whoever acts ("were engaged in smuggling")."""
    return is_participle(verb) or has(verb, "passive subject", "passive auxiliary")


def is_time(phrase: Token) -> bool:
    """Tell whether a phrase says when: "on Monday", "last week"."""
    if is_one(phrase, "noun adverbial", "adverb") and is_dated(phrase):
        return True
    return is_one(phrase, "preposition") and any(map(is_dated, dependents(phrase, "governed")))


def is_dated(word: Token) -> bool:
    """Tell whether a word stands in the name of a day or time."""
    return word.ent_type_ in ("DATE", "TIME")


def outermost(verb: Token, *links: Link) -> Token:
    """Return the verb, or other word, that ``verb`` is below by nothing but these links."""
    while is_one(verb, *links) and is_verb(verb):
        verb = verb.head
    return verb
