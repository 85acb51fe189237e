"""Every benchmark, in the order they are scored and shown."""

from __future__ import annotations

from evaluation.benchmark import Benchmark
from evaluation.benchmarks import (
    copies,
    crises,
    ecbplus,
    factuality,
    icbe,
    news_events,
    plover_gsr,
    plv,
    polnear,
    timex,
    toponyms,
)

ALL: tuple[Benchmark, ...] = (
    crises.BENCHMARK,
    crises.OF_LABELS,
    plover_gsr.BENCHMARK,
    plv.BENCHMARK,
    factuality.BENCHMARK,
    timex.BENCHMARK,
    toponyms.BENCHMARK,
    polnear.BENCHMARK,
    icbe.BENCHMARK,
    news_events.BENCHMARK,
    ecbplus.BENCHMARK,
    copies.BENCHMARK,
)
