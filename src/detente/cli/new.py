"""``detente new``: an empty project."""

from __future__ import annotations

import sys

import click


@click.command()
@click.argument("folder", metavar="DIR")
def new(folder: str) -> None:
    """Make an empty project in the folder DIR.

    \b
    Example:
      detente new crisis && detente -p crisis add examples/talks
    """  # noqa: D301 - click reads the backspace
    from detente import project

    project.new(folder)
    if sys.stderr.isatty():
        click.echo(f"add reports to it: detente -p {folder} add PATH...", err=True)
