"""Taking reports that were read elsewhere, as if they had been added here."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from detente.model import Article, Failure, Findings
from detente.project.adding import Added, Outcome, as_report, keep_failed, keep_read, note, summed
from detente.project.comparing import refresh
from detente.project.folder import Project
from detente.project.reading import Progress, Readers, Unread
from detente.sources import Original
from detente.store import database, readings, reports


@dataclass(frozen=True, slots=True)
class Taken:
    """A report as it was found, who read it, and what came of that."""

    original: Original
    by: Readers
    found: tuple[Article, Findings] | Failure


def take(
    project: Project, taken: Iterable[Taken | Failure], *, progress: Progress | None = None
) -> Added:
    """Keep reports with what was read in them, each in a transaction of its own, then compare.

    What is there already stays as it is; the same source with other bytes is a new version.

    Args:
        project: where to keep them.
        taken: the reports, and sources that could not be had.
        progress: called with (reports done, 0).

    Raises:
        StoreError: the project cannot be written; what was taken before is kept.
    """
    outcomes: list[Outcome | Failure] = []
    with database.writing(project.database) as connection:
        for one in taken:
            if isinstance(one, Failure):
                note(connection, one)
                outcomes.append(one)
            else:
                outcomes.append(_settled(connection, one))
            if progress is not None:
                progress(len(outcomes), 0)
    refresh(project)
    return summed(outcomes)


def _settled(connection: sqlite3.Connection, taken: Taken) -> Outcome | Failure:
    report = as_report(taken.original)
    there = reports.find(connection, report)
    if there is not None and there.reading is not None:
        return "known"
    if isinstance(taken.found, Failure):
        return keep_failed(connection, report, taken.by, taken.found)
    article, findings = taken.found
    known = readings.find(connection, article, taken.by.article)
    return keep_read(connection, Unread(report, article), taken.by, known or findings)
