"""Invented reports, short so that many can be added, each unlike the others."""

from __future__ import annotations

from pathlib import Path

SIDES = ("Russia", "Ukraine", "Germany", "France", "Poland", "Turkey", "Norway", "Japan", "Chile")
MATTERS = (
    "its troops",
    "the blockade",
    "its inspectors",
    "the tariffs",
    "the prisoners",
    "a fleet",
)
DEEDS = ("demanded", "asked", "urged", "warned")


def write(folder: Path, count: int) -> list[Path]:
    """Write ``count`` reports into ``folder`` and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder / f"{n:04}.txt", n) for n in range(count)]


def _write(path: Path, n: int) -> Path:
    one, other = SIDES[n % 9], SIDES[(n // 9 + n + 1) % 9]
    matter, deed = MATTERS[n // 3 % 6], DEEDS[n // 5 % 4]
    path.write_text(
        f"{one} speaks to {other}, day {n}\n\n"
        f"{one} {deed} {other} on Monday to withdraw {matter} from post {n}."
        f" {other} rejected that, note {n * 7919 % 10007} said.\n",
        encoding="utf-8",
    )
    return path
