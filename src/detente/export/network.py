"""Who acts on whom, drawn: parties on a ring, what one does to another as an arrow."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import fmean

from detente.export.index import Index
from detente.export.timeline import DayGroup, Item

WIDTH, HEIGHT = 960, 460
MIDDLE = WIDTH / 2, HEIGHT / 2
ROUND = 300, 175  # half axes of the ring
PARTIES, ACTS = 12, 40  # drawn at most
NODE, CLEAR = 6, 12  # radius of a party, and what an arrow keeps away from it
BEND = 0.16  # of an arrow's length, so that one there and one back stand apart


@dataclass(frozen=True, slots=True)
class Party:
    """A party on the ring; its name stands outside, on the side ``anchor`` says."""

    key: str
    label: str
    x: float
    y: float
    name_x: float
    name_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Act:
    """All that one party is told to have done to another, newest first, and its mean score."""

    actor: str
    recipient: str
    items: tuple[Item, ...]
    mean: float
    path: str
    width: float

    @property
    def hard(self) -> bool:
        """Whether conflict outweighs cooperation."""
        return self.mean < 0


@dataclass(frozen=True, slots=True)
class Network:
    """The parties that act most, and what they do to each other, the most frequent first."""

    parties: tuple[Party, ...]
    acts: tuple[Act, ...]
    width: int = WIDTH
    height: int = HEIGHT


def build(index: Index, groups: Iterable[DayGroup]) -> Network | None:
    """Return who does what to whom of what ``groups`` tell as real, None where nobody does.

    Parties are countries, organisations and blocs; what both do together goes neither way.
    """
    found: dict[tuple[str, str], list[Item]] = {}
    for item in (i for g in groups for i in g.lines if i.real and not i.unsure):
        for actor, recipient in product(*(dict.fromkeys(side) for side in item.sides)):
            if actor != recipient and {actor, recipient} <= index.states:
                found.setdefault((actor, recipient), []).append(item)
    counts: Counter[str] = Counter()
    for pair, items in found.items():
        counts.update(dict.fromkeys(pair, len(items)))
    keys = sorted(counts, key=lambda key: (-counts[key], key))[:PARTIES]
    if len(keys) < 2:
        return None
    parties = {party.key: party for party in _ring(index, keys)}
    pairs = sorted(found, key=lambda pair: (-len(found[pair]), pair))
    drawn = [pair for pair in pairs if set(pair) <= set(parties)][:ACTS]
    acts = (_act(index, parties, pair, found[pair]) for pair in drawn)
    return Network(tuple(parties.values()), tuple(acts))


def _ring(index: Index, keys: Sequence[str]) -> Iterator[Party]:
    for number, key in enumerate(keys):
        angle = 2 * math.pi * number / len(keys) - math.pi / 2
        across, down = math.cos(angle), math.sin(angle)
        x, y = MIDDLE[0] + ROUND[0] * across, MIDDLE[1] + ROUND[1] * down
        anchor = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
        yield Party(
            key=key,
            label=index.label(key),
            x=round(x, 1),
            y=round(y, 1),
            name_x=round(x + 14 * across, 1),
            name_y=round(y + 20 * down + 5, 1),
            anchor=anchor,
        )


def _act(
    index: Index, parties: Mapping[str, Party], pair: tuple[str, str], items: Sequence[Item]
) -> Act:
    return Act(
        actor=index.label(pair[0]),
        recipient=index.label(pair[1]),
        items=tuple(sorted(items, key=lambda i: i.start, reverse=True)),
        mean=fmean(item.score for item in items),
        path=_arrow(parties[pair[0]], parties[pair[1]]),
        width=round(1 + math.log2(len(items)), 1),
    )


def _arrow(one: Party, other: Party) -> str:
    """Return the path from one party to another, bent to the right and clear of both."""
    dx, dy = other.x - one.x, other.y - one.y
    bend = one.x + dx / 2 - dy * BEND, one.y + dy / 2 + dx * BEND
    start, end = _toward(one, bend, NODE), _toward(other, bend, CLEAR)
    return f"M{start[0]:.1f} {start[1]:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def _toward(party: Party, point: tuple[float, float], away: float) -> tuple[float, float]:
    dx, dy = point[0] - party.x, point[1] - party.y
    length = math.hypot(dx, dy) or 1.0
    return party.x + dx / length * away, party.y + dy / length * away
