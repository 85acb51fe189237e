"""``python -m evaluation.faults``: try the faults and say what was seen."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation.faults import damage, disk, killing, writers
from evaluation.faults.outcome import Outcome

# Each with how often it is tried.
FAULTS: dict[str, tuple[Callable[[Path, random.Random, int], Outcome], int]] = {
    "kill": (killing.kill, 100),
    "kill-workers": (killing.workers, 3),
    "disk-full": (disk.full, 30),
    "read-only": (disk.read_only, 1),
    "clock": (disk.clock, 1),
    "writers": (writers.two, 5),
    "damage": (damage.pages, 100),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the faults and print what was seen; return 1 where something did not hold."""
    options = _options(arguments)
    fallen = 0
    for name in options.only or FAULTS:
        fault, runs = FAULTS[name]
        start = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix=f"detente-{name}-") as folder:
            outcome = fault(Path(folder), random.Random(options.seed), options.runs or runs)  # noqa: S311 - to be repeated
        seconds = time.perf_counter() - start
        held = "holds" if outcome.held else "FAILS"
        print(f"{held}  {name}: {outcome.seen} ({seconds:.0f} s)")
        for line in outcome.wrong:
            print(f"       {line}")
        sys.stdout.flush()
        fallen += not outcome.held
    return 1 if fallen else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evaluation.faults", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=FAULTS, help="only these faults")
    parser.add_argument("--runs", type=int, help="how often to try each")
    parser.add_argument("--seed", type=int, default=1, help="of what is left to chance")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
