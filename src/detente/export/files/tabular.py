"""CSV: a file for each kind of record, and ``datapackage.json`` that says what columns mean.

The dictionary is a Frictionless Data Package (specs.frictionlessdata.io, table schema 1.0).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from detente.export import sheet
from detente.model import Record
from detente.model.tables import TABLES, Column, Table

TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "flag": "boolean",
    "texts": "string",
}


def write(record: Record, name: str = "events") -> Iterator[bytes]:
    """Yield one table as CSV."""
    return sheet.typed(TABLES[name].names, TABLES[name].rows(record))


def tables(record: Record) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each file by its name: the tables, then what their columns mean."""
    for name in TABLES:
        yield f"{name}.csv", write(record, name)
    yield "datapackage.json", iter([dictionary()])


def dictionary() -> bytes:
    """Return what the columns of all tables mean, as a data package."""
    package = {
        "profile": "tabular-data-package",
        "name": "detente-record",
        "resources": [_resource(table) for table in TABLES.values()],
    }
    return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"


def _resource(table: Table[Any]) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "encoding": "utf-8",
        "schema": {"fields": [_field(column) for column in table.columns]},
    }


def _field(column: Column[Any]) -> dict[str, Any]:
    meaning = column.meaning
    if column.type == "texts":
        meaning += f" (several, joined by {sheet.LIST!r})"
    flags = {"trueValues": ["yes"], "falseValues": ["no"]} if column.type == "flag" else {}
    return {"name": column.name, "type": TYPES[column.type], "description": meaning, **flags}
