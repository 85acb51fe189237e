"""Outlines of land, to draw a map on: coasts without borders.

Data: Natural Earth (public domain), 1:50 million; how the extract is made:
``codebook_sources/outlines.py``.
"""

from __future__ import annotations

import functools
import gzip
from dataclasses import dataclass

from detente.codebook import data

UNIT = 20  # parts of a degree that the file counts in


@dataclass(frozen=True, slots=True)
class Outline:
    """A coast as (longitude, latitude) in degrees, and the box it lies in.

    One that crosses the antimeridian goes on beyond 180 degrees.
    """

    points: tuple[tuple[float, float], ...]
    west: float
    south: float
    east: float
    north: float


@functools.cache
def outlines() -> tuple[Outline, ...]:
    """Return the outlines of all land north of 60 degrees south; 50 ms once."""
    text = gzip.decompress(data.raw("outlines.txt.gz")).decode()
    return tuple(_outline(line) for line in text.splitlines())


def _outline(line: str) -> Outline:
    pairs = (pair.split(",") for pair in line.split(" "))
    points = tuple((int(x) / UNIT, int(y) / UNIT) for x, y in pairs)
    xs, ys = zip(*points, strict=True)
    return Outline(points, min(xs), min(ys), max(xs), max(ys))
