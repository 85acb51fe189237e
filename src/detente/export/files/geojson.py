"""Events on a map as GeoJSON (RFC 7946): a point for each event whose place is known."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from detente.export import sheet
from detente.export.wording import clean
from detente.model import Record
from detente.model.tables import TABLES, Value, known

TABLE = TABLES["events"]
COORDINATES = ("lat", "lon")


def write(record: Record) -> Iterator[bytes]:
    """Yield a collection of features whose properties are the columns of the table of events."""
    at = known(record)
    yield b'{"type":"FeatureCollection","features":['
    comma = b"\n"
    for event in record.events:
        place = event.place
        if place is None or place.lat is None or place.lon is None:
            continue
        facts = dict(zip(TABLE.names, TABLE.row(event, at), strict=True))
        feature = {
            "type": "Feature",
            "id": event.id,
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": {k: plain(v) for k, v in facts.items() if k not in COORDINATES},
        }
        yield comma + msgspec.json.encode(feature)
        comma = b",\n"
    yield b"\n]}\n"


def plain(value: Value) -> str | int | float | bool | None:
    """Return a value as maps show it: a list as one text."""
    if isinstance(value, tuple):
        return clean(sheet.LIST.join(value))
    return clean(value) if isinstance(value, str) else value
