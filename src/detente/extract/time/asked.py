"""The days that a user means: "2022-02-01", "2022-01", "monday", "3 days ago", "last week"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from detente.extract.numbers import numerals
from detente.extract.time import timex_rules, timex_values
from detente.extract.time.timex_reading import Reading, Setting

LONGEST = 60  # characters
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
AGO = re.compile(r"(\d{1,4}) ?(d|days?|w|weeks?)(?: ago)?", re.ASCII | re.IGNORECASE)
# 1/2/2022 is a day of January to some and of February to others.
EITHER_WAY = re.compile(r"(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/\d+", re.ASCII)


def period(words: str, today: date) -> tuple[date, date]:
    """Return the first and last day that ``words`` mean, reckoned back from ``today``.

    A weekday, month or day without a year is the last one there was. They are read as a report's
    are (:mod:`detente.extract.days`), with or without capitals.

    Raises:
        ValueError: they mean none, or could mean two.
    """
    plain = " ".join(words.split())
    if len(plain) > LONGEST or EITHER_WAY.fullmatch(plain):
        raise ValueError(words)
    if DAY.fullmatch(plain):
        return (date.fromisoformat(plain),) * 2
    try:
        if found := AGO.fullmatch(plain):
            days = int(found[1]) * (7 if found[2].lower().startswith("w") else 1)
            return (today - timedelta(days=days),) * 2
        read = _read(plain, today)
    except OverflowError as error:
        raise ValueError(words) from error
    if read is None or read.start is None or read.end is None:
        raise ValueError(words)
    return read.start, read.end


def _read(plain: str, today: date) -> Reading | None:
    """Return the reading of the one expression that is all of ``plain``, as it may be spelled."""
    if found := MONTH.fullmatch(plain):
        plain = f"{date(int(found[1]), int(found[2]), 1):%B %Y}"
    if plain.capitalize() == f"{today:%A}":
        plain = "today"
    proper = plain.title()
    setting = Setting(today, ahead=False)
    for spelled in (plain, proper, f"{proper}.", re.sub(r"([A-Za-z]{3}) ", r"\1. ", proper)):
        expressions = timex_rules.find(spelled, numerals.read(spelled))
        if len(expressions) == 1:
            (one,) = expressions
            if one.start == 0 and spelled[one.end :] in ("", "."):
                return timex_values.read(one, setting)
    return None
