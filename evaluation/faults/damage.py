"""Pages of the database overwritten: the doctor sees it, and saves what is whole."""

from __future__ import annotations

import random
import shutil
import statistics
from pathlib import Path

from detente import project
from detente.errors import StoreError
from detente.project import Project
from evaluation.faults import children, reports
from evaluation.faults.outcome import Outcome

PAGE = 4096
REPORTS = 60


def pages(folder: Path, chance: random.Random, runs: int) -> Outcome:
    """Overwrite a random page with random bytes, so many times, each in a fresh copy."""
    children.warm()
    paths = reports.write(folder / "reports", REPORTS)
    sound = project.new(folder / "sound")
    project.add(sound, paths)
    count = sound.database.stat().st_size // PAGE
    chosen = chance.sample(range(count), min(runs, count))
    shares: list[float] = []
    unseen: list[int] = []
    wrong: list[str] = []
    hopeless = 0
    for page in chosen:
        sick = _damaged(sound, folder / f"sick-{page}", page, chance)
        if all(check.verdict != "broken" for check in project.doctor(sick)):
            unseen.append(page)
        try:
            saved = _saved(sick, folder / f"saved-{page}", wrong)
            shares.append(saved / REPORTS)
        except StoreError:
            hopeless += 1
        shutil.rmtree(sick.folder)
    shares = shares or [0.0]
    if unseen:
        wrong.append(f"the doctor saw nothing wrong with pages {unseen}")
    seen = (
        f"{len(chosen)} of {count} pages overwritten one at a time: the doctor saw"
        f" {len(chosen) - len(unseen)}; saved {statistics.mean(shares):.1%} of the reports on"
        f" average, {min(shares):.0%} at least, none {hopeless} times"
    )
    return Outcome(seen, tuple(wrong))


def _damaged(sound: Project, folder: Path, page: int, chance: random.Random) -> Project:
    shutil.copytree(sound.folder, folder)
    sick = Project(folder)
    with sick.database.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(chance.randbytes(PAGE))
    return sick


def _saved(sick: Project, folder: Path, wrong: list[str]) -> int:
    """Salvage, and return how many reports came through; their bytes have to be the files'."""
    try:
        made, saved, lost = project.salvage(sick, folder)
        if saved + len(lost) < REPORTS // 2:
            wrong.append(f"{saved} saved and {len(lost)} lost of {REPORTS}")
        if any(check.verdict == "broken" for check in project.doctor(made)):
            wrong.append(f"what was saved from {sick.folder.name} is broken")
        return saved
    finally:
        shutil.rmtree(folder, ignore_errors=True)
