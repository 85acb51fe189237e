"""Which events of a sentence count as its reading, against gold that marks one real act.

Asserted and announced events count; where a sentence has none, all others do (denied,
hypothetical, conditional, past background). So a threat of war is one THREATEN and no
ASSAULT, while "will not attack", which holds nothing else, is still seen to be about an
attack: gold of this kind has no modality, and the choice of type is what it measures.

The annotators coded what a sentence is about, not all that it mentions. The sets of types
therefore hold the foreground (``Event.foreground``) where there is one. Measures named
"..._all" stand beside them and count all that is recorded.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.model import Event, dyads

REAL = frozenset({"asserted", "future"})
# PLOVER 1.0 gold knows one code where Detente tells the UN and European bodies apart.
WITHIN = {"UNO": "IGO", "EUR": "IGO"}


def counted(events: Sequence[Event]) -> list[Event]:
    """Return the events that count: the real ones, or all where none is real."""
    return [event for event in events if event.modality in REAL] or list(events)


def foreground(events: Sequence[Event]) -> list[Event]:
    """Return those in the foreground, or all where none is."""
    return [event for event in events if event.foreground] or list(events)


def countries(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """Return the countries of an event's actors and of its recipients, in the gold's codes.

    The gold has two sides for a reciprocal act, too: each of its parties is on both.
    """
    pairs = list(dyads(event))
    sides = (
        (*event.actors, *(a for a, _ in pairs)),
        (*event.recipients, *(b for _, b in pairs)),
    )
    one, other = (
        frozenset(WITHIN.get(a.country, a.country) for a in side if a.country) for side in sides
    )
    return one, other
