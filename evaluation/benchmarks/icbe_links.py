"""Which sentence of a crisis an act answers, by the ledger's linker: of gold acts and as read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from detente.compare import linking
from detente.compare.linking import DEED, Told
from detente.compare.sides import side_key
from detente.model import Actor, Event, Move
from evaluation.benchmarks.icbe_parties import actor

if TYPE_CHECKING:
    from evaluation.benchmarks.icbe import Crisis, GoldAct


# Events that are deeds, not words: material cooperation and conflict.
DEEDS = (2, 4)


def of_gold(crisis: Crisis) -> Mapping[tuple[int, int], int | None]:
    """Return (sentence, index of the act) -> sentence answered, for the gold's acts."""
    told = {
        (row.sentence, i): made
        for row, start in zip(crisis.rows, crisis.starts, strict=True)
        for i, act in enumerate(row.events)
        for made in _gold(f"{row.sentence}.{i}", act, start, row.text)
    }
    linked = answered(crisis, list(told.values()))
    return {key: linked.get(made.id) for key, made in told.items()}


def of_read(
    crisis: Crisis, moves: Sequence[Move], events: Sequence[Event]
) -> dict[tuple[int, str], set[int]]:
    """Return (sentence, kind) -> sentences answered, for what is read."""
    told = [linking.told(move) for move in moves if not move.implied]
    told += [_happened(event) for event in events if event.quad in DEEDS]
    linked = answered(crisis, told)
    result: dict[tuple[int, str], set[int]] = defaultdict(set)
    for t in told:
        if t.id in linked:
            result[crisis.row_at(t.place).sentence, t.kind].add(linked[t.id])
    return result


def answered(crisis: Crisis, told: Sequence[Told]) -> dict[str, int]:
    """Return id -> the sentence answered, for the acts that are not deeds."""
    links = {t.id: linking.link(t, told) for t in told if t.kind != DEED}
    return {key: crisis.row_at(link.place).sentence for key, link in links.items() if link}


def _gold(name: str, act: GoldAct, start: int, text: str) -> list[Told]:
    """Return an act of the gold; what it does is the deed, or what is talked about."""
    by, to = (act.speaker, act.addressee) if act.say else (act.actor, act.recipient)
    if not act.say and not by:
        return []
    return [
        Told(
            id=name,
            kind=act.kinds[0] if act.say else DEED,
            place=start,
            by=_keys(map(actor, by)),
            to=_keys(map(actor, to)),
            words=linking.said(text),
            states=bool(act.do),
        )
    ]


def _happened(event: Event) -> Told:
    """Return an event as a deed."""
    return Told(
        id=event.id,
        kind=DEED,
        place=event.sentence.start,
        by=_keys(event.actors),
        to=_keys(event.recipients),
        words=linking.said(event.sentence.text),
    )


def _keys(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(map(side_key, actors))
