"""Days as people say them on a command line: "2022-02-01", "2022-01", "monday", "3 days ago"."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import click

SAID = "a day: 2022-02-01, 2022-01, monday, 3 days ago, 2w"


class Day(click.ParamType[str]):
    """A day of the command line, which comes to the command in ISO form.

    Of a month or a week it is the first day, or with ``last`` the last.
    """

    name = "day"

    def __init__(self, *, last: bool = False) -> None:
        self.last = last

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the ISO day that ``value`` means."""
        from detente.extract.time import asked

        today = datetime.datetime.now(datetime.UTC).date()
        try:
            return asked.period(value, today)[self.last].isoformat()
        except ValueError:
            self.fail(f"'{value}' is no day; give {SAID}", param, ctx)


def in_order(since: str | None, until: str | None) -> None:
    """Check that some day lies between two ISO days that are asked for.

    Raises:
        click.UsageError: the last lies before the first.
    """
    if until and since and until < since:
        raise click.UsageError(f"--until {until} is before --since {since}")


DAY = Day()
LAST = Day(last=True)


def _or_empty(ctx: click.Context, param: click.Parameter, day: str | None) -> str:
    return day or ""


def takes_period(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the first and the last day of the reports it tells of, in ISO form or empty.

    Who takes them checks their order (:func:`in_order`).
    """
    until = click.option(
        "--until",
        metavar="DAY",
        type=LAST,
        callback=_or_empty,
        help="Only reports up to this day.",
    )
    since = click.option(
        "--since",
        metavar="DAY",
        type=DAY,
        callback=_or_empty,
        help="Only reports of this day and later.",
    )
    return since(until(command))
