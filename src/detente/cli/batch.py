"""``detente batch``: many reports into a folder of Parquet."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.reading import (
    DATED,
    MODEL_NAMED,
    NAMES,
    OUTLET_NAMED,
    READERS,
    VERBOSITY,
    noted,
)
from detente.cli.terms import OneOf, say
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.batch.engines import Engine
    from detente.batch.running import Done, Progress


@click.command()
@click.argument("paths", metavar="SOURCE...", nargs=-1)
@click.option(
    "-o", "--output", "folder", metavar="DIR", required=True, help="The folder to keep it in."
)
@click.option(
    "--engine",
    type=OneOf(["local", "dask"]),
    default="local",
    show_default=True,
    help="Who reads: processes of this machine, or a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="With --engine dask, the cluster to use; else one is begun on this machine.",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1, max=1000),
    help="Processes to read with; by default as many as there are cores.",
)
@click.option(
    "--compare",
    "window",
    type=OneOf(["day", "week", "month", "year"]),
    help="Then compare the reports of each such stretch: stories, ledger, happenings.",
)
@OUTLET_NAMED
@DATED
@NAMES
@MODEL_NAMED
@READERS
@VERBOSITY
def batch(
    paths: tuple[str, ...],
    folder: str,
    engine: str,
    scheduler: str | None,
    workers: int | None,
    window: str | None,
) -> int:
    """Read very many reports into a folder of Parquet tables, on this machine or a cluster.

    SOURCE is a file (WARC, JSON lines, Parquet, a table, an archive), a folder, or an address
    that fsspec knows (s3://, gs://). Reports are read in partitions, each written whole: what is
    stopped goes on where it was, and what is there already is not read again.

    \b
    Examples:
      detente batch examples/talks -o talks
      detente batch crawl.warc.gz news.jsonl -o crisis-2022 --workers 8 --compare week
      detente batch s3://bucket/2022/ -o crisis-2022 --engine dask --scheduler tcp://head:8786
      detente -p crisis import talks
    """  # noqa: D301 - click reads the backspace
    from detente.batch import running, windows

    if scheduler is not None and engine != "dask":
        raise UsageError("only Dask has a scheduler", hint="add --engine dask")
    if not (paths or window):
        raise click.UsageError("Missing argument 'SOURCE...'.")
    target, done = Path(folder), running.Done()
    if paths:
        with _progress() as step:
            done = running.run(
                paths,
                target,
                engine=_engine(engine, workers or _cores(), scheduler),
                progress=step,
                **_how(),
            )
        _tell(done, target)
    for name, reports in windows.compare(target, window) if window else ():
        if sys.stderr.isatty():
            click.echo(f"compared {name}: {reports} reports", err=True)
    if paths and not (done.read or done.known):
        return 1
    return 3 if done.failed else 0


def _how() -> dict[str, Any]:
    """Return what the options noted say of how to read."""
    from detente.sources import Original

    said = noted()
    stated = Original(
        "",
        stated_outlet=said["outlet"] or None,
        stated_published=said["published"],
        fields=tuple(sorted(said["fields"].items())),
    )
    return {"stated": stated, "model": said["model"], "reader": said["reader"]}


def _engine(name: str, workers: int, scheduler: str | None) -> Engine:
    from detente.batch import engines

    return engines.dask(workers, scheduler) if name == "dask" else engines.local(workers)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tell(done: Done, folder: Path) -> None:
    if not (done.read or done.known):
        say("there is no report in what was given", "give files or folders that hold reports")
        return
    if sys.stderr.isatty():
        parts = f"{done.read - done.failed:,} read, {done.known:,} read before"
        click.echo(f"{folder}: {parts}", err=True)
    if done.failed:
        say(
            f"{done.failed:,} could not be read",
            f"why: the tables failures.parquet in {folder}",
        )


@contextlib.contextmanager
def _progress() -> Iterator[Progress]:
    """Give what shows on a terminal's standard error how far it is, with rate and time left."""
    since = time.monotonic()
    if not sys.stderr.isatty():
        yield lambda _behind, _read, _total: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Starting to read") as line:
        yield lambda behind, read, total: line.update(
            _far(behind, read, total, time.monotonic() - since)
        )


def _far(behind: int, read: int, total: int | None, seconds: float) -> str:
    """Return how far it is, in words: reports behind, the rate, and the time left."""
    rate = read / seconds if seconds else 0.0
    of = f" of {total:,}" if total else ""
    left = f", {timedelta(seconds=round((total - behind) / rate))} left" if total and rate else ""
    return f"Read {behind:,}{of} reports, {rate:.1f} a second{left}"
