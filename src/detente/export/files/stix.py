"""A STIX 2.1 bundle: Identity, Location, Note for each event, Report for each report.

Built by OASIS's library stix2, which the extra ``stix`` brings. Ids are UUIDs of content (version
5), times are those of the reports, so that the same record gives the same bundle.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from detente.export.files import coded, libraries
from detente.export.wording import EVENTS, parties
from detente.model import Actor, Article, Event, Place, Record
from detente.model.mentions import actors, labels

SPACE = uuid.UUID("5d0f7f2e-9a3c-5c8e-8a55-0d1e7b6a4c21")  # of names made here
UNDATED = "1970-01-01"
CLASSES = {"person": "individual", "group": "group", "unnamed": "unknown", "document": "unknown"}


def write(record: Record) -> Iterator[bytes]:
    """Yield a bundle, object by object.

    Raises:
        UsageError: stix2 is not installed.
    """
    stix2 = libraries.load("stix2", "stix")
    parts = [*(a.id for a in record.articles), *(e.id for e in record.events)]
    yield f'{{"type":"bundle","id":"{_id("bundle", *parts)}",'.encode()
    yield b'"objects":['
    comma = "\n"
    for made in _objects(stix2, record):
        yield f"{comma}{made.serialize()}".encode("utf-8", "replace")
        comma = ",\n"
    yield b"\n]}\n"


def _objects(stix2: Any, record: Record) -> Iterator[Any]:
    articles = coded.by_id(record)
    first = min((a.published for a in record.articles if a.published), default=UNDATED)
    names = labels(record)
    known = {actor.entity: actor for actor in reversed(list(actors(record)))}
    for key in sorted(known):
        yield _identity(stix2, known[key], names[key], first)
    for outlet in sorted({_outlet(article) for article in record.articles}):
        yield stix2.Identity(
            id=_id("identity", "outlet", outlet), name=outlet, identity_class="organization",
            created=_time(first), modified=_time(first), labels=["outlet"],
        )  # fmt: skip
    places = {_place_id(e.place): e.place for e in record.events if e.place}
    for name in sorted(places):
        if made := _location(stix2, name, places[name], first):
            yield made
    notes: dict[str, list[str]] = {}
    for event in record.events:
        made = _note(stix2, event, articles[event.span.article])
        notes.setdefault(event.span.article, []).append(made["id"])
        yield made
    for article in record.articles:
        yield _report(stix2, article, notes.get(article.id, []))


def _identity(stix2: Any, actor: Actor, name: str, day: str) -> Any:
    more = {"external_references": [_wikidata(actor.wikidata)]} if actor.wikidata else {}
    return stix2.Identity(
        id=_id("identity", actor.entity),
        name=name,
        identity_class=CLASSES.get(actor.kind, "organization"),
        labels=[actor.kind, *filter(None, [actor.country, actor.sector])],
        created=_time(day),
        modified=_time(day),
        **more,
    )


def _location(stix2: Any, name: str, place: Place, day: str) -> Any:
    """Return a place, None where no more than its name is known, which STIX does not take."""
    where: dict[str, Any] = {}
    if place.lat is not None and place.lon is not None:
        where |= {"latitude": place.lat, "longitude": place.lon}
    if place.country:
        where["country"] = place.country
    if not where:
        return None
    label = place.label or place.name
    return stix2.Location(id=name, name=label, created=_time(day), modified=_time(day), **where)


def _note(stix2: Any, event: Event, article: Article) -> Any:
    day = coded.day_of(event, article) or UNDATED
    who = [_id("identity", actor.entity) for actor in (*event.actors, *event.recipients)]
    where = [_place_id(event.place)] if event.place and _is_placed(event.place) else []
    told = article.published or day
    more = {} if event.confidence is None else {"confidence": round(event.confidence * 100)}
    said = coded.said_by(event)
    return stix2.Note(
        id=_id("note", event.id),
        abstract=f"{parties(event)}: {EVENTS[event.type]}",
        content=event.sentence.text,
        authors=[said or _outlet(article)],
        object_refs=list(dict.fromkeys([*who, *where])) or [_publisher(article)],
        created_by_ref=_publisher(article),
        labels=[f"plover:{event.type}", f"cameo:{event.cameo}", f"modality:{event.modality}"],
        external_references=[_cited(article)],
        created=_time(told),
        modified=_time(told),
        **more,
    )


def _report(stix2: Any, article: Article, notes: list[str]) -> Any:
    day = article.published or UNDATED
    return stix2.Report(
        id=_id("report", article.id),
        name=article.title.text if article.title else "Untitled report",
        published=_time(day),
        created=_time(day),
        modified=_time(day),
        created_by_ref=_publisher(article),
        object_refs=[_publisher(article), *notes],
        external_references=[_cited(article)],
    )


def _cited(article: Article) -> dict[str, str]:
    found = {"source_name": _outlet(article), "external_id": article.id}
    return found | ({"url": article.url} if article.url else {})


def _wikidata(name: str) -> dict[str, str]:
    address = f"https://www.wikidata.org/wiki/{name}"
    return {"source_name": "wikidata", "external_id": name, "url": address}


def _outlet(article: Article) -> str:
    return article.outlet or "unnamed outlet"


def _publisher(article: Article) -> str:
    return _id("identity", "outlet", _outlet(article))


def _is_placed(place: Place) -> bool:
    return bool(place.country) or (place.lat is not None and place.lon is not None)


def _place_id(place: Place) -> str:
    return _id("location", place.geonames or place.label or place.name, place.country or "")


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid.uuid5(SPACE, chr(31).join((kind, *parts)))}"


def _time(day: str) -> str:
    return f"{day}T00:00:00.000Z"
