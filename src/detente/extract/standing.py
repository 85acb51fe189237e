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
from detente.extract import grammar

# Links from a word to the phrase it stands for as much as its head does.
SAME = frozenset({"conj", "appos"})
# Links from a word to a phrase of which it tells more.
MODIFYING = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod"})
# Nouns between an event and what carries it are passed so often ("a wave of strikes").
DEPTH = 3
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "agent"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The places around the word of an act, by the head of the phrase that fills each."""

    token: Token
    places: Mapping[int, str]


def frame(token: Token) -> Frame:
    """Return the places around the word of an act: what fills each first is what counts."""
    found: dict[int, str] = {}
    for place, head in _places(token):
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
        if one.head.i == one.i or one.dep_ in SUBJECTS:
            break
        if one.dep_ == "poss":
            inside = "'s"
        elif one.dep_ in MODIFYING:
            inside = inside or "/name"
        elif one.dep_ not in SAME:
            inside = inside or f"/{one.head.lower_ if one.dep_ == 'pobj' else one.dep_}"
        one = one.head
        if inside and one.lemma_.lower() in ambiguity.words("apart_nouns"):
            inside = " apart"
    return _elsewhere(around, word, one)


def _elsewhere(around: Frame, word: Token, top: Token) -> str:
    own, other = grammar.clause(around.token), grammar.clause(word)
    above = {t.i for t in own.ancestors}
    if own.i == other.i:
        where = "here"
    elif other.i in above:
        where = "over"
    elif own.i in {t.i for t in other.ancestors}:
        where = "under"
    else:
        where = "beside"
    role = "subject" if top.dep_ in SUBJECTS else "else"
    return f"{where} {role}{'' if top.i == word.i else ' part'}"


def _places(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield the places around a word, each with the head of a phrase that fills it."""
    if token.pos_ in ("VERB", "AUX"):
        yield from _of_verb(token)
    else:
        yield from _of_noun(token)


def _of_verb(verb: Token) -> Iterator[tuple[str, Token]]:
    yield from _of_clause(verb, "", grammar.subjects(verb))
    for phrase in grammar.children(verb, "dative"):
        yield "object", phrase
    for clause in grammar.children(verb, "ccomp", "xcomp", "advcl", "acl"):
        doers = grammar.children(clause, "nsubj", "nsubjpass")
        yield from _of_clause(clause, f"{clause.dep_} ", doers)


def _of_clause(verb: Token, prefix: str, doers: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    """Yield the places around a verb, named with a prefix that tells which verb it is."""
    for doer in doers:
        yield f"{prefix}subject", doer
    for thing in grammar.objects(verb):
        yield f"{prefix}object", thing
    for preposition, partner in _partners(verb):
        yield f"{prefix}{preposition}", partner


def _of_noun(noun: Token) -> Iterator[tuple[str, Token]]:
    """Yield the owner of an event noun, its partners, and the places of what carries it."""
    for child in noun.children:
        if child.dep_ == "poss":
            yield "owner", child
        elif child.dep_ in MODIFYING:
            yield "name", child
        elif child.dep_ in ("acl", "relcl"):
            yield from _of_clause(child, "acl ", grammar.subjects(child))
    yield from _partners(noun)
    yield from _carried(noun, DEPTH)


def _carried(noun: Token, depth: int) -> Iterator[tuple[str, Token]]:
    """Yield the places of the verb or noun that an event noun is a part of."""
    head, link = noun.head, noun.dep_
    while link == "conj" and head.pos_ in ("NOUN", "PROPN"):
        head, link = head.head, head.dep_
    if link == "pobj":
        part, head = head.lower_, head.head
    else:
        part = {"dobj": "do", "nsubj": "by", "nsubjpass": "done"}.get(link, link)
    if head.pos_ in ("VERB", "AUX"):
        yield from _of_clause(head, f"{part}: ", grammar.subjects(head))
    elif head.pos_ in ("NOUN", "PROPN") and depth and link in ("pobj", "compound", "appos"):
        for place, phrase in _of_noun_above(head, depth - 1):
            yield f"{part}: {place}", phrase


def _of_noun_above(noun: Token, depth: int) -> Iterator[tuple[str, Token]]:
    for child in noun.children:
        if child.dep_ == "poss" or child.dep_ in MODIFYING:
            yield "owner", child
    yield from _partners(noun)
    yield from _carried(noun, depth)


def _partners(token: Token) -> Iterator[tuple[str, Token]]:
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "PART"):
            for partner in grammar.children(child, "pobj"):
                yield child.lower_, partner
            for further in grammar.children(child, "prep"):
                for partner in grammar.children(further, "pobj"):
                    yield further.lower_, partner
