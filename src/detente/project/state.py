"""What there is in a project, at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model import Failure
from detente.project import comparing
from detente.project.comparing import Ledger
from detente.project.folder import Project
from detente.project.reading import readers
from detente.store import articles, database, reports
from detente.store.articles import Head
from detente.store.counts import Counts, counts
from detente.stories.incremental import Grouping


@dataclass(frozen=True, slots=True)
class Status:
    """What there is.

    ``unread`` counts the reports that another version of Detente read. ``stories``, ``origins``
    and ``entries`` are None where the reports have changed since they were last compared.
    """

    counts: Counts
    unread: int
    stories: int | None
    origins: int | None
    entries: int | None


def status(project: Project, *, model: str | None = None) -> Status:
    """Return what there is in a project.

    Raises:
        ModelError: no language model is installed.
        StoreError: the project cannot be read.
    """
    with database.reading(project.database) as connection:
        connection.execute("BEGIN")
        shown = articles.shown(connection)
        grouped = comparing.known(connection, "stories", shown, Grouping)
        ledger = comparing.known(connection, "ledger", shown, Ledger)
        return Status(
            counts=counts(connection),
            unread=len(reports.unread_by(connection, readers(model).report)),
            stories=None if grouped is None else len(grouped.stories),
            origins=None if grouped is None else sum(len(s.origins) for s in grouped.stories),
            entries=None if ledger is None else len(ledger.entries),
        )


def heads(project: Project) -> tuple[Head, ...]:
    """Return the reports of the record by day, outlet and id, without opening them.

    Raises:
        StoreError: the project cannot be read.
    """
    with database.reading(project.database) as connection:
        return articles.heads(connection)


def failures(project: Project) -> tuple[Failure, ...]:
    """Return the sources that could not be had or read, by name.

    Raises:
        StoreError: the project cannot be read.
    """
    with database.reading(project.database) as connection:
        return tuple(reports.failures(connection))
