"""``detente -p DIR add``: reports into a project."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from detente.cli.project import needed
from detente.cli.reading import added, reads_reports
from detente.cli.terms import say

if TYPE_CHECKING:
    from detente.project import Added


@click.command()
@reads_reports
def add(paths: tuple[str, ...]) -> int:
    """Read reports and keep them in the project, with the bytes they came with.

    What is there already is not read again; a source whose bytes have changed gets a new version.
    Each report is kept as soon as it is read: what is stopped or killed goes on where it was.

    \b
    Examples:
      detente -p crisis add examples/talks
      detente -p crisis add https://example.org/feed.xml
      cat note.txt | detente -p crisis add - --outlet "The Lantern" --date 2022-02-02
    """  # noqa: D301 - click reads the backspace
    project = needed()
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    done = added(project, paths)
    there = done.new + done.versions + done.known
    if sys.stderr.isatty():
        click.echo(f"{project.folder}: {told(done)}", err=True)
    if not (there or done.failures):
        say("there is no report in what was given", "give files or folders that hold reports")
        return 1
    return 3 if done.failures else 0


def told(done: Added) -> str:
    """Return in words what came of adding."""
    parts = {
        "new": done.new,
        "new versions": done.versions,
        "known already": done.known,
        "not readable": len(done.failures),
    }
    return ", ".join(f"{count} {what}" for what, count in parts.items() if count) or "nothing"
