"""A batch compared, the reports of each stretch of days on their own.

``compared/by=WINDOW/window=NAME/TABLE.parquet``: reports with their story and origin, the
ledger, happenings, claims and actors of that stretch.
"""

from __future__ import annotations

import datetime
import functools
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from detente import pipeline
from detente.batch import folder, tables
from detente.batch.folder import HALF
from detente.export.files import columnar, libraries
from detente.model import Article, Failure, Findings, Record
from detente.sources.reading import unique

TABLES = ("reports", "ledger", "happenings", "claims", "actors")
UNDATED = "undated"
NAMED: Mapping[str, Callable[[datetime.date], str]] = {
    "day": datetime.date.isoformat,
    "week": lambda day: "{}-W{:02}".format(*day.isocalendar()),
    "month": lambda day: day.isoformat()[:7],
    "year": lambda day: day.isoformat()[:4],
}


def compare(target: Path, window: str) -> Iterator[tuple[str, int]]:
    """Compare the reports of each window, keep the tables, and yield its name and its reports.

    Args:
        target: the folder of a batch.
        window: "day", "week" (ISO 8601), "month" or "year" of publication.

    Raises:
        UsageError: there is no batch in the folder, or pyarrow is not installed.
        Damaged: a partition cannot be understood.
        StoreError: the folder cannot be written.
    """
    folder.partitions(target)  # or there is nothing to hold
    with folder.held(target):
        base = target / "compared" / f"by={window}"
        holding = _holding(target, window)
        for name in sorted(holding):
            record = _record(holding[name], functools.partial(_is_of, window, name))
            _write(target, base / f"window={name}", record)
            yield name, len(record.articles)
        for gone in {p.name for p in base.glob("window=*")} - {f"window={n}" for n in holding}:
            shutil.rmtree(base / gone)


def _is_of(window: str, name: str, day: str | None) -> bool:
    return _name(day, window) == name


def _name(day: str | None, window: str) -> str:
    return NAMED[window](datetime.date.fromisoformat(day)) if day else UNDATED


def _holding(target: Path, window: str) -> dict[str, list[Path]]:
    """Return for each window the partitions that have reports of it."""
    parquet = libraries.load("pyarrow.parquet", "batch")
    found: dict[str, list[Path]] = {}
    for place in folder.partitions(target):
        path = place / f"{tables.NAMES[0]}.parquet"
        days = parquet.read_table(path, columns=["published"], partitioning=None)
        for name in {_name(day, window) for day in days.column("published").to_pylist()}:
            found.setdefault(name, []).append(place)
    return found


def _record(places: list[Path], wanted: Callable[[str | None], bool]) -> Record:
    """Return the record of the reports of some partitions whose day is wanted, compared."""
    found: dict[tuple[str, str], Findings] = {}
    articles: list[Article] = []
    for taken in folder.of_partitions(places):
        if isinstance(taken, Failure) or isinstance(taken.found, Failure):
            continue
        article, findings = taken.found
        if wanted(article.published):
            articles.append(article)
            found[article.id, article.source] = findings
    once = unique(articles)
    return pipeline.compared(once, (), [found[a.id, a.source] for a in once])


def _write(target: Path, place: Path, record: Record) -> None:
    """Put the tables of a record in place of those that are there."""
    half = Path(tempfile.mkdtemp(prefix=HALF, dir=target))
    half.chmod(0o755)
    for name in TABLES:
        with (half / f"{name}.parquet").open("wb") as file:
            file.writelines(columnar.write(record, name))
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(place, ignore_errors=True)
    half.rename(place)
