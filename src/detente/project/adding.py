"""Adding reports: each is read and kept in one step, so that what was added stays added."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from detente import sources
from detente.model import Failure, Findings
from detente.project.comparing import refresh
from detente.project.folder import Project
from detente.project.places import is_address, located
from detente.project.reading import Progress, Readers, Unread, readers, settled
from detente.reader import Reader
from detente.sources import Original
from detente.store import articles, database, readings, reports
from detente.store.reports import Report
from detente.workers import Run, guarded

Outcome = Literal["new", "version", "known"]
STDIN = "stdin"
# What of an original is no part of what is known of it: its place in the store.
PLACED = ("source", "content", "retrieved", "within")


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: how many reports were new, new versions of known ones, or known."""

    new: int = 0
    versions: int = 0
    known: int = 0
    failures: tuple[Failure, ...] = ()


def add(
    project: Project,
    locations: Sequence[str | Path],
    *,
    outlet: str | None = None,
    published: str | None = None,
    fields: Mapping[str, str] | None = None,
    workers: int = 1,
    model: str | None = None,
    reader: Reader = "learned",
    stdin: BinaryIO | None = None,
    fetch: bool = False,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> Added:
    """Read reports and keep them, each in a transaction of its own; then compare what is new.

    What is there already is not read again. The same source with other bytes is a new version
    of its report: the record shows the newest that can be read, all are kept.

    Args:
        project: where to keep them.
        locations: what ``sources.originals`` takes.
        outlet: the outlet of all of them, whatever they say themselves.
        published: their ISO day, whatever they say themselves.
        fields: the names of our fields in rows of JSON or a table ({"text": "body"}).
        workers: processes to read with; the record does not depend on it.
        model: the spaCy pipeline to parse with; the one installed by default.
        reader: what reads, as in :func:`detente.read`.
        stdin: where "-" reads from.
        fetch: fetch the addresses that a file gives, too.
        allow_private: fetch from private and local hosts, too.
        progress: called with (reports done, 0).

    Raises:
        UsageError: ``published`` is no ISO day, or ``fields`` names none of ours.
        ModelError: the language model cannot be used.
        StoreError: the project cannot be written; what was added before is kept.
    """
    placed = [located(location) for location in locations]
    found = sources.originals(
        placed,
        outlet=outlet,
        published=published,
        fields=fields,
        stdin=stdin,
        fetch=fetch,
        allow_private=allow_private,
    )
    return keep(project, found, workers=workers, model=model, reader=reader, progress=progress)


def keep(
    project: Project,
    originals: Iterable[Original | Failure],
    *,
    workers: int = 1,
    model: str | None = None,
    reader: Reader = "learned",
    progress: Progress | None = None,
    run: Run | None = None,
) -> Added:
    """Read the reports that come from ``originals`` and keep them, as :func:`add` does.

    ``run`` calls what makes an article of a report; in a process of its own if nothing is said.
    """
    outcomes: list[Outcome | Failure] = []
    running = guarded() if run is None else contextlib.nullcontext(run)
    with running as called, database.writing(project.database) as connection:
        by = readers(model, reader)

        def settle(read: Unread[Report], found: Findings | Failure) -> Outcome | Failure:
            if isinstance(found, Failure):
                return keep_failed(connection, read.of, by, found)
            return keep_read(connection, read, by, found)

        works = _works(connection, originals, by, called)
        settling: Iterator[Outcome | Failure] = settled(
            works, settle, workers=workers, model=model, reader=reader
        )
        for outcome in settling:
            outcomes.append(outcome)
            if progress is not None:
                progress(len(outcomes), 0)
    refresh(project)
    return summed(outcomes)


def summed(outcomes: Sequence[Outcome | Failure]) -> Added:
    """Return what came of adding, counted."""
    return Added(
        new=outcomes.count("new"),
        versions=outcomes.count("version"),
        known=outcomes.count("known"),
        failures=tuple(o for o in outcomes if isinstance(o, Failure)),
    )


def _works(
    connection: sqlite3.Connection,
    originals: Iterable[Original | Failure],
    by: Readers,
    run: Run,
) -> Iterator[Unread[Report] | Outcome | Failure]:
    """Yield what is to be read; settle what needs no reading, and yield what came of it."""
    for found in originals:
        if isinstance(found, Failure):
            note(connection, found)
            yield found
        else:
            yield _work(connection, _named(found), by, run)


def _work(
    connection: sqlite3.Connection, original: Original, by: Readers, run: Run
) -> Unread[Report] | Outcome | Failure:
    report = as_report(original)
    there = reports.find(connection, report)
    failed = reports.failure(connection, report.source)
    if there is not None and there.current:
        if failed is not None:  # for a while it could not be had
            with database.transaction(connection):
                reports.succeed(connection, report.source)
        return "known"
    if there is not None and there.reading is None:
        return failed or "known"
    article = sources.attempt(original, run)
    if isinstance(article, Failure):
        return keep_failed(connection, report, by, article)
    reading = readings.find(connection, article, by.article)
    if reading is None:
        return Unread(report, article)
    return keep_read(connection, Unread(report, article), by, reading)


def keep_read(
    connection: sqlite3.Connection, read: Unread[Report], by: Readers, found: Findings | int
) -> Outcome:
    """Keep a report with what was found in it, or the number of that, in one transaction."""
    source = read.of.source
    with database.transaction(connection):
        known = reports.has_source(connection, source)
        touched = articles.of_source(connection, source)
        number = reports.keep(connection, read.of, by.report, now())
        if isinstance(found, Findings):
            found = readings.save(connection, read.article, found, by.article)
        reports.read_as(connection, number, by.report, found)
        reports.show(connection, number)
        reports.succeed(connection, source)
        articles.choose(connection, (*touched, read.article.id))
    return "version" if known else "new"


def keep_failed(
    connection: sqlite3.Connection, report: Report, by: Readers, failure: Failure
) -> Failure:
    """Keep the bytes of a report that cannot be read: a later Detente may read them."""
    with database.transaction(connection):
        reports.keep(connection, report, by.report, now())
        reports.fail(connection, failure, now())
    return failure


def note(connection: sqlite3.Connection, failure: Failure) -> None:
    """Keep a failure, unless it is the path of a file that never was: a slip of the user's."""
    elsewhere = is_address(failure.source) or "!/" in failure.source or "\\" in failure.source
    if elsewhere or os.path.exists(failure.source):  # noqa: PTH110 - Path fails on odd names
        with database.transaction(connection):
            reports.fail(connection, failure, now())


def now() -> str:
    """Return the present instant in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_report(original: Original) -> Report:
    """Return an original as the store keeps it."""
    known = {
        name: value
        for name, value in dataclasses.asdict(original).items()
        if name not in PLACED and value not in (None, ())
    }
    about = msgspec.json.encode(known, order="sorted").decode()
    return Report(original.source, original.content, about, original.within, original.retrieved)


def as_original(report: Report) -> Original:
    """Return a kept report as it was found."""
    known = msgspec.json.decode(report.about)
    placed = {name: getattr(report, name) for name in PLACED}
    return msgspec.convert({**known, **placed}, Original)


def _named(original: Original) -> Original:
    """Return an original with a name of its own: what comes through a pipe has its bytes' name."""
    if STDIN not in (original.source, original.within):
        return original
    name = f"{STDIN} {reports.sha256(original.content).hex()[:12]}"
    return dataclasses.replace(original, source=name)
