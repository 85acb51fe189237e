"""The folder that a batch is kept in: ``of=GIVEN/part=KEY/TABLE.parquet``.

A partition is a folder that is made beside its place and moved there: it is whole, or not there.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from detente.batch import rows, tables
from detente.batch.partitions import Partition
from detente.batch.rows import Read
from detente.errors import Busy, Damaged, StoreError, UsageError
from detente.export.files import libraries
from detente.model import Article, Failure, Findings
from detente.project.reading import Readers
from detente.project.taking import Taken
from detente.sources import Original

LOCK = ".lock"
HALF = ".half-"  # hidden: programs that read Parquet pass it over
# By which key a file says who read it.
BY_REPORT, BY_ARTICLE = b"detente.report_reader", b"detente.article_reader"
CODEC = "zstd"


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Make the folder and hold it as the only one that writes in it.

    Raises:
        Busy: another process does.
        UsageError: it is a file.
        StoreError: it may not be written.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", hint="a batch is many files: name a folder")
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise Busy(
            f"another process writes in {folder}", hint="wait for it, or name another folder"
        ) from error
    except OSError as error:
        raise StoreError(
            f"{folder} may not be written ({error.strerror})",
            hint="check who owns it, or name another folder",
        ) from error
    try:
        for half in folder.glob(f"{HALF}*"):
            shutil.rmtree(half, ignore_errors=True)
        yield
    finally:
        lock.release()


def there(folder: Path, partition: Partition) -> bool:
    """Tell whether a partition is kept."""
    return _place(folder, partition).is_dir()


def keep(folder: Path, partition: Partition, reads: Sequence[Read], by: Readers) -> None:
    """Keep what came of a partition, whole or not at all.

    Raises:
        StoreError: the disk does not take it.
    """
    parquet = libraries.load("pyarrow.parquet", "batch")
    place = _place(folder, partition)
    signed = {BY_REPORT: by.report.encode(), BY_ARTICLE: by.article.encode()}
    half = Path(tempfile.mkdtemp(prefix=HALF, dir=folder))
    try:
        half.chmod(0o755)
        for name, table in tables.of(partition, reads):
            said = {**(table.schema.metadata or {}), **signed}
            path = half / f"{name}.parquet"
            parquet.write_table(table.replace_schema_metadata(said), path, compression=CODEC)
        place.parent.mkdir(exist_ok=True)
        half.rename(place)
    except OSError as error:
        shutil.rmtree(half, ignore_errors=True)
        raise StoreError(
            f"{folder} does not take what was read ({error.strerror})",
            hint="make room and give the command again; partitions that are there are kept",
        ) from error


def leave(folder: Path, of: str, keys: Iterable[str]) -> int:
    """Leave of one thing given only the partitions ``keys``; return how many were removed."""
    wanted = {f"part={key}" for key in keys}
    gone = [each for each in (folder / f"of={of}").glob("part=*") if each.name not in wanted]
    for each in gone:
        shutil.rmtree(each)
    return len(gone)


def kept(folder: Path) -> Iterator[Taken | Failure]:
    """Yield all reports of a batch, and the sources that could not be had or read.

    Raises:
        UsageError: there is no batch in the folder.
        Damaged: a partition of it cannot be understood.
    """
    yield from of_partitions(partitions(folder))


def of_partitions(places: Iterable[Path]) -> Iterator[Taken | Failure]:
    """Yield what some partitions keep, as :func:`kept` does.

    Raises:
        Damaged: one cannot be understood.
    """
    for place in places:
        with _sound(place):
            yield from _of(place)


def partitions(folder: Path) -> list[Path]:
    """Return the folders of all partitions, sorted.

    Raises:
        UsageError: there is none.
    """
    found = sorted(folder.glob("of=*/part=*"))
    if not found:
        raise UsageError(
            f"there is no batch in {folder}", hint=f"make one: detente batch SOURCE -o '{folder}'"
        )
    return found


def _of(place: Path) -> Iterator[Taken | Failure]:
    parquet = libraries.load("pyarrow.parquet", "batch")
    records = parquet.read_table(place / f"{tables.RECORDS}.parquet", partitioning=None)
    originals = parquet.read_table(place / f"{tables.ORIGINALS}.parquet", partitioning=None)
    failed = parquet.read_table(place / f"{tables.FAILURES}.parquet", partitioning=None)
    said = records.schema.metadata or {}
    by = Readers(said[BY_REPORT].decode(), said[BY_ARTICLE].decode())
    found = [item for item in rows.items(originals) if isinstance(item, Original)]
    had = {item.source for item in found}
    for original, read in zip(found, rows.reads(records), strict=True):
        yield Taken(original, by, _came(read))
    for row in failed.to_pylist():
        if row["source"] not in had:
            yield Failure(**row)


def _came(read: Read) -> tuple[Article, Findings] | Failure:
    if read.article is None or read.findings is None:
        assert read.failure is not None
        return read.failure
    return read.article, read.findings


@contextlib.contextmanager
def _sound(place: Path) -> Iterator[None]:
    try:
        yield
    except (rows.arrow().ArrowException, OSError, KeyError, msgspec.DecodeError) as error:
        raise Damaged(
            f"the partition {place} cannot be understood",
            hint="remove its folder and give the detente batch command again",
        ) from error


def _place(folder: Path, partition: Partition) -> Path:
    return folder / f"of={partition.of}" / f"part={partition.key}"
