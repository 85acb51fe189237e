"""Traces of articles, so that grouping new reports need not open those that were there."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

import msgspec

from detente.store.articles import Shown
from detente.stories.traces import Trace


def load(connection: sqlite3.Connection, shown: Sequence[Shown], maker: str) -> dict[str, Trace]:
    """Return by article id those traces of ``shown`` that ``maker`` made of what is there now."""
    wanted = {(one.reading, one.stamp): one.id for one in shown}
    rows = connection.execute("SELECT reading, stamp, content FROM trace WHERE maker = ?", (maker,))
    return {
        wanted[reading, stamp]: msgspec.msgpack.decode(content, type=Trace)
        for reading, stamp, content in rows
        if (reading, stamp) in wanted
    }


def save(
    connection: sqlite3.Connection,
    shown: Sequence[Shown],
    traces: Mapping[str, Trace],
    maker: str,
) -> None:
    """Keep those of ``traces`` (by article id) whose reading is still there."""
    connection.executemany(
        "INSERT OR REPLACE INTO trace (reading, stamp, maker, content)"
        " SELECT id, ?, ?, ? FROM reading WHERE id = ?",
        [
            (one.stamp, maker, msgspec.msgpack.encode(traces[one.id]), one.reading)
            for one in shown
            if one.id in traces
        ],
    )
