"""Scores as a table for people, as JSON for programs, and the misses behind them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from evaluation.benchmark import Miss
from evaluation.floors import Floors, Peer, best_peer, holds
from evaluation.result import Result


def table(results: Sequence[Result], floors: Floors, peers: Sequence[Peer]) -> Table:
    """Return the scores with their intervals, own floors and the best peer beside them."""
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("set", "n", "s", "measure", "of", "score", "95 %", "floor", "peer", "who, where"):
        right = name in ("n", "s", "of", "score", "floor", "peer")
        shown.add_column(name, justify="right" if right else "left", no_wrap=name != "who, where")
    for result in results:
        first = (result.split.name, str(result.n), f"{result.seconds:.0f}")
        for measure in result.split.benchmark.measures:
            score = result.scores[measure.name]
            floor = floors.get(result.split.name, {}).get(measure.name)
            peer = best_peer(peers, result.split.name, measure)
            kept = floor is None or holds(measure, score, floor)
            shown.add_row(
                *first,
                measure.name + (" (less is better)" if measure.lower else ""),
                "" if score.n is None else str(score.n),
                Text(f"{score.value:.3f}", style="" if kept else "bold red"),
                f"{score.low:.2f} to {score.high:.2f}",
                "" if floor is None else f"{floor:.3f}{'' if kept else ' BELOW'}",
                "" if peer is None else f"{peer.value:.3f}",
                "" if peer is None else f"{peer.by} ({peer.source})",
            )
            first = ("", "", "")
    return shown


def as_json(results: Sequence[Result]) -> str:
    """Return {"set/split": {"n": rows, "measure": value, "of": {"measure": items}}}.

    Values are given to four digits; "of" says how many items a measure rests on.
    """
    scores = {
        result.split.name: {
            "n": result.n,
            **{name: round(score.value, 4) for name, score in result.scores.items()},
            "of": {name: s.n for name, s in result.scores.items() if s.n is not None},
        }
        for result in results
    }
    return json.dumps(scores, indent=2)


def misses(result: Result) -> str:
    """Return the misses of a split, the commonest kind first, with what was misread."""
    kinds: dict[str, list[Miss]] = defaultdict(list)
    for outcome in result.outcomes:
        for miss in outcome.misses:
            kinds[miss.kind].append(miss)
    ordered = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    lines = [result.split.name, *(f"{len(found):5}  {kind}" for kind, found in ordered)]
    for kind, found in ordered:
        lines += ["", f"{kind} ({len(found)})", *(f"  {' '.join(m.text.split())}" for m in found)]
    return "\n".join(lines)


def fallen(results: Sequence[Result], floors: Floors) -> list[str]:
    """Return a line for each score that is below its floor."""
    return [
        f"{result.split.name}: {name} is {result.scores[name].value:.4f}, its floor {floor}"
        for result in results
        for measure in result.split.benchmark.measures
        for name in [measure.name]
        for floor in [floors.get(result.split.name, {}).get(name)]
        if floor is not None and not holds(measure, result.scores[name], floor)
    ]


def console() -> Console:
    """Return the terminal, or lines as long as they are where output goes elsewhere."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=200)
