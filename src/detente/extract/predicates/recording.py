"""Which coded predications are recorded as events.

A record needs somebody: PLOVER codes an event by the country or sector of who acts, and
leaves events without any actor out (PLOVER 2.0, actors). Words whose political sense only
their parties tell ask for both of them (``between`` of their frame).

The foreground is what a sentence's main clauses assert, what they report as said, and their
light verbs' nouns; clauses and phrases that set the scene ("after a protest", "the troops it
sent") are background (Hopper 1979).
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Token

from detente.codebook import ambiguity
from detente.codebook.frames import classes
from detente.extract import grammar
from detente.extract.reading import Coded
from detente.model import Actor

# What is done to somebody is told without saying who did it.
SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE"})
KNOWN = frozenset({"country", "government", "bloc"})
# Those who belong to no country's politics wherever they are met.
STRANGERS = frozenset({"REB", "REF", "UAF"})
STATES = frozenset({"country", "government", "bloc"})
# Sectors that act abroad as well as at home.
GIVING = frozenset({"MIL", "MED", "SOC"})
# Sectors that only a country's own politics has, and acts that are done in words alone.
PARTISAN = frozenset({"LEG", "PTY", "ELI", "JRN"})
DEBATE = frozenset({
    "ACCUSE", "REJECT", "REQUEST", "AGREE", "SUPPORT", "CONCEDE", "CONSULT", "COOPERATE",
    "THREATEN",
})  # fmt: skip
WORLDWIDE = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG"})

# Links from a word to its head that keep it in the foreground.
KEPT = frozenset({
    "conj", "ccomp", "xcomp", "parataxis", "dep", "dobj", "nsubj", "nsubjpass", "attr", "oprd",
    "acomp", "prt", "csubj", "aux", "auxpass",
})  # fmt: skip


def is_recorded(c: Coded) -> bool:
    """Tell whether a coded predication is an event of the record."""
    known = any(map(_is_coded, c.parties.actors)) or _is_met(c)
    if not known and not _is_suffered(c):
        return False
    if not c.member and not _is_worth_supposing(c):
        return False
    if c.predication.frame.between == "parties" and not c.member and not _between_parties(c):
        return False
    if c.predication.frame.between == "countries" and not _between_countries(c):
        return False
    passing = _is_mention(c) or _is_debate(c)
    return not passing and (c.code.type != "COOPERATE" or _between_parties(c))


def _is_coded(actor: Actor) -> bool:
    """Tell whether an actor has a code: not a person or body of which nothing is known."""
    return bool(actor.country or actor.sector or actor.kind in KNOWN)


def _is_met(c: Coded) -> bool:
    """Tell whether a stranger is known by whom he or she acts toward, in the main clause."""
    told = c.modality == "asserted" and is_foreground(c.predication.token)
    return told and bool(c.parties.actors) and any(a.country for a in c.parties.recipients)


def _pairs(c: Coded) -> Iterator[tuple[Actor, Actor]]:
    """Yield who acts toward whom, each time two that are not one."""
    for one in c.parties.actors:
        for other in c.parties.recipients:
            if one.entity != other.entity:
                yield one, other


def _between_parties(c: Coded) -> bool:
    return any(True for _ in _pairs(c))


def _between_countries(c: Coded) -> bool:
    """Tell whether an act crosses a border, or is toward people who belong to no state.

    Where nobody of a country is named toward whom it is, a state does it, or a body of many.
    """
    if any(a.country in WORLDWIDE for a in c.parties.actors):
        return True
    if not any(a.country or a.kind == "bloc" for a in c.parties.recipients):
        return any(a.kind in STATES or a.sector in GIVING for a in c.parties.actors)
    return any(
        _is_foreign(one, other) or bool({one.sector, other.sector} & STRANGERS)
        for one, other in _pairs(c)
    )


def _is_foreign(one: Actor, other: Actor) -> bool:
    """Tell whether two actors are of different countries, or one is a bloc of them."""
    if "bloc" in (one.kind, other.kind):
        return True
    return None not in (one.country, other.country) and one.country != other.country


def _is_suffered(c: Coded) -> bool:
    """Tell whether an act is told of its victim alone: "was arrested", "a bomb killed two"."""
    token, victims = c.predication.token, c.parties.recipients
    real = c.modality in ("asserted", "historical", "future")
    if c.parties.actors or not real or c.code.type not in SUFFERED:
        return False
    if token.lemma_.lower() in ambiguity.words("befalling_nouns"):
        return any(a.kind == "person" for a in victims)
    doers = grammar.subjects(token)
    thing = any(t.lemma_.lower() in classes()[n] for t in doers for n in ("attack", "weapon"))
    unsaid = thing or (grammar.is_passive(token) and not doers)
    verb = c.predication.frame.part == "verb"
    return verb and unsaid and any(map(_is_coded, victims))


def _is_debate(c: Coded) -> bool:
    """Tell whether one country's politicians only argue, as they do every day.

    What they say to a named opponent in the main clause, and what a parliament or government
    does there, is recorded; what is mentioned, supposed or denied, or said to nobody, is not.
    """
    both = (*c.parties.actors, *c.parties.recipients)
    home = all(a.sector in PARTISAN | {"GOV", "JUD"} for a in both)
    partisan = any(a.sector in PARTISAN for a in both)
    countries = {a.country for a in both if a.country}
    abroad = len(countries) > 1 or bool(countries & WORLDWIDE)
    if c.code.type not in DEBATE or c.code.mode == "investigate" or abroad:
        return False
    if not home or not partisan:
        return False
    clear = c.predication.frame.part == "verb" and c.modality in ("asserted", "future")
    told = is_foreground(c.predication.token)
    bodies = any(a.kind != "person" and a.sector != "PTY" for a in c.parties.actors)
    return not (clear and told and (bodies or _between_parties(c)))


def _is_worth_supposing(c: Coded) -> bool:
    """Tell whether an act that is only possible is one between states, or a state's condition."""
    foreign = any(
        _is_foreign(one, other) or bool({one.sector, other.sector} & STRANGERS and one.span)
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
    if token.dep_ in ("compound", "amod", "nmod"):
        return True
    alone = len(c.parties.actors) < 2 and not c.parties.recipients
    owned = any(child.dep_ == "poss" for child in token.children)
    return alone and not owned and not is_foreground(token)


def is_foreground(token: Token, speech: Container[int] = ()) -> bool:
    """Tell whether the event at ``token`` stands in its sentence's foreground.

    ``speech`` holds the tokens of speech acts: what they are about is not told for itself.
    """
    child = token
    while child.dep_ != "ROOT" and child.head is not child:
        if child.dep_ not in KEPT and not _is_main_prepositional(child):
            return False
        child = child.head
        if child.i in speech and child is not token:
            return False
    return True


def _is_main_prepositional(child: Token) -> bool:
    """Tell whether a phrase carries its clause's event: "is under attack", "engaged in talks"."""
    if child.dep_ in ("pobj", "pcomp"):
        return child.head.dep_ == "prep" and child.head.lower_ in ("in", "under", "to", "into")
    if child.dep_ == "prep":
        inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        governor = child.head
        bare = not any(c.dep_ in ("dobj", "attr", "xcomp", "ccomp") for c in governor.children)
        return inner is not None and bare and governor.lemma_ in ("be", "engage", "resort", "step")
    return False
