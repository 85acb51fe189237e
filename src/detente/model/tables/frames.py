"""Tables as data frames of whichever library is there: pandas, polars, pyarrow, or none."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from detente.errors import UsageError
from detente.model.record import Into, Record
from detente.model.tables import TABLES
from detente.model.tables.columns import Table, Type

LIBRARIES = {"pandas": "pandas", "polars": "polars", "arrow": "pyarrow"}
PANDAS: dict[Type, str] = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "flag": "boolean",
    "texts": "object",
}


def frame(record: Record, name: str, into: Into = "pandas") -> Any:
    """Return a table of ``record`` as a data frame; codes stay text, unknown numbers empty.

    Args:
        record: the record.
        name: a name of ``TABLES``: "events", "quotations", "ledger", "claims", …
        into: the library to make it with, or "rows" for a list of dicts.

    Raises:
        UsageError: there is no such table, or the library is not installed.
    """
    if name not in TABLES:
        raise UsageError(f"there is no table {name}", hint=f"tables: {', '.join(TABLES)}")
    table = TABLES[name]
    rows = list(table.rows(record))
    if into == "rows":
        return [dict(zip(table.names, row, strict=True)) for row in rows]
    if into not in LIBRARIES:
        raise UsageError(
            f"no data frame is called {into}", hint=f"say one of {', '.join((*LIBRARIES, 'rows'))}"
        )
    library = _library(LIBRARIES[into], into)
    columns = {c.name: [row[n] for row in rows] for n, c in enumerate(table.columns)}
    if into == "arrow":
        return library.table(columns, schema=arrow_schema(library, table))
    if into == "polars":
        return library.DataFrame(columns, schema=_polars_schema(library, table))
    kinds = {column.name: PANDAS[column.type] for column in table.columns}
    return library.DataFrame(
        {name: library.Series(values, dtype=kinds[name]) for name, values in columns.items()}
    )


def arrow_schema(arrow: Any, table: Table[Any]) -> Any:
    """Return the schema of a table for pyarrow, each field with its meaning."""
    types = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
    }
    fields = [
        arrow.field(column.name, types[column.type], metadata={"description": column.meaning})
        for column in table.columns
    ]
    return arrow.schema(fields, metadata={"description": table.meaning})


def _polars_schema(polars: Any, table: Table[Any]) -> dict[str, Any]:
    types = {
        "text": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "flag": polars.Boolean,
        "texts": polars.List(polars.String),
    }
    return {column.name: types[column.type] for column in table.columns}


def _library(module: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        others = ", ".join(f'into="{name}"' for name in (*LIBRARIES, "rows") if name != extra)
        raise UsageError(
            f"{module} is not installed",
            hint=f"install it: pip install 'detente[{extra}]', or say {others}",
        ) from error
