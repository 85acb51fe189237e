"""``python -m evaluation.scale``: how long grouping takes as reports double, in one run.

Reports are those of ``allsides``; their words alone are grouped or, with --events, also the
events and days read in them (the reading itself is not timed: it takes the language model,
and grows with the reports). Seconds are of the processor, so that a busy machine does not
show; the ratio is held against that of n log n.
"""

from __future__ import annotations

import argparse
import gzip
import math
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from rich.console import Console
from rich.table import Table

from detente import sources
from detente.errors import SourceError
from detente.model import Article, Day, Event
from detente.pipeline import read_article
from detente.stories import copies, grouping, passages
from evaluation.__main__ import mapping
from evaluation.benchmark import Each, decode
from evaluation.gold import DATA

T = TypeVar("T")
SIZES = (1000, 2000, 4000)
WEB_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2})$")  # month, day, year


class Row(msgspec.Struct, frozen=True):
    """A report of the sample."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None


class Timing(NamedTuple):
    """Seconds of the processor that each step took over so many reports."""

    reports: int
    traces: float
    origins: float
    stories: float
    passages: float
    found: int

    @property
    def grouping(self) -> float:
        """The seconds of grouping proper: all but the passages that reports share."""
        return self.traces + self.origins + self.stories


def main(arguments: Sequence[str] | None = None) -> int:
    """Time and print; return 0, or 2 where there are not enough reports."""
    options = _options(arguments)
    with mapping(options.workers) as each:
        reports = sample(options.data, max(options.sizes))
        if len(reports) < max(options.sizes):
            print(f"only {len(reports)} reports in {options.data}", file=sys.stderr)
            return 2
        events, days = _read(reports, each) if options.events else ((), ())
    timed = [timing(reports[:size], events, days) for size in options.sizes]
    Console(width=100).print(table(timed))
    return 0


def timing(reports: Sequence[Article], events: Sequence[Event], days: Sequence[Day]) -> Timing:
    """Return how long grouping ``reports`` takes, step by step."""
    wanted = {report.id for report in reports}
    told = [e for e in events if e.span.article in wanted]
    dated = [d for d in days if d.span is not None and d.span.article in wanted]
    traced, traces = _timed(lambda: grouping.traced(reports, told, dated))
    once, origins = _timed(lambda: copies.of_traces(traced))
    found, stories = _timed(lambda: grouping.of_traces(traced, once))
    _, shared = _timed(lambda: passages.within(found, reports, traced))
    return Timing(len(reports), traces, origins, stories, shared, len(found))


def table(timed: Sequence[Timing]) -> Table:
    """Return timings as a table, with the ratios of each to the one before."""
    made = Table(box=None)
    for head in ("reports", "stories", "traces s", "origins s", "stories s", "grouping s", "ratio"):
        made.add_column(head, justify="right")
    made.add_column("n log n", justify="right")
    made.add_column("passages s", justify="right")
    made.add_column("ratio", justify="right")
    for n, now in enumerate(timed):
        before = timed[n - 1] if n else None
        made.add_row(
            str(now.reports), str(now.found), *(f"{s:.1f}" for s in now[1:4]),
            f"{now.grouping:.1f}", _ratio(now.grouping, before and before.grouping),
            _ratio(_n_log_n(now), before and _n_log_n(before)),
            f"{now.passages:.1f}", _ratio(now.passages, before and before.passages),
        )  # fmt: skip
    return made


def _n_log_n(timed: Timing) -> float:
    return timed.reports * math.log(timed.reports)


def _ratio(now: float, before: float | None) -> str:
    return f"{now / before:.2f}" if before else ""


def _timed(step: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    return step(), time.process_time() - start


def sample(data: Path, most: int) -> list[Article]:
    """Return the first reports of the sample, each once."""
    found: dict[str, Article] = {}
    path = data / "allsides" / "sample.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rb") as lines:
        for line in lines:
            row = decode(line, Row)
            try:
                article = sources.from_text(
                    row.text, source=row.id, outlet=row.outlet, title=row.title,
                    published=_day(row.date),
                )  # fmt: skip
            except SourceError:
                continue
            found.setdefault(article.id, article)
            if len(found) >= most:
                break
    return list(found.values())


def _day(written: str | None) -> str | None:
    """Return a day of the sample as an ISO day; those before the web are slips of it."""
    if match := WEB_DAY.match(written or ""):
        return f"20{match[3]}-{int(match[1]):02}-{int(match[2]):02}"
    return written[:10] if written and re.match(r"(?:199|20\d)\d-\d{2}-\d{2}", written) else None


def _read(reports: Sequence[Article], each: Each) -> tuple[list[Event], list[Day]]:
    found = list(each(read_article, reports))
    return [e for f in found for e in f.events], [d for f in found for d in f.days]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.scale", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=DATA, help="folder that holds the sets")
    add("--sizes", type=int, nargs="+", default=SIZES, help="numbers of reports to group")
    add("--events", action="store_true", help="read the reports first, for events and days")
    add("--workers", type=int, default=1, help="processes to read with")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
