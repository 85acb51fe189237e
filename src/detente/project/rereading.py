"""Reading again from the kept bytes, after an upgrade: only what would now be read otherwise."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente import sources
from detente.errors import Damaged
from detente.model import Article, Failure, Findings
from detente.project.adding import as_original, now
from detente.project.comparing import refresh
from detente.project.folder import Project
from detente.project.reading import Progress, Readers, Unread, readers, settled
from detente.reader import Reader
from detente.store import articles, database, readings, reports
from detente.workers import Run, guarded


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of reading again: reports read, of them those that now say something else."""

    read: int = 0
    changed: int = 0
    failures: tuple[Failure, ...] = ()


def reread(
    project: Project,
    *,
    every: bool = False,
    workers: int = 1,
    model: str | None = None,
    reader: Reader = "learned",
    progress: Progress | None = None,
) -> Reread:
    """Read reports again from the bytes kept, those that this Detente has not read.

    An article that comes out the same and that the same codebook, model and rules have read is
    not parsed again. A report that can no longer be read keeps what was read in it before.

    Args:
        project: the project.
        every: read all of them, whoever read them before.
        workers: processes to read with.
        model: the spaCy pipeline to parse with.
        reader: what reads, as in :func:`detente.read`.
        progress: called with (reports done, reports in all).

    Raises:
        ModelError: the language model cannot be used.
        StoreError: the project cannot be written; what was read before is kept.
    """
    by = readers(model, reader)
    outcomes: list[bool | Failure] = []
    with guarded() as run, database.writing(project.database) as connection:
        numbers = reports.unread_by(connection, "" if every else by.report)

        def settle(read: Unread[int], found: Findings | Failure) -> bool | Failure:
            if isinstance(found, Failure):
                return _failed(connection, read.of, by, found)
            return _read(connection, read, by, found)

        works = _works(connection, numbers, by, run, every=every)
        settling: Iterator[bool | Failure] = settled(
            works, settle, workers=workers, model=model, reader=reader
        )
        for outcome in settling:
            outcomes.append(outcome)
            if progress is not None:
                progress(len(outcomes), len(numbers))
    refresh(project)
    return Reread(
        read=len(outcomes),
        changed=outcomes.count(True),
        failures=tuple(o for o in outcomes if isinstance(o, Failure)),
    )


def _works(
    connection: sqlite3.Connection, numbers: Sequence[int], by: Readers, run: Run, *, every: bool
) -> Iterator[Unread[int] | bool | Failure]:
    """Yield what is to be parsed; settle what needs no parsing, and yield what came of it."""
    for number in numbers:
        article = _article(connection, number, run)
        if isinstance(article, Failure):
            yield _failed(connection, number, by, article)
            continue
        work = Unread(number, article)
        reading = None if every else readings.find(connection, article, by.article)
        yield work if reading is None else _read(connection, work, by, reading)


def _article(connection: sqlite3.Connection, number: int, run: Run) -> Article | Failure:
    try:
        return sources.attempt(as_original(reports.load(connection, number)), run)
    except Damaged as error:
        source = reports.source(connection, number)
        return Failure(source=source, reason=error.message, hint=error.hint)


def _read(
    connection: sqlite3.Connection, read: Unread[int], by: Readers, found: Findings | int
) -> bool:
    """Keep what was now read in a report; tell whether it differs from what was before."""
    with database.transaction(connection):
        before = reports.reading(connection, read.of)
        stamp = None if before is None else readings.stamp(connection, before)
        touched = articles.of_source(connection, reports.source(connection, read.of))
        if isinstance(found, Findings):
            found = readings.save(connection, read.article, found, by.article)
        reports.read_as(connection, read.of, by.report, found)
        if reports.is_newest(connection, read.of):
            reports.show(connection, read.of)
            reports.succeed(connection, reports.source(connection, read.of))
        articles.choose(connection, (*touched, read.article.id))
        if before is not None:
            readings.drop(connection, (before,))
        return stamp != readings.stamp(connection, found)


def _failed(connection: sqlite3.Connection, number: int, by: Readers, failure: Failure) -> Failure:
    with database.transaction(connection):
        reports.tried(connection, number, by.report)
        reports.fail(connection, failure, now())
    return failure
