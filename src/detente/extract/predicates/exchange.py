"""The unsaid half of an exchange: whose demands, ignored by whom, invaded by whom.

What is filled in comes from the nearest event of the same exchange, is marked "implied"
and carries no span.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from detente.codebook import granularity
from detente.codebook.frames import classes
from detente.extract.predicates import roles
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Coded
from detente.model import Actor
from detente.text import parse
from detente.text.clauses import arguments
from detente.text.clauses.links import dependents, has

EXCHANGE = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN", "AGREE", "CONCEDE"})
# A demand and the answer to it: whom one names is the other's partner, too.
ASKED = frozenset({"REQUEST", "REJECT"})
# Acts by which parties stand against each other.
OPPOSED = frozenset({"REJECT", "ACCUSE", "THREATEN"})
# How many sentences away the other half of an exchange may stand.
REACH = 3


def with_partners(coded: Sequence[Coded]) -> list[Coded]:
    """Fill the unsaid parties of an event from the nearest event of the same exchange.

    "The demands include ...": whose, and of whom, was said in the sentences before; "fears
    of an invasion" in a sentence on one side's troops are of that side. What is filled is
    marked "implied" and carries no span. Looks back, then, for a title, ahead.
    """
    result: list[Coded] = []
    for index, c in enumerate(coded):
        if not (c.parties.actors and c.parties.recipients):
            if c.member:
                c = _listed(c, result)
            elif c.code.type in EXCHANGE and c.predication.frame.type in EXCHANGE:
                c = _filled(c, [*reversed(result), *coded[index + 1 :]])
        result.append(c)
    return result


def _filled(c: Coded, near: Sequence[Coded]) -> Coded:
    if _toward_own(c):
        return c
    reach = 1 if c.code.type == "ACCUSE" and not _points_back(c) else REACH
    actors, recipients = c.parties.actors, c.parties.recipients
    for other in near:
        told = other.code.type in _kinds(c) and _between_parties(other.parties)
        if not told or _distance(c, other) > reach:
            continue
        if not actors and not recipients:
            if other.code.type == c.code.type == "REQUEST" and _definite(c):
                return _replace(c, *map(_unsaid, _sides(other)))
            continue
        for one, two in (_sides(other), _sides(other)[::-1]):
            if actors and roles.share(actors, one):
                return _replace(c, actors, _side(c, other, one, two, near))
            if recipients and roles.share(recipients, one):
                return _replace(c, _side(c, other, one, two, near), recipients)
    return c


def _sides(c: Coded) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    return c.parties.actors, c.parties.recipients


def _between_parties(pair: Parties) -> bool:
    """Tell whether states, organisations or those who act for them face one another."""
    return bool(pair.actors and pair.recipients) and all(a.party is not None for a in pair.both)


def _points_back(c: Coded) -> bool:
    """Tell whether an event is a noun that takes up what was told before ("its demands")."""
    noun = c.predication.frame.part == "noun"
    return noun and (has(c.predication.token, "possessor") or _definite(c))


def _toward_own(c: Coded) -> bool:
    """Tell whether no partner is unsaid: it has people of its own, or several act together.

    "Wanted delegates to endorse it" and "called on them" say whom, if not for which party.
    """
    if len({a.party or a.entity for a in c.parties.actors}) > 1 and c.code.type == "AGREE":
        return True
    frame, token = c.predication.frame, c.predication.token
    own = [*arguments.objects(token), *dependents(token, "indirect object")]
    own += arguments.partners(token, *frame.recipient)
    if "complement" in frame.recipient:
        clauses = dependents(token, "any complement")
        own += [s for clause in clauses for s in dependents(clause, "subject")]
    return any(_is_somebody(o) for o in own)


def _is_somebody(word: Token) -> bool:
    people = word.pos_ == "NOUN" and word.lemma_.lower() in classes()["person"]
    return people or word.ent_type_ == "PERSON" or word.pos_ == "PRON"


def _kinds(c: Coded) -> frozenset[str]:
    """Return of which types the act may be that tells an unsaid partner.

    Who "condemned the blast" does not condemn those who are offered help with it next.
    """
    if c.code.type == "AGREE":
        return ASKED
    token = c.predication.token
    told = c.parties.actors and c.predication.frame.part == "verb"
    objects = any(o not in c.predication.tokens for o in arguments.objects(token))
    return OPPOSED if c.code.mode == "disapprove" and told and objects else EXCHANGE


def _side(
    c: Coded, other: Coded, one: Sequence[Actor], two: tuple[Actor, ...], near: Sequence[Coded]
) -> tuple[Actor, ...]:
    """Return the unsaid side: as ``other`` has it, or as the report names it most fully.

    A demand or answer right beside says whom it means. Else "its demands", told of the
    United States alone, are those that "the United States and NATO ignored" in the lead.
    """
    beside = other.code.type in ASKED and _distance(c, other) <= 1
    said = beside and all(a.basis != "implied" for a in two)
    if said or c.code.type not in ASKED:
        return _unsaid(two)
    for other in near:
        if other.code.type not in ASKED or not all(_sides(other)):
            continue
        for own, others in (_sides(other), _sides(other)[::-1]):
            fuller = len(others) > len(two) and all(_covered(b, others) for b in two)
            if fuller and roles.share(own, one):
                two = others
    return _unsaid(two)


def _covered(actor: Actor, others: Sequence[Actor]) -> bool:
    key = actor.party or actor.entity
    return any(granularity.overlap(key, o.party or o.entity) for o in others)


def _definite(c: Coded) -> bool:
    """Tell whether a noun points back to what was told before ("the demands", "such calls")."""
    return c.predication.frame.part != "noun" or any(
        w.lower_ in ("the", "these", "those", "such", "this")
        for w in dependents(c.predication.token, "determiner", "adjective")
    )


def _listed(c: Coded, before: Sequence[Coded]) -> Coded:
    """Give a member of a list of demands the parties of the list."""
    whole = next((o for o in reversed(before) if o.code.type == "REQUEST" and not o.member), None)
    if whole is None:
        return c
    (actors, recipients), (theirs, asked) = _sides(c), _sides(whole)
    return _replace(c, actors or theirs, recipients or asked)


def _unsaid(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple(map(roles.implied, actors))


def _replace(c: Coded, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> Coded:
    return dataclasses.replace(c, parties=roles.without_party(Parties(actors, recipients)))


def _distance(one: Coded, other: Coded) -> int:
    """Return how many sentences lie between two predications."""
    numbers = parse.sentence_numbers(one.predication.token.doc)
    return abs(numbers[one.predication.token.i] - numbers[other.predication.token.i])
