"""Whom an act affects where the roles of its predicate name nobody.

"France agreed to send troops to help defend Chad" names Chad only in what is agreed. Such an
act is toward the one party its own complements name beside its actor. Several parties, or
none, leave the recipient open: whose land it is done on, the participants weigh. Unnamed people
who suffer it are of the country where its clause places it.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Iterator

import msgspec
from spacy.tokens import Token

from detente.codebook.frames import frames
from detente.extract.actors import Mentions
from detente.extract.predicates import roles
from detente.extract.predicates.predications import Predication
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Coded
from detente.model import Actor
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_infinitive, is_verb
from detente.text.clauses.links import Link, has, is_one

# Acts whose complements tell toward whom they are.
DIRECTED = frozenset({
    "AGREE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AID", "RETREAT", "SANCTION", "MOBILIZE",
    "COERCE", "ASSAULT", "PROTEST",
})  # fmt: skip
# Acts on people or land: where they happen tells whose.
TERRITORIAL = frozenset({"ASSAULT", "COERCE", "SANCTION", "CONCEDE", "RETREAT", "AID", "PROTEST"})
HARMFUL = frozenset({"ASSAULT", "COERCE"})
PUNISHING = HARMFUL | {"SANCTION", "THREATEN"}
# Prepositions that go on telling toward whom; others tell when, how or beside whom.
TOWARD = frozenset({
    "on", "upon", "against", "to", "toward", "towards", "of", "for", "from", "over", "into", "at",
    "in", "inside", "across", "throughout",
})  # fmt: skip
# Of these, those that tell where a thing is said or settled.
SCENES = frozenset({"in", "at", "inside", "across", "throughout"})
OBJECTS: tuple[Link, ...] = (
    "object", "indirect object", "object predicate", "any governed", "any complement",
    "adjective complement",
)  # fmt: skip
PARTS: tuple[Link, ...] = ("possessor", "adjective", "compound", "noun modifier", "particle")
# Clauses that happen where the one above does, when they have no subject of their own.
SHARING: tuple[Link, ...] = (
    "adverbial clause", "conjunct", "open complement", "governed clause",
)  # fmt: skip
# Sectors of people who are of the country in which something is done to them.
PEOPLE = frozenset({"CVL", "OPP", "EDU", "LAB", "AGR", "REL", "JRN", "MED", "SOC", "BUS", "REF"})


def filled(coded: Iterable[Coded], mentions: Mentions) -> Iterator[Coded]:
    """Yield ``coded`` acts with the recipients that their own clauses tell in other ways."""
    for c in coded:
        frame = c.predication.frame
        if not (frame.mutual or frame.inverse or c.member):
            c = dataclasses.replace(c, parties=_parties(c.predication, c.parties, mentions))
        yield c


def _parties(predication: Predication, found: Parties, mentions: Mentions) -> Parties:
    kind = predication.frame.type
    if found.recipients:
        return _settled(predication, found, mentions)
    # what nobody does to nobody named is only spoken of
    done = found.actors or (kind in HARMFUL and predication.frame.part == "verb")
    if kind not in DIRECTED or not done:
        return found
    return Parties(found.actors, _named(predication, found, mentions))


def _named(predication: Predication, found: Parties, mentions: Mentions) -> tuple[Actor, ...]:
    """Return the one party, or coordination, that the complements name beside the actor."""
    groups: dict[frozenset[str], tuple[Actor, ...]] = {}
    words = list(_complement(predication))
    # where talks are to be held says nothing of whom they are with
    several = len({a.party or a.entity for a in found.actors}) > 1
    placed = not several and not any(t.lemma_.lower() in _meetings() for t in words)
    for token in words:
        if is_one(token, "conjunct") and mentions.at(token.head):
            continue
        here = _those(token, mentions, placed=placed)
        others = tuple(a for a in here if not roles.share((a,), found.actors))
        if others:
            groups.setdefault(frozenset(a.country or a.entity for a in others), others)
    if len(groups) > 1:
        # "from France to Germany": for the French, the others
        own = {a.country for a in found.actors}
        groups = {k: v for k, v in groups.items() if not k & own}
    return next(iter(groups.values())) if len(groups) == 1 else ()


@functools.cache
def _meetings() -> frozenset[str]:
    """Return the words that tell of meetings and visits."""
    return frozenset(
        words[0]
        for (part, _), listed in frames().items()
        for frame in listed
        if frame.type == "CONSULT" and len(words := frame.words) == 1 and part != "adjective"
    )


def _those(token: Token, mentions: Mentions, *, placed: bool) -> tuple[Actor, ...]:
    """Return the parties a word stands for or, as an adjective or place, belongs to."""
    named, place = mentions.at(token), mentions.place(token) if placed else None
    if not named and token.i in mentions.modifiers:
        named = (mentions.modifiers[token.i],)
    elif not named and place is not None:
        named = (_land(place),)
    return tuple(a for a in named if a.country is not None and a.sector != "JRN")


def _complement(predication: Predication) -> Iterator[Token]:
    """Yield the words of an act's objects and of what it is toward, in text order."""
    kind = predication.frame.type
    top = arguments.clause(predication.token) if kind == "PROTEST" else predication.token
    own = {t.i for t in predication.tokens}
    stack = [c for t in (top, *predication.tokens) for c in t.children]
    if kind not in TERRITORIAL:
        stack = [c for c in stack if c.lower_ not in SCENES]
    own |= {t.i for t in stack if is_one(t, "passive subject")}
    found: dict[int, Token] = {}
    while stack:
        token = stack.pop()
        goes_on = token.i in own or _goes_on(token, protest=kind == "PROTEST")
        if token.i not in found and goes_on and not (kind in PUNISHING and _is_ground(token)):
            found[token.i] = token
            stack += token.children
    yield from (found[i] for i in sorted(found))


def _is_ground(token: Token) -> bool:
    """Tell whether a noun is what an act answers: "sanctions for an invasion of Ukraine"."""
    behind = is_one(token, "governed") and token.head.lower_ == "for"
    return behind and ("noun", token.lemma_) in frames()


def _goes_on(token: Token, *, protest: bool) -> bool:
    """Tell whether a dependent belongs to what an act is about, or to a noun in it."""
    if is_one(token, "preposition", "indirect object") and token.pos_ in ("ADP", "SCONJ", "PART"):
        return token.lower_ in TOWARD
    if is_one(token, "adverbial clause"):
        return protest or is_infinitive(token)
    if is_one(token, "noun clause"):
        return token.tag_ in ("VB", "VBG")
    if is_one(token, "conjunct"):
        return not is_verb(token)
    return is_one(token, *OBJECTS, *PARTS)


def _land(place: Actor) -> Actor:
    """Return the state of a place, as whose land it is: a capital's, not its government."""
    if place.kind != "government":
        return place
    return msgspec.structs.replace(place, kind="country", sector=None, sectors=())


def _scene(predication: Predication, mentions: Mentions) -> Actor | None:
    """Return the one country in which the clause of an act, or the one above, places it."""
    clause = arguments.clause(predication.token)
    heads = [predication.token, *([clause] if predication.frame.part == "noun" else ())]
    while is_one(clause, *SHARING) and not has(clause, "subject"):
        clause = arguments.clause(clause.head)
        heads.append(clause)
    for head in heads:
        places = (mentions.place(t) for t in arguments.clause_tokens(head))
        there = {a.country: a for a in places if a is not None and a.country is not None}
        if there:
            return next(iter(there.values())) if len(there) == 1 else None
    return None


def _settled(predication: Predication, found: Parties, mentions: Mentions) -> Parties:
    """Give unnamed people among the recipients the country they are from or suffer in."""
    unsettled = [a for a in found.recipients if a.country is None and a.sector is not None]
    if not unsettled or predication.frame.type not in TERRITORIAL:
        return found
    if predication.frame.mode == "expel":
        origin = roles.people(arguments.partners(predication.token, "from"), mentions)
        return Parties(found.actors, origin or found.recipients)
    people = [a for a in unsettled if a.sector in PEOPLE]
    place = _scene(predication, mentions) if people else None
    if place is None:
        return found
    settled = (
        msgspec.structs.replace(a, country=place.country, entity=f"{place.country}.{a.sector}")
        if a in people
        else a
        for a in found.recipients
    )
    return Parties(found.actors, tuple(settled))
