"""Values of days, months, seasons and years: expressions that name a date."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from detente.extract.time import timex_calendar as cal
from detente.extract.time.timex_calendar import Period
from detente.extract.time.timex_reading import (
    BACK,
    STEPS,
    Basis,
    Reading,
    Setting,
    mod,
    reading,
    way,
    whole,
    year_of,
)
from detente.extract.time.timex_rules import NUMBERS, Expression, Word

# A story goes on within so many days, or a few back.
SOON = 30
BACK_A_STEP = 15


def iso(e: Expression, _: Setting) -> Reading | None:
    return reading(cal.day(date(*map(whole, e.all(*NUMBERS)[:3]))))


def slashed(e: Expression, _: Setting) -> Reading | None:
    first, second, year = (whole(w) for w in e.all(*NUMBERS)[:3])
    month, day = (first, second) if first <= 12 else (second, first)
    return reading(cal.day(date(year if year > 99 else 2000 + year, month, day)))


def full_date(e: Expression, s: Setting) -> Reading | None:
    day, month = whole(e.one("dayno", "ordinal")), whole(e.one("month"))
    year, basis = _year(e, month, day, s)
    if year is None:
        date(2000, month, day)
        return Reading(f"XXXX-{month:02d}-{day:02d}")
    return reading(cal.day(date(year, month, day)), basis, mod(e))


def _year(e: Expression, month: int, day: int | None, s: Setting) -> tuple[int | None, Basis]:
    """Return the year of a day or month, and whether it is stated."""
    year = year_of(e)
    return (year, "stated") if year is not None else (_nearest_year(month, day, s), "report")


def _nearest_year(month: int, day: int | None, s: Setting) -> int | None:
    """Return the year of a day or month named without one."""
    last = s.last.start if s.last is not None else None
    if last is not None and (s.narrative or s.published is None):
        return _told_year(month, day, last, s.dated.start if s.dated is not None else None)
    if last is not None and s.near and s.published and last.year < s.published.year and not s.ahead:
        return last.year
    now = s.published
    if now is None:
        return None
    if day is None:
        return now.year + (month < now.month) if s.ahead else now.year - (month > now.month)
    spots = _spots((now.year - 1, now.year, now.year + 1), month, day)
    if s.ahead is not None:
        spots = [d for d in spots if (d >= now if s.ahead else d <= now)] or spots
    return min(spots, key=lambda d: abs((d - now).days)).year if spots else None


def _told_year(month: int, day: int | None, last: date, dated: date | None) -> int:
    """Return the year of a day or month that a text telling history names without one.

    It is the year mentioned before, unless the day follows soon on the day told before.
    """
    spots = _spots((dated.year, dated.year + 1), month, day or 1) if dated is not None else ()
    soon = [d for d in spots if dated and -BACK_A_STEP <= (d - dated).days <= SOON]
    return soon[0].year if soon else last.year


def _spots(years: Iterable[int], month: int, day: int) -> list[date]:
    """Return a day in each of these years that has it."""
    spots = []
    for year in years:
        with suppress(ValueError):
            spots.append(date(year, month, day))
    return spots


def of_step(e: Expression, s: Setting) -> Reading | None:
    """Read "July 25 of that year", "May of last year", "the spring of next year"."""
    step, day = e.one(*STEPS), e.one("dayno", "ordinal")
    base = s.now if step is not None and step.kind in ("last", "next", "this") else s.then
    if base is None:
        return None
    year, month, season = base.year + way(step), e.one("month"), e.one("season")
    if season is not None:
        return reading(cal.season(year, str(season.value)), "report", mod(e))
    if day is not None:
        return reading(cal.day(date(year, whole(month), whole(day))), "report")
    return reading(cal.month(year, whole(month)), "report", mod(e))


def month(e: Expression, s: Setting) -> Reading | None:
    month = whole(e.one("month"))
    year, basis = _year(e, month, None, s)
    if year is None:
        return Reading(f"XXXX-{month:02d}", precision="month", mod=mod(e))
    return reading(cal.month(year, month), basis, mod(e))


def month_rel(e: Expression, s: Setting) -> Reading | None:
    """Read "last November": the latest one wholly before the report's month."""
    step, month = e.one(*STEPS), whole(e.one("month"))
    base = s.base(step)
    if base is None:
        return Reading(f"XXXX-{month:02d}", precision="month")
    by = way(step)
    beyond = month <= base.month if by > 0 else month >= base.month
    return reading(cal.month(base.year + by * beyond, month), "report", mod(e))


def weekday(e: Expression, s: Setting) -> Reading | None:
    number = whole(e.one("weekday"))
    step = e.one(*STEPS)
    base = s.base(step)
    if base is None:
        return Reading(f"XXXX-WXX-{number}")
    offset = number - base.isoweekday()
    if by := way(step):
        offset += 7 * by if offset * by <= 0 else 0
    elif step is None or step.kind != "this":
        ahead = s.narrative if step is None and s.narrative else s.ahead
        offset += (7 if offset < 0 else 0) if ahead else (-7 if offset > 0 else 0)
    return _with_part(e, cal.day(base + timedelta(days=offset)), "report")


def _with_part(e: Expression, day: Period, basis: Basis) -> Reading | None:
    return _at(e.one("part"), reading(day, basis, mod(e)))


def _at(part: Word | None, day: Reading | None) -> Reading | None:
    """Return a part of a day ("TMO"), the day itself where there is none."""
    if part is None or day is None:
        return day
    return replace(day, value=f"{day.value}T{part.value}", type="TIME")


def feast(e: Expression, s: Setting) -> Reading | None:
    word = e.one("feast")
    month, day = map(int, str(word.value if word else "").split("-"))
    year = year_of(e) or _nearest_year(month, day, s)
    if year is None:
        return Reading(f"XXXX-{month:02d}-{day:02d}")
    return reading(cal.day(date(year, month, day)), "report")


# Parts of the day


def part_of(e: Expression, s: Setting) -> Reading | None:
    return _at(e.one("part"), full_date(e, s))


def part(e: Expression, s: Setting) -> Reading | None:
    word, step = e.one("part"), e.one(*STEPS)
    if word is None:
        return None
    kind = step.kind if step else None
    night = word.lower == "overnight" or kind == "last"
    if kind in ("this", "last") or (word.lower == "overnight" and not s.narrative):
        base = s.now
    elif kind is not None or (s.near and s.last is not None and s.last.precision == "day"):
        base = s.then
    else:
        return Reading(f"XXXX-XX-XXT{word.value}", "TIME", precision="vague", mod=mod(e))
    if base is None:
        return Reading(f"XXXX-XX-XXT{word.value}", "TIME", precision="vague")
    shift = -1 if night or kind == "previous" else 1 if kind in ("next", "following") else 0
    return _with_part(e, cal.day(base + timedelta(days=shift)), "report")


def clock(e: Expression, s: Setting) -> Reading | None:
    """Read "9 p.m.": on the day named before in its sentence, else on the report's."""
    base = s.then if s.near else s.now
    return _at_clock(e, reading(cal.day(base)) if base else None)


def clock_day(e: Expression, s: Setting) -> Reading | None:
    """Read "9 p.m. on Tuesday"."""
    return _at_clock(e, weekday(e, s) if e.one("weekday") else deictic(e, s))


def clock_date(e: Expression, s: Setting) -> Reading | None:
    """Read "5 a.m. on October 3, 1935"."""
    # The time ends with "a.m.", or with the minutes behind its colon.
    last = max(i for i, w in enumerate(e.words) if w.kind in ("clock", "colon"))
    cut = last + (1 if e.words[last].kind == "clock" else 2)
    time, day = Expression(e.rule, e.words[:cut]), Expression(e.rule, e.words[cut:])
    return _at_clock(time, full_date(day, s))


def _at_clock(e: Expression, day: Reading | None) -> Reading | None:
    numbers = [whole(w) for w in e.all(*NUMBERS)]
    half = e.one("clock")
    hour = numbers[0] % 12 + whole(half) if half else numbers[0]
    minute = numbers[1] if len(numbers) > 1 else 0
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        return None
    if day is None:
        return Reading(f"XXXX-XX-XXT{hour:02d}:{minute:02d}", "TIME", precision="vague")
    return replace(day, value=f"{day.value}T{hour:02d}:{minute:02d}", type="TIME")


def deictic(e: Expression, s: Setting) -> Reading | None:
    word = e.one("deictic")
    if word is None:
        return None
    if s.narrative and word.lower == "today":
        return Reading("PRESENT_REF", precision="vague")
    if s.now is None:
        return Reading("XXXX-XX-XX")
    day = cal.day(s.now + timedelta(days=whole(word)))
    if word.lower == "tonight":
        return Reading(f"{day.value}TNI", "TIME", day.start, day.end, basis="report")
    return _with_part(e, day, "report")


# Seasons, quarters, years and more


def season(e: Expression, s: Setting) -> Reading | None:
    word, step, year = e.one("season"), e.one(*STEPS), year_of(e)
    name = str(word.value if word else "")
    if year is not None:
        return reading(cal.season(year, name), "stated", mod(e))
    base = s.base(step)
    if base is None:
        return Reading(f"XXXX-{name}", precision="season")
    if s.narrative:
        return reading(cal.season(base.year, name), "report", mod(e))
    year = base.year - (base.month <= 2 and name == "WI")
    current = cal.season(year, name)
    assert current.start is not None and current.end is not None
    by = way(step)
    if by < 0:
        year -= current.end >= base
    elif by > 0 or (step is None and s.ahead):
        year += current.start <= base
    elif step is None:
        year -= current.start > base
    return reading(cal.season(year, name), "report", mod(e))


def quarter(e: Expression, s: Setting) -> Reading | None:
    ordinal, step, unit = e.one("ordinal"), e.one(*STEPS), e.one("quarter", "half")
    year, base = year_of(e), s.now
    is_quarter = unit is not None and unit.kind == "quarter"
    count = 4 if is_quarter else 2
    if year is None and base is None:
        return None
    if year is None and base is not None:
        year = base.year
        if e.one("unit") and step is not None:
            year += way(step) if ordinal or step.kind not in BACK else 0
        elif ordinal is None and step is not None and is_quarter:
            return reading(cal.shift(base, way(step), "Q"), "report")
    number = whole(ordinal) if ordinal else count
    if year is None or not 1 <= number <= count:
        return None
    return reading(cal.quarter(year, number) if is_quarter else cal.half(year, number))


def decade(e: Expression, _: Setting) -> Reading | None:
    number = whole(e.one("yearno", "twodigit", "dayno"))
    number = number if number > 99 else (2000 if number < 20 else 1900) + number
    if number % 10:
        return None
    period = cal.century(number // 100 + 1) if number % 100 == 0 else cal.decade(number)
    return reading(period, "stated", mod(e))


def century(e: Expression, _: Setting) -> Reading | None:
    return reading(cal.century(whole(e.one("ordinal")), _is_bc(e)), "stated", mod(e))


def _is_bc(e: Expression) -> bool:
    era = e.one("era")
    return era is not None and era.value == -1


def plain_year(e: Expression, _: Setting) -> Reading | None:
    return reading(cal.year(whole(e.one("yearno"))), "stated", mod(e))


def year_era(e: Expression, _: Setting) -> Reading | None:
    number = whole(e.one(*NUMBERS))
    found = reading(cal.year(-number if _is_bc(e) else number), "stated", mod(e))
    part = e.one("month", "season")
    if found is None or part is None:
        return found
    code = f"{whole(part):02d}" if part.kind == "month" else str(part.value)
    return replace(found, value=f"{found.value}-{code}", start=None, end=None)
