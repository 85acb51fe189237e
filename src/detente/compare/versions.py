"""Versions of an entry: where its party repeats, softens or hardens what it said before.

Two tellings are compared only where one outlet tells both, on different days: that two
outlets word one thing differently is their wording, not a movement of the party.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from detente.model import Move

Version = Literal["raised", "reiterated", "softened", "hardened"]
# How hard a kind of move presses (ICBe's kinds); equal numbers are equally hard.
FORCE = {
    "appeal": 1, "demand": 2, "ultimatum": 3,
    "offer without conditions": 1, "promise": 1, "offer": 2,
    "threaten": 3,
}  # fmt: skip


def versions(tellings: Sequence[tuple[Move, str | None, str | None]]) -> tuple[Version, ...]:
    """Return what each telling of one entry is to the one before it.

    Args:
        tellings: the moves in the order of the reports, each with its outlet and ISO day.
    """
    found: list[Version] = []
    last: dict[str, tuple[Move, str]] = {}
    for move, outlet, day in tellings:
        before = last.get(outlet or "")
        found.append(_version(move, day, before) if found else "raised")
        if outlet and day and not move.implied:
            last[outlet] = (move, day)
    return tuple(found)


def _version(move: Move, day: str | None, before: tuple[Move, str] | None) -> Version:
    if before is None or day is None or day <= before[1] or move.implied or move.package:
        return "reiterated"
    pressed = _force(move) - _force(before[0])
    if pressed == 0:
        return "reiterated"
    return "hardened" if pressed > 0 else "softened"


def _force(move: Move) -> int:
    """Return how hard a move presses; a deadline makes it press harder."""
    return 2 * FORCE.get(move.kind, 0) + (move.deadline is not None)
