"""``detente -p DIR import``: a batch into a project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.add import told
from detente.cli.days import in_order, takes_period
from detente.cli.project import needed
from detente.cli.reading import VERBOSITY, progress, tell
from detente.cli.terms import say

if TYPE_CHECKING:
    from detente.model import Failure
    from detente.project import Taken


@click.command(name="import")
@click.argument("folder", metavar="BATCH")
@takes_period
@VERBOSITY
def import_(folder: str, since: str, until: str) -> int:
    """Take what `detente batch` read into the project; nothing is read again.

    Reports come with their bytes and with who read them, so that the project is as if they had
    been added to it. What is there already stays. Reports without a day are of any days.

    \b
    Examples:
      detente batch examples/talks -o talks && detente new crisis && detente -p crisis import talks
      detente -p crisis import crisis-2022 --since 2022-01-01 --until 2022-02-24
    """  # noqa: D301 - click reads the backspace
    from detente.batch import folder as batches
    from detente.project import take

    in_order(since, until)
    project = needed()
    with progress() as step:
        taken = (one for one in batches.kept(Path(folder)) if _within(one, since, until))
        done = take(project, taken, progress=step)
    tell(done.failures)
    if sys.stderr.isatty():
        click.echo(f"{project.folder}: {told(done)}", err=True)
    if not (done.new or done.versions or done.known or done.failures):
        say("no report of the batch is of these days", "leave out --since or --until")
        return 1
    return 3 if done.failures else 0


def _within(one: Taken | Failure, since: str, until: str) -> bool:
    """Tell whether a report is of these days; what could not be read, or has no day, is."""
    found = getattr(one, "found", None)
    day = found[0].published if isinstance(found, tuple) else None
    return day is None or (since <= day and (not until or day <= until))
