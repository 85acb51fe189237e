"""The setting a time expression is read in, and the value it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from detente.extract.time.timex_calendar import Period, Precision
from detente.extract.time.timex_rules import Expression, Word

Mod = Literal["approx", "less", "more", "start", "mid", "end", "before", "after"]
Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Basis = Literal["stated", "report", "inferred"]
MODS: Mapping[str, Mod] = {name: name for name in get_args(Mod)}
AHEAD = ("next", "following", "coming")
BACK = ("last", "past", "previous", "recent")
STEPS = (*AHEAD, *BACK, "this", "that", "same")
# What reckons from the day told before, not from the report's.
ANAPHORIC = ("previous", "following", "that", "same")
# An open amount of a unit: "weeks" is P?W, written PXW.
OPEN = "X"


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is reckoned from.

    ``published`` is the report's day; ``last`` the day mentioned before, ``near`` tells
    whether in the same sentence; ``dated`` the last one told to the month or day;
    ``narrative`` whether the text tells history, so that bare months follow the text and
    not the report's day; ``ahead`` whether the governing verb looks ahead (None: cannot
    be told).
    """

    published: date | None
    last: Period | None = None
    dated: Period | None = None
    near: bool = False
    narrative: bool = False
    ahead: bool | None = None

    @property
    def now(self) -> date | None:
        """Return the day that "last", "next" and bare names reckon from."""
        return self.then if self.narrative else self.published

    @property
    def then(self) -> date | None:
        """Return the day that "later" and "the following" reckon from."""
        return (self.last.start if self.last is not None else None) or self.published

    def base(self, step: Word | None) -> date | None:
        """Return the day that a step ("last", "the following", none) reckons from."""
        return self.then if step is not None and step.kind in ANAPHORIC else self.now


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


def reading(
    period: Period | None, basis: Basis = "stated", mod: Mod | None = None
) -> Reading | None:
    """Return the reading of a period; None for None."""
    if period is None:
        return None
    return Reading(period.value, "DATE", period.start, period.end, period.precision, mod, basis)


def way(step: Word | None) -> int:
    """Return whether a step goes ahead (1), back (-1) or nowhere (0)."""
    kind = step.kind if step is not None else ""
    return (kind in AHEAD) - (kind in BACK)


def whole(word: Word | None) -> int:
    """Return the value of a word as a whole number.

    Raises:
        ValueError: there is no word, or it has no number.
    """
    if word is None or word.value is None or isinstance(word.value, str):
        raise ValueError("no number")
    return int(word.value)


def mod(expression: Expression) -> Mod | None:
    """Return how an expression bends its value: "early" is start, "nearly" less."""
    word = expression.one("early", "late", "mid", "edge", "approx", "less", "more")
    counted = expression.rule in ("duration", "offset", "span_rel")
    if word is None or (word.kind == "more" and not counted):
        return None
    return MODS.get(str(word.value))


def year_of(expression: Expression) -> int | None:
    """Return the year an expression names."""
    word = expression.one("yearno")
    return None if word is None else whole(word)
