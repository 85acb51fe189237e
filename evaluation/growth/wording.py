"""Invented paragraphs of news, each in several wordings, with names that others can stand in for.

Paragraphs stand in ``paragraphs.txt``, one a line; of each group in braces one wording is drawn.
Other names are as long as those they stand in for, so that every offset stays where it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

# Countries with their codes; those of one line are of one length.
SIX = (
    "Russia RUS", "Turkey TUR", "France FRA", "Israel ISR", "Poland POL", "Sweden SWE",
    "Norway NOR", "Serbia SRB", "Greece GRC", "Kuwait KWT", "Mexico MEX", "Brazil BRA",
    "Cyprus CYP", "Canada CAN", "Latvia LVA", "Angola AGO", "Rwanda RWA", "Uganda UGA",
    "Zambia ZMB", "Malawi MWI",
)  # fmt: skip
FIVE = (
    "China CHN", "India IND", "Japan JPN", "Egypt EGY", "Syria SYR", "Libya LBY", "Yemen YEM",
    "Qatar QAT", "Sudan SDN", "Chile CHL", "Ghana GHA", "Kenya KEN", "Italy ITA", "Spain ESP",
    "Nepal NPL", "Malta MLT",
)  # fmt: skip
THINGS = (
    "harbour", "airport", "embassy", "factory", "reactor", "library", "railway", "fishery",
    "airbase", "barrier", "channel", "orchard", "brewery", "citadel", "granary", "highway",
    "foundry", "sawmill", "tannery", "theatre", "station", "college", "airship", "trawler",
)  # fmt: skip
# The names as the paragraphs are read.
PARTIES = ("Russia RUS", "Turkey TUR", "China CHN")
TOWN, OTHER_TOWN, THING = "Kelvora", "Dorsaman", "harbour"
NUMBERS = (6120, 7430, 8915, 9240)
PUBLISHED = "2024-03-08"  # a Friday: any other has the same weekdays before it
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
GROUP = re.compile(r"\{([^{}]*)\}")

PARAGRAPHS = (Path(__file__).parent / "paragraphs.txt").read_text(encoding="utf-8").splitlines()


def wordings(paragraph: str, most: int, draw: random.Random) -> Iterator[str]:
    """Yield up to ``most`` wordings of a paragraph, no two the same."""
    seen: set[str] = set()
    for _ in range(4 * most):
        text = GROUP.sub(lambda m: draw.choice(m.group(1).split("|")), paragraph)
        if text not in seen:
            seen.add(text)
            yield text
        if len(seen) == most:
            return


def invented(length: int, draw: random.Random) -> str:
    """Return a name nobody bears, of so many letters."""
    letters = (draw.choice((CONSONANTS, VOWELS)[n % 2]) for n in range(length))
    return "".join(letters).capitalize()
