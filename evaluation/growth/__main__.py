"""``python -m evaluation.growth``: how each stage over many reports grows, on invented reports.

"mixed" is news of many small stories, "crisis" of four large ones; "long" is two reports of one
story, each of so many paragraphs (of 130 characters). Each size is compared in a process of its
own, for its peak memory. An exponent of 1 is work in proportion to the reports.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table

from evaluation.growth import reports
from evaluation.growth.stages import Taken, rows, taken

SIZES = (500, 1000, 2000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 0."""
    options = _options(arguments)
    if options.alone:
        made = reports.made(options.kinds[0], options.alone)
        sys.stdout.buffer.write(msgspec.json.encode(taken(options.alone, *made)))
        return 0
    console = Console(width=100)
    for kind in options.kinds:
        measured = [_alone(kind, size) for size in sorted(options.sizes)]
        console.print(table(kind, measured))
    return 0


def table(kind: str, measured: Sequence[Taken]) -> Table:
    """Return what comparing took at each size, stage by stage."""
    counts = ", ".join(f"{count} {name}" for name, count in measured[-1].found.items())
    made = Table(box=None, title=f"{kind} news; of the last: {counts}", title_justify="left")
    made.add_column("CPU s")
    sizes = [str(one.size) for one in measured]
    for head in (*sizes, *(f"to {size}" for size in sizes[1:])):
        made.add_column(head, justify="right")
    for row in rows(measured):
        made.add_row(*row)
    return made


def _alone(kind: str, size: int) -> Taken:
    asked = ("--alone", str(size), "--kinds", kind)
    called = [sys.executable, "-m", "evaluation.growth", *asked]
    done = subprocess.run(called, capture_output=True, check=True)  # noqa: S603
    return msgspec.json.decode(done.stdout, type=Taken)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.growth", description=__doc__)
    add = parser.add_argument
    add("--kinds", nargs="+", choices=reports.KINDS, default=reports.KINDS, help="of news")
    add("--sizes", type=int, nargs="+", default=SIZES, help="numbers of reports, or paragraphs")
    add("--alone", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
