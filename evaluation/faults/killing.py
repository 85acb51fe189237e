"""``kill -9`` at random moments of ``add``: nothing lost, nothing doubled, little read again."""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

from detente import project
from detente.project import Project
from evaluation.faults import children, reports
from evaluation.faults.outcome import Outcome, unsound
from evaluation.faults.state import state

# Reports of one project; when all are in, the next project is begun.
REPORTS = 40


def kill(folder: Path, chance: random.Random, runs: int) -> Outcome:
    """Kill so many runs of ``add`` at random moments, and go on each time with the next."""
    children.warm()
    paths = reports.write(folder / "reports", REPORTS)
    longest = _length(folder / "whole", paths)
    wrong: list[str] = []
    again: list[int] = []
    killed = projects = 0
    while killed < runs:
        into = project.new(folder / f"project-{projects}")
        projects += 1
        while killed < runs and len(state(into).sources) < REPORTS:
            log = folder / "log"
            log.unlink(missing_ok=True)
            before = state(into)
            # The first moments are the likelier, so that a project takes many runs.
            moment = longest * chance.random() ** 2
            was_killed = children.kill(children.start(into, paths, log=log), moment)
            killed += was_killed
            wrong += unsound(into, before, paths)
            again.append(_read_in_vain(log, before.sources, state(into).sources))
        wrong += _unlike(into, folder / "whole", paths)
    if max(again) > 1:
        wrong.append(f"up to {max(again)} reports of a killed run have to be read again")
    seen = (
        f"{killed} runs killed in {projects} projects of {REPORTS} reports;"
        f" read again {max(again)} at most, {statistics.mean(again):.2f} on average"
    )
    return Outcome(seen, tuple(wrong))


def workers(folder: Path, _chance: random.Random, runs: int) -> Outcome:
    """Kill ``detente add --workers 2``: its workers end too, and what was added is there."""
    paths = reports.write(folder / "reports", 400)
    wrong: list[str] = []
    for run in range(runs):
        into = project.new(folder / f"project-{run}")
        before = state(into)
        command = "from detente.cli import main; main()"
        add = ["-p", str(into.folder), "add", "--workers", "2", str(folder / "reports")]
        with subprocess.Popen([sys.executable, "-c", command, *add]) as program:  # noqa: S603 - our own
            while len(state(into).sources) < 3 and program.poll() is None:
                time.sleep(0.05)
            children = _children(program.pid)
            program.kill()
        wrong += unsound(into, before, paths)
        deadline = time.monotonic() + 10
        while (left := [c for c in children if _runs(c)]) and time.monotonic() < deadline:
            time.sleep(0.05)
        wrong += [f"worker {worker} goes on" for worker in left]
        if not children:
            wrong.append("no worker was seen")
    return Outcome(f"{runs} times nobody went on reading after the kill", tuple(wrong))


def _children(process: int) -> list[int]:
    return [int(c) for c in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _length(folder: Path, paths: list[Path]) -> float:
    """Add all reports once, undisturbed, and return the seconds it takes."""
    start = time.perf_counter()
    child = children.start(project.new(folder), paths)
    child.join()
    return time.perf_counter() - start


def _read_in_vain(log: Path, before: frozenset[str], after: frozenset[str]) -> int:
    read = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    assert not before & set(read), "a report that was there is read again"
    return len(set(read) - after)


def _unlike(into: Project, whole: Path, paths: list[Path]) -> list[str]:
    """Return whether a project that was often killed differs, at last, from one that was not."""
    project.add(into, paths)
    one, other = (project.record(p) for p in (into, Project(whole)))
    parts = [
        name
        for name in one.__struct_fields__
        if name not in ("stories", "comparisons") and getattr(one, name) != getattr(other, name)
    ]
    if {s.articles for s in one.stories} != {s.articles for s in other.stories}:
        parts.append("stories")
    return [f"{into.folder.name}: other {part} than undisturbed" for part in parts]
