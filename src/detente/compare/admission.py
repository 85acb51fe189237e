"""Which moves open an entry of the ledger: those between parties, whose matter is told.

A wrong entry costs more than a missing one. What a citizen or a newspaper wants, what a
state tells its own people, what only the exchange around it says to whom, and what the
report merely supposes stay moves, and open no entry (docs/ledger.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from detente.codebook.moves import words
from detente.model import Actor, Move

# Who speaks for a state, or for itself: PLOVER sectors (2.0, §5).
OFFICIAL = frozenset({None, "GOV", "MIL", "COP", "SPY", "LEG"})
ARMED = frozenset({"REB", "SEP", "UAF", "OPP", "PRE"})
PARTIES = frozenset({"country", "government", "organisation", "bloc", "person", "group"})
# What no negotiation is with, even of another state's: its people, its press.
BYSTANDERS = frozenset({"CVL", "JRN", "BUS", "EDU", "REF", "REL", "MED", "SOC", "LAB", "AGR"})

# How many moves between the two make a report one of an exchange between them.
OFTEN = 2


def admitted(moves: Iterable[Move]) -> list[Move]:
    """Return the moves that may open an entry, with the addressees the ledger stands by."""
    every = list(moves)
    reports: dict[str, list[Move]] = {}
    for move in every:
        reports.setdefault(move.sentence.article, []).append(move)
    found = [
        _directed(move, reports[move.sentence.article])
        for move in every
        if _is_of_party(move) and _is_meant(move)
    ]
    return [move for move in found if move is not None]


def _is_of_party(move: Move) -> bool:
    """Tell whether somebody who can bind a party speaks, by the report's own words."""
    party = move.party
    if party is None or party.party is None or not is_political(party):
        return False
    return party.basis != "implied" or move.package or move.part_of is not None


def is_political(actor: Actor) -> bool:
    """Tell whether an actor can be a party: a state, an organisation of states, an armed group."""
    if actor.kind not in PARTIES or (actor.kind == "bloc" and actor.entity in words("mute")):
        return False
    return actor.sector in OFFICIAL or actor.sector in ARMED


def _is_meant(move: Move) -> bool:
    """Tell whether a move is told as one: a leaked or conditional offer may be supposed."""
    if move.value == "accepted" or move.modality in ("denied", "conditional"):
        return False
    if move.obligation is None and not move.package:
        return False  # "its main demand": which one it is, is not said
    if _only_warns(move):
        return False
    matter = move.obligation.object.lower().split() if move.obligation is not None else []
    if matter and matter[0] in words("vague") and (matter[1:2] or ["in"])[0] in words("adding"):
        return False  # "prepared to do more in the area"
    if move.modality != "hypothetical" or move.implied:
        return True
    leaked = any(link.kind in ("document", "unnamed") for link in move.attribution)
    return move.kind.startswith("offer") and (leaked or move.condition is not None)


def _only_warns(move: Move) -> bool:
    """Tell whether a warning to nobody named tells of danger rather than of what will be done."""
    said = move.span.text.lower()
    if move.kind not in ("threaten", "ultimatum") or not ("warn" in said or "caution" in said):
        return False
    if any(a.basis != "implied" for a in move.addressees):
        return False
    told = move.obligation.object.lower() if move.obligation is not None else ""
    return not any(word in told for word in words("harming"))


def _directed(move: Move, said: Sequence[Move]) -> Move | None:
    """Return a move with those of its addressees who are parties; None where it is domestic.

    ``said`` are the moves of its report.
    """
    assert move.party is not None
    abroad = [a for a in move.addressees if not _is_at_home(a, move.party)]
    if move.addressees and not abroad:
        return None
    sure = [a for a in abroad if _is_known(a, move, said)]
    to = tuple(a for a in sure if a.sector not in BYSTANDERS and a.kind != "unnamed")
    if sure and not to:
        return None
    return msgspec.structs.replace(move, addressees=to)


def _is_at_home(actor: Actor, party: Actor) -> bool:
    same = actor.party is not None and actor.party == party.party
    same = same or f"({party.label})" in actor.label  # "fighters (Hamas)"
    nation = actor.country is not None and actor.country == party.country
    return same or (nation and actor.kind not in ("country", "organisation") and
                    actor.sector not in ARMED)  # fmt: skip


def _is_known(actor: Actor, move: Move, said: Sequence[Move]) -> bool:
    """Tell whether the report itself says to whom: of a package, or in the same sentence."""
    if actor.basis != "implied" or move.package or move.part_of is not None or move.implied:
        return True
    own = [o for o in said if _speaks(o, move.party)]
    if any(o.sentence == move.sentence and _is_named(actor, o.addressees) for o in own):
        return True
    return _is_counterpart(actor, move, said)


def _is_counterpart(actor: Actor, move: Move, said: Sequence[Move]) -> bool:
    """Tell whether a report is of an exchange with ``actor`` above all others."""
    counts = Counter(
        other
        for m in said
        for other in (
            {a.party for a in m.addressees if a.basis != "implied"} if _speaks(m, move.party)
            else {m.party.party} if m.party is not None and _is_named(move.party, m.addressees)
            else ()
        )
        if other is not None
    )  # fmt: skip
    if not counts or actor.party is None:
        return False
    best = max(counts.values())
    return counts[actor.party] >= OFTEN and counts[actor.party] == best


def _speaks(move: Move, party: Actor | None) -> bool:
    return move.party is not None and party is not None and move.party.party == party.party


def _is_named(actor: Actor | None, addressees: Sequence[Actor]) -> bool:
    return actor is not None and any(
        a.basis != "implied" and a.party == actor.party for a in addressees
    )
