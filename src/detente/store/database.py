"""The database file: opened for reading or writing, brought up to date, its faults explained."""

from __future__ import annotations

import contextlib
import functools
import logging
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

from detente.errors import Busy, Damaged, NoProject, StoreError
from detente.store import identity

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())

NAME = "detente.db"
# SQLite waits this long for another writer before the user is told, and then again.
TURN_MS = 2_000
PATIENCE_S = 60.0
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


def create(path: Path) -> None:
    """Make an empty database at ``path``.

    Raises:
        StoreError: it cannot be written there.
    """
    with faults(path), contextlib.closing(_connect(path, "rwc")) as connection:
        # A reader never waits for the writer, nor the writer for a reader.
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the database at ``path`` to read; every look sees what was committed before it.

    Raises:
        NoProject: there is no database.
        StoreError: it cannot be read; its kinds say why.
    """
    check_there(path)
    with faults(path):
        identity.check(path)
    with faults(path), contextlib.closing(_connect(path, *_reading_mode(path))) as connection:
        found = _version(connection)
        if found < len(migrations()) and os.access(path, os.W_OK):
            with writing(path):
                pass
        _check_version(path, _version(connection))
        connection.execute("PRAGMA query_only = ON")
        yield connection


@contextlib.contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the database at ``path`` to write, its schema brought up to date.

    Raises:
        NoProject: there is no database.
        StoreError: it cannot be written; its kinds say why.
    """
    check_there(path)
    with faults(path):
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise _read_only(path)
        identity.check(path)
        with contextlib.closing(_connect(path, "rw")) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            # A report that was said to be added survives a power cut, for one fsync a report.
            connection.execute("PRAGMA synchronous = FULL")
            migrate(connection)
            _check_version(path, _version(connection))
            yield connection


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do what is done within all together or not at all, once no other process writes.

    Raises:
        Busy: another process went on writing for a minute.
    """
    _begin(connection)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has undone it already where the disk is full.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def migrate(connection: sqlite3.Connection, steps: Sequence[str] | None = None) -> None:
    """Bring the schema up to date: each step that is still to come, in order, whole or not at all.

    ``steps`` are scripts of SQL, those of this version by default. The database remembers how
    many it has taken (``user_version``). What a newer Detente wrote is left alone.
    """
    steps = migrations() if steps is None else steps
    for number in range(_version(connection), len(steps)):
        with transaction(connection):
            if _version(connection) != number:
                continue  # another process was first
            for statement in _statements(steps[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {identity.APPLICATION}")
            connection.execute(f"PRAGMA user_version = {number + 1}")


@functools.cache
def migrations() -> tuple[str, ...]:
    """Return the steps of the schema in order: scripts of SQL."""
    folder = resources.files(__package__).joinpath("migrations")
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(file.read_text("utf-8") for file in files if file.name.endswith(".sql"))


def check_there(path: Path) -> None:
    """Do nothing if there is a database at ``path``.

    Raises:
        NoProject: there is none.
    """
    if not os.path.isdir(path.parent):  # noqa: PTH112 - Path fails on odd names
        raise NoProject(
            f"there is no folder {path.parent}", hint=f"make a project: detente new '{path.parent}'"
        )
    if not os.path.isfile(path):  # noqa: PTH113
        raise NoProject(
            f"there is no project in {path.parent}",
            hint=f"make one: detente new '{path.parent}'",
        )


@contextlib.contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what SQLite says went wrong into an error of ours that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(path, error) from error


def _explained(path: Path, error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # its extended codes leave the low byte
    if code in BUSY:
        return _busy(path)
    if code in BROKEN:
        hint = f"see what can be saved: detente -p '{path.parent}' doctor"
        return Damaged(f"the database {path} is damaged ({error})", hint=hint)
    if code == sqlite3.SQLITE_FULL:
        return StoreError(
            f"the disk is full: {path} cannot grow",
            hint="make room and give the command again; what was added before is kept",
        )
    if code in READ_ONLY:
        return _read_only(path)
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(
            f"the disk does not take or give {path} ({error})",
            hint="check the disk and its free space; what was added before is kept",
        )
    raise error


def _busy(path: Path) -> Busy:
    return Busy(
        f"another process has been writing in {path.parent} for {PATIENCE_S:.0f} seconds",
        hint="wait for it, or end it, and give the command again",
    )


def _read_only(path: Path) -> StoreError:
    return StoreError(
        f"{path.parent} may not be written",
        hint="check who owns the folder; reading and searching go on without",
    )


def _connect(path: Path, mode: str, more: str = "") -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}{more}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout = {TURN_MS}")
    return connection


def _reading_mode(path: Path) -> tuple[str, str]:
    """Return how to open the database to read.

    In a folder that may not be written SQLite cannot make the files its readers share; where
    the last writer left nothing to be merged, nothing changes and it needs none.
    """
    if os.access(path.parent, os.W_OK) and os.access(path, os.W_OK):
        return "rw", ""
    log_file = path.with_name(f"{path.name}-wal")
    merged = not log_file.exists() or log_file.stat().st_size == 0
    return "ro", "&immutable=1" if merged else ""


def _check_version(path: Path, version: int) -> None:
    if version > len(migrations()):
        raise StoreError(
            f"{path} was written by a later version of Detente",
            hint="upgrade Detente: pip install --upgrade detente",
        )
    if version < len(migrations()):
        raise StoreError(
            f"{path} is of an earlier version of Detente and may not be brought up to date here",
            hint="open the project once where it may be written",
        )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _begin(connection: sqlite3.Connection) -> None:
    told = False
    since = time.monotonic()
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            waited = time.monotonic() - since
            if error.sqlite_errorcode & 0xFF not in BUSY or waited > PATIENCE_S:
                raise
        if not told:
            log.warning("waiting for another process that writes in the project")
            told = True
