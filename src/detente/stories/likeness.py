"""How alike reports are: the cosine of their telling terms, damped by the days between them.

A term tells of a happening when it stands in the reports of few days. Counted are days rather
than reports, those around the report's own in full and the root of all others: so a word of a
long crisis counts for little and one of a single happening for much, however often it is told
and whatever else is read beside.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.stories import traces
from detente.stories.traces import Trace

AROUND = 60  # days before and after a report that say in full which terms are telling
EVERYDAY = 40  # days a term stands on: from here it tells nothing
ONE_DAY = 3  # so many reports with a term count as a day with it at least
COMMON = 400  # a term of more reports than this finds no pairs
FLOOR = 0.033  # likeness below which two reports are not linked at all
HALF = 4  # days apart that take half of what days can take; an unknown day counts so
LASTING = 0.6  # what is left of a likeness however many days lie between

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Likeness = dict[int, dict[int, float]]


class Postings(NamedTuple):
    """Which term stands in which report with what weight, sorted by report."""

    terms: Ints
    reports: Ints
    weights: Floats


def likeness(reports: Sequence[Trace]) -> Likeness:
    """Return for each report those like it with how alike they are, from FLOOR to 1."""
    days = np.array([_ordinal(report.published) for report in reports], dtype=np.int64)
    found = _weighted(_postings(reports), days)
    by_term = _by_term(found)
    bounds = np.searchsorted(found.reports, np.arange(len(reports) + 1))
    alike: Likeness = {i: {} for i in range(len(reports))}
    for i in range(len(reports)):
        own = slice(bounds[i], bounds[i + 1])
        others, cosines = _cosines(i, found.terms[own], found.weights[own], by_term)
        values = cosines * _damping(days[i], days[others])
        for j, value in zip(others.tolist(), values.tolist(), strict=True):
            if value >= FLOOR:
                alike[i][j] = alike[j][i] = value
    return alike


def _ordinal(day: str | None) -> int:
    """Return the number of a day, 0 where it is unknown."""
    return datetime.date.fromisoformat(day).toordinal() if day else 0


def _postings(reports: Sequence[Trace]) -> Postings:
    codes = [traces.codes(report.terms) for report in reports]
    counts = [traces.counts(report) for report in reports]
    terms = np.unique(np.concatenate([*codes, np.zeros(0, np.uint32)]), return_inverse=True)[1]
    return Postings(
        terms=terms.astype(np.int64),
        reports=np.repeat(np.arange(len(reports)), [len(c) for c in codes]),
        weights=np.concatenate([*counts, np.zeros(0, np.float32)]).astype(np.float64),
    )


def _weighted(found: Postings, days: Ints) -> Postings:
    """Return the postings weighted by how telling the terms are, each report of length 1."""
    weights = found.weights * _rarity(found, days)
    norms = np.sqrt(np.bincount(found.reports, weights=weights**2, minlength=len(days)))
    norms[norms == 0] = 1.0
    return found._replace(weights=weights / norms[found.reports])


def _rarity(found: Postings, days: Ints) -> Floats:
    """Return how telling each posting's term is around the day of its report.

    A report without a day is a day of its own, near to all others.
    """
    dated = days[found.reports] > 0
    span = int(days.max(initial=0)) + 2 * AROUND + 2
    base = found.terms * span
    own = days[found.reports] + AROUND
    first = base + np.where(dated, own - AROUND, 0)
    last = base + np.where(dated, own + AROUND, span - 1)
    undated = np.bincount(found.terms[~dated], minlength=int(found.terms.max(initial=0)) + 1)

    def count(stands: Ints, first: Ints, last: Ints) -> Ints:
        within = np.searchsorted(stands, last, "right") - np.searchsorted(stands, first, "left")
        return within + undated[found.terms]

    stands = np.sort((base + own)[dated])
    by_day = np.unique(stands)
    near = count(by_day, first, last)
    far = count(by_day, base, base + span - 1) - near
    days_of = np.maximum(near, count(stands, first, last) / ONE_DAY) + np.sqrt(far)
    telling: Floats = np.maximum(0.0, np.log(EVERYDAY / (days_of + 1.0)))
    return telling


def _by_term(found: Postings) -> tuple[Ints, Postings]:
    """Return the postings that find pairs sorted by term, and where each term begins."""
    often = np.bincount(found.terms)
    chosen = (found.weights > 0) & (often[found.terms] > 1) & (often[found.terms] <= COMMON)
    order = np.flatnonzero(chosen)
    order = order[np.lexsort((found.reports[order], found.terms[order]))]
    kept = Postings(found.terms[order], found.reports[order], found.weights[order])
    return np.searchsorted(kept.terms, np.arange(len(often) + 1)).astype(np.int64), kept


def _cosines(
    i: int, terms: Ints, weights: Floats, by_term: tuple[Ints, Postings]
) -> tuple[Ints, Floats]:
    """Return the reports before report ``i`` that share its terms, and their cosines."""
    starts, kept = by_term
    first, last = starts[terms], starts[terms + 1]
    sizes = last - first
    total = int(sizes.sum())
    if not total:
        return np.zeros(0, np.int64), np.zeros(0)
    shifts = np.repeat(first - np.cumsum(sizes) + sizes, sizes)
    places = shifts + np.arange(total)
    others = kept.reports[places]
    before = others < i
    products = (np.repeat(weights, sizes) * kept.weights[places])[before]
    found, index = np.unique(others[before], return_inverse=True)
    cosines = np.bincount(index, weights=products, minlength=len(found))
    return found, cosines.astype(np.float64)


def _damping(day: int, others: Ints) -> Floats:
    apart = np.where((others > 0) & (day > 0), np.abs(others - day), HALF)
    damped: Floats = LASTING + (1 - LASTING) / (1 + apart / HALF)
    return damped
