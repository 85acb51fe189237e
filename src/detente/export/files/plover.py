"""Events as PLOVER 2.0 JSON lines: the fields of the manual's table, one event a line.

How real an event is stands in ``mode`` as PLOVER's auxiliary modes; AGREE and THREATEN mean
the future already. ``comment`` has the rest: confidence, modality, who says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from detente.export.files import coded
from detente.model import Actor, Article, Event, Place, Record

CODEBOOK = "plover-base-2.0"
# PLOVER's auxiliary modes (manual, "auxiliary modes").
AUXILIARY = {
    "denied": "negation",
    "conditional": "hypothetical",
    "hypothetical": "hypothetical",
    "future": "future",
    "historical": "historical",
}
MEANT = {("AGREE", "future"), ("THREATEN", "future"), ("THREATEN", "conditional")}
MEANT |= {("THREATEN", "hypothetical")}
# Mordecai's scale of how exactly a place is known.
RESOLUTION = {"site": 5, "city": 4, "region": 2, "country": 1}


def write(record: Record) -> Iterator[bytes]:
    """Yield each event that has an actor and a day as a line of JSON."""
    articles = coded.by_id(record)
    for event in record.events:
        article = articles[event.span.article]
        if event.actors and coded.day_of(event, article):
            yield msgspec.json.encode(_filled(_event(event, article))) + b"\n"


def modes(event: Event) -> list[str]:
    """Return the mode of an event and the auxiliary mode that says how real it is."""
    auxiliary = AUXILIARY.get(event.modality)
    if (event.type, event.modality) in MEANT:
        auxiliary = None
    return [mode for mode in (event.mode, auxiliary) if mode]


def comment(event: Event) -> str:
    """Return what PLOVER has no field for: how sure, how real, who says so."""
    facts = [f"modality={event.modality}"]
    if event.confidence is not None:
        facts.append(f"confidence={event.confidence:.3f}")
    if said := coded.said_by(event):
        facts.append(f"according to={said}")
    return "; ".join(facts)


def _event(event: Event, article: Article) -> dict[str, Any]:
    day = event.day
    last = day.end if day and day.start and day.end != day.start else None
    return {
        "id": event.id,
        "date": coded.day_of(event, article),
        "enddate": last,
        "actor": [_entity(actor) for actor in event.actors],
        "recipient": [_entity(actor) for actor in event.recipients],
        "event": [event.type],
        "mode": modes(event),
        "context": list(event.contexts),
        "event_text": event.span.text,
        "event_loc": _place(event.place) if event.place else None,
        "quad_code": event.quad,
        "event_scale": event.score,
        "link": article.url,
        "text": event.sentence.text,
        "text_info": {"start": event.sentence.start, "end": event.sentence.end},
        "cite_info": _filled(_citation(article)),
        "coder": f"Detente {coded.version()}",
        "comment": comment(event),
    }


def _entity(actor: Actor) -> dict[str, Any]:
    return _filled(
        {
            "code": actor.country,
            "sector": actor.sector,
            "other_sector_codes": [code for code in actor.sectors if code != actor.sector],
            "entity_text": actor.name,
            "identifier_id": actor.wikidata,
            "identifier_text": actor.label,
            "office": actor.role,
        }
    )


def _place(place: Place) -> dict[str, Any]:
    return _filled(
        {
            "extracted_place": place.name,
            "resolved_place": place.label,
            "geonameid": place.geonames,
            "lat": place.lat,
            "lon": place.lon,
            "country_code": place.country,
            "resolution": RESOLUTION.get(place.kind),
        }
    )


def _citation(article: Article) -> dict[str, Any]:
    return {
        "citation": article.id,
        "title": article.title.text if article.title else None,
        "url": article.url,
        "publication": article.outlet,
        "language": article.language,
        "codebook": CODEBOOK,
    }


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that say something."""
    return {name: value for name, value in fields.items() if value not in (None, [], "")}
