"""``detente -p DIR remove``: reports out of a project."""

from __future__ import annotations

import sys

import click

from detente.cli.project import needed


@click.command()
@click.argument("names", metavar="SOURCE...", nargs=-1, required=True)
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
def remove(names: tuple[str, ...], yes: bool) -> None:
    """Take reports out of the project, with their bytes and all their versions.

    SOURCE is the path or address a report came from, that of the file or feed it came in, or the
    id of its article. They are gone for good.

    \b
    Example:
      detente -p crisis remove examples/talks/2021-12-18-lantern.md
    """  # noqa: D301 - click reads the backspace
    project = needed()
    if not yes:
        if not sys.stdin.isatty():
            raise click.UsageError("what is removed is gone for good: say --yes")
        click.confirm(f"Remove {', '.join(names)} for good?", abort=True, err=True)
    from detente.project import remove

    gone = remove(project, names)
    if sys.stderr.isatty():
        noun = "source" if len(gone) == 1 else "sources"
        click.echo(f"{project.folder}: {len(gone)} {noun} removed", err=True)
