"""``python -m evaluation.rules``: how often each rule fires, and what is lost without it.

Results are kept in a file of JSON lines as they come; what stands there is not done again.
``--list`` prints what never fires, ``--within`` tries single functions of some modules.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from rich.table import Table

from detente.pipeline import compared, read_article
from evaluation import gold, report
from evaluation.rules import firing, off, sample
from evaluation.rules.firing import Fired
from evaluation.rules.off import Loss

# Where results are kept; beside the repository's own files, never among them.
KEPT = Path(".detente-rules.jsonl")
SMALLEST = 0.0005


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the rules and print a table; 2 where there is nothing to try them on."""
    options = _options(arguments)
    tried = sample.tried(options.data, options.share)
    if not tried:
        print(f"there is no gold in {options.data}; see --data", file=sys.stderr)
        return 2
    lines = _kept(options.into)
    if "fired" not in lines and not options.within:
        articles = [*sample.articles(options.data, options.articles)]
        print(f"firing over the sample and {len(articles)} articles ...", file=sys.stderr)

        def work() -> None:
            # Here, not in the processes that reports are read in otherwise: it is counted here.
            sample.scored(tried)
            compared(articles, (), [read_article(article) for article in articles])

        lines["fired"] = firing.fired(work)
        _keep(options.into, {"fired": lines["fired"]})
    done = {loss.part for loss in lines["losses"]}
    parts = [part for part in off.every(options.within) if part not in done]
    if parts:
        end = sample.remembering()
        sample.scored(tried)
        began = time.monotonic()
        sample.scored(tried)
        minutes = (time.monotonic() - began) * len(parts) / options.workers / 60
        print(f"without each of {len(parts)} parts: {minutes:.0f} minutes ...", file=sys.stderr)
        for loss in off.tried(tried, parts, options.workers):
            lines["losses"].append(loss)
            _keep(options.into, {"loss": loss})
        end()
    report.console().print(_firing(lines.get("fired", [])))
    report.console().print(_losses(lines["losses"]))
    if options.list:
        print("\n".join(_silent(lines.get("fired", []))))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.rules", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=gold.DATA, help="folder that holds the sets")
    add("--articles", type=int, default=60, help="articles to count firing over (60)")
    add("--share", type=float, default=1.0, help="of the sample that is scored (1)")
    add("--within", nargs="+", default=[], metavar="MODULE", help="single functions of these")
    add("--into", type=Path, default=KEPT, help="the file of results")
    add("--list", action="store_true", help="name what never fires")
    add("--workers", type=int, default=os.cpu_count() or 1, help="processes to try parts in")
    return parser.parse_args(arguments)


def _kept(path: Path) -> dict[str, Any]:
    lines: dict[str, Any] = {"losses": []}
    for line in path.read_bytes().splitlines() if path.exists() else ():
        row = msgspec.json.decode(line)
        if "fired" in row:
            lines["fired"] = msgspec.convert(row["fired"], list[Fired])
        else:
            lines["losses"].append(msgspec.convert(row["loss"], Loss))
    return lines


def _keep(path: Path, row: dict[str, Any]) -> None:
    with path.open("ab") as file:
        file.write(msgspec.json.encode(row) + b"\n")


def _firing(fired: Sequence[Fired]) -> Table:
    """Return how many rules of each place there are, and how many never or hardly ever fire."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("kind", "where", "rules", "never asked", "never yes", "yes twice at most"):
        shown.add_column(name, justify="left" if name in ("kind", "where") else "right")
    places: dict[tuple[str, str], list[Fired]] = defaultdict(list)
    for each in fired:
        places[each.kind, each.where.split()[0]].append(each)
    for (kind, where), own in sorted(places.items()):
        counts = (
            len(own),
            sum(not each.asked for each in own),
            sum(not each.yes for each in own),
            sum(each.yes <= 2 for each in own),
        )
        shown.add_row(kind, where, *map(str, counts))
    return shown


def _losses(losses: Sequence[Loss]) -> Table:
    """Return what each part's absence costs in points, the least useful parts first."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("without", "costs at most", "what it costs (+) or gains (-), in points"):
        shown.add_column(name, justify="right" if name == "costs at most" else "left")
    for loss in sorted(losses, key=_worst):
        if loss.losses is None:
            shown.add_row(loss.part.name, "needed", loss.why)
            continue
        told = [
            f"{name} {100 * value:+.1f}"
            for name, value in sorted(loss.losses.items(), key=lambda item: -abs(item[1]))
            if abs(value) >= SMALLEST
        ]
        shown.add_row(loss.part.name, f"{100 * _worst(loss):.1f}", ", ".join(told) or "nothing")
    return shown


def _worst(loss: Loss) -> float:
    return float("inf") if loss.losses is None else max(loss.losses.values(), default=0.0)


def _silent(fired: Sequence[Fired]) -> list[str]:
    return [
        f"{each.kind} {each.where}: {each.name} (asked {each.asked})"
        for each in sorted(fired)
        if not each.yes
    ]


if __name__ == "__main__":
    sys.exit(main())
