"""The files of a partition: tables whose columns have types and meanings (docs/batch.md).

Those of :mod:`detente.model.tables` that one report fills, without what only comparing tells
(its story, its origin); beside them what was read as a whole, what failed, and the bytes.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from typing import Any

from detente.batch import rows
from detente.batch.partitions import Partition
from detente.batch.rows import Read
from detente.model import Record
from detente.model.tables import TABLES, Table
from detente.model.tables.frames import arrow_schema
from detente.pipeline import joined
from detente.sources import Original

COMPARED = ("story", "origin")
NAMES = ("reports", "events", "quotations", "moves", "figures", "places")
RECORDS, FAILURES, ORIGINALS = "records", "failures", "originals"


@functools.cache
def table(name: str) -> Table[Any]:
    """Return a table without the columns that only comparing fills."""
    full = TABLES[name]
    columns = tuple(column for column in full.columns if column.name not in COMPARED)
    return dataclasses.replace(full, columns=columns)


def of(partition: Partition, reads: Sequence[Read]) -> Iterator[tuple[str, Any]]:
    """Yield each table of a partition by its name, as tables of Arrow.

    Raises:
        UsageError: pyarrow is not installed.
    """
    arrow = rows.arrow()
    sound = [one for one in reads if one.failure is None]
    failed = [one for one in reads if one.failure is not None]
    record = _record(sound)
    for name in NAMES:
        schema = arrow_schema(arrow, table(name))
        columns = list(zip(*table(name).rows(record), strict=True)) or [()] * len(schema)
        arrays = [
            arrow.array(values, field.type)
            for values, field in zip(columns, schema, strict=True)
        ]  # fmt: skip
        yield name, arrow.Table.from_arrays(arrays, schema=schema)
    whole = arrow.Table.from_batches([rows.of_reads(failed)])
    yield FAILURES, whole.select(["source", "reason", "hint"])
    both = zip(partition.items, reads, strict=True)
    had = [(item, one) for item, one in both if isinstance(item, Original)]
    yield RECORDS, arrow.Table.from_batches([rows.of_reads(one for _, one in had)])
    whole = arrow.Table.from_batches([rows.of_items(item for item, _ in had)])
    yield ORIGINALS, whole.select(list(rows.FIELDS))


def _record(reads: Sequence[Read]) -> Record:
    found = joined([one.findings for one in reads if one.findings is not None])
    return Record(
        articles=tuple(one.article for one in reads if one.article is not None),
        events=found.events,
        quotations=found.quotations,
        moves=found.moves,
        figures=found.figures,
        places=found.places,
    )
