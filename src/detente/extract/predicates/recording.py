"""Which coded predications are recorded as events.

A record needs somebody: PLOVER codes an event by the country or sector of who acts, and
leaves events without any actor out (PLOVER 2.0, actors). Words whose political sense only
their parties tell ask for both of them (``between`` of their frame).
"""

from __future__ import annotations

import dataclasses
import itertools

from detente.codebook import ambiguity
from detente.codebook.frames import classes
from detente.extract.predicates import grounding
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Coded
from detente.model import Actor
from detente.text.clauses import arguments
from detente.text.clauses.links import has, is_one

# What is done to somebody is told without saying who did it.
SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE"})
# Those who belong to no country's politics wherever they are met.
STRANGERS = frozenset({"REB", "REF", "UAF"})
STATES = frozenset({"country", "government", "bloc"})
# Sectors that act abroad as well as at home.
GIVING = frozenset({"MIL", "MED", "SOC"})
# Sectors that only a country's own politics has, and acts that are done in words alone.
PARTISAN = frozenset({"LEG", "PTY", "ELI", "JRN"})
POLITICS = PARTISAN | {"GOV", "JUD"}
DEBATE = frozenset({
    "ACCUSE", "REJECT", "REQUEST", "AGREE", "SUPPORT", "CONCEDE", "CONSULT", "COOPERATE",
    "THREATEN",
})  # fmt: skip
# What the people of a country are said to think is no act of theirs.
OPINION = frozenset({"ACCUSE", "REJECT", "AGREE", "SUPPORT", "REQUEST"})
WORLDWIDE = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG"})


def without_guesses(c: Coded) -> Coded:
    """Leave out unsaid parties within one country: who is meant is told only between states."""
    sides = c.parties.actors, c.parties.recipients
    abroad = any(_is_foreign(one, other) for one, other in itertools.product(*sides))
    if abroad or c.member or not any(map(_is_guess, c.parties.both)):
        return c
    named = (tuple(a for a in side if not _is_guess(a)) for side in sides)
    return dataclasses.replace(c, parties=Parties(*named))


def _is_guess(actor: Actor) -> bool:
    """Tell whether an actor was filled in from elsewhere: not the people of a place named."""
    return actor.basis == "implied" and actor.sector != "CVL"


def is_recorded(c: Coded) -> bool:
    """Tell whether a coded predication is an event of the record."""
    if not (any(map(_is_coded, c.parties.actors)) or _is_met(c) or _is_suffered(c)):
        return False
    if not c.member and not _is_worth_supposing(c):
        return False
    asked = c.predication.frame.between
    mutual = c.code.type == "COOPERATE" or (asked == "parties" and not c.member)
    if mutual and not _pairs(c):
        return False
    if asked == "countries" and not _between_countries(c):
        return False
    return not (_is_mention(c) or _is_debate(c) or _is_opinion(c))


def _is_coded(actor: Actor) -> bool:
    """Tell whether an actor has a code: not a person or body of which nothing is known."""
    return bool(actor.country or actor.sector or actor.kind in STATES)


def _is_met(c: Coded) -> bool:
    """Tell whether a stranger is known by whom he or she acts toward, in the main clause."""
    told = c.modality == "asserted" and grounding.is_foreground(c.predication.token)
    return told and bool(c.parties.actors) and any(a.country for a in c.parties.recipients)


def _pairs(c: Coded) -> list[tuple[Actor, Actor]]:
    """Return who acts toward whom, each time two that are not one."""
    actors, recipients = c.parties.actors, c.parties.recipients
    return [(a, b) for a in actors for b in recipients if a.entity != b.entity]


def _between_countries(c: Coded) -> bool:
    """Tell whether an act crosses a border, or is toward people who belong to no state.

    Where nobody of a country is named toward whom it is, a state does it, or a body of many.
    """
    if any(a.country in WORLDWIDE for a in c.parties.actors):
        return True
    if not any(a.country or a.kind == "bloc" for a in c.parties.recipients):
        return any(a.kind in STATES or a.sector in GIVING for a in c.parties.actors)
    return any(_is_foreign(*pair) or any(a.sector in STRANGERS for a in pair) for pair in _pairs(c))


def _is_foreign(one: Actor, other: Actor) -> bool:
    """Tell whether two actors are of different countries, or one is a bloc of them."""
    apart = None not in (one.country, other.country) and one.country != other.country
    return apart or "bloc" in (one.kind, other.kind)


def _is_suffered(c: Coded) -> bool:
    """Tell whether an act is told of its victim alone: "was arrested", "a bomb killed two"."""
    token, victims = c.predication.token, c.parties.recipients
    real = c.modality in ("asserted", "historical", "future")
    if c.parties.actors or not real or c.code.type not in SUFFERED:
        return False
    if token.lemma_.lower() in ambiguity.words("befalling_nouns"):
        return any(a.kind == "person" for a in victims)
    doers = arguments.subjects(token)
    thing = any(t.lemma_.lower() in classes()[n] for t in doers for n in ("attack", "weapon"))
    unsaid = thing or (arguments.is_passive(token) and not doers)
    verb = c.predication.frame.part == "verb"
    return verb and unsaid and any(map(_is_coded, victims))


def _is_opinion(c: Coded) -> bool:
    """Tell whether it is told what a people thinks: "most voters support the plan"."""
    actors = c.parties.actors
    public = bool(actors) and all(a.sector == "CVL" and a.country for a in actors)
    directed = any(_is_foreign(one, other) or other.sector == "GOV" for one, other in _pairs(c))
    thought = c.code.type in OPINION and c.predication.token.tag_ in ("VBP", "VBZ")
    return public and thought and not directed


def _is_debate(c: Coded) -> bool:
    """Tell whether one country's politicians only argue, as they do every day.

    What they say to a named opponent in the main clause, and what a parliament or government
    does there, is recorded; what is mentioned, supposed or denied, or said to nobody, is not.
    """
    if c.code.type not in DEBATE or c.code.mode == "investigate":
        return False
    sectors = {a.sector for a in c.parties.both}
    countries = {a.country for a in c.parties.both if a.country}
    abroad = len(countries) > 1 or bool(countries & WORLDWIDE)
    if abroad or not sectors <= POLITICS or not sectors & PARTISAN:
        return False
    clear = c.predication.frame.part == "verb" and c.modality in ("asserted", "future")
    told = grounding.is_foreground(c.predication.token)
    bodies = any(a.kind != "person" and a.sector != "PTY" for a in c.parties.actors)
    return not (clear and told and (bodies or _pairs(c)))


def _is_worth_supposing(c: Coded) -> bool:
    """Tell whether an act that is only possible is one between states, or a state's condition."""
    foreign = any(
        _is_foreign(one, other) or (one.span and {one.sector, other.sector} & STRANGERS)
        for one, other in _pairs(c)
    )
    if c.modality == "conditional":
        return foreign or any(a.kind in STATES for a in c.parties.actors)
    return foreign or c.modality != "hypothetical"


def _is_mention(c: Coded) -> bool:
    """Tell whether a noun only mentions an act in passing: "before the raid", "war crimes"."""
    if c.predication.frame.part != "noun" or c.member:
        return False
    token = c.predication.token
    if is_one(token, "compound", "adjective", "noun modifier"):
        return True
    alone = len(c.parties.actors) < 2 and not c.parties.recipients
    return alone and not has(token, "possessor") and not grounding.is_foreground(token)
