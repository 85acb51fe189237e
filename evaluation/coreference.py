"""How well mentions are grouped: MUC, B-cubed, CEAF-e and their mean, the CoNLL score.

Definitions as in the reference scorer (Pradhan et al. 2014, "Scoring Coreference Partitions
of Predicted Mentions"): MUC after Vilain et al. 1995, B-cubed after Bagga & Baldwin 1998 with
mentions only one side has counting as wrong, CEAF-e after Luo 2005 with his similarity phi4.
All are ratios of sums, so tallies of sets of mentions that no cluster crosses add up.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.measures import Array, Measure, Sums, Tally, ratio, sum_of

Cluster = Collection[Hashable]
METRICS = ("muc", "b_cubed", "ceaf_e")


def partitions(name: str, gold: Sequence[Cluster], predicted: Sequence[Cluster]) -> Tally:
    """Return the counts of two groupings; no mention stands in two clusters of one side."""
    counts = {
        "muc.gold": _links(gold, predicted),
        "muc.predicted": _links(predicted, gold),
        "b_cubed.gold": _mentions(gold, predicted),
        "b_cubed.predicted": _mentions(predicted, gold),
        **_entities(gold, predicted),
    }
    return {
        f"{name}.{key}.{part}": value
        for key, pair in counts.items()
        for part, value in zip(("hit", "of"), pair, strict=True)
    }


def conll_f1(shown: str, name: str | None = None) -> Measure:
    """Return the mean F1 of the three metrics, of tallies that :func:`partitions` made."""
    of = name or shown

    def value(sums: Sums) -> Array:
        total = np.zeros(1)
        for metric in METRICS:
            total = total + _f1(sums, f"{of}.{metric}")
        return total / len(METRICS)

    return Measure(shown, value)


def metric_f1(shown: str, name: str, metric: str) -> Measure:
    """Return the F1 of one of :data:`METRICS`."""
    return Measure(shown, lambda sums: _f1(sums, f"{name}.{metric}"))


def _f1(sums: Sums, name: str) -> Array:
    recall, precision = (
        ratio(sum_of(sums, f"{name}.{side}", "hit"), sum_of(sums, f"{name}.{side}", "of"))
        for side in ("gold", "predicted")
    )
    return ratio(2 * precision * recall, precision + recall)


def _links(ones: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    """Return how many links hold each of ``ones`` together, and how many ``others`` keep."""
    where = _where(others)
    kept = every = 0
    for cluster in ones:
        parts = {where.get(mention, mention) for mention in cluster}
        kept += len(cluster) - len(parts)
        every += len(cluster) - 1
    return kept, every


def _mentions(ones: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    """Return the sum of each mention's share of its cluster that is in its other cluster."""
    where = _where(others)
    shared = 0.0
    for cluster in ones:
        for mention in cluster:
            if mention in where:
                shared += len(set(cluster) & set(others[where[mention][1]])) / len(cluster)
    return shared, sum(map(len, ones))


def _where(clusters: Sequence[Cluster]) -> Mapping[Hashable, tuple[str, int]]:
    return {mention: ("in", n) for n, cluster in enumerate(clusters) for mention in cluster}


def _entities(
    gold: Sequence[Cluster], predicted: Sequence[Cluster]
) -> dict[str, tuple[float, float]]:
    """Return the likeness of the best one-to-one alignment of clusters, and how many there are."""
    like = np.zeros((len(gold), len(predicted)))
    where = _where(predicted)
    for n, cluster in enumerate(gold):
        for m in {where[mention][1] for mention in cluster if mention in where}:
            shared = len(set(cluster) & set(predicted[m]))
            like[n, m] = 2 * shared / (len(cluster) + len(predicted[m]))
    best = float(like[linear_sum_assignment(like, maximize=True)].sum())
    return {"ceaf_e.gold": (best, len(gold)), "ceaf_e.predicted": (best, len(predicted))}
