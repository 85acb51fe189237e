"""Addresses in web archives of the Wayback Machine's kind: what was captured, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

# "https://web.archive.org/web/20220112101500/https://example.org/a", as pywb serves it too.
CAPTURE = re.compile(
    r"(?P<before>https?://[^/?#\s]{1,255}/(?:[\w.-]{1,60}/){0,4})"
    r"(?P<instant>(?:19|20)\d{12})(?:[a-z]{2}_)?/(?P<original>https?:/{1,2}[^\s]{3,})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Capture:
    """A page in an archive: the address it had, when it was captured, where it is as served."""

    original: str
    instant: str
    raw: str


def capture(address: str) -> Capture | None:
    """Return what an archive's address says, or None if it is none.

    ``raw`` is the address of the page as it was served, without the archive's own frame
    and rewritten links (the modifier "id_").
    """
    match = CAPTURE.fullmatch(address.strip())
    if match is None:
        return None
    at = match["instant"]
    original = re.sub(r"^(https?):/+", r"\1://", match["original"], flags=re.IGNORECASE)
    instant = f"{at[:4]}-{at[4:6]}-{at[6:8]}T{at[8:10]}:{at[10:12]}:{at[12:14]}Z"
    return Capture(original, instant, f"{match['before']}{at}id_/{original}")
