"""How the time a reader takes grows with what it is given: by doubling it."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from detente import sources
from detente.model import Failure
from detente.workers import direct
from evaluation.fuzz.reading import Hang, limited
from evaluation.hostile.shapes import Shape

# Below so many seconds a measurement says little; above so many bytes no more is asked.
LEAST, SMALLEST, LARGEST = 0.05, 4_000, 32_000
# By so much more than in proportion a reader's time may grow.
STEEPEST = 1.3
TRIES = 3
# A shape that takes so long runs away, however it grows.
LONGEST = 12.0


@dataclass(frozen=True, slots=True)
class Growth:
    """Bytes, seconds of the processor for them, and the power of their number by which it grows.

    The power is 1 where so little time was taken that it cannot be told.
    """

    size: int
    seconds: float
    power: float = 1.0

    @property
    def held(self) -> bool:
        """Whether it grows about as what it is given does."""
        return self.power <= STEEPEST and self.seconds < LONGEST


def growth(shape: Shape, path: Path) -> Growth:
    """Return how the time for a shape grows; files of it are written to ``path``."""
    size = SMALLEST
    while (first := _taken(shape, size, path)) < LEAST and size < LARGEST:
        size *= 4 if first < LEAST / 8 else 2
    if first < LEAST or first >= LONGEST:
        return Growth(size, first)
    # Others may be using the machine: what is seen once without them counts, and what is steep
    # by nature is so at twice the size, too.
    found = _between(shape, size, path)
    return found if found.held or found.seconds >= LONGEST else _between(shape, 2 * size, path)


def _between(shape: Shape, size: int, path: Path) -> Growth:
    """Return how the time grows from a size to four times it, at its best of some tries."""
    power, least, most = math.inf, math.inf, 0.0
    for _ in range(TRIES):
        least = min(least, _taken(shape, size, path))
        most = _taken(shape, 4 * size, path)
        power = min(power, math.log(most / least, 4))
        if power <= STEEPEST or most >= LONGEST:
            break
    return Growth(4 * size, most, power)


def _taken(shape: Shape, size: int, path: Path) -> float:
    path.write_bytes(shape(size))
    return seconds(lambda: read(path))


def seconds(call: Callable[[], object]) -> float:
    """Return the seconds of the processor that a call takes, no more than the longest."""
    gc.collect()
    gc.disable()  # it looks through all that others have made
    began = time.process_time()
    try:
        with limited(LONGEST):
            call()
    except Hang:
        return LONGEST
    finally:
        gc.enable()
    return time.process_time() - began


def read(path: Path) -> None:
    """Read what is in a file in this process, without its limits."""
    for found in sources.originals(path, run=direct):
        if not isinstance(found, Failure):
            sources.attempt(found, direct)
