"""From CAMEO's codes to PLOVER's types and Detente's own codes.

What Detente's frames code to a CAMEO code decides; where it has none, the code above it;
last PLOVER's crosswalk of CAMEO's roots (CAMEO2PLOVER, 2021-09-17).
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from detente.codebook import data, frames, plover

# The longest beginning decides; None: PLOVER has no type for it.
ROOTS: Mapping[str, str | None] = {
    "01": None, "02": "REQUEST", "08": "CONCEDE", "0831": "RETREAT", "084": "RETREAT",
    "085": "RETREAT", "086": "RETREAT", "087": "RETREAT", "09": "ACCUSE", "116": "SANCTION",
    "175": "ASSAULT", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
# CAMEO's appeals (02) as the demands (10) of the same kind: PLOVER has one type for both.
APPEALS = {"027": "107", "026": "106", "025": "105", "024": "104", "023": "103", "022": "102",
           "021": "101", "020": "100"}  # fmt: skip


class Coding(NamedTuple):
    """What a code becomes; ``changed`` says in what it differs from what it was."""

    type: str
    mode: str | None
    cameo: str
    changed: str


@functools.cache
def coding(code: str) -> Coding | None:
    """Return what a CAMEO code becomes; None where PLOVER has no type for it, or it is none."""
    if not code.isdecimal() or not 2 <= len(code) <= 4:
        return None
    wanted = next((new + code[3:] for old, new in APPEALS.items() if code.startswith(old)), code)
    nearest = _nearest(wanted)
    event_type, mode = _by_frames().get(nearest or "", (_by_root(wanted), None))
    if nearest is None or event_type is None:
        return None
    changed = f"its code as the nearest one: {code} as {nearest}" if nearest != code else ""
    return Coding(event_type, mode, nearest, changed)


def _nearest(code: str) -> str | None:
    """Return the code, else the nearest above it that Detente writes."""
    for end in range(len(code), 1, -1):
        for known in (code[:end], code[:end] + "0"):
            if known in plover.cameo():
                return known
    return None


def _by_root(code: str) -> str | None:
    roots = {entry.cameo: name for name, entry in plover.types().items()} | dict(ROOTS)
    return next((roots[code[:n]] for n in range(len(code), 1, -1) if code[:n] in roots), None)


@functools.cache
def _by_frames() -> Mapping[str, tuple[str, str | None]]:
    """Return CAMEO code -> the type and mode that most of Detente's frames with it have."""
    counted: dict[str, Counter[tuple[str, str | None]]] = {}
    for frame in frames.shipped():
        counted.setdefault(frame.cameo, Counter())[frame.type, frame.mode] += 1
    found = {code: most.most_common(1)[0][0] for code, most in counted.items()}
    for event_type, rows in data.toml("content_modes.toml").items():
        for mode, code in rows.values():
            if code:
                found.setdefault(code, (event_type, mode or None))
    return found
