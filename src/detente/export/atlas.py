"""Where things are told to have happened: places on a map of coasts, and in a table.

The map shows the region that the places lie in, in the equirectangular projection with its middle
latitude true. It has no borders: who holds which land is often what a crisis is about.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from detente.codebook.outlines import outlines
from detente.export.index import Index
from detente.export.timeline import DayGroup, Item
from detente.model import Place

WIDTH, HEIGHT = 960, 480
NARROWEST = 14.0  # degrees of latitude that the map shows at least
AROUND = 0.18  # of the map's size is left free around the places
OUTSIDE = 40  # pixels around the map in which coasts are still followed
SMALLEST, LARGEST = 5.0, 20.0  # radius of a circle
LETTER, LINE = 8.4, 16  # width and height of a letter of a name
SHOWN = 8  # happenings of a place in the table
# What a place is, where it is known no closer.
WIDE = {"country": "somewhere in this country", "region": "somewhere in this region",
        "water": "somewhere on this water"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: what happened there, how many reports name it, and where it is drawn."""

    id: str
    label: str
    wide: str
    items: tuple[Item, ...]
    named: int
    x: float
    y: float
    radius: float
    name_x: float | None

    @property
    def more(self) -> int:
        """How many happenings the table does not tell."""
        return max(0, len(self.items) - SHOWN)


@dataclass(frozen=True, slots=True)
class Map:
    """Coasts as paths of an SVG, and the places on them, those with most happenings first."""

    coasts: tuple[str, ...]
    spots: tuple[Spot, ...]
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that is shown."""

    west: float
    north: float
    scale: float  # pixels of a degree of latitude
    narrowing: float  # how much shorter a degree of longitude is

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point is drawn."""
        return (lon - self.west) * self.scale * self.narrowing, (self.north - lat) * self.scale


def build(index: Index, groups: Iterable[DayGroup]) -> Map | None:
    """Return the map of what ``groups`` tell as real, and of the places that the reports name.

    None where no place is known.
    """
    happened: dict[tuple[float, float], list[Item]] = {}
    known: dict[tuple[float, float], Place] = {}
    for item in (i for group in groups for i in group.lines if i.real and not i.unsure):
        place = item.where
        if place and place.lat is not None and place.lon is not None:
            happened.setdefault((place.lon, place.lat), []).append(item)
            known.setdefault((place.lon, place.lat), place)
    named: dict[tuple[float, float], set[str]] = {}
    for place in index.record.places:
        if place.lat is not None and place.lon is not None and place.kind != "country":
            named.setdefault((place.lon, place.lat), set()).add(place.span.article)
            known.setdefault((place.lon, place.lat), place)
    if not known:
        return None
    view = _view(happened or known)
    order = sorted(known, key=lambda p: (-len(happened.get(p, ())), -len(named.get(p, ())), p))
    return Map(tuple(_coasts(view)), tuple(_spots(view, order, known, happened, named)))


def _view(points: Iterable[tuple[float, float]]) -> View:
    """Return the view that holds ``points`` with some room around them."""
    xs, ys = zip(*points, strict=True)
    middle = math.cos(math.radians(max(-75.0, min(75.0, (min(ys) + max(ys)) / 2))))
    tall = max(NARROWEST, max(ys) - min(ys), (max(xs) - min(xs)) * middle * HEIGHT / WIDTH)
    tall = min(tall * (1 + 2 * AROUND), 150.0)
    scale = HEIGHT / tall
    wide = WIDTH / scale / middle
    return View(
        west=(min(xs) + max(xs)) / 2 - wide / 2,
        north=min(84.0, (min(ys) + max(ys)) / 2 + tall / 2),
        scale=scale,
        narrowing=middle,
    )


def _coasts(view: View) -> Iterator[str]:
    """Yield the coasts in view as paths; points that fall on one pixel are one."""
    east = view.west + WIDTH / view.scale / view.narrowing
    south = view.north - HEIGHT / view.scale
    for one, turn in product(outlines(), (-360, 0, 360)):
        beside = one.east + turn < view.west or one.west + turn > east
        if beside or one.north < south or one.south > view.north:
            continue
        pixels = (_pixel(*view.place(lon + turn, lat)) for lon, lat in one.points)
        drawn = [pixel for pixel, _ in groupby(pixels)]
        if len(drawn) > 2:
            yield f"M{'L'.join(f'{x} {y}' for x, y in drawn)}Z"


def _pixel(x: float, y: float) -> tuple[int, int]:
    return (
        round(max(-OUTSIDE, min(WIDTH + OUTSIDE, x))),
        round(max(-OUTSIDE, min(HEIGHT + OUTSIDE, y))),
    )


def _spots(
    view: View,
    order: Sequence[tuple[float, float]],
    known: Mapping[tuple[float, float], Place],
    happened: Mapping[tuple[float, float], Sequence[Item]],
    named: Mapping[tuple[float, float], set[str]],
) -> Iterator[Spot]:
    taken: list[tuple[float, float, float, float]] = []
    for number, point in enumerate(order, 1):
        x, y = view.place(*point)
        items, place = happened.get(point, ()), known[point]
        label = place.label or place.name
        radius = min(LARGEST, SMALLEST * math.sqrt(len(items))) if items else SMALLEST / 2
        yield Spot(
            id=f"p{number}",
            label=label,
            wide=WIDE.get(place.kind, ""),
            items=tuple(reversed(items)),
            named=len(named.get(point, ())),
            x=round(x, 1),
            y=round(y, 1),
            radius=round(radius, 1),
            name_x=_name_at(taken, x, y, radius, label),
        )


def _name_at(
    taken: list[tuple[float, float, float, float]], x: float, y: float, radius: float, label: str
) -> float | None:
    """Return where a name begins beside its circle, None where another name or edge is."""
    width = len(label) * LETTER
    for left in (x + radius + 4, x - radius - 4 - width):
        box = (left, y - LINE / 2, left + width, y + LINE / 2)
        fits = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT
        if fits and not any(_overlap(box, other) for other in taken):
            taken += [box, (x - radius, y - radius, x + radius, y + radius)]
            return round(left, 1)
    return None


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
