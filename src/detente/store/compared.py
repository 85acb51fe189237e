"""What comparing the reports gave, kept as long as what went in is the same."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Mapping
from typing import TypeVar

import msgspec

from detente.errors import Damaged
from detente.store.readings import unpacked

T = TypeVar("T")


def load(connection: sqlite3.Connection, name: str, key: bytes, kind: type[T]) -> T | None:
    """Return what is kept under ``name`` if it was made of what ``key`` is the digest of."""
    return _load(
        connection, "SELECT content FROM compared WHERE name = ? AND key = ?", (name, key), kind
    )


def latest(connection: sqlite3.Connection, name: str, kind: type[T]) -> T | None:
    """Return what is kept under ``name``, whatever it was made of."""
    return _load(connection, "SELECT content FROM compared WHERE name = ?", (name,), kind)


def save(connection: sqlite3.Connection, made: Mapping[str, tuple[bytes, object]]) -> None:
    """Keep results by name with the key of what they were made of."""
    connection.executemany(
        "INSERT OR REPLACE INTO compared (name, key, content) VALUES (?, ?, ?)",
        [
            (name, key, zlib.compress(msgspec.json.encode(result)))
            for name, (key, result) in made.items()
        ],
    )


def keep_only(connection: sqlite3.Connection, names: Collection[str]) -> None:
    """Drop all results but those ``names``: stories that are no more."""
    there = {row[0] for row in connection.execute("SELECT name FROM compared")}
    connection.executemany(
        "DELETE FROM compared WHERE name = ?", [(name,) for name in sorted(there - set(names))]
    )


def _load(
    connection: sqlite3.Connection, question: str, values: tuple[object, ...], kind: type[T]
) -> T | None:
    row = connection.execute(question, values).fetchone()
    if row is None:
        return None
    try:
        return unpacked(row[0], kind)
    except Damaged:
        return None  # of another version: it is made anew
