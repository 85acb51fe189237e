"""What of a database is sound, and what can be saved from one that is not.

Each check reads on its own, so that damage in one part does not hide the state of the others.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from detente.errors import Damaged
from detente.store import database, reports
from detente.store.reports import Report

PAGE = 4096  # bytes, as SQLite makes them
# Source, number of the original, what is known, within what, when.
Row = tuple[str, int, str, str | None, str | None]
ROW = "SELECT source, original, about, within, retrieved FROM report"
# The index that keeps versions apart has all of these columns itself.
INDEX = "SELECT +id, source, original, about FROM report INDEXED BY sqlite_autoindex_report_1"


def structure(connection: sqlite3.Connection) -> str | None:
    """Return the first thing that SQLite finds wrong with the file, None where it is sound."""
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found == "ok" else str(found).splitlines()[-1]


def links(connection: sqlite3.Connection) -> str | None:
    """Return a table whose rows point to what is not there, None where there is none."""
    try:
        found = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found is None else f"rows of '{found[0]}' point to what is not there"


def index(connection: sqlite3.Connection) -> str | None:
    """Return what is wrong with the index of words, None where it is sound."""
    try:
        missing = connection.execute(
            "SELECT count(*) FROM reading WHERE id NOT IN (SELECT rowid FROM words)"
        ).fetchone()[0]
        if missing:
            return f"{missing} articles cannot be found by their words"
        _check_index(connection)
    except sqlite3.DatabaseError as error:
        return str(error)
    return None


def bytes_kept(connection: sqlite3.Connection) -> tuple[int, tuple[str, ...]]:
    """Return how many reports still have the bytes they came with, and the sources of others."""
    sound = 0
    broken: list[str] = []
    for found in _reports(connection):
        if isinstance(found, Report):
            sound += 1
        else:
            broken.append(found)
    return sound, tuple(broken)


def salvage(path: Path, target: Path, now: str) -> tuple[int, tuple[str, ...]]:
    """Copy all reports that are whole from the database at ``path`` into a new one, unread.

    Returns:
        How many were saved, and the sources of those lost.

    Raises:
        Damaged: not even a list of reports can be read.
        StoreError: the new database cannot be written.
    """
    lost: list[str] = []
    saved = 0
    with _as_it_is(path, target) as broken, database.writing(target) as sound:
        for found in _reports(broken):
            if isinstance(found, Report):
                with database.transaction(sound):
                    reports.keep(sound, found, "", now)
                saved += 1
            else:
                lost.append(found)
    return saved, tuple(lost)


@contextlib.contextmanager
def _as_it_is(path: Path, sound: Path) -> Iterator[sqlite3.Connection]:
    """Open a database that may be damaged, to read, with nothing of it checked or changed.

    Where its first page is broken, which tells what lies where, a copy is read with the first
    page of one that is ``sound``: Detente makes the same tables in the same order everywhere.
    """
    copy = sound.with_name("damaged.db")
    try:
        opened = path if _opens(path) else _with_first_page(path, sound, copy)
        with database.faults(path), contextlib.closing(_read_only(opened)) as connection:
            yield connection
    finally:
        copy.unlink(missing_ok=True)


def _opens(path: Path) -> bool:
    with contextlib.closing(_read_only(path)) as connection:
        try:
            connection.execute("SELECT 1 FROM report, original LIMIT 0")
        except sqlite3.DatabaseError:
            return False
    return True


def _with_first_page(path: Path, sound: Path, copy: Path) -> Path:
    """Make ``copy`` of ``path`` with the first page of ``sound``, and return it.

    In its header stand how many pages there are, and where those that are free begin (here:
    there are none), at the places that SQLite's file format gives.
    """
    with database.writing(sound) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    page = bytearray(sound.read_bytes()[:PAGE])
    data = path.read_bytes()
    page[28:40] = (len(data) // PAGE).to_bytes(4, "big") + bytes(8)
    copy.write_bytes(bytes(page) + data[PAGE:])
    return copy


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _reports(connection: sqlite3.Connection) -> Iterator[Report | str]:
    """Yield each report, or its source where its bytes are lost.

    Rows are asked for one by one: what one damaged page holds is lost, the rest is not. What
    the table does not tell any more its index may: all but where a report came within.
    """
    indexed, last = _indexed(connection), _last(connection)
    if indexed is None and last is None:
        raise Damaged(
            "the database does not even tell any more which reports there were",
            hint="restore the file from a backup, or add the reports again to a new project",
        )
    indexed = indexed or {}
    for number in range(1, max(last or 0, *indexed, 0) + 1):
        try:
            row = connection.execute(f"{ROW} WHERE id = ?", (number,)).fetchone()
        except sqlite3.DatabaseError:
            row = None
        row = row or indexed.get(number)
        if row is not None:
            yield _report(connection, *row)


def _indexed(connection: sqlite3.Connection) -> dict[int, Row] | None:
    try:
        rows = connection.execute(INDEX).fetchall()
    except sqlite3.DatabaseError:
        return None
    return {n: (source, original, about, None, None) for n, source, original, about in rows}


def _report(
    connection: sqlite3.Connection,
    source: str,
    original: int,
    about: str,
    within: str | None,
    retrieved: str | None,
) -> Report | str:
    try:
        row = connection.execute(
            "SELECT content, sha256 FROM original WHERE id = ?", (original,)
        ).fetchone()
        return Report(source, reports.unpacked(*row), about, within, retrieved)
    except (sqlite3.DatabaseError, Damaged, TypeError):
        return source


def _check_index(connection: sqlite3.Connection) -> None:
    """Hold the index against the words it is of. It is asked as if something were written.

    Raises:
        sqlite3.DatabaseError: they differ.
    """
    connection.execute("PRAGMA query_only = OFF")
    try:
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (*database.BUSY, *database.READ_ONLY):
            raise
    finally:
        connection.execute("PRAGMA query_only = ON")


def _last(connection: sqlite3.Connection) -> int | None:
    """Return the highest number of a report, None where the table does not tell."""
    try:
        return int(connection.execute("SELECT max(id) FROM report").fetchone()[0] or 0)
    except sqlite3.DatabaseError:
        return None
