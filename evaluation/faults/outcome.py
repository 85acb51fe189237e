"""What came of a fault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.project import Project
from evaluation.faults.state import State, state


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether what has to hold held, and what was seen; ``wrong`` says what did not."""

    seen: str
    wrong: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether nothing was wrong."""
        return not self.wrong


def unsound(project: Project, before: State, reports: list[Path]) -> list[str]:
    """Return what is wrong with a project after a fault, compared with what it held before."""
    after = state(project)
    wrong = list(after.broken)
    if lost := before.sources - after.sources:
        wrong.append(f"lost: {sorted(lost)}")
    if after.doubled:
        wrong.append(f"doubled: {sorted(after.doubled)}")
    if strange := after.sources - {str(path) for path in reports}:
        wrong.append(f"never added: {sorted(strange)}")
    return wrong
