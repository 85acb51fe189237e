"""On whose side of an exchange an actor is: the key of a state, an organisation, or its own."""

from __future__ import annotations

from detente.compare.admission import is_home_party
from detente.model import Actor, Move


def party_key(actor: Actor) -> str:
    """Return the key of whom ``actor`` acts for."""
    return actor.party or actor.entity


def side_key(actor: Actor) -> str:
    """Return the key of the side an actor is on: a government's, or its own where it faces one."""
    if is_home_party(actor) and actor.party in (None, actor.country):
        return actor.entity
    return party_key(actor)


def state_key(actor: Actor) -> str:
    """Return the key of whom an actor acts for, a member of a parliament for the state."""
    voted = is_home_party(actor) and actor.sector == "LEG" and actor.party is None
    return actor.country if voted and actor.country is not None else party_key(actor)


def are_one_side(one: Move, other: Move) -> bool:
    """Tell whether two moves may be one side's: a senator's and the state's to the same others."""
    parties = [move.party for move in (one, other) if move.party is not None]
    if len({party.entity for party in parties}) == 1:
        return True
    sides = {side_key(party) for party in parties}
    if len(sides) == 1:
        return True
    apart = [party for party in parties if side_key(party) != state_key(party)]
    asked = {side_key(a) for a in (*one.addressees, *other.addressees)}
    named = one.addressees and other.addressees
    return bool(named) and sides.isdisjoint(asked) and all(p.sector == "LEG" for p in apart)
