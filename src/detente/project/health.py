"""The doctor: whether a project is sound, what is wrong with it and what to do."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from detente.errors import Damaged, DetenteError, StoreError
from detente.project.adding import now
from detente.project.checks import Check
from detente.project.folder import Project, new
from detente.project.reading import readers
from detente.project.state import status
from detente.store import articles, database, identity, integrity, readings

# Room that is asked for on the disk beside what the project takes.
ROOM = 100_000_000


def doctor(project: Project) -> tuple[Check, ...]:
    """Look at everything a project holds and say what is wrong; change nothing.

    Raises:
        NoProject: there is none.
    """
    checks = [_folder(project), _room(project)]
    try:
        with database.reading(project.database) as connection:
            checks += _database(project, connection)
    except Damaged as error:
        checks.append(Check("database", "broken", error.message, _salvage_hint(project)))
    except StoreError as error:
        checks.append(Check("database", "broken", error.message, error.hint))
    if all(check.verdict != "broken" for check in checks):
        checks += _currency(project)
    return tuple(checks)


def salvage(project: Project, folder: str | Path) -> tuple[Project, int, tuple[str, ...]]:
    """Save the reports that are whole from a damaged project into a new one in ``folder``.

    Returns:
        The new project, in which they are still to be read (:func:`reread`); how many there
        are; and the sources of those that are lost.

    Raises:
        NoProject: there is nothing to save from.
        UsageError: there is a project in ``folder`` already.
        StoreError: the new one cannot be written, nothing can be saved, or the database is
            another program's.
    """
    database.check_there(project.database)
    # What is damaged is what it is for, another program's is not.
    with contextlib.suppress(Damaged), database.faults(project.database):
        identity.check(project.database)
    made = new(folder)
    saved, lost = integrity.salvage(project.database, made.database, now())
    return made, saved, lost


def _folder(project: Project) -> Check:
    database.check_there(project.database)
    if os.access(project.folder, os.W_OK) and os.access(project.database, os.W_OK):
        return Check("folder", "sound", f"{project.folder} may be read and written")
    return Check(
        "folder", "note", f"{project.folder} may not be written", "reading and searching go on"
    )


def _room(project: Project) -> Check:
    free = shutil.disk_usage(project.folder).free
    taken = project.database.stat().st_size
    seen = f"{_mb(taken)} taken, {_mb(free)} free on the disk"
    if free < ROOM + taken // 10:
        return Check("disk", "note", seen, "make room before you add more")
    return Check("disk", "sound", seen)


def _database(project: Project, connection: sqlite3.Connection) -> Iterator[Check]:
    looks: tuple[tuple[str, Callable[[sqlite3.Connection], str | None]], ...] = (
        ("structure", integrity.structure),
        ("links", integrity.links),
        ("index of words", integrity.index),
        ("readings", _unreadable),
    )
    hint = _salvage_hint(project)
    for name, look in looks:
        wrong = look(connection)
        yield Check(name, "broken", wrong, hint) if wrong else Check(name, "sound", "whole")
    sound, broken = integrity.bytes_kept(connection)
    if broken:
        seen = f"{len(broken)} of {sound + len(broken)} reports have lost their bytes: "
        yield Check("original bytes", "broken", seen + ", ".join(broken[:5]), hint)
    else:
        yield Check("original bytes", "sound", f"{sound} reports have all the bytes they came with")


def _unreadable(connection: sqlite3.Connection) -> str | None:
    """Return why what was read cannot be understood, None where it can."""
    try:
        for one in articles.shown(connection):
            readings.article(connection, one.reading, one.source)
            for kind in readings.KINDS:
                readings.findings(connection, [one.reading], kind)
    except Damaged as error:
        return error.message
    except sqlite3.DatabaseError as error:
        return str(error)
    return None


def _currency(project: Project) -> Iterator[Check]:
    """Yield whether what was read is what this Detente would read."""
    try:
        state = status(project)
    except DetenteError as error:
        yield Check("reading", "note", error.message, error.hint)
        return
    if state.unread:
        yield Check(
            "reading",
            "note",
            f"{state.unread} reports were read by another version of Detente",
            f"detente -p '{project.folder}' reread",
        )
    else:
        yield Check("reading", "sound", f"all was read by this version ({readers(None).report})")
    if state.stories is None:
        yield Check(
            "comparison", "note", "not up to date", "it is made again when next something is read"
        )
    else:
        yield Check("comparison", "sound", "up to date")
    if state.counts.failures:
        yield Check(
            "failures",
            "note",
            f"{state.counts.failures} sources could not be read",
            f"see them: detente -p '{project.folder}' status",
        )


def _salvage_hint(project: Project) -> str:
    return (
        f"save what is whole: detente -p '{project.folder}' doctor --salvage '{project.folder}-2'"
    )


def _mb(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
