"""``detente web``: the record as pages in a browser, for a project or for reports given."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.project import chosen
from detente.cli.reading import added, reads_reports
from detente.cli.terms import say

if TYPE_CHECKING:
    from detente.project import Project


@click.command()
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(min=0, max=65535),
    default=8733,
    show_default=True,
    help="Where to listen; 0 for a port that is free.",
)
@click.option(
    "--host",
    metavar="HOST",
    default="127.0.0.1",
    show_default=True,
    help="Seen from this machine alone; 0.0.0.0 for others too, who need the address printed.",
)
@click.option("--open", "browse", is_flag=True, help="Open it in a browser.")
@reads_reports
def web(
    paths: tuple[str, ...],
    port: int,
    host: str,
    browse: bool,
) -> None:
    """Show the record in a browser: overview, ledger, stories, timeline, actors, reports.

    With -p the project is shown as it grows; PATHs are read first and forgotten at the end.
    It runs until Ctrl-C, on this machine, and asks nothing of the network.

    \b
    Examples:
      detente -p crisis web --open
      detente web examples/talks
    """  # noqa: D301 - click reads the backspace
    with _shown(paths) as project:
        from detente.web import serving

        serving.serve(project, host=host, port=port, browse=browse, ready=_ready)


def _ready(address: str) -> None:
    say(f"open {address} in a browser; Ctrl-C ends it")


@contextlib.contextmanager
def _shown(paths: tuple[str, ...]) -> Iterator[Project]:
    """Yield the project to show: the one given, or one for the moment of the reports given.

    Raises:
        click.UsageError: neither is given, or both.
    """
    given = chosen()
    if given is not None and paths:
        raise click.UsageError("with -p DIR the reports of the project are shown; add PATHs to it")
    if given is not None:
        from detente.store import database

        database.check_there(given.database)
        yield given
        return
    if not paths:
        raise click.UsageError("Missing argument 'PATH...', or a project: -p DIR.")
    from detente.project.folder import new

    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        project = new(Path(folder) / "shown")
        added(project, paths)
        yield project
