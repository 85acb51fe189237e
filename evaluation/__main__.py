"""``python -m evaluation``: score Detente on all the gold that is there.

Gold is found as DIR/<set>/<split>.jsonl (or .jsonl.gz). With --gate the scores are held
against evaluation/floors.json; sets that are not there are named and pass. Measures, and
what the options are for: docs/evaluation.md.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from evaluation import floors, gold, report
from evaluation.benchmark import Each, Here, Over
from evaluation.benchmarks.all import ALL
from evaluation.measures import scores
from evaluation.result import Result


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and print; return 0, 1 where a gate's floor is not held, 2 where nothing is scored."""
    options = _options(arguments)
    known = floors.floors(options.floors)
    # A gate needs no set without floors.
    only = options.errors or options.only or (list(known) if options.gate else ["*"])
    splits = gold.splits(options.data, ALL, only)
    if options.gate:
        _say_absent(known, [split.name for split in splits], only)
    elif not splits:
        print(f"there is no gold for this in {options.data}; see --data, --only", file=sys.stderr)
        return 2
    with mapping(options.workers) as each:
        results = [_result(split, each, options.limit, options.resamples) for split in splits]
    if options.errors:
        print("\n\n".join(report.misses(result) for result in results))
    elif options.json:
        print(report.as_json(results))
    elif results:
        report.console().print(report.table(results, known, floors.peers()))
    if options.pin:
        floors.write(floors.pinned(known, results), options.floors)
    fallen = report.fallen(results, known) if options.gate else []
    for line in fallen:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if fallen else 0


@contextlib.contextmanager
def mapping(workers: int) -> Iterator[Each]:
    """Give ``map`` over so many processes; clean ones, as the pipeline's are."""
    if workers <= 1:
        yield Here()
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield Over(pool, workers)


def _result(split: gold.Split, each: Each, limit: int | None, resamples: int) -> Result:
    print(f"{split.name} ...", file=sys.stderr)
    rows = gold.rows(split, limit)
    start = time.perf_counter()
    outcomes = split.benchmark.outcomes(rows, each)
    seconds = time.perf_counter() - start
    found = scores([o.tally for o in outcomes], split.benchmark.measures, resamples)
    return Result(split, len(rows), seconds, found, outcomes)


def _say_absent(known: floors.Floors, present: Sequence[str], only: Sequence[str]) -> None:
    for name in known:
        if name not in present and gold.named(name, only):
            print(f"not here, so not held: {name}", file=sys.stderr)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("--data", type=Path, default=gold.DATA, help="folder that holds the sets")
    add("--only", nargs="+", default=[], metavar="NAME", help="sets or splits ('plv', '*/dev')")
    add("--json", action="store_true", help="print the scores as JSON")
    add("--errors", nargs="+", default=[], metavar="NAME", help="list what these show wrong")
    add("--gate", action="store_true", help="fail where a score is below its floor")
    add("--pin", action="store_true", help="raise the floors to what is reached")
    add("--floors", type=Path, default=floors.FLOORS, help="the file of floors")
    add("--limit", type=int, help="read only so many rows of each split")
    add("--resamples", type=int, default=1000, help="of the bootstrap (1000)")
    add("--workers", type=int, default=os.cpu_count() or 1, help="processes to read with")
    options = parser.parse_args(arguments)
    if options.limit is not None and (options.gate or options.pin):
        parser.error("floors are for whole sets: --gate and --pin take no --limit")
    return options


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        # "--errors NAME | head" ends quietly.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
