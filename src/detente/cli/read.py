"""``detente read``: reports in, the record out."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.terms import remember, say

if TYPE_CHECKING:
    from detente.model import Failure, Record


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help="Write to FILE; its ending tells the format (.html, .json, .jsonl, .txt).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(output.FORMATS),
    help="Default: table on a terminal, jsonl in a pipe.",
)
@click.option("--outlet", metavar="NAME", help="The outlet, where a report does not say it.")
@click.option("--date", metavar="YYYY-MM-DD", help="The day of publication, where not said.")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes to read with; the record is the same with any number.",
)
@click.option("--model", metavar="NAME", help="Another spaCy pipeline for English.")
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    expose_value=False,
    callback=remember,
    help="Say what went wrong in full.",
)
def read(
    paths: tuple[str, ...],
    target: str | None,
    form: str | None,
    outlet: str | None,
    date: str | None,
    workers: int,
    model: str | None,
) -> int:
    """Read reports and write their record.

    PATH is a file (.txt .html .md .json .jsonl .eml), a folder of them, or - for standard
    input.

    \b
    Examples:
      detente read examples/talks -o talks.html
      detente read report.html other.txt --format json > record.json
      cat note.txt | detente read - --outlet "The Lantern" --date 2022-02-02
    """  # noqa: D301 - click reads the backspace
    place = output.place(target, paths)
    kind = output.choose(form, target, sys.stdout.isatty())
    if "-" in paths and sys.stdin.isatty():
        say("reading from the terminal; end with Ctrl-D")
    from detente import pipeline

    with progress() as step:
        record = pipeline.read(
            list(paths),
            outlet=outlet,
            published=date,
            workers=workers,
            model=model,
            stdin=sys.stdin.buffer,
            progress=step,
        )
    tell(record.failures)
    if not record.articles:
        if not record.failures:
            say("there is no report in what was given", "give files or folders that hold reports")
        return 1
    output.write(record, kind, place)
    if place is not None and sys.stderr.isatty():
        click.echo(f"{place}: {_size(record)}", err=True)
    return 3 if record.failures else 0


def tell(failures: tuple[Failure, ...]) -> None:
    """Say on standard error which sources could not be read, why, and what to do."""
    for failure in failures:
        say(f"{failure.source}: {failure.reason}", failure.hint)


@contextlib.contextmanager
def progress() -> Iterator[Callable[[int, int], None] | None]:
    """Give what shows (done, total) as a bar on standard error; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("reports"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _size(record: Record) -> str:
    parts = {
        "reports": record.articles,
        "events": record.events,
        "quotations": record.quotations,
        "ledger entries": record.entries,
    }
    return ", ".join(f"{len(found)} {noun}" for noun, found in parts.items())
