"""``detente -p DIR tag`` and ``note``: what analysts mark reports with."""

from __future__ import annotations

import datetime
import getpass
from typing import Any

import click

from detente.cli.project import needed


def _me(_ctx: click.Context, _param: click.Parameter, name: str | None) -> str:
    """Return who marks it: whom the option names, else the user of this machine."""
    if name is not None:
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise click.UsageError("say who you are: --by NAME") from None


takes_name = click.option(
    "--by", metavar="NAME", callback=_me, help="Who says so; else the user of this machine."
)


@click.command()
@click.argument("name", metavar="REPORT")
@click.argument("tags", metavar="TAG...", nargs=-1, required=True)
@click.option("--remove", is_flag=True, help="Take the tags off.")
@takes_name
def tag(name: str, tags: tuple[str, ...], remove: bool, by: str) -> None:
    """Give a report of the project tags, or take them off.

    REPORT is the id of its article or the path or address it came from. Tags stand in the
    project's overrides, with who gave them and when; they change nothing that was read.

    \b
    Examples:
      detente -p crisis tag a-0b5e6c1d2f3a leaked "to check"
      detente -p crisis tag a-0b5e6c1d2f3a leaked --remove
      detente -p crisis ledger --tag "to check"
    """  # noqa: D301 - click reads the backspace
    _mark(name, by, action="untag" if remove else "tag", tags=tags)


@click.command()
@click.argument("name", metavar="REPORT")
@click.argument("words", metavar="WORDS")
@takes_name
def note(name: str, words: str, by: str) -> None:
    """Note something on a report of the project.

    REPORT is the id of its article or the path or address it came from. The note stands on the
    report's page and in the project's overrides, with who wrote it and when.

    \b
    Example:
      detente -p crisis note a-0b5e6c1d2f3a "the ministry denies this text"
    """  # noqa: D301 - click reads the backspace
    _mark(name, by, action="note", why=words)


def _mark(name: str, by: str, **said: Any) -> None:
    project = needed()
    from detente.model import Override
    from detente.project import reviewing

    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    change = Override(ids=(reviewing.report(project, name),), by=by, on=today, **said)
    reviewing.correct(project, change)
