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
        connection.execute("SELECT count(*) FROM words WHERE words MATCH 'the'").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return f"{missing} articles cannot be found by their words" if missing else None


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
        How many were saved, and the sources of those lost ("a report" where that is lost too).

    Raises:
        Damaged: not even a list of reports can be read.
        StoreError: the new database cannot be written.
    """
    lost: list[str] = []
    saved = 0
    with _as_it_is(path) as broken, database.writing(target) as sound:
        for found in _reports(broken):
            if isinstance(found, Report):
                with database.transaction(sound):
                    reports.keep(sound, found, "", now)
                saved += 1
            else:
                lost.append(found)
    return saved, tuple(lost)


@contextlib.contextmanager
def _as_it_is(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database that may be damaged, to read, with nothing of it checked or changed."""
    with database.faults(path):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        with contextlib.closing(connection):
            yield connection


def _reports(connection: sqlite3.Connection) -> Iterator[Report | str]:
    """Yield each report by its number, or its source where its bytes are lost.

    Rows are asked for one by one: what one damaged page holds is lost, the rest is not.
    """
    for number in range(1, _last(connection) + 1):
        try:
            row = connection.execute("SELECT source FROM report WHERE id = ?", (number,)).fetchone()
        except sqlite3.DatabaseError:
            yield f"report {number}"
            continue
        if row is None:
            continue
        try:
            yield reports.load(connection, number)
        except (sqlite3.DatabaseError, Damaged, TypeError):
            yield str(row[0])


def _last(connection: sqlite3.Connection) -> int:
    """Return the highest number of a report that any part of the database still tells.

    Raises:
        Damaged: none does.
    """
    told: list[int] = []
    for question in (
        "SELECT max(id) FROM report",
        "SELECT max(+id) FROM report INDEXED BY report_reading",
        "SELECT max(+id) FROM report INDEXED BY report_original",
    ):
        with contextlib.suppress(sqlite3.DatabaseError):
            told.append(connection.execute(question).fetchone()[0] or 0)
    if not told:
        raise Damaged(
            "the database does not even tell any more which reports there were",
            hint="restore the file from a backup, or add the reports again to a new project",
        )
    return max(told)
