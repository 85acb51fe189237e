"""``python -m evaluation.fuzz``: damaged files of every kind through the readers."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evaluation.fuzz.reading import Outcome, made, read
from evaluation.fuzz.samples import PAGE, SAMPLES

HEAD = f"{'kind':<18}{'files':>7}{'read':>8}{'refused':>9}{'faults':>8}{'slowest':>10}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read damaged files and print what came of them; 1 where one crashed or hung a reader."""
    parser = argparse.ArgumentParser(prog="evaluation.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=10_000, help="how many in all (10,000)")
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first number (0)")
    parser.add_argument("--kind", choices=SAMPLES, action="append", help="only this kind")
    asked = parser.parse_args(arguments)
    kinds = asked.kind or list(SAMPLES)
    each = -(-asked.files // len(kinds))
    faults, caught = 0, Counter[str]()
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        _warm(Path(folder))
        for kind in kinds:
            outcomes = []
            for number in range(asked.first, asked.first + each):
                outcomes.append(_one(kind, number, Path(folder)))
                caught.update(f"{kind}: {name}" for name in outcomes[-1].caught)
            faults += sum(o.fault is not None for o in outcomes)
            print(_line(kind, outcomes), flush=True)
    print(f"\n{each * len(kinds):,} files, {faults} faults")
    told = ", ".join(f"{name} {count}" for name, count in caught.most_common())
    print(f"told as damage, from libraries: {told or 'none'}")
    return 1 if faults else 0


def _warm(folder: Path) -> None:
    """Load what the readers load on first use, so that no file seems slow for it."""
    path = folder / "a.txt"
    path.write_text("Les deux émissaires se sont parlé pendant six heures et se sont quittés hier.")
    read(path)
    path.with_suffix(".html").write_text(PAGE)
    read(path.with_suffix(".html"))


def _one(kind: str, number: int, folder: Path) -> Outcome:
    name, data = made(kind, number)
    path = folder / name
    path.write_bytes(data)
    outcome = read(path)
    path.unlink()
    if outcome.fault is not None:
        print(f"  {kind} {number}: {outcome.fault}", flush=True)
    return outcome


def _line(kind: str, outcomes: Sequence[Outcome]) -> str:
    read, refused = sum(o.read for o in outcomes), sum(o.refused for o in outcomes)
    faults = sum(o.fault is not None for o in outcomes)
    slowest = max(o.seconds for o in outcomes)
    return f"{kind:<18}{len(outcomes):>7}{read:>8}{refused:>9}{faults:>8}{slowest:>8.2f} s"


if __name__ == "__main__":
    sys.exit(main())
