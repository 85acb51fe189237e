"""A disk that is full, a folder that may not be written, a clock that goes back."""

from __future__ import annotations

import os
import random
import resource
import shutil
import tempfile
from functools import partial
from pathlib import Path

from detente import project
from detente.project import adding
from evaluation.faults import children, reports
from evaluation.faults.outcome import Outcome, unsound
from evaluation.faults.state import state

NOBODY = 65534


def full(folder: Path, chance: random.Random, runs: int) -> Outcome:
    """Let files grow to a random size only; give room; add again."""
    children.warm()
    paths = reports.write(folder / "reports", 12)
    wrong: list[str] = []
    told: list[str] = []
    for run in range(runs):
        into = project.new(folder / f"full-{run}")
        log = folder / f"log-{run}"
        before = state(into)
        size = into.database.stat().st_size
        room = size + int(chance.random() * 200_000)
        limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room))
        child = children.start(into, paths, log=log, before=limit)
        child.join()
        if child.exitcode == children.OUT_OF_HAND:
            told.append(log.read_text(encoding="utf-8").splitlines()[-1])
        elif child.exitcode != 0:
            wrong.append(f"run {run} ended with {child.exitcode}, not with an error of ours")
        wrong += unsound(into, before, paths)
        project.add(into, paths)
        wrong += unsound(into, before, paths)
        if len(state(into).sources) != len(paths):
            wrong.append(f"run {run}: {len(state(into).sources)} of {len(paths)} reports at last")
        shutil.rmtree(into.folder)
    wrong += [f"told otherwise: {line}" for line in told if "disk" not in line]
    return Outcome(
        f"{len(told)} of {runs} runs had no room, said so and lost nothing", tuple(wrong)
    )


def read_only(folder: Path, _chance: random.Random, _runs: int) -> Outcome:
    """Read, search and add in a folder that may not be written."""
    children.warm()
    # In a folder that others may enter, for one whom rights bind.
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        paths = reports.write(Path(name) / "reports", 3)
        into = project.new(Path(name) / "project")
        project.add(into, paths[:2])
        # What the child calls is loaded now: it may not be allowed to look for modules any more.
        project.record(into)
        project.search(into, "Monday")
        for path in into.folder.iterdir():
            path.chmod(0o444)
        into.folder.chmod(0o555)
        read_end, write_end = os.pipe()
        if os.fork() == 0:
            _as_nobody(into, paths, write_end)
        os.close(write_end)
        os.wait()
        with os.fdopen(read_end) as pipe:
            seen = pipe.read().splitlines()
        into.folder.chmod(0o755)
    expected = ["2 articles", "2 found", f"{into.folder} may not be written"]
    return Outcome("; ".join(seen), () if seen == expected else (f"not {expected}",))


def _as_nobody(into: project.Project, paths: list[Path], told: int) -> None:
    try:
        if os.geteuid() == 0:
            os.setuid(NOBODY)
        os.write(told, f"{len(project.record(into).articles)} articles\n".encode())
        os.write(told, f"{len(project.search(into, 'Monday'))} found\n".encode())
        project.add(into, paths)
    except Exception as error:
        os.write(told, f"{error}\n".encode())
    finally:
        os._exit(0)


def clock(folder: Path, _chance: random.Random, _runs: int) -> Outcome:
    """Add versions of a report while the clock goes back a year each time."""
    children.warm()
    (path,) = reports.write(folder / "reports", 1)
    into = project.new(folder / "project")
    wrong = []
    now = adding.now
    try:
        for year in (2026, 2025, 2024):
            adding.now = partial(str, f"{year}-01-01T00:00:00Z")
            path.write_text(f"Year {year}\n\nRussia asked Norway for talks in {year}.\n", "utf-8")
            project.add(into, [path])
            titles = [a.title.text for a in project.record(into).articles if a.title]
            if titles != [f"Year {year}"]:
                wrong.append(f"{titles} in {year}")
    finally:
        adding.now = now
    versions = project.status(into).counts.versions
    if versions != 3:
        wrong.append(f"{versions} versions are kept")
    return Outcome("three versions, each later one shown though dated earlier", tuple(wrong))
