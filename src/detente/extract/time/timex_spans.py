"""Values of steps ("last week"), offsets ("two days later"), durations and sets."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

from detente.extract.time import timex_calendar as cal
from detente.extract.time import timex_dates
from detente.extract.time.timex_calendar import Period
from detente.extract.time.timex_reading import (
    AHEAD,
    BACK,
    OPEN,
    STEPS,
    Mod,
    Reading,
    Setting,
    mod,
    reading,
    whole,
)
from detente.extract.time.timex_rules import Expression, Word


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


def step(e: Expression, s: Setting) -> Reading | None:
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
        return reading(cal.weekend(base + timedelta(weeks=by)), "report")
    return reading(cal.shift(base, by, unit), "report", mod(e))


def edge_rel(e: Expression, s: Setting) -> Reading | None:
    if e.one(*STEPS):
        return step(e, s)
    unit, plural = _unit(e)
    base = s.then if s.narrative or s.near else s.now
    if plural or unit.startswith("T") or base is None:
        return None
    return reading(
        cal.weekend(base) if unit == "WE" else cal.shift(base, 0, unit), "report", mod(e)
    )


def within_rel(e: Expression, s: Setting) -> Reading | None:
    """Read "earlier this month", "later in the day": a period cut at the report's day."""
    part = e.one("part")
    if e.one("deictic"):
        found = timex_dates.deictic(e, s)
    elif part is not None:
        found = timex_dates.part(e, replace(s, near=True))
    else:
        found = step(e, s) if e.one(*STEPS) else edge_rel(e, s)
    if found is None or found.start is None or s.published is None:
        return found
    inside = found.start <= s.published <= (found.end or found.start)
    if inside and e.one("earlier"):
        return replace(found, end=s.published)
    if inside and e.one("later"):
        return replace(found, start=s.published)
    return found


def _amount(e: Expression) -> float | None:
    """Return how many units; None for an open amount ("several")."""
    word = e.one("dayno", "yearno", "twodigit", "number")
    half = 0.5 if any(w.lower == "half" for w in e.words) else 0.0
    if word is not None:
        return float(word.value if isinstance(word.value, float) else whole(word)) + half
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


def offset(e: Expression, s: Setting) -> Reading | None:
    way = e.all("ago", "earlier", "later", "hence")[-1]
    unit, plural = _unit(e)
    amount = _amount(e)
    sign = 1 if way.kind in ("later", "hence") else -1
    if amount is None or (plural and not e.one("dayno", "yearno", "twodigit", "number")):
        return _open_offset(way, sign)
    base = s.published if way.kind in ("ago", "hence") else s.then
    if base is None:
        return Reading("XXXX-XX-XX", precision="vague")
    if way.kind in ("earlier", "later") and s.last is not None and _is_finer(unit, s.last):
        # "two days later" than a month: the day is not known
        return Reading(
            f"{s.last.value}-XX", start=s.last.start, end=s.last.end,
            precision=s.last.precision, basis="report",
        )  # fmt: skip
    if sign > 0 and way.kind == "later" and s.last is not None and s.last.end is not None:
        base = s.last.end
    if unit.startswith("T"):
        return Reading(f"{base.isoformat()}TXX", "TIME", base, base, "day", basis="report")
    number, letter = _finer(amount, unit)
    if unit == "WE":
        return reading(cal.weekend(base + timedelta(weeks=sign * number)), "report")
    found = cal.shift(base, sign * number, letter)
    if way.kind == "later" and not s.ahead and _is_to_come(found, s):
        # "three months later" than what is not told: what is past is not to come
        return Reading("XXXX-XX-XX", precision="vague")
    return reading(found, "report", mod(e))


def _is_to_come(period: Period, s: Setting) -> bool:
    """Tell whether a period begins after the report's day."""
    return None not in (period.start, s.published) and period.start > s.published  # type: ignore


def _is_finer(unit: str, last: Period) -> bool:
    return unit[-1] == "D" and last.precision not in ("day", "week", "vague")


def _open_offset(way: Word, sign: int) -> Reading:
    if way.kind in ("ago", "hence"):
        return Reading("FUTURE_REF" if sign > 0 else "PAST_REF", precision="vague")
    bound: Mod = "after" if sign > 0 else "before"
    return Reading("FUTURE_REF" if sign > 0 else "PAST_REF", precision="vague", mod=bound)


def offset_vague(e: Expression, _: Setting) -> Reading | None:
    way = e.all("ago", "earlier", "later", "hence")[-1]
    if not _unit(e)[1]:
        return None
    return _open_offset(way, 1 if way.kind in ("later", "hence") else -1)


def span_rel(e: Expression, s: Setting) -> Reading | None:
    """Read "the past two years": a duration that ends or begins at the report's day."""
    unit, _ = _unit(e)
    amount = _amount(e)
    value = _length(OPEN if amount is None else f"{amount:g}", unit)
    step = e.one(*STEPS)
    anaphoric = step is not None and step.kind in ("previous", "following")
    base = s.then if anaphoric or s.narrative else s.now
    if amount is None or base is None or unit.startswith("T") or unit == "WE" or step is None:
        return Reading(value, "DURATION", precision="vague", mod=mod(e))
    number, letter = _finer(amount, unit)
    if letter == "D":
        other = base + timedelta(days=number if step.kind in AHEAD else -number)
    elif letter == "W":
        other = base + timedelta(weeks=number if step.kind in AHEAD else -number)
    else:
        months = number * (12 if letter == "Y" else 3 if letter == "Q" else 1)
        other = cal.shift_months(base, months if step.kind in AHEAD else -months)
    first, last = min(base, other), max(base, other)
    return Reading(value, "DURATION", first, last, "vague", mod(e), "report")


# Durations, sets and vague references


def duration(e: Expression, _: Setting) -> Reading | None:
    if any(w.lower == "old" for w in e.words):
        return None  # an age
    unit, _plural = _unit(e)
    amount = _amount(e)
    if amount == 0.5 and unit in ("TH", "Y"):
        amount, unit = (30.0, "TM") if unit == "TH" else (6.0, "M")
    value = _length(OPEN if amount is None else f"{amount:g}", unit)
    return Reading(value, "DURATION", precision="vague", mod=mod(e))


def units(e: Expression, _: Setting) -> Reading | None:
    unit, plural = _unit(e)
    if not plural:
        return None
    return Reading(_length(OPEN, unit), "DURATION", precision="vague", mod=mod(e))


def ordinal_unit(_e: Expression, _s: Setting) -> Reading | None:
    return None  # "the third day" counts from a day that is not told


def nth_of(e: Expression, s: Setting) -> Reading | None:
    """Read "the first week of March", "the last Thursday of this month"."""
    ordinal, weekday, units = e.one("ordinal"), e.one("weekday"), e.all("unit")
    told = _whole_of(e, s)
    if told is None or told.period is None:
        return told
    count = whole(ordinal) if ordinal is not None else -1
    unit = str(units[0].value) if weekday is None else whole(weekday)
    return reading(cal.nth(told.period, count, unit), told.basis)


def _whole_of(e: Expression, s: Setting) -> Reading | None:
    """Return the month, or the unit stepped to, of which a part is counted off."""
    if e.one("month"):
        return timex_dates.month(e, s)
    of = next(i for i, w in enumerate(e.words) if w.kind == "of")
    return step(Expression("step", e.words[of + 1 :]), s)


def recurring(e: Expression, _: Setting) -> Reading | None:
    weekday, part, unit = e.one("weekday"), e.one("part"), e.one("unit")
    if weekday is not None:
        return Reading(f"XXXX-WXX-{weekday.value}", "SET", precision="vague")
    if part is not None:
        return Reading(f"XXXX-XX-XXT{part.value}", "SET", precision="vague")
    if unit is None:
        return Reading("P1Y", "SET", precision="vague")
    number = e.one("dayno", "number")
    amount = "2" if e.one("other") else f"{whole(number)}" if number else "1"
    if e.one("some"):
        amount = OPEN
    return Reading(_length(amount, str(unit.value)), "SET", precision="vague")


def adverbset(e: Expression, _: Setting) -> Reading | None:
    return Reading(str(e.words[0].value), "SET", precision="vague")


def vague(e: Expression, _: Setting) -> Reading | None:
    return Reading(str(e.words[0].value), precision="vague")
