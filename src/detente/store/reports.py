"""Reports as they were added: their bytes, where they came from, what became of them."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from detente.errors import Damaged
from detente.model import Failure


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it came.

    ``about`` is what is known of it beside its bytes, as JSON; with the bytes it decides what
    is read. ``within`` is the file or feed it came in, ``retrieved`` the ISO instant at which
    it came over a network.
    """

    source: str
    content: bytes
    about: str
    within: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that the store has: its number, and whether it is its source's newest version.

    ``reader`` is who last read it, ``reading`` the number of what was read, None where the
    reading failed.
    """

    number: int
    current: bool
    reader: str
    reading: int | None


def find(connection: sqlite3.Connection, report: Report) -> Kept | None:
    """Return what the store has of a report: same source, same bytes, same that is known."""
    row = connection.execute(
        "SELECT report.id, current, reader, reading FROM report"
        " JOIN original ON original.id = report.original"
        " WHERE source = ? AND sha256 = ? AND about = ?",
        (report.source, sha256(report.content), report.about),
    ).fetchone()
    return None if row is None else Kept(row[0], bool(row[1]), row[2], row[3])


def has_source(connection: sqlite3.Connection, source: str) -> bool:
    """Tell whether the store has any version of what came from ``source``."""
    found = connection.execute("SELECT 1 FROM report WHERE source = ?", (source,)).fetchone()
    return found is not None


def keep(connection: sqlite3.Connection, report: Report, reader: str, now: str) -> int:
    """Keep a report and return its number; ``now`` is the ISO instant at which it was added.

    It is not shown before it is read (:func:`show`).
    """
    original = _original(connection, report.content)
    connection.execute(
        "INSERT INTO report"
        " (source, within, original, about, retrieved, added, current, reader)"
        " VALUES (?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING",
        (
            report.source,
            report.within,
            original,
            report.about,
            report.retrieved,
            now,
            reader,
        ),
    )
    row = connection.execute(
        "SELECT id FROM report WHERE source = ? AND original = ? AND about = ?",
        (report.source, original, report.about),
    ).fetchone()
    return int(row[0])


def read_as(connection: sqlite3.Connection, number: int, reader: str, reading: int) -> None:
    """Note who read a report, and the number of what was read."""
    connection.execute(
        "UPDATE report SET reader = ?, reading = ? WHERE id = ?", (reader, reading, number)
    )


def tried(connection: sqlite3.Connection, number: int, reader: str) -> None:
    """Note who could not read a report; what was read in it before stays."""
    connection.execute("UPDATE report SET reader = ? WHERE id = ?", (reader, number))


def show(connection: sqlite3.Connection, number: int) -> None:
    """Make a report its source's current version."""
    row = connection.execute("SELECT source FROM report WHERE id = ?", (number,)).fetchone()
    connection.execute("UPDATE report SET current = 0 WHERE source = ?", row)
    connection.execute("UPDATE report SET current = 1 WHERE id = ?", (number,))


def is_newest(connection: sqlite3.Connection, number: int) -> bool:
    """Tell whether a report is its source's current version, or came after it."""
    later = connection.execute(
        "SELECT 1 FROM report AS this JOIN report AS other ON other.source = this.source"
        " WHERE this.id = ? AND other.current AND other.id > this.id",
        (number,),
    )
    return later.fetchone() is None


def sources(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return all that reports came from, sorted."""
    rows = connection.execute("SELECT DISTINCT source FROM report ORDER BY source")
    return tuple(row[0] for row in rows)


def source(connection: sqlite3.Connection, number: int) -> str:
    """Return where a report came from."""
    return str(_field(connection, number, "source"))


def reading(connection: sqlite3.Connection, number: int) -> int | None:
    """Return the number of what was read in a report, None where that failed."""
    found = _field(connection, number, "reading")
    return None if found is None else int(found)


def load(connection: sqlite3.Connection, number: int) -> Report:
    """Return a report with its bytes.

    Raises:
        Damaged: its bytes are not those that were kept.
    """
    row = connection.execute(
        "SELECT source, content, sha256, about, within, retrieved FROM report"
        " JOIN original ON original.id = report.original WHERE report.id = ?",
        (number,),
    ).fetchone()
    source, packed, digest, about, within, retrieved = row
    return Report(source, unpacked(packed, digest), about, within, retrieved)


def unpacked(packed: bytes, digest: bytes) -> bytes:
    """Return the bytes of an original.

    Raises:
        Damaged: they are not those whose SHA-256 is ``digest``.
    """
    hint = "add the report again; what else is damaged: detente -p DIR doctor"
    try:
        content = zlib.decompress(packed)
    except zlib.error as error:
        raise Damaged(f"the kept bytes of the report are broken ({error})", hint=hint) from error
    if sha256(content) != digest:
        raise Damaged("the kept bytes are not those of the report", hint=hint)
    return content


def unread_by(connection: sqlite3.Connection, reader: str) -> tuple[int, ...]:
    """Return the numbers of reports that somebody else than ``reader`` last read, or failed to.

    Versions that newer ones have taken the place of are left alone.
    """
    rows = connection.execute(
        "SELECT id FROM report WHERE (current OR reading IS NULL) AND reader != ? ORDER BY id",
        (reader,),
    )
    return tuple(row[0] for row in rows)


def named(connection: sqlite3.Connection, name: str) -> tuple[int, ...]:
    """Return the numbers of all reports that came from or within ``name``, or of that article."""
    rows = connection.execute(
        "SELECT report.id FROM report LEFT JOIN reading ON reading.id = report.reading"
        " WHERE source = :name OR within = :name OR reading.article = :name ORDER BY report.id",
        {"name": name},
    )
    return tuple(row[0] for row in rows)


def remove(connection: sqlite3.Connection, number: int) -> None:
    """Take a report out, and its bytes where no other report has them.

    The version before it becomes its source's newest.
    """
    source, original = connection.execute(
        "DELETE FROM report WHERE id = ? RETURNING source, original", (number,)
    ).fetchone()
    connection.execute(
        "DELETE FROM original WHERE id = :id"
        " AND NOT EXISTS (SELECT 1 FROM report WHERE original = :id)",
        {"id": original},
    )
    connection.execute(
        "UPDATE report SET current = 1 WHERE id = (SELECT max(id) FROM report"
        " WHERE source = :source AND reading IS NOT NULL) AND NOT EXISTS"
        " (SELECT 1 FROM report WHERE source = :source AND current)",
        {"source": source},
    )


def fail(connection: sqlite3.Connection, failure: Failure, now: str) -> None:
    """Note that a source could not be had or read."""
    connection.execute(
        "INSERT OR REPLACE INTO failure (source, reason, hint, added) VALUES (?, ?, ?, ?)",
        (failure.source, failure.reason, failure.hint, now),
    )


def succeed(connection: sqlite3.Connection, source: str) -> int:
    """Forget that a source could not be had or read; return 1 if it could not, else 0."""
    return connection.execute("DELETE FROM failure WHERE source = ?", (source,)).rowcount


def failure(connection: sqlite3.Connection, source: str) -> Failure | None:
    """Return why a source could not be had or read, None where it could."""
    return next((one for one in failures(connection, source)), None)


def failures(connection: sqlite3.Connection, source: str | None = None) -> Iterator[Failure]:
    """Yield the sources that could not be had or read, by name; or only the one named."""
    for name, reason, hint in connection.execute(
        "SELECT source, reason, hint FROM failure"
        " WHERE :source IS NULL OR source = :source ORDER BY source",
        {"source": source},
    ):
        yield Failure(source=name, reason=reason, hint=hint)


def sha256(content: bytes) -> bytes:
    """Return the digest by which bytes are known."""
    return hashlib.sha256(content).digest()


def _original(connection: sqlite3.Connection, content: bytes) -> int:
    digest = sha256(content)
    row = connection.execute("SELECT id FROM original WHERE sha256 = ?", (digest,)).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO original (sha256, size, content) VALUES (?, ?, ?) RETURNING id",
            (digest, len(content), zlib.compress(content)),
        ).fetchone()
    return int(row[0])


def _field(connection: sqlite3.Connection, number: int, name: str) -> Any:
    return connection.execute(f"SELECT {name} FROM report WHERE id = ?", (number,)).fetchone()[0]  # noqa: S608 - ours
