"""Names of places in a report and which place each one means.

Every name counts here, also where it stands for a government or a people;
:mod:`detente.extract.places` keeps those that are places in the text. A name is resolved
by what it is written with ("Oxford, North Carolina"), the countries and divisions the
report names, nearness to other places, and size.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from detente.codebook import gazetteer
from detente.codebook.gazetteer import Seat
from detente.extract import placenames
from detente.extract.placenames import Toponym
from detente.text.parse import Document

TOWN = 30_000
# A region with so many times the people of its namesake is not called after it.
RURAL = 8
# A city of so many people, or more, is known all over the world; a namesake town with so many
# times fewer is not meant by the bare name.
WORLD, OUTSHONE = 100_000, 8
NEAR = 300  # kilometres
HOME = 0.9  # a report with such a share (Context.share) of one country is at home there
DIVISIONS = ("region", "oblast", "province", "state", "governorate", "county")
STATURE = {"country": 8.0, "adjective": 8.0, "continent": 8.0, "capital": 6.5, "water": 6.0,
           "region": 6.0, "site": 5.5, "county": 3.0, "city": 0.0}  # fmt: skip
EARTH = 6371.0


@dataclass(frozen=True, slots=True)
class Context:
    """What a report says about where it plays."""

    countries: Mapping[str, Counter[str]]
    lands: Mapping[str, Counter[str]]
    divisions: frozenset[tuple[str, str]]
    points: tuple[tuple[float, float], ...]

    def share(self, country: str, name: str, *, lands: bool = False) -> float:
        """Return how much of the report is about ``country``, other than by ``name`` itself.

        With ``lands`` nationalities are left out: American troops may be anywhere.
        """
        counts = self.lands if lands else self.countries
        total = sum(n for c in counts.values() for k, n in c.items() if k != name)
        own = sum(n for k, n in counts.get(country, Counter()).items() if k != name)
        return math.sqrt(own / total) if total else 0.0


def find(document: Document) -> tuple[Toponym, ...]:
    """Return the names of places in text order, resolved where the gazetteer knows them."""
    mentions = list(placenames.find(document))
    beside = _beside(document, mentions)
    first = [replace(m, seat=_best(m, None, beside.get(i))) for i, m in enumerate(mentions)]
    context = _context(first)
    chosen = _agreed(mentions, context, beside)
    return tuple(replace(m, seat=chosen[_sense(m)] if m.candidates else None) for m in mentions)


# Which place a name means


def _beside(document: Document, mentions: Sequence[Toponym]) -> Mapping[int, Toponym]:
    """Return for each mention the one that says where it lies ("Oxford, North Carolina")."""
    text = document.article.text
    return {
        i: other
        for i, (one, other) in enumerate(itertools.pairwise(mentions))
        if text[one.end : other.start].strip() in (",", "(")
        and not (other.candidates and other.candidates[0].kind == "adjective")
    }


def _best(mention: Toponym, context: Context | None, beside: Toponym | None) -> Seat | None:
    if not mention.candidates:
        return None
    found = max(
        _not_outshone(mention, context, beside),
        key=lambda s: (_score(s, mention, context, beside), s.population, s.label),
    )
    return _elsewhere(found, beside)


def _not_outshone(
    mention: Toponym, context: Context | None, beside: Toponym | None
) -> Sequence[Seat]:
    """Return the places a name may mean without the towns that are called after a world city.

    Nobody calls Geneva, Illinois, just Geneva, unless its state or a place near it is spoken
    of, too, or hardly any country but its own.
    """
    if context is None or (beside is not None and beside.candidates):
        return mention.candidates
    cities = [s for s in mention.candidates if s.kind in ("city", "capital")]
    great = max((s.population for s in cities if s.population >= WORLD), default=0)
    return tuple(
        s
        for s in mention.candidates
        if s.kind != "city"
        or s.population >= TOWN
        or s.population * OUTSHONE > great
        or (s.country or "", s.region or "") in context.divisions
        or _nearest(s, context) < NEAR
        or context.share(s.country or "", gazetteer.key(mention.name)) >= HOME
    )


def _elsewhere(seat: Seat, beside: Toponym | None) -> Seat:
    """Return a town the gazetteer does not have where the report says it lies elsewhere.

    In "Springfield, Jutland" no Springfield it knows is meant: the country is all that is
    told.
    """
    if beside is None or not beside.candidates or seat.kind not in ("city", "county"):
        return seat
    outer = [o for o in beside.candidates if o.kind in ("country", "region")]
    if not outer or any(_contains(o, seat) for o in beside.candidates):
        return seat
    return replace(seat, geonames=None, country=outer[0].country, region=None, lat=None, lon=None)


def _score(seat: Seat, mention: Toponym, context: Context | None, beside: Toponym | None) -> float:
    score = STATURE[seat.kind]
    if seat.kind in ("city", "capital"):
        score = max(score, math.log10(seat.population + 10))
    elif seat.kind == "region" and _has_city(seat, mention):
        score = 4.0  # "Kharkiv" alone is the city
    if mention.town:
        score += 2.5 if seat.kind in ("city", "capital") else -1.0
    if mention.after in DIVISIONS:
        score += 3.0 if seat.kind in ("region", "county") else -1.0
    if seat.kind == "region" and mention.name.isupper():
        score -= 0.5  # datelines name cities
    if beside is not None and beside.candidates:
        inside = any(_contains(outer, seat) for outer in beside.candidates)
        score += 8.0 if inside else -1.0
    if context is None:
        return score
    if seat.country is not None:
        # a state's namesake is not meant because its own nation is spoken of ("Georgia")
        stately = seat.kind == "region" and any(s.kind == "country" for s in mention.candidates)
        score += 3.0 * context.share(seat.country, gazetteer.key(mention.name), lands=stately)
        if seat.region is not None and (seat.country, seat.region) in context.divisions:
            score += 1.5
    if seat.kind in ("city", "county", "capital"):
        nearest = _nearest(seat, context)
        score += 1.5 if nearest < 100 else 1.0 if nearest < NEAR else 0.0
    return score


def _nearest(seat: Seat, context: Context) -> float:
    """Return the kilometres to the nearest other place the report names, infinity without one."""
    if seat.lat is None or seat.lon is None:
        return math.inf
    here = seat.lat, seat.lon
    return min((_distance(here, p) for p in context.points if p != here), default=math.inf)


def _has_city(region: Seat, mention: Toponym) -> bool:
    """Tell whether a region's name is its city's, too: one that most of it lives in."""
    return any(
        s.kind in ("city", "capital")
        and s.country == region.country
        and s.population >= max(TOWN, region.population / RURAL)
        for s in mention.candidates
    )


def _contains(outer: Seat, inner: Seat) -> bool:
    if outer.kind == "country":
        return outer.country == inner.country and inner.kind != "country"
    return (
        outer.kind in ("region", "capital")
        and inner.kind in ("city", "county", "capital", "site")
        and outer.region is not None
        and (outer.country, outer.region) == (inner.country, inner.region)
    )


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return kilometres along the great circle."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + (
        math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def _context(mentions: Sequence[Toponym]) -> Context:
    counts: dict[str, Counter[str]] = {}
    lands: dict[str, Counter[str]] = {}
    divisions, points = set(), set()
    for mention in mentions:
        seat = mention.seat
        if seat is None:
            continue
        if seat.country is not None:
            key, weight = gazetteer.key(mention.name), 1 + (seat.kind in ("country", "region"))
            counts.setdefault(seat.country, Counter())[key] += weight
            if seat.kind != "adjective":
                lands.setdefault(seat.country, Counter())[key] += weight
        if seat.kind == "region" and seat.country and seat.region:
            divisions.add((seat.country, seat.region))
        pointed = seat.kind in ("city", "capital", "site")
        if pointed and seat.lat is not None and seat.lon is not None:
            points.add((seat.lat, seat.lon))
    return Context(counts, lands, frozenset(divisions), tuple(sorted(points)))


def _sense(mention: Toponym) -> tuple[str, bool]:
    """Return what one place is agreed for: a name, and whether "region" stands behind it."""
    return gazetteer.key(mention.name), mention.after in DIVISIONS


def _agreed(
    mentions: Sequence[Toponym], context: Context, beside: Mapping[int, Toponym]
) -> Mapping[tuple[str, bool], Seat | None]:
    """Give every mention of one name the same place: the one some mention says best."""
    chosen: dict[tuple[str, bool], Seat | None] = {}
    certain: set[tuple[str, bool]] = set()
    for i, mention in enumerate(mentions):
        name, said = _sense(mention), i in beside
        if mention.candidates and (name not in chosen or (said and name not in certain)):
            chosen[name] = _best(mention, context, beside.get(i))
            if said:
                certain.add(name)
    return chosen
