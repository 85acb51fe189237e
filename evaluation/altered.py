"""Copies of a report as outlets make them: shortened, re-headlined, reordered, in another style.

Every alteration is a pure function of the report's paragraphs; what it leaves to choice is
drawn from its name and the report's id, so it is the same in every run.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

Paragraphs = tuple[str, ...]
# What a house style writes otherwise; whole words, one way.
STYLE = {
    "percent": "per cent", "said": "told reporters", "says": "tells", "U.S.": "US",
    "United States": "US", "organization": "organisation", "defense": "defence",
    "program": "programme", "center": "centre", "labor": "labour", "color": "colour",
    "toward": "towards", "while": "whilst", "among": "amongst", "about": "around",
    "Mr.": "Mr", "Mrs.": "Mrs", "Monday": "on Monday", "Tuesday": "on Tuesday",
    "Wednesday": "on Wednesday", "Thursday": "on Thursday", "Friday": "on Friday",
    "Saturday": "on Saturday", "Sunday": "on Sunday", "two": "2", "three": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "10": "ten",
    "however": "though", "also": "too", "but": "yet", "because": "as", "will": "shall",
    "did not": "didn't", "is not": "isn't", "have not": "haven't", "million": "m",
    "billion": "bn", "people": "persons", "children": "kids", "began": "started",
}  # fmt: skip
STYLED = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, STYLE)) + r")(?!\w)")
HEADLINES = (
    "What we know so far", "Latest developments", "In brief", "Watch: the scene today",
    "The story that everybody talks about",
)  # fmt: skip
BYLINES = ("By our foreign desk", "By Alex Example, Staff Writer", "Jo Sample reports")
FOOTERS = (
    "Sign up to our newsletter for more stories like this one.",
    "Have you seen anything? Write to our newsroom.",
)


def shortened(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return the first half of the words, cut at a paragraph's end."""
    return _cut(paragraphs, 0.5)


def headlined(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return the text under another headline."""
    return (chance.choice(HEADLINES), *paragraphs[1:])


def signed(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return the text with another byline and a line of the house at its end."""
    return (paragraphs[0], chance.choice(BYLINES), *paragraphs[1:], chance.choice(FOOTERS))


def reordered(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return the text with its paragraphs after the first in another order."""
    rest = list(paragraphs[2:])
    chance.shuffle(rest)
    return (*paragraphs[:2], *rest)


def styled(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return the text in another house style."""
    return tuple(STYLED.sub(lambda match: STYLE[match.group()], line) for line in paragraphs)


def dropped(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return the text without one word in twenty."""
    return tuple(
        " ".join(word for word in line.split(" ") if chance.random() >= 0.05) for line in paragraphs
    )


def worked_over(paragraphs: Paragraphs, chance: random.Random) -> Paragraphs:
    """Return the text shortened, reordered, styled, and under another headline and byline."""
    text = styled(reordered(_cut(paragraphs, 0.7), chance), chance)
    return signed(headlined(text, chance), chance)


ALTERATIONS: Mapping[str, Callable[[Paragraphs, random.Random], Paragraphs]] = {
    "shortened": shortened,
    "another headline": headlined,
    "another byline": signed,
    "reordered": reordered,
    "another style": styled,
    "words dropped": dropped,
    "worked over": worked_over,
}


def embedded(own: Sequence[str], taken: Sequence[str]) -> Paragraphs:
    """Return an own report with paragraphs of another in its middle."""
    middle = max(1, len(own) // 2)
    return (*own[:middle], *taken, *own[middle:])


def _cut(paragraphs: Paragraphs, share: float) -> Paragraphs:
    total = sum(len(line.split()) for line in paragraphs)
    kept: list[str] = []
    words = 0
    for line in paragraphs:
        if kept and words >= share * total:
            break
        kept.append(line)
        words += len(line.split())
    return tuple(kept)
