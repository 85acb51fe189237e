"""Events on a map as KML 2.2: a placemark for each event whose place is known, with its days."""

from __future__ import annotations

from collections.abc import Iterator

from detente.export import sheet
from detente.export.files.markup import Markup
from detente.export.wording import EVENTS, parties
from detente.model import Article, Event, Place, Record
from detente.model.tables import TABLES, Known, known

TABLE = TABLES["events"]
SHOWN = (
    "id", "type", "mode", "modality", "attributed_to", "confidence", "place", "place_kind",
    "outlet", "published", "source", "url",
)  # fmt: skip


def write(record: Record) -> Iterator[bytes]:
    """Yield a document with a placemark for each event; its facts are its extended data."""
    at = known(record)
    xml = Markup()
    xml.start("kml", {"xmlns": "http://www.opengis.net/kml/2.2"})
    xml.start("Document")
    xml.leaf("name", "Events")
    for event in record.events:
        if event.place and event.place.lat is not None and event.place.lon is not None:
            _placemark(xml, event, event.place, at)
            yield xml.taken()
    xml.end("Document")
    xml.end("kml")
    yield xml.taken()


def _placemark(xml: Markup, event: Event, place: Place, at: Known) -> None:
    facts = dict(zip(TABLE.names, TABLE.row(event, at), strict=True))
    with xml.inside("Placemark", {"id": event.id}):
        xml.leaf("name", f"{parties(event)}: {EVENTS[event.type]}")
        xml.leaf("description", event.sentence.text)
        _days(xml, event, at.articles[event.span.article])
        with xml.inside("ExtendedData"):
            for name in SHOWN:
                with xml.inside("Data", {"name": name}):
                    xml.leaf("value", sheet.written(facts[name]))
        with xml.inside("Point"):
            xml.leaf("coordinates", f"{place.lon},{place.lat}")


def _days(xml: Markup, event: Event, article: Article) -> None:
    """Write when it was: its days, else that of its report."""
    start = (event.day.start if event.day else None) or article.published
    end = (event.day.end if event.day and event.day.start else None) or start
    if start and end:
        with xml.inside("TimeSpan"):
            xml.leaf("begin", start)
            xml.leaf("end", end)
