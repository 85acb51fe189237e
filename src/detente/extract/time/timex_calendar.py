"""Periods of the calendar: their TIMEX3 value, first and last day, and what lies beside them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Precision = Literal["day", "week", "month", "season", "quarter", "year", "vague"]
# First month of each season (northern, meteorological).
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with its TIMEX3 value; days are None where the calendar has none."""

    value: str
    precision: Precision
    start: date | None = None
    end: date | None = None


def day(of: date) -> Period:
    """Return one day."""
    return Period(of.isoformat(), "day", of, of)


def week(of: date) -> Period:
    """Return the ISO week that ``of`` lies in, Monday to Sunday."""
    monday = of - timedelta(days=of.weekday())
    year, number, _ = monday.isocalendar()
    return Period(f"{year:04d}-W{number:02d}", "week", monday, monday + timedelta(days=6))


def weekend(of: date) -> Period:
    """Return the Saturday and Sunday of the ISO week that ``of`` lies in."""
    sunday = of + timedelta(days=6 - of.weekday())
    return Period(f"{week(of).value}-WE", "week", sunday - timedelta(days=1), sunday)


def month(year: int, number: int) -> Period:
    """Return a month of a year."""
    return _months(f"{year:04d}-{number:02d}", "month", date(year, number, 1), 1)


def season(year: int, name: str) -> Period:
    """Return a season; the winter of a year begins in its December."""
    return _months(f"{year:04d}-{name}", "season", date(year, SEASONS[name], 1), 3)


def quarter(year: int, number: int) -> Period:
    """Return a quarter of a year."""
    return _months(f"{year:04d}-Q{number}", "quarter", date(year, 3 * number - 2, 1), 3)


def half(year: int, number: int) -> Period:
    """Return a half of a year."""
    return _months(f"{year:04d}-H{number}", "quarter", date(year, 6 * number - 5, 1), 6)


def _months(value: str, precision: Precision, start: date, count: int) -> Period:
    last = shift_months(start, count - 1)
    days = calendar.monthrange(last.year, last.month)[1]
    return Period(value, precision, start, last.replace(day=days))


def year(number: int) -> Period:
    """Return a year; one before Christ is negative and has no days."""
    value = f"BC{-number:04d}" if number < 0 else f"{number:04d}"
    if not MINYEAR <= number <= MAXYEAR:
        return Period(value, "year")
    return Period(value, "year", date(number, 1, 1), date(number, 12, 31))


def decade(number: int) -> Period:
    """Return the ten years that begin with ``number``."""
    last = date(min(number + 9, MAXYEAR), 12, 31)
    return Period(f"{number // 10:03d}X", "year", date(number, 1, 1), last)


def century(number: int, before_christ: bool = False) -> Period:
    """Return the ``number``-th century."""
    if before_christ:
        return Period(f"BC{number - 1:02d}XX", "vague")
    first, last = date(max(100 * (number - 1), 1), 1, 1), date(100 * number - 1, 12, 31)
    return Period(f"{number - 1:02d}XX", "year", first, last)


def shift_months(of: date, by: int) -> date:
    """Return ``of`` moved by months, its day cut to the month's last.

    Raises:
        ValueError: the result lies beyond the calendar.
    """
    year, month = divmod(of.year * 12 + of.month - 1 + by, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("beyond the calendar")
    return date(year, month + 1, min(of.day, calendar.monthrange(year, month + 1)[1]))


def shift(of: date, by: int, unit: str) -> Period:
    """Return the period of length ``unit`` ("D", "W", "M", "Y", "10Y" …) ``by`` units from ``of``.

    Raises:
        ValueError: the result lies beyond the calendar, or the unit is none of days.
    """
    count, letter = int(unit[:-1] or 1), unit[-1]
    by *= count
    try:
        match letter:
            case "D":
                return day(of + timedelta(days=by))
            case "W":
                return week(of + timedelta(weeks=by))
            case "M":
                moved = shift_months(of, by)
                return month(moved.year, moved.month)
            case "Q":
                moved = shift_months(of, 3 * by)
                return quarter(moved.year, (moved.month + 2) // 3)
            case "Y" if count == 10:
                return decade((of.year + by) // 10 * 10)
            case "Y" if count == 100:
                return century((of.year + by) // 100 + 1)
            case "Y":
                return year(shift_months(of, 12 * by).year)
            case _:
                raise ValueError(unit)
    except OverflowError as error:
        raise ValueError("beyond the calendar") from error


def between(first: Period, last: Period) -> Period:
    """Return the stretch from ``first`` to ``last`` as an ISO 8601 interval."""
    return replace(first, value=f"{first.value}/{last.value}", end=last.end)


def nth(of: Period, count: int, unit: str | int) -> Period | None:
    """Return the ``count``-th (-1: the last) day, week, weekend or weekday within a period.

    ``unit`` is "D", "W", "WE", "M" or the ISO number of a weekday; the weeks of a month are
    counted from its first day. None where the period has no such part.
    """
    if of.start is None or of.end is None:
        return None
    days = [of.start + timedelta(days=n) for n in range((of.end - of.start).days + 1)]
    match unit:
        case "M":
            parts = [month(d.year, d.month) for d in days if d.day == 1]
        case "W" if count > 0:
            parts = [between(day(d), day(min(d + timedelta(days=6), of.end))) for d in days[::7]]
        case "W":
            parts = [between(day(max(of.start, of.end - timedelta(days=6))), day(of.end))]
        case "WE":
            parts = [weekend(d) for d in days if d.isoweekday() == 6]
        case "D":
            parts = [day(d) for d in days]
        case int():
            parts = [day(d) for d in days if d.isoweekday() == unit]
        case _:
            return None
    if count > len(parts) or not parts:
        return None
    found = parts[count - 1 if count > 0 else -1]
    return replace(found, precision="week") if unit == "W" else found
