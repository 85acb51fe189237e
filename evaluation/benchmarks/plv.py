"""News sentences with the root of their event (Hu et al., ACL 2024): PLOVER's types, CONCEDE
and RETREAT as one.

``root_f1``: macro F1 of the 15 roots over pairs of sentence and root; ``root_exact``: the set
of roots read equals the gold's. Which events count: :mod:`evaluation.benchmarks.counting`.
A sentence that stands in the gold twice with one root counts twice, as published.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import msgspec

from detente.model import Event, EventType
from detente.pipeline import read_article
from evaluation.benchmark import Benchmark, Outcome, by_row, sentence
from evaluation.benchmarks.counting import counted, foreground
from evaluation.benchmarks.plover_gsr import type_misses
from evaluation.measures import found, macro_f1, right, share

MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
ROOTS = tuple(sorted({MERGED.get(kind, kind) for kind in get_args(EventType)}))


class Row(msgspec.Struct, frozen=True):
    """A sentence with the root of its event; ``in_gsr`` where plover-gsr holds it too."""

    text: str
    event: str
    in_gsr: bool = False


def outcome(row: Row) -> Outcome:
    """Read a sentence and score what was read."""
    return score(row, read_article(sentence(row.text)).events)


def score(row: Row, events: Sequence[Event]) -> Outcome:
    """Score the events read in a sentence."""
    read = counted(events)
    gold = {MERGED.get(row.event, row.event)}
    tally = {
        **_tally("", roots(foreground(read)), gold),
        **_tally("_all", roots(read), gold),
    }
    return Outcome(tally, tuple(type_misses(gold, roots(foreground(read)), row.text)))


def roots(events: Sequence[Event]) -> set[str]:
    """Return the roots of events."""
    return {MERGED.get(event.type, event.type) for event in events}


def _tally(suffix: str, read: set[str], gold: set[str]) -> dict[str, float]:
    tally = dict(right(f"root_exact{suffix}", read == gold))
    for root in read | gold:
        tally |= found(f"root_f1{suffix}.{root}", read & {root}, gold & {root})
    return tally


BENCHMARK = Benchmark(
    folder="plv",
    row=Row,
    measures=(
        macro_f1("root_f1", ROOTS),
        share("root_exact"),
        macro_f1("root_f1_all", ROOTS),
        share("root_exact_all"),
    ),
    outcomes=by_row(outcome),
)
