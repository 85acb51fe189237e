"""``python -m evaluation.hostile``: hostile inputs of every kind, and what has to hold."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.hostile import trial
from evaluation.hostile.growth import growth
from evaluation.hostile.shapes import SHAPES

PARTS = ("inputs", "growth", "suites")
HEAD = f"{'kind':<14}{'input':<34}{'CPU':>8}{'memory':>9}  {'':<6} outcome"
# An input of so many bytes of each shape; files that others have collected lie here.
SIZE = 20_000
COLLECTED = Path(__file__).resolve().parents[3] / "shared" / "data" / "cases" / "hostile"
SUITES = {
    "kill, disk, damage": ["-m", "evaluation.faults"],
    "damaged files": ["-m", "evaluation.fuzz", "--files", "2600"],
    "SSRF, servers": ["-m", "pytest", "tests/sources/network", "tests/project/test_watching.py"],
    "markup, formulas": ["-m", "pytest", "tests/export", "tests/cli"],
    "determinism": ["-m", "pytest", "tests/test_pipeline.py"],
    "limits, names": ["-m", "pytest", "tests/test_workers.py", "tests/sources/test_hostile.py",
                      "tests/project/test_hostile.py"],
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Try everything and print a line for each; return 1 where something does not hold."""
    parser = argparse.ArgumentParser(prog="evaluation.hostile", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--kind", nargs="+", choices=SHAPES, default=list(SHAPES))
    parser.add_argument("--size", type=int, default=SIZE, help="bytes of each input")
    options = parser.parse_args(arguments)
    print(HEAD)
    fallen = 0
    if "inputs" in options.only:
        fallen += sum(not held for held in _inputs(options.kind, options.size))
    if "growth" in options.only:
        fallen += sum(not held for held in _growth(options.kind))
    if "suites" in options.only:
        fallen += sum(not held for held in _suites())
    print(f"\n{fallen} do not hold" if fallen else "\nall hold")
    return 1 if fallen else 0


def _inputs(kinds: Sequence[str], size: int) -> Iterator[bool]:
    for kind in kinds:
        ending, shapes = SHAPES[kind]
        for name, shape in shapes.items():
            yield _line(kind, name, trial.of_bytes(f"a{ending}", shape(size)))
    for path in sorted(COLLECTED.iterdir()) if COLLECTED.is_dir() else ():
        yield _line("collected", path.name, trial.of_file(path))


def _growth(kinds: Sequence[str]) -> Iterator[bool]:
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds:
            ending, shapes = SHAPES[kind]
            for name, shape in shapes.items():
                found = growth(shape, Path(folder) / f"a{ending}")
                what = f"of {found.size:,} bytes; grows by the power {found.power:.2f}"
                _print(kind, name, found.seconds, 0, found.held, what)
                yield found.held


def _suites() -> Iterator[bool]:
    root = Path(__file__).resolve().parents[2]
    for name, command in SUITES.items():
        done = subprocess.run(  # noqa: S603 - our own
            [sys.executable, *command], cwd=root, capture_output=True, text=True, check=False
        )
        last = (done.stdout.strip().splitlines() or [done.stderr.strip()[-200:]])[-1]
        _print("suite", name, 0.0, 0, done.returncode == 0, last)
        yield done.returncode == 0


def _line(kind: str, name: str, found: trial.Trial) -> bool:
    told = "; ".join(filter(None, (found.outcome, *found.wrong)))
    _print(kind, name, found.seconds, found.memory, found.held, told)
    return found.held


def _print(kind: str, name: str, seconds: float, memory: int, held: bool, told: str) -> None:
    verdict = "holds" if held else "FAILS"
    print(
        f"{kind:<14}{name[:33]:<34}{seconds:>6.2f} s{memory / 1e6:>6.0f} MB  {verdict:<6} {told}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
