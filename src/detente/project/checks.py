"""What the doctor says of one thing it looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["sound", "note", "broken"]


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was seen, and what to do about it.

    A note tells what a user may want to know or do; nothing is lost.
    """

    name: str
    verdict: Verdict
    seen: str
    hint: str = ""
