"""Time expressions and what they mean (WikiWars: Mazur & Dale 2010, TIMEX2).

``relaxed_f1``: expressions that overlap, one to one; ``strict_f1``: the same first and last
character; ``value_f1``: overlapping with the same value. Values are compared as TIMEX2 and
TIMEX3 both write them: unknown parts at the end left out, eras and case alike. Gold without
a value, and what was read there, is left out of ``value_f1``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from detente.extract import days
from detente.model import Day
from detente.text.parse import parse
from evaluation.benchmark import Benchmark, Miss, Outcome, by_row, report
from evaluation.measures import f1, hits
from evaluation.spans import align, around


class Expression(msgspec.Struct, frozen=True):
    """A time expression of the gold."""

    start: int
    end: int
    value: str | None = None


class Row(msgspec.Struct, frozen=True):
    """A text, the moment it was written, and its expressions."""

    text: str
    timexes: tuple[Expression, ...]
    reference_date: str | None = None


def outcome(row: Row) -> Outcome:
    """Read a text and score its days."""
    article = report(row.text, row.reference_date)
    return score(row, days.find(parse(article)) if article else ())


def score(row: Row, found: Sequence[Day]) -> Outcome:
    """Score the days read in a text."""
    read = [day for day in found if day.span is not None]
    extents = [(day.span.start, day.span.end) for day in read if day.span]
    golds = [(each.start, each.end) for each in row.timexes]
    pairs = align(golds, extents)
    strict = {g for g in pairs if golds[g] == extents[pairs[g]]}
    valued = [g for g, each in enumerate(row.timexes) if each.value is not None]
    same = {g for g in pairs if _same(row.timexes[g].value, read[pairs[g]].value)}
    unvalued = len(pairs) - len([g for g in valued if g in pairs])
    tally = {
        **hits("relaxed_f1", len(pairs), len(read), len(golds)),
        **hits("strict_f1", len(set(golds) & set(extents)), len(read), len(golds)),
        **hits("value_f1", len(same), len(read) - unvalued, len(valued)),
    }
    misses = []
    for g, each in enumerate(row.timexes):
        shown = around(row.text, each.start, each.end)
        if g not in pairs:
            misses.append(Miss("missed", shown))
            continue
        day = read[pairs[g]]
        if g not in strict and day.span:
            misses.append(Miss("other words", f"{day.span.text!r} for {shown}"))
        if each.value is not None and g not in same:
            misses.append(Miss("other value", f"{day.value} for {each.value}: {shown}"))
    taken = set(pairs.values())
    misses += [
        Miss("too many", around(row.text, *extent))
        for i, extent in enumerate(extents)
        if i not in taken
    ]
    return Outcome(tally, tuple(misses))


def normal(value: str) -> str:
    """Return a value as TIMEX2 and TIMEX3 both write it."""
    plain = value.strip().upper()
    plain = re.sub(r"^-(?=\d)", "BC", plain)
    if re.search(r"\d", plain) and not plain.startswith("P"):
        plain = re.sub(r"(-W?XX)+$", "", plain)
        plain = re.sub(r"(?<=\d)X+$", "", plain)
        plain = re.sub(r"TXX$", "", plain)
    return plain


def _same(gold: str | None, read: str) -> bool:
    return gold is not None and normal(gold) == normal(read)


BENCHMARK = Benchmark(
    folder="timex",
    row=Row,
    measures=(f1("relaxed_f1"), f1("strict_f1"), f1("value_f1")),
    outcomes=by_row(outcome),
)
