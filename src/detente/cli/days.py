"""Days as people say them on a command line: "2022-02-01", "monday", "yesterday", "7d"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import click

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMED = {"today": 0, "yesterday": 1}
AGO = re.compile(r"(\d{1,4})\s*(d|days?|w|weeks?)", re.ASCII)
SAID = "a day: 2022-02-01, monday, yesterday, 7d or 2w"


def day(words: str, today: datetime.date) -> str:
    """Return the ISO day that ``words`` mean; a day of the week is the last one, or today.

    Raises:
        ValueError: they mean none.
    """
    plain = " ".join(words.split()).lower()
    if plain in NAMED:
        return (today - datetime.timedelta(days=NAMED[plain])).isoformat()
    if plain in WEEKDAYS:
        back = (today.weekday() - WEEKDAYS.index(plain)) % len(WEEKDAYS)
        return (today - datetime.timedelta(days=back)).isoformat()
    if found := AGO.fullmatch(plain):
        days = int(found[1]) * (7 if found[2].startswith("w") else 1)
        return (today - datetime.timedelta(days=days)).isoformat()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", plain, re.ASCII):
        return datetime.date.fromisoformat(plain).isoformat()
    raise ValueError(words)


class Day(click.ParamType[str]):
    """A day of the command line, which comes to the command in ISO form."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the ISO day that ``value`` means."""
        today = datetime.datetime.now(datetime.UTC).date()
        try:
            return day(value, today)
        except (ValueError, OverflowError):
            self.fail(f"'{value}' is no day; give {SAID}", param, ctx)


class Date(click.DateTime):
    """A date of the command line, YYYY-MM-DD."""

    def __init__(self) -> None:
        super().__init__(formats=["%Y-%m-%d"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.datetime:
        """Return the date that ``value`` is."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is no day; give one as 2022-02-01", param, ctx)


def in_order(since: datetime.datetime | str | None, until: datetime.datetime | str | None) -> None:
    """Check that some day lies between two that are asked for, as dates or in ISO form.

    Raises:
        click.UsageError: the last lies before the first.
    """
    first, last = str(since or "")[:10], str(until or "9999")[:10]
    if last < first:
        raise click.UsageError(f"--until {last} is before --since {first}")


DAY = Day()
DATE = Date()


def _iso(ctx: click.Context, param: click.Parameter, day: datetime.datetime | None) -> str:
    return day.date().isoformat() if day is not None else ""


def takes_period(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the first and the last day of the reports it tells of, in ISO form or empty.

    Who takes them checks their order (:func:`in_order`).
    """
    until = click.option(
        "--until", metavar="DAY", type=DATE, callback=_iso, help="Only reports up to YYYY-MM-DD."
    )
    since = click.option(
        "--since", metavar="DAY", type=DATE, callback=_iso,
        help="Only reports of YYYY-MM-DD and later.",
    )  # fmt: skip
    return since(until(command))
