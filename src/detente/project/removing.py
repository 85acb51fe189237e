"""Taking reports out of a project."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Sequence

from detente.errors import UsageError
from detente.project.comparing import refresh
from detente.project.folder import Project
from detente.project.places import located, named
from detente.store import articles, database, readings, reports


def remove(project: Project, names: Sequence[str]) -> tuple[str, ...]:
    """Take out all reports that came from or within ``names``, or make the article of that id.

    All versions of a source go, and their bytes with them. Nothing is taken out where one of
    the names is unknown.

    Returns:
        The sources of what was taken out, sorted.

    Raises:
        UsageError: a name is unknown.
        StoreError: the project cannot be written.
    """
    gone: set[str] = set()
    with database.writing(project.database) as connection, database.transaction(connection):
        for name in names:
            gone |= _remove(connection, name)
    refresh(project)
    return tuple(sorted(gone))


def _shown(name: str) -> str:
    """Return a name as it may have been read off the screen, where it is escaped already."""
    return name.encode("utf-8", "backslashreplace").decode()


def _remove(connection: sqlite3.Connection, name: str) -> set[str]:
    gone: set[str] = set()
    for known in dict.fromkeys((_shown(name), named(name), named(located(name)))):
        for number in reports.named(connection, known):
            source = reports.source(connection, number)
            touched = articles.of_source(connection, source)
            reading = reports.reading(connection, number)
            articles.drop(connection, touched)
            reports.remove(connection, number)
            articles.choose(connection, touched)
            readings.drop(connection, () if reading is None else (reading,))
            reports.succeed(connection, source)
            gone.add(source)
        if reports.succeed(connection, known):
            gone.add(known)
    if not gone:
        near = difflib.get_close_matches(name, reports.sources(connection), n=1, cutoff=0.6)
        hint = f"did you mean {near[0]}?" if near else "detente -p DIR search shows the sources"
        raise UsageError(f"no report came from {name}", hint=hint)
    return gone
