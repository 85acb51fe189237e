"""Places found and resolved in news (TR-News: Kamalloo & Rafiei 2018).

``found_f1``: places that overlap the gold's, one to one. ``acc161``: the share of the gold
toponyms with coordinates that are found and resolved within 161 km (100 miles, the
distance usual since Eisenstein et al. 2010).

The gold marks names also where they stand for a government or its people ("Turkey said",
"Turkish"). Detente's record has those as actors, so all names it resolves are taken here,
whatever part they play.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt

import msgspec

from detente.extract import places, toponyms
from detente.model import Place
from detente.text.parse import parse
from evaluation.benchmark import Benchmark, Miss, Outcome, by_row, report
from evaluation.measures import Tally, f1, hits, share
from evaluation.spans import align, around

NEAR = 161.0
EARTH_RADIUS = 6371.0088


class Toponym(msgspec.Struct, frozen=True):
    """A place name of the gold; some are nowhere in GeoNames."""

    start: int
    end: int
    text: str
    lat: float | None = None
    lon: float | None = None


class Row(msgspec.Struct, frozen=True):
    """A report and its place names."""

    text: str
    toponyms: tuple[Toponym, ...]
    date: str | None = None


def outcome(row: Row) -> Outcome:
    """Read a report and score its places."""
    article = report(row.text, row.date)
    if article is None:
        return score(row, ())
    document = parse(article)
    return score(row, [places.place(document, name) for name in toponyms.find(document)])


def score(row: Row, found: Sequence[Place]) -> Outcome:
    """Score the places read in a report."""
    golds = [(each.start, each.end) for each in row.toponyms]
    extents = [(place.span.start, place.span.end) for place in found]
    pairs = align(golds, extents)
    located = near = 0
    misses = []
    for g, each in enumerate(row.toponyms):
        place = found[pairs[g]] if g in pairs else None
        away = distance(each, place) if place else None
        shown = around(row.text, each.start, each.end)
        if each.lat is not None:
            located += 1
            near += away is not None and away <= NEAR
        if place is None:
            misses.append(Miss("missed", shown))
        elif each.lat is not None and away is None:
            misses.append(Miss("not resolved", shown))
        elif away is not None and away > NEAR:
            misses.append(Miss("elsewhere", f"{away:.0f} km: {shown}"))
    taken = set(pairs.values())
    misses += [
        Miss("too many", around(row.text, place.span.start, place.span.end))
        for i, place in enumerate(found)
        if i not in taken
    ]
    tally: Tally = {
        **hits("found_f1", len(pairs), len(found), len(golds)),
        "acc161.right": near,
        "acc161.of": located,
    }
    return Outcome(tally, tuple(misses))


def distance(gold: Toponym, place: Place) -> float | None:
    """Return the kilometres between two points on a sphere (haversine), None without both."""
    if gold.lat is None or gold.lon is None or place.lat is None or place.lon is None:
        return None
    one, other = radians(gold.lat), radians(place.lat)
    across = sin(radians(place.lon - gold.lon) / 2) ** 2
    chord = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * across
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, chord)))


BENCHMARK = Benchmark(
    folder="toponyms",
    row=Row,
    measures=(f1("found_f1"), share("acc161")),
    outcomes=by_row(outcome),
)
