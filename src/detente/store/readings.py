"""What was read in articles, each kind of finding on its own: few are asked for at once."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from detente.errors import Damaged
from detente.model import Article, Findings, from_json, to_json
from detente.store import words

# How a known day of publication outranks another of the same article.
BASES = ("stated", "page", "text", "unknown")
KINDS = Findings.__struct_fields__
TYPES = {field.name: field.type for field in msgspec.structs.fields(Findings)}
# Bound parameters of one statement.
MANY = 500

T = TypeVar("T")


def find(connection: sqlite3.Connection, article: Article, reader: str) -> int | None:
    """Return the number of what ``reader`` read in an article, None where it has not."""
    row = connection.execute(
        "SELECT id FROM reading WHERE digest = ? AND reader = ?", (_digest(article), reader)
    ).fetchone()
    return None if row is None else int(row[0])


def save(connection: sqlite3.Connection, article: Article, findings: Findings, reader: str) -> int:
    """Keep what was read in an article, in place of what was before, and return its number."""
    digest = _digest(article)
    found = {kind: msgspec.json.encode(getattr(findings, kind)) for kind in KINDS}
    stamp = hashlib.sha256(digest + b"".join(found.values())).digest()
    content = to_json(article)
    row = connection.execute(
        "INSERT INTO reading (digest, stamp, reader, article, published, basis, outlet, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO UPDATE"
        " SET stamp = excluded.stamp, reader = excluded.reader, content = excluded.content"
        " RETURNING id",
        (
            digest,
            stamp,
            reader,
            article.id,
            article.published,
            BASES.index(article.published_basis),
            article.outlet,
            zlib.compress(content),
        ),
    ).fetchone()
    number = int(row[0])
    connection.executemany(
        "INSERT OR REPLACE INTO finding (reading, kind, content) VALUES (?, ?, ?)",
        [(number, kind, zlib.compress(json)) for kind, json in found.items()],
    )
    words.index(connection, number, article, findings)
    return number


def stamp(connection: sqlite3.Connection, number: int) -> bytes:
    """Return the digest of a reading's article and all that was found in it."""
    row = connection.execute("SELECT stamp FROM reading WHERE id = ?", (number,)).fetchone()
    return bytes(row[0])


def article(connection: sqlite3.Connection, number: int, source: str) -> Article:
    """Return the article of a reading, as it came from ``source``.

    Raises:
        Damaged: it cannot be understood.
    """
    row = connection.execute("SELECT content FROM reading WHERE id = ?", (number,)).fetchone()
    return msgspec.structs.replace(unpacked(row[0], Article), source=source)


def findings(connection: sqlite3.Connection, numbers: Sequence[int], kind: str) -> list[Any]:
    """Return the findings of one kind of the readings ``numbers``, in their order.

    Raises:
        Damaged: some cannot be understood.
    """
    packed: dict[int, bytes] = {}
    for start in range(0, len(numbers), MANY):
        some = numbers[start : start + MANY]
        marks = ",".join("?" * len(some))
        packed |= connection.execute(
            f"SELECT reading, content FROM finding WHERE reading IN ({marks}) AND kind = ?",  # noqa: S608 - only marks
            (*some, kind),
        ).fetchall()
    return [one for n in numbers if n in packed for one in unpacked(packed[n], TYPES[kind])]


def drop(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Drop those of the readings ``numbers`` that no report has any more."""
    for number in numbers:
        gone = connection.execute(
            "DELETE FROM reading WHERE id = :id"
            " AND NOT EXISTS (SELECT 1 FROM report WHERE reading = :id)",
            {"id": number},
        ).rowcount
        if gone:
            words.drop(connection, number)


def unpacked(packed: bytes, kind: type[T]) -> T:
    """Return the records of ``kind`` that compressed JSON holds.

    Raises:
        Damaged: it is broken, or of another version of the records.
    """
    try:
        return from_json(zlib.decompress(packed), kind)
    except (zlib.error, msgspec.DecodeError) as error:
        raise Damaged(
            f"what was read before cannot be understood any more ({error})",
            hint="read the reports again from their kept bytes: detente -p DIR reread --all",
        ) from error


def _digest(article: Article) -> bytes:
    """Return the digest of an article whatever its source: what the reading depends on."""
    return hashlib.sha256(to_json(msgspec.structs.replace(article, source=""))).digest()
