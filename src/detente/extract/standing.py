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
from detente.text.clauses.links import Link, dependents, is_one

# Links from a word to the phrase it stands for as much as its head does.
SAME: tuple[Link, ...] = (
    "conjunct",
    "apposition",
)
# Links from a word to a phrase of which it tells more.
MODIFYING: tuple[Link, ...] = (
    "adjective",
    "compound",
    "noun modifier",
    "noun adverbial",
    "numeral",
)
# Nouns between an event and what carries it are passed so often ("a wave of strikes").
DEPTH = 3
SUBJECTS: tuple[Link, ...] = (
    "subject",
    "clausal subject",
    "agent",
)


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
        if one.head.i == one.i or is_one(one, *SUBJECTS):
            break
        if is_one(one, "possessor"):
            inside = "'s"
        elif is_one(one, *MODIFYING):
            inside = inside or "/name"
        elif not is_one(one, *SAME):
            inside = (
                inside or f"/{one.head.lower_ if is_one(one, 'governed') else links.label(one)}"
            )
        one = one.head
        if inside and one.lemma_.lower() in ambiguity.words("apart_nouns"):
            inside = " apart"
    return _elsewhere(around, word, one)


def _elsewhere(around: Frame, word: Token, top: Token) -> str:
    own, other = arguments.clause(around.token), arguments.clause(word)
    above = {t.i for t in own.ancestors}
    if own.i == other.i:
        where = "here"
    elif other.i in above:
        where = "over"
    elif own.i in {t.i for t in other.ancestors}:
        where = "under"
    else:
        where = "beside"
    role = "subject" if is_one(top, *SUBJECTS) else "else"
    return f"{where} {role}{'' if top.i == word.i else ' part'}"


def _places(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield the places around a word, each with the head of a phrase that fills it."""
    if token.pos_ in ("VERB", "AUX"):
        yield from _of_verb(token)
    else:
        yield from _of_noun(token)


def _of_verb(verb: Token) -> Iterator[tuple[str, Token]]:
    yield from _of_clause(verb, "", arguments.subjects(verb))
    for phrase in dependents(verb, "indirect object"):
        yield "object", phrase
    for clause in dependents(
        verb, "finite complement", "open complement", "adverbial clause", "noun clause"
    ):
        doers = dependents(clause, "subject")
        yield from _of_clause(clause, f"{links.label(clause)} ", doers)


def _of_clause(verb: Token, prefix: str, doers: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    """Yield the places around a verb, named with a prefix that tells which verb it is."""
    for doer in doers:
        yield f"{prefix}subject", doer
    for thing in arguments.objects(verb):
        yield f"{prefix}object", thing
    for preposition, partner in _partners(verb):
        yield f"{prefix}{preposition}", partner


def _of_noun(noun: Token) -> Iterator[tuple[str, Token]]:
    """Yield the owner of an event noun, its partners, and the places of what carries it."""
    for child in noun.children:
        if is_one(child, "possessor"):
            yield "owner", child
        elif is_one(child, *MODIFYING):
            yield "name", child
        elif is_one(child, "noun clause", "relative clause"):
            yield from _of_clause(child, "acl ", arguments.subjects(child))
    yield from _partners(noun)
    yield from _carried(noun, DEPTH)


def _carried(noun: Token, depth: int) -> Iterator[tuple[str, Token]]:
    """Yield the places of the verb or noun that an event noun is a part of."""
    head, link = noun.head, links.label(noun)
    while link == "conj" and head.pos_ in ("NOUN", "PROPN"):
        head, link = head.head, links.label(head)
    if link == "pobj":
        part, head = head.lower_, head.head
    else:
        part = {"dobj": "do", "nsubj": "by", "nsubjpass": "done"}.get(link, link)
    if head.pos_ in ("VERB", "AUX"):
        yield from _of_clause(head, f"{part}: ", arguments.subjects(head))
    elif head.pos_ in ("NOUN", "PROPN") and depth and link in ("pobj", "compound", "appos"):
        for place, phrase in _of_noun_above(head, depth - 1):
            yield f"{part}: {place}", phrase


def _of_noun_above(noun: Token, depth: int) -> Iterator[tuple[str, Token]]:
    for child in noun.children:
        if is_one(child, "possessor") or is_one(child, *MODIFYING):
            yield "owner", child
    yield from _partners(noun)
    yield from _carried(noun, depth)


def _partners(token: Token) -> Iterator[tuple[str, Token]]:
    for child in token.children:
        if is_one(child, "preposition", "agent", "indirect object") and child.pos_ in (
            "ADP",
            "SCONJ",
            "PART",
        ):
            for partner in dependents(child, "governed"):
                yield child.lower_, partner
            for further in dependents(child, "preposition"):
                for partner in dependents(further, "governed"):
                    yield further.lower_, partner
