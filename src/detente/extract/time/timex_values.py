"""What time expressions mean: TIMEX3 values, reckoned from the report's day and what was said.

The rules follow the TIMEX3 guidelines (TimeML 1.2.1) where these decide, and otherwise
the habits of news: a bare weekday or month is the last one, or the next one where the
verb looks ahead; "later" and "the following" reckon from the day mentioned before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from detente.extract.time import timex_dates as dates
from detente.extract.time import timex_spans as spans
from detente.extract.time.timex_reading import Reading, Setting
from detente.extract.time.timex_rules import Expression


def read(expression: Expression, setting: Setting) -> Reading | None:
    """Return the value of ``expression``; None when it turns out to be no time expression."""
    try:
        return READERS[expression.rule](expression, setting)
    except (ValueError, OverflowError):
        return None  # a day the calendar does not have


READERS: Mapping[str, Callable[[Expression, Setting], Reading | None]] = {
    "iso": dates.iso, "slashed": dates.slashed, "date": dates.full_date, "date_of": dates.of_step,
    "day_range": dates.full_date, "day_pair": dates.full_date, "part_of": dates.part_of,
    "nth_of": spans.nth_of, "ordinal_unit": spans.ordinal_unit, "month": dates.month,
    "month_range": dates.month, "month_of": dates.of_step, "month_rel": dates.month_rel,
    "weekday": dates.weekday, "season": dates.season, "season_of": dates.of_step,
    "quarter": dates.quarter, "decade": dates.decade, "century": dates.century,
    "year": dates.plain_year, "year_range": dates.plain_year, "year_era": dates.year_era,
    "edge_rel": spans.edge_rel, "within_rel": spans.within_rel, "set": spans.recurring,
    "offset": spans.offset, "offset_vague": spans.offset_vague, "offset_part": dates.part,
    "span_rel": spans.span_rel, "recent": spans.units, "step": spans.step,
    "deictic": dates.deictic, "part": dates.part, "duration": spans.duration,
    "units": spans.units, "adverbset": spans.fixed, "clock": dates.clock,
    "clock_date": dates.clock_date, "clock_day": dates.clock_day, "feast": dates.feast,
    "vague": spans.fixed,
}  # fmt: skip
