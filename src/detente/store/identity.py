"""Whether a database is Detente's: looked at before anything opens it to be read or written.

SQLite keeps two numbers for this in a file's header: ``application_id`` says whose it is,
``user_version`` how far its schema has come.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from detente.errors import Damaged, StoreError

# "Dtnt".
APPLICATION = 0x44746E74
TABLES = {"report", "original"}


def check(path: Path) -> None:
    """Do nothing if the database at ``path`` is Detente's, or is still empty.

    Nothing is written, neither to it nor beside it.

    Raises:
        Damaged: it is Detente's, but does not say which version it has.
        StoreError: it is another program's.
        sqlite3.Error: it cannot be read.
    """
    with contextlib.closing(_opened(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = {name for (name,) in found}
        application = _number(connection, "application_id")
        version = _number(connection, "user_version")
    own = application == APPLICATION
    if (own and version > 0) or (not tables and application in (0, APPLICATION) and version == 0):
        return
    if own or tables >= TABLES:
        what = "does not say which version it has" if own else "is not marked as Detente's"
        raise Damaged(
            f"the database {path} {what}",
            hint="restore it from a backup, or save what is whole:"
            f" detente -p '{path.parent}' doctor --salvage '{path.parent}-2'",
        )
    raise StoreError(
        f"{path} is a database of another program",
        hint="it is left as it is; make a project in another folder: detente new DIR",
    )


def _opened(path: Path) -> sqlite3.Connection:
    """Open a database to look at it.

    Where nothing waits to be merged, SQLite is told that it will not change, and makes no
    files of its own beside it.
    """
    waiting = path.with_name(f"{path.name}-wal")
    merged = not waiting.exists() or waiting.stat().st_size == 0
    way = "&immutable=1" if merged else ""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{way}", uri=True)


def _number(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
