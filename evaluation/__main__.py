"""``python -m evaluation``: score Detente on all the gold that is there.

Gold is found as DIR/<set>/<split>.jsonl (or .jsonl.gz). With --gate the scores are held
against evaluation/floors.json; sets that are not there are named and pass.
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and print; return 0, 1 where a gate's floor is not held, 2 where nothing is scored."""
    options = _parser().parse_args(arguments)
    known = floors.floors()
    only = options.errors or options.only
    if options.gate and not only:
        # A gate needs no set without a floor.
        only = list(known)
    splits = gold.splits(options.data, ALL, only) if only or not options.gate else []
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
    if not options.gate:
        return 0
    fallen = report.fallen(results, known)
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


def _result(split: gold.Split, each: Each, limit: int | None, resamples: int) -> report.Result:
    print(f"{split.name} ...", file=sys.stderr)
    rows = gold.rows(split, limit)
    start = time.perf_counter()
    outcomes = split.benchmark.outcomes(rows, each)
    seconds = time.perf_counter() - start
    found = scores([o.tally for o in outcomes], split.benchmark.measures, resamples)
    return report.Result(split, len(rows), seconds, found, outcomes)


def _say_absent(known: floors.Floors, present: Sequence[str], only: Sequence[str]) -> None:
    for name in known:
        if name not in present and gold.named(name, only):
            print(f"not here, so not held: {name}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=gold.DATA, help="folder that holds the sets")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="sets or splits ('plv', '*/dev')"
    )
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    parser.add_argument(
        "--errors", nargs="+", default=[], metavar="NAME", help="list what these sets show wrong"
    )
    parser.add_argument("--gate", action="store_true", help="fail where a score is below its floor")
    parser.add_argument("--limit", type=int, help="read only so many rows of each split")
    parser.add_argument("--resamples", type=int, default=1000, help="of the bootstrap (1000)")
    parser.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="processes to read with"
    )
    return parser


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        # "--errors NAME | head" ends quietly.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
