"""What scoring one split of gold gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluation.benchmark import Outcome
from evaluation.gold import Split
from evaluation.measures import Score


class Result(NamedTuple):
    """What one split gave: ``n`` rows read in ``seconds``."""

    split: Split
    n: int
    seconds: float
    scores: dict[str, Score]
    outcomes: Sequence[Outcome]
