"""A batch from beginning to end: what is given, in partitions, read by an engine and kept."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from detente.batch import folder, given
from detente.batch.engines import Engine
from detente.batch.partitions import Partition, digest, divided
from detente.errors import DetenteError
from detente.model import Failure
from detente.project.places import located
from detente.project.reading import readers
from detente.reader import Reader
from detente.sources import Original
from detente.sources.days import check_day
from detente.sources.rows import check_names
from detente.workers import Limit, Worker

# How far it is: reports behind, of them read now, and reports in all as soon as that is known.
Progress = Callable[[int, int, int | None], None]
# Counting only goes through what is given; it ends with the command at the latest.
COUNTING = Limit(seconds=86_400.0, memory=4_000_000_000)


@dataclass(slots=True)
class Done:
    """What came of a batch: reports read now, read before, failed; partitions that were removed."""

    read: int = 0
    known: int = 0
    failed: int = 0
    removed: int = 0


@dataclass(slots=True)
class _Pass:
    """What one pass over what is given has met: partitions by their thing, and what is lacking."""

    keys: dict[str, set[str]] = field(default_factory=dict)
    troubled: set[str] = field(default_factory=set)


def run(
    locations: Sequence[str],
    target: Path,
    *,
    engine: Engine,
    stated: Original | None = None,
    model: str | None = None,
    reader: Reader = "learned",
    progress: Progress | None = None,
) -> Done:
    """Read reports into a folder of Parquet, partition by partition.

    A partition that is there already is not read again. When all is read, partitions are
    removed that what was given no longer has, unless some of it could not be had.

    Args:
        locations: files, folders, addresses.
        target: the folder, made where it is missing.
        engine: who reads (:mod:`detente.batch.engines`).
        stated: what the user says of every report: outlet, day, names of fields.
        model: the spaCy pipeline to parse with.
        reader: what reads, as in :func:`detente.read`.
        progress: called with each report or partition that is done.

    Raises:
        UsageError: something stated makes no sense, or a library is missing.
        ModelError: the language model cannot be used.
        StoreError: the folder cannot be written; what was kept before stays.
    """
    stated = stated or Original("")
    check_day(stated.stated_published)
    check_names(dict(stated.fields))
    by = readers(model, reader)
    done, met = Done(), _Pass()
    places = [str(located(location)) for location in dict.fromkeys(locations)]
    with folder.held(target), _counting(places, stated) as total:

        def unread() -> Iterator[Partition]:
            for partition in _partitions(places, stated, by.report, met):
                if folder.there(target, partition):
                    done.known += len(partition.items)
                    done.failed += sum(isinstance(item, Failure) for item in partition.items)
                else:
                    yield partition

        for partition, reads in engine(unread(), model=model, reader=reader):
            folder.keep(target, partition, reads, by)
            done.read += len(reads)
            done.failed += sum(one.failure is not None for one in reads)
            if progress is not None:
                progress(done.read + done.known, done.read, total())
        for of in met.keys.keys() - met.troubled:
            done.removed += folder.leave(target, of, met.keys[of])
    return done


def _partitions(
    locations: Sequence[str], stated: Original, reader: str, met: _Pass
) -> Iterator[Partition]:
    """Yield the partitions of all that is given, each once, and note them."""
    for location in locations:
        keys = met.keys.setdefault(digest(location), set())
        items = given.reports(location, stated)
        for partition in divided(items, of=location, reader=reader):
            if any(isinstance(item, Failure) for item in partition.items):
                met.troubled.add(partition.of)
            if partition.key not in keys:
                keys.add(partition.key)
                yield partition


@contextlib.contextmanager
def _counting(locations: Sequence[str], stated: Original) -> Iterator[Callable[[], int | None]]:
    """Give what tells how many reports there are, once a process beside this has counted them."""
    if not all(map(given.is_steady, locations)):
        yield lambda: None
        return
    worker = Worker()
    found: list[int | None] = []

    def total() -> int | None:
        if not found and worker.connection.poll(0):
            with contextlib.suppress(DetenteError):
                found.append(worker.result())
            found.append(None)
        return found[0] if found else None

    try:
        worker.begin("the reports", COUNTING, given.count, locations, stated)
        yield total
    finally:
        worker.end()
