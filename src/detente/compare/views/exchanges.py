"""Exchanges: what two parties say to each other, and which turn answers which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from detente.compare.sides import party_key
from detente.compare.status import day_of, is_siding, tellers
from detente.model import Actor, Entry, Exchange, Turn, Variant


def exchanges(entries: Sequence[Entry]) -> tuple[Exchange, ...]:
    """Return the exchange of every pair that talks to each other, the fullest first.

    What is only implied is said by nobody and is no turn; an answer to a package is one turn
    and not one for each of its parts.
    """
    said = [e for e in entries if not e.implied]
    pairs: dict[tuple[str, str], None] = {}
    for entry in said:
        for other in entry.addressees:
            one, two = sorted((party_key(entry.party), party_key(other)))
            if one != two:
                pairs[(one, two)] = None
    found = [Exchange(parties=pair, turns=tuple(_turns(pair, said))) for pair in pairs]
    return tuple(sorted(found, key=lambda x: (-len(x.turns), x.parties)))


def _turns(pair: tuple[str, str], entries: Iterable[Entry]) -> list[Turn]:
    told = [turn for entry in entries for turn in _of_entry(pair, entry)]
    told.sort(key=lambda t: (t.day or "", t.viewpoint is not None))  # else as the ledger goes
    return [_answering(turn, place, told) for place, turn in enumerate(told)]


def _of_entry(pair: tuple[str, str], entry: Entry) -> Iterator[Turn]:
    own = party_key(entry.party)
    if own not in pair:
        return
    other = pair[1] if own == pair[0] else pair[0]
    given: dict[tuple[str, str, str], list[str]] = {}
    for answer in entry.answers:
        if answer.inherited or is_siding(entry, answer):
            continue
        if _is_among(other, answer.by):
            viewpoint = other if other in tellers(answer) else answer.viewpoint
            told = (day_of(answer), answer.value, viewpoint)
            given.setdefault(told, []).append(answer.move)
    if given or _is_among(other, entry.addressees):
        yield from _mentions(own, entry)
    for (day, value, viewpoint), moves in given.items():
        yield Turn(
            day=day or None,
            party=other,
            says=value,
            entry=entry.id,
            moves=tuple(moves),
            viewpoint=viewpoint,
        )


def _is_among(key: str, actors: Iterable[Actor]) -> bool:
    return any(party_key(actor) == key for actor in actors)


def _mentions(party: str, entry: Entry) -> Iterator[Turn]:
    """Yield a turn for each day on which an entry is told, its wording held against the last."""
    days: dict[str, list[Variant]] = {}
    for variant in entry.variants:
        days.setdefault(variant.day or "", []).append(variant)
    before: set[str] = set()
    for day in sorted(days):
        duties = {v.obligation.kind for v in days[day] if v.obligation is not None}
        moved = [v.version for v in days[day] if v.version in ("softened", "hardened")]
        yield Turn(
            day=day or None,
            party=party,
            says=entry.kind,
            entry=entry.id,
            moves=tuple(v.move for v in days[day]),
            version=moved[-1] if moved else "reiterated" if before else "raised",
            reworded=len(duties | before) > 1 and not (duties <= before),
        )
        before |= duties or {""}


def _answering(turn: Turn, place: int, turns: Sequence[Turn]) -> Turn:
    """Return an answer with the turn it answers: the last telling of its entry before it."""
    if turn.viewpoint is None:
        return turn
    told = [
        i
        for i, t in enumerate(turns)
        if t.entry == turn.entry and t.viewpoint is None and i < place
    ]
    return msgspec.structs.replace(turn, answers=told[-1] if told else None)
