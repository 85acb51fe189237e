"""What scores are held against: what other programs reach, and what Detente has reached.

``peers.json`` holds the scores of peers with who measured them; ``floors.json`` what
Detente may not fall below: split -> measure -> least value (greatest, where less is better).
A floor is raised by hand in the change that earns it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from evaluation.measures import Measure, Score

HERE = Path(__file__).parent
Floors = Mapping[str, Mapping[str, float]]


class Peer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A peer's score: ``splits`` is a pattern of split names, ``source`` where it is from."""

    splits: str
    measure: str
    value: float
    by: str
    source: str


def floors(path: Path = HERE / "floors.json") -> Floors:
    """Return Detente's own floors.

    Raises:
        msgspec.ValidationError: the file is no table of numbers.
    """
    return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, float]])


def peers(path: Path = HERE / "peers.json") -> tuple[Peer, ...]:
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
    """Tell whether ``score`` is no worse than ``floor``, both to the digits floors have."""
    value = rounded(measure, score.value)
    return value <= floor if measure.lower else value >= floor


def rounded(measure: Measure, value: float) -> float:
    """Return ``value`` to three digits, in its own favour by less than the last of them."""
    # 1e-9: a value that is its own floor but for its last bit still holds.
    thousands = math.floor(value * 1000 + 1e-9) if measure.lower else math.ceil(value * 1000 - 1e-9)
    return thousands / 1000
