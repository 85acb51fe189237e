"""Who acts toward whom, pair by pair."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.findings import Actor, Event

# Acts that several parties do with each other where no recipient is told.
RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE", "ASSAULT"})


def dyads(event: Event) -> Iterator[tuple[Actor, Actor]]:
    """Yield each pair of actor and recipient; of a reciprocal act each of its parties both ways."""
    others = event.recipients
    if not others and event.type in RECIPROCAL:
        others = event.actors
    for actor in event.actors:
        for other in others:
            if actor.entity != other.entity:
                yield actor, other
