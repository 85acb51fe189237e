"""What each stage over many reports takes: seconds of the processor, growth, peak memory."""

from __future__ import annotations

import contextlib
import functools
import math
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from types import ModuleType
from typing import Any
from unittest import mock

import msgspec

from detente import pipeline
from detente.compare import (
    agreement,
    align,
    disputes,
    drafts,
    happenings,
    issues,
    ledger,
    sentences,
)
from detente.export import index, overview
from detente.export import ledger as ledger_views
from detente.model import Article, Findings, Record
from detente.stories import copies, grouping, passages

# Stages by the function that does them; those of a story lie within "comparing stories".
STAGES: tuple[tuple[str, ModuleType, str], ...] = (
    ("traces", grouping, "traced"),
    ("origins", copies, "of_traces"),
    ("stories", grouping, "of_traces"),
    ("passages", passages, "within"),
    ("ledger", ledger, "ledger"),
    ("issues", issues, "issues"),
    ("comparing stories", agreement, "of_story"),
    ("  happenings, tolls", happenings, "of_story"),
    ("  statements", agreement, "pieces"),
    ("  aligning stretches", align, "align"),
    ("  aligning sentences", sentences, "align_whole"),
    ("  claims in all", drafts, "of_story"),
    ("  disputes", disputes, "of_story"),
)
WHOLE, OVERVIEW = "comparing in all", "overview"
LEAST = 0.05  # seconds below which a growth is that of the clock


class Taken(msgspec.Struct, frozen=True):
    """What comparing so much took: seconds by stage, MB at the most, and what it gave.

    ``size`` is the number of reports, or of the paragraphs of each of two.
    """

    size: int
    seconds: dict[str, float]
    memory: float
    found: dict[str, int]


def taken(size: int, articles: Sequence[Article], found: Sequence[Findings]) -> Taken:
    """Compare reports in this process, and build the page's first screen; return what it took."""
    spent: Counter[str] = Counter()
    with contextlib.ExitStack() as stack:
        for label, module, name in STAGES:
            timed = _timed(getattr(module, name), label, spent)
            stack.enter_context(mock.patch.object(module, name, timed))
        record = _timed(pipeline.compared, WHOLE, spent)(articles, (), found)
    _timed(_overview, OVERVIEW, spent)(record)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = {name: len(getattr(record, name)) for name in ("stories", "entries", "issues")}
    return Taken(size, dict(spent), peak, counts)


def rows(measured: Sequence[Taken]) -> Iterator[tuple[str, ...]]:
    """Yield a row a stage: its seconds at each size, and the exponents between them; then memory.

    ``measured`` come by size.
    """
    for label in (*(label for label, *_ in STAGES), WHOLE, OVERVIEW):
        points = [(one.size, one.seconds.get(label, 0.0)) for one in measured]
        grown = (exponent(one, other) for one, other in pairwise(points))
        yield label, *(f"{seconds:.2f}" for _, seconds in points), *grown
    yield "peak MB", *(f"{one.memory:.0f}" for one in measured), *("" for _ in measured[1:])


def exponent(one: tuple[int, float], other: tuple[int, float]) -> str:
    """Return with what exponent seconds grow from one number of reports to another."""
    if min(one[1], other[1]) < LEAST:
        return ""
    return f"{math.log(other[1] / one[1]) / math.log(other[0] / one[0]):.2f}"


def _timed(step: Callable[..., Any], label: str, spent: Counter[str]) -> Callable[..., Any]:
    @functools.wraps(step)
    def run(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return step(*given, **named)
        finally:
            spent[label] += time.process_time() - start  # type: ignore[assignment]

    return run


def _overview(record: Record) -> None:
    built = index.build(record)
    overview.build(built, ledger_views.views(built))
