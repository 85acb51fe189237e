"""What time expressions mean: TIMEX3 values, reckoned from the report's day and what was said.

The rules follow the TIMEX3 guidelines (TimeML 1.2.1) where these decide, and otherwise
the habits of news: a bare weekday or month is the last one, or the next one where the
verb looks ahead; "later" and "the following" reckon from the day mentioned before.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from detente.extract import timex_calendar as cal
from detente.extract.timex_calendar import Period, Precision
from detente.extract.timex_rules import Expression, Word

Mod = Literal["approx", "less", "more", "start", "mid", "end", "before", "after"]
Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Basis = Literal["stated", "report", "inferred"]
AHEAD = ("next", "following", "coming")
BACK = ("last", "past", "previous", "recent")
STEPS = (*AHEAD, *BACK, "this", "that", "same")
NUMBER = ("dayno", "yearno", "twodigit", "number", "ordinal")
# An open amount of a unit: "weeks" is P?W, written PXW.
OPEN = "X"


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is reckoned from.

    ``published`` is the report's day; ``last`` the day mentioned before, ``near`` tells
    whether in the same sentence; ``narrative`` whether the text tells history, so that
    bare months follow the text and not the report's day; ``ahead`` whether the governing
    verb looks ahead (None: cannot be told).
    """

    published: date | None
    last: Period | None = None
    near: bool = False
    narrative: bool = False
    ahead: bool | None = None

    @property
    def now(self) -> date | None:
        """Return the day that "last", "next" and bare names reckon from."""
        if self.narrative and self.last is not None and self.last.start is not None:
            return self.last.start
        return self.published

    @property
    def then(self) -> date | None:
        """Return the day that "later" and "the following" reckon from."""
        if self.last is not None and self.last.start is not None:
            return self.last.start
        return self.published


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a time expression."""

    value: str
    type: Kind = "DATE"
    start: date | None = None
    end: date | None = None
    precision: Precision = "day"
    mod: Mod | None = None
    basis: Basis = "stated"

    @property
    def period(self) -> Period | None:
        """Return the days it covers, for later expressions to reckon from."""
        if self.type in ("DURATION", "SET") or self.start is None:
            return None
        return Period(self.value.partition("T")[0], self.precision, self.start, self.end)


def read(expression: Expression, setting: Setting) -> Reading | None:
    """Return the value of ``expression``; None when it turns out to be no time expression."""
    try:
        return READERS[expression.rule](expression, setting)
    except (ValueError, OverflowError):
        return None  # a day the calendar does not have


def _of(period: Period | None, basis: Basis = "stated", mod: Mod | None = None) -> Reading | None:
    if period is None:
        return None
    return Reading(period.value, "DATE", period.start, period.end, period.precision, mod, basis)


def _number(word: Word | None) -> int:
    if word is None or word.value is None or isinstance(word.value, str):
        raise ValueError("no number")
    return int(word.value)


def _mod(expression: Expression) -> Mod | None:
    word = expression.one("early", "late", "mid", "edge", "approx", "less", "more")
    if (
        word is None
        or word.kind == "more"
        and expression.rule not in ("duration", "offset", "span_rel")
    ):
        return None
    return str(word.value)  # type: ignore[return-value]


def _year(expression: Expression) -> int | None:
    word = expression.one("yearno")
    return None if word is None else _number(word)


# Days and months


def _iso(e: Expression, _: Setting) -> Reading | None:
    year, month, day = (_number(w) for w in e.all(*NUMBER)[:3])
    return _of(cal.day(date(year, month, day)))


def _slashed(e: Expression, _: Setting) -> Reading | None:
    first, second, year = (_number(w) for w in e.all(*NUMBER)[:3])
    month, day = (first, second) if first <= 12 else (second, first)
    return _of(cal.day(date(year if year > 99 else 2000 + year, month, day)))


def _date(e: Expression, s: Setting) -> Reading | None:
    day = _number(e.one("dayno", "ordinal"))
    month = _number(e.one("month"))
    year, basis = _year(e), "stated"
    if year is None:
        year, basis = _nearest_year(month, day, s), "report"
    if year is None:
        date(2000, month, day)
        return Reading(f"XXXX-{month:02d}-{day:02d}")
    return _of(cal.day(date(year, month, day)), basis, _mod(e))  # type: ignore[arg-type]


def _nearest_year(month: int, day: int | None, s: Setting) -> int | None:
    """Return the year of a day or month named without one."""
    last = s.last.start if s.last is not None else None
    if last is not None and (s.narrative or s.published is None):
        return last.year
    if last is not None and s.near and s.published and last.year < s.published.year and not s.ahead:
        return last.year
    now = s.published
    if now is None:
        return None
    if day is None:
        if s.ahead:
            return now.year if month >= now.month else now.year + 1
        return now.year if month <= now.month else now.year - 1
    spots = [
        date(y, month, day)
        for y in (now.year - 1, now.year, now.year + 1)
        if _exists(y, month, day)
    ]
    if s.ahead:
        spots = [d for d in spots if d >= now] or spots
    elif s.ahead is False:
        spots = [d for d in spots if d <= now] or spots
    return min(spots, key=lambda d: abs((d - now).days)).year if spots else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _day_range(e: Expression, s: Setting) -> Reading | None:
    month = _number(e.one("month"))
    first, second = (_number(w) for w in e.all("dayno")[:2])
    year = _year(e) or _nearest_year(month, second, s)
    if year is None or second <= first:
        return None
    return _of(cal.between(cal.day(date(year, month, first)), cal.day(date(year, month, second))))


def _month(e: Expression, s: Setting) -> Reading | None:
    month = _number(e.one("month"))
    year, basis = _year(e), "stated"
    if year is None:
        year, basis = _nearest_year(month, None, s), "report"
    if year is None:
        return Reading(f"XXXX-{month:02d}", precision="month", mod=_mod(e))
    return _of(cal.month(year, month), basis, _mod(e))  # type: ignore[arg-type]


def _month_range(e: Expression, s: Setting) -> Reading | None:
    first, last = (_number(w) for w in e.all("month")[:2])
    year = _year(e)
    if year is None:
        return None
    before = year if first <= last else year - 1
    return _of(cal.between(cal.month(before, first), cal.month(year, last)))


def _month_of(e: Expression, s: Setting) -> Reading | None:
    step = e.one(*STEPS)
    base = s.now if step and step.kind in ("last", "next", "this") else s.then
    if step is None or base is None:
        return None
    year = base.year + (1 if step.kind in AHEAD else -1 if step.kind in BACK else 0)
    return _of(cal.month(year, _number(e.one("month"))), "report", _mod(e))


def _month_rel(e: Expression, s: Setting) -> Reading | None:
    """Read "last November": the latest one wholly before the report's month."""
    step, month = e.one(*STEPS), _number(e.one("month"))
    base = s.then if step and step.kind in ("previous", "following", "that", "same") else s.now
    if step is None or base is None:
        return Reading(f"XXXX-{month:02d}", precision="month")
    year = base.year
    if step.kind in BACK:
        year -= month >= base.month
    elif step.kind in AHEAD:
        year += month <= base.month
    return _of(cal.month(year, month), "report", _mod(e))


def _weekday(e: Expression, s: Setting) -> Reading | None:
    number = _number(e.one("weekday"))
    step = e.one(*STEPS)
    kind = step.kind if step else None
    base = s.then if kind in ("previous", "following", "that", "same") else s.now
    if base is None:
        return Reading(f"XXXX-WXX-{number}")
    offset = number - base.isoweekday()
    ahead = s.narrative if kind is None and s.narrative else s.ahead
    if kind in BACK:
        offset -= 7 if offset >= 0 else 0
    elif kind in AHEAD:
        offset += 7 if offset <= 0 else 0
    elif kind != "this":
        offset += (7 if offset < 0 else 0) if ahead else (-7 if offset > 0 else 0)
    day = cal.day(base + timedelta(days=offset))
    return _with_part(e, day, "report")


def _with_part(e: Expression, day: Period, basis: Basis) -> Reading | None:
    part = e.one("part")
    plain = _of(day, basis, _mod(e))
    if part is None or plain is None:
        return plain
    return replace(plain, value=f"{day.value}T{part.value}", type="TIME")


def _feast(e: Expression, s: Setting) -> Reading | None:
    word = e.one("feast")
    month, day = map(int, str(word.value if word else "").split("-"))
    year = _year(e) or _nearest_year(month, day, s)
    if year is None:
        return Reading(f"XXXX-{month:02d}-{day:02d}")
    return _of(cal.day(date(year, month, day)), "report")


# Parts of the day


def _part_of(e: Expression, s: Setting) -> Reading | None:
    whole = _date(e, s)
    part = e.one("part")
    if whole is None or part is None:
        return None
    return replace(whole, value=f"{whole.value}T{part.value}", type="TIME")


def _part(e: Expression, s: Setting) -> Reading | None:
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
        return Reading(f"XXXX-XX-XXT{word.value}", "TIME", precision="vague", mod=_mod(e))
    if base is None:
        return Reading(f"XXXX-XX-XXT{word.value}", "TIME", precision="vague")
    shift = -1 if night or kind == "previous" else 1 if kind in ("next", "following") else 0
    return _with_part(e, cal.day(base + timedelta(days=shift)), "report")


def _clock(e: Expression, s: Setting) -> Reading | None:
    numbers = [_number(w) for w in e.all(*NUMBER)]
    half = e.one("clock")
    hour = numbers[0] % 12 + _number(half) if half else numbers[0]
    minute = numbers[1] if len(numbers) > 1 else 0
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        return None
    base = s.then if s.near else s.now
    day = cal.day(base) if base else Period("XXXX-XX-XX", "vague")
    return Reading(
        f"{day.value}T{hour:02d}:{minute:02d}", "TIME", day.start, day.end, day.precision
    )


def _deictic(e: Expression, s: Setting) -> Reading | None:
    word = e.one("deictic")
    if word is None:
        return None
    if s.narrative and word.lower == "today":
        return Reading("PRESENT_REF", precision="vague")
    if s.now is None:
        return Reading("XXXX-XX-XX")
    day = cal.day(s.now + timedelta(days=_number(word)))
    if word.lower == "tonight":
        return replace(_of(day, "report"), value=f"{day.value}TNI", type="TIME")  # type: ignore[type-var]
    return _with_part(e, day, "report")


# Seasons, quarters, years and more


def _season(e: Expression, s: Setting) -> Reading | None:
    word, step, year = e.one("season"), e.one(*STEPS), _year(e)
    name = str(word.value if word else "")
    if year is not None:
        return _of(cal.season(year, name), "stated", _mod(e))
    kind = step.kind if step else None
    base = s.then if kind in ("previous", "following", "that", "same") else s.now
    if base is None:
        return Reading(f"XXXX-{name}", precision="season")
    if s.narrative:
        return _of(cal.season(base.year, name), "report", _mod(e))
    year = base.year - (base.month <= 2 and name == "WI")
    current = cal.season(year, name)
    assert current.start is not None and current.end is not None
    if kind in BACK and current.end >= base:
        year -= 1
    elif (kind in AHEAD or (kind is None and s.ahead)) and current.start <= base:
        year += 1
    elif kind is None and not s.ahead and current.start > base:
        year -= 1
    return _of(cal.season(year, name), "report", _mod(e))


def _quarter(e: Expression, s: Setting) -> Reading | None:
    ordinal, step, unit = e.one("ordinal"), e.one(*STEPS), e.one("quarter", "half")
    year, base = _year(e), s.now
    is_quarter = unit is not None and unit.kind == "quarter"
    count = 4 if is_quarter else 2
    if year is None and base is None:
        return None
    if year is None and base is not None:
        year = base.year
        if e.one("unit") and step is not None:
            year += 1 if step.kind in AHEAD else -1 if step.kind in BACK and ordinal else 0
        elif ordinal is None and step is not None and is_quarter:
            by = 1 if step.kind in AHEAD else -1 if step.kind in BACK else 0
            return _of(cal.shift(base, by, "Q"), "report")
    number = _number(ordinal) if ordinal else count
    if year is None or not 1 <= number <= count:
        return None
    return _of(cal.quarter(year, number) if is_quarter else cal.half(year, number))


def _decade(e: Expression, _: Setting) -> Reading | None:
    number = _number(e.one("yearno", "twodigit", "dayno"))
    number = number if number > 99 else (2000 if number < 20 else 1900) + number
    if number % 10:
        return None
    period = cal.century(number // 100 + 1) if number % 100 == 0 else cal.decade(number)
    return _of(period, "stated", _mod(e))


def _century(e: Expression, _: Setting) -> Reading | None:
    era = e.one("era")
    return _of(
        cal.century(_number(e.one("ordinal")), bool(era and era.value == -1)), "stated", _mod(e)
    )


def _year_range(e: Expression, _: Setting) -> Reading | None:
    first, last = (_number(w) for w in e.all(*NUMBER)[:2])
    last = last if last > 99 else first // 100 * 100 + last
    if not first < last <= first + 300:
        return None
    return _of(cal.between(cal.year(first), cal.year(last)))


def _plain_year(e: Expression, _: Setting) -> Reading | None:
    return _of(cal.year(_number(e.one("yearno"))), "stated", _mod(e))


def _year_era(e: Expression, _: Setting) -> Reading | None:
    number = _number(e.one(*NUMBER))
    era = e.one("era")
    return _of(cal.year(-number if era and era.value == -1 else number), "stated", _mod(e))


# Steps and offsets


def _unit(e: Expression) -> tuple[str, bool]:
    """Return the code of the expression's unit and whether it is written as a plural."""
    word = e.one("unit", "century", "quarter")
    if word is None:
        raise ValueError("no unit")
    return str(word.value), word.lower.endswith("s")


def _length(amount: str, unit: str) -> str:
    """Return the TIMEX3 duration of an amount of a unit ("PT5H", "P1M", "PXW")."""
    count, letter = unit[:-1], unit[-1]
    if unit == "WE":
        return f"P{amount}WE"
    if count == "T":
        return f"PT{amount}{letter}"
    if count and amount != OPEN:
        amount = f"{float(amount) * int(count):g}"
    return f"P{amount}{letter if not (count and amount == OPEN) else 'Y'}"


def _step(e: Expression, s: Setting) -> Reading | None:
    step = e.all(*STEPS)[0]
    unit, plural = _unit(e)
    if plural or unit.startswith("T"):
        return Reading(_length(OPEN if plural else "1", unit), "DURATION", precision="vague")
    by = 1 if step.kind in AHEAD else -1 if step.kind in BACK else 0
    anaphoric = step.kind in ("previous", "following", "that", "same")
    if step.kind == "next" and unit == "D":
        anaphoric = True
    base = s.then if anaphoric else s.now
    if base is None:
        return Reading("XXXX-XX-XX", precision="vague")
    if anaphoric and by > 0 and s.last is not None and s.last.end is not None:
        base = s.last.end
    if step.kind == "past" or (step.kind == "last" and unit in ("10Y", "100Y")):
        start = cal.shift(base, by, "D" if unit == "D" else unit).start
        return Reading(_length("1", unit), "DURATION", start, base, "vague", basis="report")
    if unit == "WE":
        return _of(cal.weekend(base + timedelta(weeks=by)), "report")
    return _of(cal.shift(base, by, unit), "report", _mod(e))


def _edge_rel(e: Expression, s: Setting) -> Reading | None:
    if e.one(*STEPS):
        return _step(e, s)
    unit, plural = _unit(e)
    base = s.then if s.narrative or s.near else s.now
    if plural or unit.startswith("T") or base is None:
        return None
    return _of(cal.weekend(base) if unit == "WE" else cal.shift(base, 0, unit), "report", _mod(e))


def _within_rel(e: Expression, s: Setting) -> Reading | None:
    """Read "earlier this month", "later in the day": a period cut at the report's day."""
    part = e.one("part")
    if e.one("deictic"):
        whole = _deictic(e, s)
    elif part is not None:
        whole = _part(e, replace(s, near=True))
    else:
        whole = _step(e, s) if e.one(*STEPS) else _edge_rel(e, s)
    if whole is None or whole.start is None or s.published is None:
        return whole
    inside = whole.start <= s.published <= (whole.end or whole.start)
    if inside and e.one("earlier"):
        return replace(whole, end=s.published)
    if inside and e.one("later"):
        return replace(whole, start=s.published)
    return whole


def _amount(e: Expression) -> float | None:
    """Return how many units; None for an open amount ("several")."""
    word = e.one("dayno", "yearno", "twodigit", "number")
    half = 0.5 if any(w.lower == "half" for w in e.words) else 0.0
    if word is not None:
        return float(word.value if isinstance(word.value, float) else _number(word)) + half
    some = e.one("some")
    if some is not None:
        return None
    return half or 1.0 if half and not e.one("and") else 1.0 + half


def _finer(amount: float, unit: str) -> tuple[int, str]:
    """Turn a broken amount into whole smaller units ("1.5 years" is 18 months)."""
    count = int(unit[:-1]) if unit[:-1].isdigit() else 1
    amount *= count
    letter = unit[-1]
    if amount == int(amount):
        return int(amount), letter
    match letter:
        case "Y":
            return math.floor(amount * 12), "M"
        case "M":
            return math.floor(amount * 30), "D"
        case _:
            return math.floor(amount * 7) if letter == "W" else math.floor(amount), "D"


def _offset(e: Expression, s: Setting) -> Reading | None:
    way = e.all("ago", "earlier", "later", "hence")[-1]
    unit, plural = _unit(e)
    amount = _amount(e)
    sign = 1 if way.kind in ("later", "hence") else -1
    if amount is None or (plural and not e.one("dayno", "yearno", "twodigit", "number")):
        return _open_offset(way, sign)
    base = s.published if way.kind in ("ago", "hence") else s.then
    if base is None:
        return Reading("XXXX-XX-XX", precision="vague")
    if sign > 0 and way.kind == "later" and s.last is not None and s.last.end is not None:
        base = s.last.end
    if unit.startswith("T"):
        return Reading(f"{base.isoformat()}TXX", "TIME", base, base, "day", basis="report")
    number, letter = _finer(amount, unit)
    if unit == "WE":
        return _of(cal.weekend(base + timedelta(weeks=sign * number)), "report")
    return _of(cal.shift(base, sign * number, letter), "report", _mod(e))


def _open_offset(way: Word, sign: int) -> Reading:
    if way.kind == "ago":
        return Reading("PAST_REF", precision="vague")
    if way.kind == "hence":
        return Reading("FUTURE_REF", precision="vague")
    return Reading("XXXX-XX-XX", precision="vague", mod="after" if sign > 0 else "before")


def _offset_vague(e: Expression, _: Setting) -> Reading | None:
    way = e.all("ago", "earlier", "later", "hence")[-1]
    if not _unit(e)[1]:
        return None
    return _open_offset(way, 1 if way.kind in ("later", "hence") else -1)


def _span_rel(e: Expression, s: Setting) -> Reading | None:
    """Read "the past two years": a duration that ends or begins at the report's day."""
    unit, _ = _unit(e)
    amount = _amount(e)
    value = _length(OPEN if amount is None else f"{amount:g}", unit)
    step = e.one(*STEPS)
    anaphoric = step is not None and step.kind in ("previous", "following")
    base = s.then if anaphoric or s.narrative else s.now
    if amount is None or base is None or unit.startswith("T") or unit == "WE" or step is None:
        return Reading(value, "DURATION", precision="vague", mod=_mod(e))
    number, letter = _finer(amount, unit)
    if letter == "D":
        other = base + timedelta(days=number if step.kind in AHEAD else -number)
    elif letter == "W":
        other = base + timedelta(weeks=number if step.kind in AHEAD else -number)
    else:
        months = number * (12 if letter == "Y" else 3 if letter == "Q" else 1)
        other = cal.shift_months(base, months if step.kind in AHEAD else -months)
    first, last = min(base, other), max(base, other)
    return Reading(value, "DURATION", first, last, "vague", _mod(e), "report")


# Durations, sets and vague references


def _duration(e: Expression, _: Setting) -> Reading | None:
    if any(w.lower == "old" for w in e.words):
        return None  # an age
    unit, _plural = _unit(e)
    amount = _amount(e)
    if amount == 0.5 and unit in ("TH", "Y"):
        amount, unit = (30.0, "TM") if unit == "TH" else (6.0, "M")
    value = _length(OPEN if amount is None else f"{amount:g}", unit)
    return Reading(value, "DURATION", precision="vague", mod=_mod(e))


def _units(e: Expression, _: Setting) -> Reading | None:
    unit, plural = _unit(e)
    if not plural:
        return None
    return Reading(_length(OPEN, unit), "DURATION", precision="vague", mod=_mod(e))


def _ordinal_unit(e: Expression, s: Setting) -> Reading | None:
    if e.one("month") is None:
        return None
    return _month(e, s)


def _set(e: Expression, _: Setting) -> Reading | None:
    weekday, part, unit = e.one("weekday"), e.one("part"), e.one("unit")
    if weekday is not None:
        return Reading(f"XXXX-WXX-{weekday.value}", "SET", precision="vague")
    if part is not None:
        return Reading(f"XXXX-XX-XXT{part.value}", "SET", precision="vague")
    if unit is None:
        return Reading("P1Y", "SET", precision="vague")
    number = e.one("dayno", "number")
    amount = "2" if e.one("other") else f"{_number(number)}" if number else "1"
    if e.one("some"):
        amount = OPEN
    return Reading(_length(amount, str(unit.value)), "SET", precision="vague")


def _adverbset(e: Expression, _: Setting) -> Reading | None:
    return Reading(str(e.words[0].value), "SET", precision="vague")


def _vague(e: Expression, _: Setting) -> Reading | None:
    return Reading(str(e.words[0].value), precision="vague")


READERS: Mapping[str, Callable[[Expression, Setting], Reading | None]] = {
    "iso": _iso, "slashed": _slashed, "date": _date, "day_range": _day_range,
    "day_pair": _day_range, "part_of": _part_of, "ordinal_unit": _ordinal_unit,
    "month": _month, "month_range": _month_range, "month_of": _month_of, "month_rel": _month_rel,
    "weekday": _weekday, "season": _season, "quarter": _quarter, "decade": _decade,
    "century": _century, "year_range": _year_range, "year_era": _year_era, "year": _plain_year,
    "edge_rel": _edge_rel, "within_rel": _within_rel, "set": _set, "offset": _offset,
    "offset_vague": _offset_vague, "offset_part": _part, "span_rel": _span_rel, "recent": _units,
    "step": _step, "deictic": _deictic, "part": _part, "duration": _duration, "units": _units,
    "adverbset": _adverbset, "clock": _clock, "feast": _feast, "vague": _vague,
}  # fmt: skip
