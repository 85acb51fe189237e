"""Several processes that write in one project at once, and one that reads meanwhile."""

from __future__ import annotations

import random
import time
from pathlib import Path

from detente import project
from evaluation.faults import children, reports
from evaluation.faults.outcome import Outcome, unsound
from evaluation.faults.state import state


def two(folder: Path, chance: random.Random, runs: int) -> Outcome:
    """Add the same reports from two processes in different orders, and search meanwhile."""
    children.warm()
    paths = reports.write(folder / "reports", 20)
    wrong: list[str] = []
    searches = 0
    for run in range(runs):
        into = project.new(folder / f"project-{run}")
        before = state(into)
        orders = [chance.sample(paths, len(paths)) for _ in range(2)]
        writers = [children.start(into, order) for order in orders]
        seen = 0
        while any(writer.exitcode is None for writer in writers):
            found = len(project.search(into, "Monday", most=100))
            if found < seen:
                wrong.append(f"a reader saw {seen} reports, then {found}")
            seen = found
            searches += 1
            time.sleep(0.01)
        codes = [writer.exitcode for writer in writers]
        if codes != [0, 0]:
            wrong.append(f"the writers ended with {codes}")
        wrong += unsound(into, before, paths)
        if len(state(into).sources) != len(paths):
            wrong.append(f"{len(state(into).sources)} of {len(paths)} reports")
    return Outcome(f"{runs} pairs of writers, {searches} searches meanwhile", tuple(wrong))
