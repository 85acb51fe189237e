"""What a score is made of: counts that add up over cases, and the numbers made of their sums.

Every case (a sentence, a report) gives a tally of named counts. All measures are functions
of the tallies' sums, so an interval needs no second scoring: the bootstrap (Efron 1979)
sums tallies drawn with replacement.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Tally = Mapping[str, float]
Array = NDArray[np.float64]
# The name of a count -> its sum in each resample.
Sums = Mapping[str, Array]

SEED = 1
LEVEL = 0.95


class Measure(NamedTuple):
    """A named number: ``value`` makes it of the sums; ``lower`` tells that less is better.

    ``of`` is the count that says how many items it rests on, where one does.
    """

    name: str
    value: Callable[[Sums], Array]
    lower: bool = False
    of: str | None = None


class Score(NamedTuple):
    """The value of a measure with the bounds of its 95 % interval, and how many items it is of."""

    value: float
    low: float
    high: float
    n: int | None = None


def scores(
    tallies: Sequence[Tally], measures: Sequence[Measure], resamples: int = 1000
) -> dict[str, Score]:
    """Return each measure over ``tallies`` with its percentile bootstrap interval.

    The draws are the same in every run; without resamples the bounds are the value.
    """
    names = sorted({name for tally in tallies for name in tally})
    table = np.array([[tally.get(name, 0.0) for name in names] for tally in tallies], dtype=float)
    table = table.reshape(len(tallies), len(names))
    weights = np.ones((1, len(tallies)))
    if resamples and tallies:
        even = np.full(len(tallies), 1 / len(tallies))
        drawn = np.random.default_rng(SEED).multinomial(len(tallies), even, size=resamples)
        weights = np.vstack([weights, drawn])
    sums = dict(zip(names, (weights @ table).T, strict=True))
    found = {}
    for measure in measures:
        values = np.broadcast_to(measure.value(sums), len(weights))
        tail = 100 * (1 - LEVEL) / 2
        low, high = np.percentile(values[1:] if len(values) > 1 else values, [tail, 100 - tail])
        n = int(sums[measure.of][0]) if measure.of in sums else 0 if measure.of else None
        found[measure.name] = Score(float(values[0]), float(low), float(high), n)
    return found


def share(name: str) -> Measure:
    """Return the share of what is right, of tallies made by :func:`right`."""
    return Measure(
        name,
        lambda sums: ratio(sum_of(sums, name, "right"), sum_of(sums, name, "of")),
        of=f"{name}.of",
    )


def right(name: str, verdict: bool) -> Tally:
    """Return the tally of one item that is right or wrong."""
    return {f"{name}.right": float(verdict), f"{name}.of": 1.0}


def f1(name: str) -> Measure:
    """Return micro F1, of tallies made by :func:`found` or :func:`hits`."""
    return Measure(name, lambda sums: _f1(sums, name), of=f"{name}.gold")


def precision(name: str) -> Measure:
    """Return the share of what was read that is right, of tallies made by :func:`hits`."""
    return Measure(
        f"{name}_precision",
        lambda sums: ratio(sum_of(sums, name, "hit"), sum_of(sums, name, "predicted")),
        of=f"{name}.predicted",
    )


def recall(name: str) -> Measure:
    """Return the share of the gold that was read right, of tallies made by :func:`hits`."""
    return Measure(
        f"{name}_recall",
        lambda sums: ratio(sum_of(sums, name, "hit"), sum_of(sums, name, "gold")),
        of=f"{name}.gold",
    )


def macro_f1(name: str, classes: Collection[str]) -> Measure:
    """Return the mean F1 of ``classes``, of tallies named "name.class"; one never met has 0."""
    every = tuple(classes)

    def value(sums: Sums) -> Array:
        total = np.zeros(1)
        for each in every:
            total = total + _f1(sums, f"{name}.{each}")
        return total / len(every)

    return Measure(name, value)


def hits(name: str, hit: int, predicted: int, gold: int) -> Tally:
    """Return the tally of so many predicted items, of which ``hit`` are among ``gold``."""
    return {f"{name}.hit": hit, f"{name}.predicted": predicted, f"{name}.gold": gold}


def found(name: str, predicted: Collection[object], gold: Collection[object]) -> Tally:
    """Return the tally of two sets."""
    one, other = set(predicted), set(gold)
    return hits(name, len(one & other), len(one), len(other))


def b_cubed(name: str) -> Measure:
    """Return B-cubed F1 (Bagga & Baldwin 1998), of tallies made by :func:`together`."""

    def value(sums: Sums) -> Array:
        items = sum_of(sums, name, "items")
        precision = ratio(sum_of(sums, name, "precision"), items)
        recall = ratio(sum_of(sums, name, "recall"), items)
        return ratio(2 * precision * recall, precision + recall)

    return Measure(name, value, of=f"{name}.items")


def together(name: str, predicted: Collection[object], gold: Collection[object]) -> Tally:
    """Return an item's share in B-cubed: its predicted and its gold cluster, itself in both."""
    shared = len(set(predicted) & set(gold))
    return {
        f"{name}.precision": shared / len(predicted),
        f"{name}.recall": shared / len(gold),
        f"{name}.items": 1.0,
    }


BINS = 10


def calibration(name: str) -> Measure:
    """Return the expected calibration error of tallies made by :func:`trust`.

    Ten bins of equal width (Naeini, Cooper & Hauskrecht 2015): how far the mean confidence of
    a bin's items lies from the share of them that is right, weighted by their number.
    """

    def value(sums: Sums) -> Array:
        apart = sum(
            (
                np.abs(sum_of(sums, f"{name}.{i}", "right") - sum_of(sums, f"{name}.{i}", "trust"))
                for i in range(BINS)
            ),
            start=np.zeros(1),
        )
        return ratio(apart, sum_of(sums, name, "of"))

    return Measure(name, value, lower=True, of=f"{name}.of")


def trust(name: str, confidence: float, verdict: bool) -> Tally:
    """Return the tally of an item that was held to be right with a ``confidence`` of 0 to 1."""
    own = f"{name}.{min(BINS - 1, int(confidence * BINS))}"
    return {f"{name}.of": 1.0, f"{own}.right": float(verdict), f"{own}.trust": confidence}


def mean_error(name: str, of: str) -> Measure:
    """Return the mean absolute error of the values tallied by :func:`values` under ``of``."""
    return Measure(
        name,
        lambda sums: ratio(sum_of(sums, of, "error"), sum_of(sums, of, "n")),
        lower=True,
        of=f"{of}.n",
    )


def correlation(name: str, of: str) -> Measure:
    """Return Pearson's r of the values tallied by :func:`values` under ``of``; 0 where flat."""

    def value(sums: Sums) -> Array:
        n, x, y, xx, yy, xy = (sum_of(sums, of, key) for key in ("n", "x", "y", "xx", "yy", "xy"))
        spread = np.maximum(n * xx - x * x, 0) * np.maximum(n * yy - y * y, 0)
        # What rounding leaves of a spread of nothing is no spread.
        flat = spread <= 1e-9 * np.maximum(n * n * xx * yy, 1)
        return np.where(flat, 0.0, ratio(n * xy - x * y, np.sqrt(spread)))

    return Measure(name, value, of=f"{of}.n")


def values(name: str, pairs: Sequence[tuple[float, float]]) -> Tally:
    """Return the tally of (predicted, gold) values."""
    return {
        f"{name}.n": len(pairs),
        f"{name}.error": sum(abs(x - y) for x, y in pairs),
        f"{name}.x": sum(x for x, _ in pairs),
        f"{name}.y": sum(y for _, y in pairs),
        f"{name}.xx": sum(x * x for x, _ in pairs),
        f"{name}.yy": sum(y * y for _, y in pairs),
        f"{name}.xy": sum(x * y for x, y in pairs),
    }


def total(*tallies: Tally) -> Tally:
    """Return the sum of several tallies."""
    summed: dict[str, float] = {}
    for tally in tallies:
        for key, value in tally.items():
            summed[key] = summed.get(key, 0.0) + value
    return summed


def _f1(sums: Sums, name: str) -> Array:
    hit, predicted, gold = (sum_of(sums, name, key) for key in ("hit", "predicted", "gold"))
    return ratio(2 * hit, predicted + gold)


def sum_of(sums: Sums, name: str, key: str) -> Array:
    """Return the sums of the count "name.key", 0 where no case has it."""
    return sums.get(f"{name}.{key}", np.zeros(1))


def ratio(above: Array, below: Array) -> Array:
    """Return ``above`` over ``below``, 0 where there is nothing below."""
    empty = below == 0
    return np.where(empty, 0.0, above / np.where(empty, 1.0, below))
