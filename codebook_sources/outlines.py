"""Make the outlines of land that Detente ships: ``src/detente/codebook/data/outlines.txt.gz``.

Run once, by hand, when the data should be renewed::

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python codebook_sources/outlines.py package/land-50m.json

Data: Natural Earth 4.1, land at 1:50 million (public domain), as TopoJSON packaged by
world-atlas (ISC). Coasts alone: who holds which land is often what a crisis is about.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src/detente/codebook/data/outlines.txt.gz"
UNIT = 20  # parts of a degree
SMALLEST = 4  # of an island: its width and height together, in these parts
SOUTH = -60  # nothing south of it is drawn

Point = tuple[int, int]


def main(arguments: Sequence[str]) -> int:
    """Write the outlines made from the TopoJSON file given."""
    topology = json.loads(Path(arguments[0]).read_text())
    lines = sorted(_line(ring) for ring in _rings(topology) if _is_drawn(ring))
    OUT.write_bytes(gzip.compress("".join(f"{x}\n" for x in lines).encode(), mtime=0))
    sys.stdout.write(f"{len(lines)} outlines, {OUT.stat().st_size} bytes\n")
    return 0


def _rings(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield the outer rings of all land, in parts of a degree."""
    arcs = [list(_arc(topology["transform"], arc)) for arc in topology["arcs"]]
    (land,) = topology["objects"].values()
    for geometry in land["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            points = (p for n in polygon[0] for p in (arcs[n] if n >= 0 else arcs[~n][::-1]))
            yield [p for p, _ in groupby(_unwrapped(points))]


def _unwrapped(points: Iterable[Point]) -> Iterator[Point]:
    """Yield the points of a ring with what lies beyond the antimeridian beside the rest."""
    turn, last = 0, None
    for x, y in points:
        if last is not None and abs(x - last) > 180 * UNIT:
            turn += 360 * UNIT if x < last else -360 * UNIT
        last = x
        yield x + turn, y


def _arc(transform: dict[str, Any], arc: Sequence[Sequence[int]]) -> Iterator[Point]:
    """Yield the points of an arc, each of which is told as a step from the last."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield round((x * sx + tx) * UNIT), round((y * sy + ty) * UNIT)


def _is_drawn(ring: Sequence[Point]) -> bool:
    xs, ys = zip(*ring, strict=True)
    return max(ys) > SOUTH * UNIT and max(xs) - min(xs) + max(ys) - min(ys) >= SMALLEST


def _line(ring: Sequence[Point]) -> str:
    return " ".join(f"{x},{y}" for x, y in ring)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
