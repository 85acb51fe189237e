"""Events in the 61 columns of GDELT 2.0's event files: tab-separated, without a head.

A line for each source and target; codes are strings, leading zeros kept. Mentions, sources and
articles are those of the happening an event is a telling of. GDELT's tone, FIPS codes and
feature ids are not known here and stay empty.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from detente.export.files import coded
from detente.export.files.cameo import line
from detente.model import Actor, Article, Event, Place, Record
from detente.model.tables import Value

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
UNPLACED: tuple[Value, ...] = (0, *(None,) * 7)


class Told(NamedTuple):
    """How often a happening is told: mentions, outlets, reports."""

    mentions: int
    outlets: int
    reports: int


def write(record: Record) -> Iterator[bytes]:
    """Yield a line for each pair of an event that has an actor and a day."""
    articles = coded.by_id(record)
    told = _told(record, articles)
    for event in record.events:
        article = articles[event.span.article]
        if coded.day_of(event, article):
            counts = told.get(event.id, Told(1, 1, 1))
            for source, target in coded.pairs(event):
                yield line(_row(event, article, source, target, counts))


def _told(record: Record, articles: Mapping[str, Article]) -> dict[str, Told]:
    """Return by event how often its happening is told."""
    found = {}
    for comparison in record.comparisons:
        for happening in comparison.happenings:
            known = [articles[a] for a in happening.articles if a in articles]
            outlets = {article.outlet for article in known}  # those that tell none are one
            counts = Told(len(happening.events), len(outlets), len(known))
            found.update(dict.fromkeys(happening.events, counts))
    return found


def _row(
    event: Event, article: Article, source: Actor, target: Actor | None, told: Told
) -> tuple[Value, ...]:
    added = (article.published or coded.day_of(event, article)).replace("-", "")
    return (
        _number(event.id, source.entity, target.entity if target else ""),
        *_dates(coded.day_of(event, article)),
        *_actor(source),
        *(_actor(target) if target else (None,) * len(ACTOR)),
        int(event.foreground), coded.code(event), coded.code(event)[:3], coded.root(event),
        coded.quad(event), coded.goldstein(event), *told, None,
        *UNPLACED, *UNPLACED, *(_geo(event.place) if event.place else UNPLACED),
        f"{added}000000", article.url or article.source,
    )  # fmt: skip


def _number(*parts: str) -> int:
    """Return a number that is the same for the same event and pair anywhere (48 bits)."""
    return int(hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12], 16)


def _dates(day: str) -> tuple[Value, ...]:
    """Return a day as GDELT writes it four times; the fraction is of the year gone by."""
    date = datetime.date.fromisoformat(day)
    gone = min(date.timetuple().tm_yday / 365, 0.9999)
    return f"{date:%Y%m%d}", f"{date:%Y%m}", f"{date:%Y}", f"{date.year + gone:.4f}"


def _actor(actor: Actor) -> tuple[Value, ...]:
    country = actor.country or ""
    kinds = coded.sectors(actor)
    if country in coded.STATELESS:
        kinds, country = (country, *kinds), ""
    types = (*kinds, None, None, None)[:3]
    code = country + "".join(kinds[:3])
    return (code or None, actor.label.upper(), country or None, None, None, None, None, *types)


def _geo(place: Place) -> tuple[Value, ...]:
    """Return a place; GDELT's types tell the United States' states and cities from others."""
    home = place.country == "USA"
    kinds = {"country": 1, "region": 2 if home else 5, "city": 3 if home else 4}
    name = place.label or place.name
    return (kinds.get(place.kind, 4), name, None, None, None, place.lat, place.lon, None)
