"""Which of many ranges stand around a place: found without looking at every one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from detente.extract.phrases import Range


@dataclass(frozen=True, slots=True)
class Ranges:
    """Ranges by where they start, each with the number of what it belongs to.

    ``reach`` is how far the ranges up to each one go: behind a place that none before
    reaches, none before has to be looked at.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    owners: tuple[int, ...]
    reach: tuple[int, ...]

    def around(self, start: int, end: int) -> list[int]:
        """Return, in order, the numbers of what has a range that holds ``start`` to ``end``."""
        found = set()
        for i in range(bisect_right(self.starts, start) - 1, -1, -1):
            if self.reach[i] < end:
                break
            if self.ends[i] >= end:
                found.add(self.owners[i])
        return sorted(found)


def of(contents: Iterable[Sequence[Range]]) -> Ranges:
    """Return the ranges of many things, each of which may have several."""
    every = sorted((a, b, n) for n, ranges in enumerate(contents) for a, b in ranges)
    ends = tuple(b for _, b, _ in every)
    return Ranges(
        starts=tuple(a for a, _, _ in every),
        ends=ends,
        owners=tuple(n for _, _, n in every),
        reach=tuple(accumulate(ends, max)),
    )
