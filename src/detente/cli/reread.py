"""``detente -p DIR reread``: after an upgrade, what would now be read otherwise."""

from __future__ import annotations

import sys

import click

from detente.cli.project import needed
from detente.cli.reading import MODEL, READER, READERS, VERBOSITY, WORKERS, progress, tell


@click.command()
@click.option("--all", "every", is_flag=True, help="Read all of them, whoever read them before.")
@WORKERS
@MODEL
@READERS
@VERBOSITY
def reread(every: bool, workers: int, model: str | None) -> int:
    """Read reports again from their kept bytes, those that this version has not read.

    \b
    Example:
      pip install --upgrade detente && detente -p crisis reread
    """  # noqa: D301 - click reads the backspace
    project = needed()
    from detente.project import reread

    with progress() as step:
        done = reread(
            project,
            every=every,
            workers=workers,
            model=model,
            reader=click.get_current_context().meta[READER],
            progress=step,
        )
    tell(done.failures)
    if sys.stderr.isatty():
        click.echo(f"{project.folder}: {done.read} read again, {done.changed} changed", err=True)
    return 3 if done.failures else 0
