"""What scores are held against: what other programs reach, and what Detente has reached.

``peers.json`` holds the scores of peers with who measured them; ``floors.json`` what
Detente may not fall below: split -> measure -> least value (greatest, where less is better).
A floor is raised in the change that earns it (``--pin``), and lowered by hand or not at all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from evaluation.measures import Measure, Score
from evaluation.result import Result

FLOORS = Path(__file__).with_name("floors.json")
PEERS = Path(__file__).with_name("peers.json")
Floors = Mapping[str, Mapping[str, float]]


class Peer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A peer's score: ``splits`` is a pattern of split names, ``source`` where it is from."""

    splits: str
    measure: str
    value: float
    by: str
    source: str


def floors(path: Path = FLOORS) -> Floors:
    """Return Detente's own floors.

    Raises:
        msgspec.ValidationError: the file is no table of numbers.
    """
    return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, float]])


def peers(path: Path = PEERS) -> tuple[Peer, ...]:
    """Return the scores of peers.

    Raises:
        msgspec.ValidationError: an entry lacks a field or has one too many.
    """
    return msgspec.json.decode(path.read_bytes(), type=tuple[Peer, ...])


def best_peer(known: Sequence[Peer], split: str, measure: Measure) -> Peer | None:
    """Return the best peer's score on ``split``."""
    fitting = [p for p in known if p.measure == measure.name and fnmatchcase(split, p.splits)]
    sign = -1 if measure.lower else 1
    return max(fitting, key=lambda peer: sign * peer.value, default=None)


def holds(measure: Measure, score: Score, floor: float) -> bool:
    """Tell whether ``score`` is no worse than ``floor``."""
    return score.value <= floor if measure.lower else score.value >= floor


def pinned(known: Floors, results: Sequence[Result]) -> Floors:
    """Return the floors raised to what was reached, none lowered.

    A split without a place in ``known`` gets none.
    """
    raised = {split: dict(own) for split, own in known.items()}
    for result in results:
        own = raised.get(result.split.name, {})
        for measure in result.split.benchmark.measures:
            value = _safe(measure, result.scores[measure.name].value)
            best = min if measure.lower else max
            own[measure.name] = best(value, own.get(measure.name, value))
    return raised


def write(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors."""
    path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def _safe(measure: Measure, value: float) -> float:
    """Return ``value`` to three digits, to its own disadvantage."""
    return (math.ceil if measure.lower else math.floor)(value * 1000) / 1000
