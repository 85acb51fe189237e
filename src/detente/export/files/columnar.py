"""Parquet: a file for each kind of record, typed, lists as lists, meanings as metadata.

Written by pyarrow, which the extra ``arrow`` brings.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from typing import Any

from detente.export.files import libraries
from detente.model import Record
from detente.model.tables import TABLES
from detente.model.tables.frames import arrow_schema

ROWS = 50_000  # written at once


def write(record: Record, name: str = "events") -> Iterator[bytes]:
    """Yield one table as a Parquet file, a group of rows at a time.

    Raises:
        UsageError: pyarrow is not installed.
    """
    arrow = libraries.load("pyarrow", "arrow")
    parquet = libraries.load("pyarrow.parquet", "arrow")
    table = TABLES[name]
    schema = arrow_schema(arrow, table)
    out = io.BytesIO()
    with parquet.ParquetWriter(out, schema) as writer:
        rows = table.rows(record)
        while some := list(itertools.islice(rows, ROWS)):
            writer.write_table(_batch(arrow, schema, some))
            yield _taken(out)
    yield _taken(out)


def _batch(arrow: Any, schema: Any, rows: list[tuple[Any, ...]]) -> Any:
    columns = [arrow.array(values, field.type) for values, field in zip(zip(*rows), schema)]  # noqa: B905 - rows have the schema's length
    return arrow.Table.from_arrays(columns, schema=schema)


def _taken(out: io.BytesIO) -> bytes:
    """Return what was written since it was last asked, and forget it."""
    data = out.getvalue()
    out.seek(0)
    out.truncate()
    return data


def tables(record: Record) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each file by its name."""
    for name in TABLES:
        yield f"{name}.parquet", write(record, name)
