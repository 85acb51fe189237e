"""Parquet files with a report a row, read by pyarrow, which the extra ``arrow`` brings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

import msgspec

from detente.errors import Empty, SourceError, TooLarge, Unreadable
from detente.sources import rows
from detente.sources.containers import archives, tables
from detente.sources.kinds import LARGEST_REPORT
from detente.sources.original import Found, Link, Original, inside

ROWS = 64  # at once
LIBRARY = "install it: pip install 'detente[arrow]'"


def read(found: Found) -> Iterator[Original | Link | tuple[str, SourceError]]:
    """Yield the reports of a Parquet file, or their addresses where it has no texts.

    Columns are named as fields of JSON are; others are not read. A row's content is an object
    of JSON; its source is that of the file with ``:number`` behind it.

    Raises:
        Unreadable: it is damaged, lacks a column that the user named, or pyarrow is missing.
        TooLarge: it is packed to burst.
        Empty: there are no rows.
    """
    arrow, parquet = _library("pyarrow"), _library("pyarrow.parquet")
    stream = found.stream if found.stream.seekable() else archives.held(found)
    try:
        file = parquet.ParquetFile(stream, read_dictionary=_texts(arrow, parquet, stream))
        tables.check(file.schema_arrow.names, found.known)
        columns = _wanted(file.schema_arrow.names, found.known)
        names = [tables.named(column) for column in columns]
        met = 0
        for group in range(file.num_row_groups):
            found.allowance.take(file.metadata.row_group(group).total_byte_size, 0)
            for batch in file.iter_batches(ROWS, [group], columns):
                yield from _reports(found.known, batch, names, met)
                met += batch.num_rows
    except (arrow.ArrowException, OSError) as error:
        raise Unreadable("the Parquet file is damaged", hint="fetch it once more") from error
    if not met:
        raise Empty("the table has no rows", hint="check that the file is whole")


def _texts(arrow: Any, parquet: Any, stream: Any) -> list[str]:
    """Return the columns of texts: one text in many rows is then held once."""
    kinds = (arrow.string(), arrow.large_string(), arrow.binary(), arrow.large_binary())
    return [field.name for field in parquet.read_schema(stream) if field.type in kinds]


def _wanted(header: Sequence[str], known: Original) -> list[str]:
    """Return the columns that say something of a report."""
    wanted = {*rows.NAMES, *rows.NESTED, *(column for _, column in known.fields)}
    return [column for column in header if column in wanted or tables.named(column) in wanted]


def _reports(
    known: Original, batch: Any, names: Sequence[str], before: int
) -> Iterator[Original | Link | tuple[str, SourceError]]:
    for number in range(batch.num_rows):
        values = (_plain(batch.column(n)[number].as_py()) for n in range(len(names)))
        filled = {n: v for n, v in zip(names, values, strict=True) if v not in (None, "")}
        place = inside(known, str(before + number + 1), ":")
        content = msgspec.json.encode(filled)
        if len(content) > LARGEST_REPORT:
            yield place.source, TooLarge("it has more than 10 MB", hint="no report has")
        elif filled:
            yield rows.original(place, content)


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it; texts may be kept as bytes."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise Unreadable("reading Parquet needs the library pyarrow", hint=LIBRARY) from error
