"""Values of steps ("last week"), offsets ("two days later"), durations and sets."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

from detente.extract.time import timex_calendar as cal
from detente.extract.time import timex_dates
from detente.extract.time.timex_calendar import Period
from detente.extract.time.timex_reading import (
    ANAPHORIC,
    OPEN,
    STEPS,
    Kind,
    Mod,
    Reading,
    Setting,
    mod,
    reading,
    way,
    whole,
)
from detente.extract.time.timex_rules import Expression

# A day that the text does not tell, and how many a word for an amount leaves open.
UNTOLD = Reading("XXXX-XX-XX", precision="vague")
COUNTS = ("dayno", "yearno", "twodigit", "number")
WAYS = ("ago", "earlier", "later", "hence")


def _unit(e: Expression) -> tuple[str, bool]:
    """Return the code of the expression's unit and whether it is written as a plural."""
    word = e.one("unit", "century", "quarter")
    if word is None:
        raise ValueError("no unit")
    return str(word.value), word.lower.endswith("s")


def _length(amount: float | None, unit: str) -> str:
    """Return the TIMEX3 duration of an amount of a unit ("PT5H", "P1M", "PXW")."""
    count, letter = unit[:-1], unit[-1]
    if count.isdigit():
        amount, unit = (None, "Y") if amount is None else (amount * int(count), letter)
    number = OPEN if amount is None else f"{amount:g}"
    return f"PT{number}{letter}" if count == "T" else f"P{number}{unit}"


def _of_length(amount: float | None, unit: str, mod: Mod | None = None) -> Reading:
    return Reading(_length(amount, unit), "DURATION", precision="vague", mod=mod)


def step(e: Expression, s: Setting) -> Reading | None:
    step = e.all(*STEPS)[0]
    unit, plural = _unit(e)
    if plural or unit.startswith("T"):
        return _of_length(None if plural else 1, unit)
    by = way(step)
    anaphoric = step.kind in ANAPHORIC or (step.kind == "next" and unit == "D")
    base = s.then if anaphoric else s.now
    if base is None:
        return UNTOLD
    if anaphoric and by > 0 and s.last is not None and s.last.end is not None:
        base = s.last.end
    if step.kind == "past" or (step.kind == "last" and unit in ("10Y", "100Y")):
        start = cal.shift(base, by, unit).start
        return Reading(_length(1, unit), "DURATION", start, base, "vague", basis="report")
    return reading(_unit_from(base, by, unit), "report", mod(e) if unit != "WE" else None)


def _unit_from(base: date, by: int, unit: str) -> Period:
    """Return the day, week, weekend … that lies ``by`` of them from a day."""
    return cal.weekend(base + timedelta(weeks=by)) if unit == "WE" else cal.shift(base, by, unit)


def edge_rel(e: Expression, s: Setting) -> Reading | None:
    if e.one(*STEPS):
        return step(e, s)
    unit, plural = _unit(e)
    base = s.then if s.narrative or s.near else s.now
    if plural or unit.startswith("T") or base is None:
        return None
    return reading(_unit_from(base, 0, unit), "report", mod(e))


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
    word = e.one(*COUNTS)
    half = 0.5 if any(w.lower == "half" for w in e.words) else 0.0
    if word is not None:
        return float(word.value if isinstance(word.value, float) else whole(word)) + half
    if e.one("some"):
        return None
    return half if half and not e.one("and") else 1.0 + half


def _finer(amount: float, unit: str) -> tuple[int, str]:
    """Turn a broken amount into whole smaller units ("1.5 years" is 18 months)."""
    amount *= int(unit[:-1]) if unit[:-1].isdigit() else 1
    letter = unit[-1]
    if amount == int(amount):
        return int(amount), letter
    times, finer = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D")}.get(letter, (1, "D"))
    return math.floor(amount * times), finer


def offset(e: Expression, s: Setting) -> Reading | None:
    kind = e.all(*WAYS)[-1].kind
    unit, plural = _unit(e)
    amount = _amount(e)
    if amount is None or (plural and not e.one(*COUNTS)):
        return _open_offset(kind)
    from_now, sign = kind in ("ago", "hence"), 1 if kind in ("later", "hence") else -1
    base = s.published if from_now else s.then
    if base is None:
        return UNTOLD
    last = None if from_now else s.last
    if last is not None and unit[-1] == "D" and last.precision not in ("day", "week", "vague"):
        # "two days later" than a month: the day is not known
        return reading(replace(last, value=f"{last.value}-XX"), "report")
    if kind == "later" and last is not None and last.end is not None:
        base = last.end
    if unit.startswith("T"):
        return Reading(f"{base.isoformat()}TXX", "TIME", base, base, "day", basis="report")
    number, letter = _finer(amount, unit)
    if unit == "WE":
        return reading(_unit_from(base, sign * number, unit), "report")
    found = cal.shift(base, sign * number, letter)
    to_come = found.start and s.published and found.start > s.published
    if kind == "later" and not s.ahead and to_come:
        return UNTOLD  # "three months later" than what is not told: what is past is not to come
    return reading(found, "report", mod(e))


def _open_offset(kind: str) -> Reading:
    value = "FUTURE_REF" if kind in ("later", "hence") else "PAST_REF"
    bounds: dict[str, Mod] = {"later": "after", "earlier": "before"}
    return Reading(value, precision="vague", mod=bounds.get(kind))


def offset_vague(e: Expression, _s: Setting) -> Reading | None:
    _, plural = _unit(e)
    return _open_offset(e.all(*WAYS)[-1].kind) if plural else None


def span_rel(e: Expression, s: Setting) -> Reading | None:
    """Read "the past two years": a duration that ends or begins at the report's day."""
    unit, _ = _unit(e)
    amount = _amount(e)
    step = e.one(*STEPS)
    base = s.base(step)
    if amount is None or base is None or unit.startswith("T") or unit == "WE" or step is None:
        return _of_length(amount, unit, mod(e))
    number, letter = _finer(amount, unit)
    number *= 1 if way(step) > 0 else -1
    if letter in "DW":
        other = base + timedelta(days=number * (7 if letter == "W" else 1))
    else:
        other = cal.shift_months(
            base, number * (12 if letter == "Y" else 3 if letter == "Q" else 1)
        )
    first, last = sorted((base, other))
    return Reading(_length(amount, unit), "DURATION", first, last, "vague", mod(e), "report")


# Durations, sets and vague references


def duration(e: Expression, _: Setting) -> Reading | None:
    if any(w.lower == "old" for w in e.words):
        return None  # an age
    unit, _plural = _unit(e)
    amount = _amount(e)
    if amount == 0.5 and unit in ("TH", "Y"):
        amount, unit = (30.0, "TM") if unit == "TH" else (6.0, "M")
    return _of_length(amount, unit, mod(e))


def units(e: Expression, _: Setting) -> Reading | None:
    unit, plural = _unit(e)
    return _of_length(None, unit, mod(e)) if plural else None


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
        value = f"XXXX-WXX-{weekday.value}"
    elif part is not None:
        value = f"XXXX-XX-XXT{part.value}"
    elif unit is None:
        value = "P1Y"
    else:
        number = e.one("dayno", "number")
        amount = 2 if e.one("other") else whole(number) if number else 1
        value = _length(None if e.one("some") else amount, str(unit.value))
    return Reading(value, "SET", precision="vague")


def fixed(e: Expression, _: Setting) -> Reading | None:
    """Read "daily", "recently": what the calendar's words say themselves."""
    kind: Kind = "SET" if e.rule == "adverbset" else "DATE"
    return Reading(str(e.words[0].value), kind, precision="vague")
