"""Where the words of a sentence stand to the word of an act: its subject, object, owner.

A place has one name however it is reached: through voice, control, coordination, relative
clauses and the verb that carries an event noun ("launched a strike"). What is no such place
itself may stand inside the phrase that is (:func:`find`), or be the subject of another clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook import ambiguity
from detente.text.clauses import arguments, links
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.links import Link, dependents, is_one

# Links from a word to the phrase it stands for as much as its head does.
SAME: tuple[Link, ...] = ("conjunct", "apposition")
# Links from a word to a phrase of which it tells more.
MODIFYING: tuple[Link, ...] = (
    "adjective", "compound", "noun modifier", "noun adverbial", "numeral",
)  # fmt: skip
# Nouns between an event and what carries it are passed so often ("a wave of strikes").
DEPTH = 3
SUBJECTS: tuple[Link, ...] = ("subject", "clausal subject", "agent")
# What an event noun is to the verb that carries it.
CARRIED = {"dobj": "do", "nsubj": "by", "nsubjpass": "done"}
# Links of an event noun below another noun that carries it.
BELOW_NOUN: tuple[Link, ...] = ("governed", "compound", "apposition")


@dataclass(frozen=True, slots=True)
class Frame:
    """The places around the word of an act, by the head of the phrase that fills each."""

    token: Token
    places: Mapping[int, str]


def frame(token: Token) -> Frame:
    """Return the places around the word of an act: what fills each first is what counts."""
    found: dict[int, str] = {}
    for place, head in _of_verb(token) if is_verb(token) else _of_noun(token):
        if head.i != token.i:
            found.setdefault(head.i, place)
    return Frame(token, found)


def find(around: Frame, word: Token) -> str:
    """Return where a word stands to an act.

    The name of a place; with "'s" whose it is, with "/" what it is only a part of, with "apart"
    whom those in it stand against or beside ("critics of X"); else "over", "under" or "beside",
    with a mark whether the word is the subject of that clause.
    """
    one, inside = word, ""
    while True:
        if one.i in around.places:
            return around.places[one.i] + inside
        if one.i == around.token.i:
            return "itself" + inside
        if one.head.i == one.i or is_one(one, *SUBJECTS):
            break
        if is_one(one, "possessor"):
            inside = "'s"
        elif is_one(one, *MODIFYING):
            inside = inside or "/name"
        elif not is_one(one, *SAME):
            how = one.head.lower_ if is_one(one, "governed") else links.label(one)
            inside = inside or f"/{how}"
        one = one.head
        if inside and one.lemma_.lower() in ambiguity.words("apart_nouns"):
            inside = " apart"
    return _elsewhere(around, word, one)


def _elsewhere(around: Frame, word: Token, top: Token) -> str:
    own, other = arguments.clause(around.token), arguments.clause(word)
    if own.i == other.i:
        where = "here"
    elif other.is_ancestor(own):
        where = "over"
    else:
        where = "under" if own.is_ancestor(other) else "beside"
    role = "subject" if is_one(top, *SUBJECTS) else "else"
    return f"{where} {role}{'' if top.i == word.i else ' part'}"


def _of_verb(verb: Token) -> Iterator[tuple[str, Token]]:
    yield from _of_clause(verb, "", arguments.subjects(verb))
    yield from (("object", phrase) for phrase in dependents(verb, "indirect object"))
    for clause in dependents(verb, "any complement", "adverbial clause", "noun clause"):
        yield from _of_clause(clause, f"{links.label(clause)} ", dependents(clause, "subject"))


def _of_clause(verb: Token, prefix: str, doers: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    """Yield the places around a verb, named with a prefix that tells which verb it is."""
    yield from ((f"{prefix}subject", doer) for doer in doers)
    yield from ((f"{prefix}object", thing) for thing in arguments.objects(verb))
    yield from ((f"{prefix}{preposition}", partner) for preposition, partner in _partners(verb))


def _of_noun(noun: Token) -> Iterator[tuple[str, Token]]:
    """Yield the owner of an event noun, its partners, and the places of what carries it."""
    for child in noun.children:
        if is_one(child, "possessor"):
            yield "owner", child
        elif is_one(child, *MODIFYING):
            yield "name", child
        elif is_one(child, "any noun clause"):
            yield from _of_clause(child, "acl ", arguments.subjects(child))
    yield from _partners(noun)
    yield from _carried(noun, DEPTH)


def _carried(noun: Token, depth: int) -> Iterator[tuple[str, Token]]:
    """Yield the places of the verb or noun that an event noun is a part of."""
    while is_one(noun, "conjunct") and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    head, part = noun.head, links.label(noun)
    if is_one(noun, "governed"):
        part, head = head.lower_, head.head
    part = CARRIED.get(part, part)
    if is_verb(head):
        yield from _of_clause(head, f"{part}: ", arguments.subjects(head))
    elif head.pos_ in ("NOUN", "PROPN") and depth and is_one(noun, *BELOW_NOUN):
        for place, phrase in _of_noun_above(head, depth - 1):
            yield f"{part}: {place}", phrase


def _of_noun_above(noun: Token, depth: int) -> Iterator[tuple[str, Token]]:
    yield from (("owner", child) for child in dependents(noun, "possessor", *MODIFYING))
    yield from _partners(noun)
    yield from _carried(noun, depth)


def _partners(token: Token) -> Iterator[tuple[str, Token]]:
    for child in dependents(token, "preposition", "agent", "indirect object"):
        if child.pos_ in ("ADP", "SCONJ", "PART"):
            for one in (child, *dependents(child, "preposition")):
                yield from ((one.lower_, partner) for partner in dependents(one, "governed"))
