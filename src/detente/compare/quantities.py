"""What figures and durations allow, and whether two of them can both be true."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from spacy.lang.en.stop_words import STOP_WORDS

from detente.codebook import units
from detente.codebook.paraphrase import paraphrases
from detente.compare.wording import stem, terms, word_class
from detente.model import Day, Figure

Verdict = Literal["yes", "partly", "no"]

ABOUT = 0.1  # what "about" allows either way
ROUNDED = 0.05  # how far apart a number and what it is rounded to may be
APART = 10.0  # times a number that another of the same things may be
CLOSE = 1.5  # times a number that another estimate of the same is mostly within
VAGUE = (2, 10)  # how many "weeks" without a number may be
DAYS = {"H": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25, "m": 1 / 1440}
TIMES = frozenset(
    ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century")
)  # units that measure time

FURTHER = frozenset({"other", "others", "another", "more", "additional", "further", "extra"})
PART = re.compile(r"\s+of\s+(?:the|its|their|our|his|her|those|these|them|all)\b")
NAME = re.compile(r"\w\s+[A-Z][^\W\d_]+\s$")  # a capital within the sentence, just before
WHOLE = re.compile(
    r"\w\s+of\s+(?:the|its|their|our|those|these|all)\s+(?:(?:more|less|fewer|at|about|some|nearly"
    r"|over|roughly|almost|around|than|least|most|estimated)\s+){0,3}$"
)

REACH = 6  # words from a number within which what befell people is told
PEOPLE = "people"
# Tables of the units that things are not counted in.
MEASURES = ("signs", "prefixes", "money", "measures")

WORD = re.compile(r"[^\W_]+")
# What narrows a noun from behind.
AFTER = re.compile(r"\s(?:of|in|on|at|from|for|to|with|by|near|under|against|who|that|which)\b")
STOP = re.compile(r"[,;:.()]|\b(?:and|but|while|when|after|as)\b")
DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?|X+)([YMWDHS])")


class Range(NamedTuple):
    """The least and the most that words allow."""

    low: float
    high: float


def of_figure(figure: Figure) -> Range | None:
    """Return what a figure's words allow, or None where they are vague."""
    value = figure.value
    if value is None:
        return None
    if figure.upper is not None:
        return Range(min(value, figure.upper), max(value, figure.upper))
    slack = abs(value) * ABOUT
    return {
        "exact": Range(value, value),
        "about": Range(value - slack, value + slack),
        "more than": Range(value, math.inf),
        "at least": Range(value, math.inf),
        "less than": Range(-math.inf, value),
        "at most": Range(-math.inf, value),
    }[figure.qualifier]


def of_duration(day: Day) -> Range | None:
    """Return how many days a duration may last, or None where it is no length of time."""
    match = DURATION.fullmatch(day.value) if day.type == "DURATION" else None
    if match is None or match[3] == "S":
        return None
    unit = DAYS["m" if match[1] and match[3] == "M" else match[3]]
    if not match[2][0].isdigit():
        return Range(VAGUE[0] * unit, VAGUE[1] * unit)
    length = float(match[2]) * unit
    slack = length * ABOUT
    return {
        None: Range(length, length),
        "approx": Range(length - slack, length + slack),
        "less": Range(length * 0.75, length),
        "more": Range(length, length * 1.25),
    }.get(day.mod, Range(length - slack, length + slack))


def figures_agree(one: Figure, other: Figure) -> tuple[Verdict, str] | None:
    """Return whether two figures of one thing can both be true, and why.

    None where there is nothing to tell apart, or a figure is vague.
    """
    left, right = of_figure(one), of_figure(other)
    if left is None or right is None or left == right:
        return None
    if {one.qualifier, other.qualifier} == {"exact", "about"} and one.value == other.value:
        return None
    if not one.value or not other.value or _apart(one.value, other.value):
        return None
    if left.high < right.low or right.high < left.low:
        if _rounds(one, other) or _rounds(other, one):
            return "yes", "one figure is the other rounded"
        return "no", "the figures exclude each other"
    if one.value == other.value and {one.qualifier, other.qualifier} == {"more than", "less than"}:
        return "no", "the figures exclude each other"
    if one.value == other.value:
        return "yes", "the same number, but the reports bound it differently"
    if left.low <= right.low and right.high <= left.high:
        return "yes", "one figure lies within what the other allows"
    if right.low <= left.low and left.high <= right.high:
        return "yes", "one figure lies within what the other allows"
    return "partly", "the figures overlap, but neither contains the other"


def _apart(one: float, other: float) -> bool:
    """Tell whether numbers are too far apart to be of one thing, whatever bounds them."""
    return one * other < 0 or max(one / other, other / one) > APART


def _rounds(one: Figure, other: Figure) -> bool:
    """Tell whether ``one`` states ``other`` with fewer digits, rounded or cut off."""
    rough, fine = one.value, other.value
    if not rough or not fine or not {one.qualifier, other.qualifier} <= {"exact", "about"}:
        return False
    if rough % 1 or abs(rough - fine) > ROUNDED * abs(rough):
        return False
    digits = len(f"{abs(rough):.0f}".rstrip("0"))
    unit = 10 ** (len(f"{abs(rough):.0f}") - digits)
    return float(f"{fine:.{digits - 1}e}") == rough or 0 <= abs(fine) - abs(rough) < unit


def durations_agree(one: Day, other: Day) -> tuple[Verdict, str] | None:
    """Return whether two lengths of time can both be true, and why; None as for figures."""
    left, right = of_duration(one), of_duration(other)
    if left is None or right is None or left == right:
        return None
    if one.value == other.value:
        return None  # "in twenty days", "within less than twenty days"
    if left.high < right.low or right.high < left.low:
        if "X" in one.value + other.value:
            return None  # "those years" excludes no century
        return "no", "the lengths of time exclude each other"
    return "partly", "the lengths of time overlap, but the reports are not equally precise"


def counts(figure: Figure) -> bool:
    """Tell whether a figure counts things, rather than time or rank."""
    unit = (figure.unit or "").rstrip("s")
    of = figure.of.lower().split()
    return (
        figure.value is not None
        and unit not in TIMES
        and not (of and of[-1].rstrip("s") in TIMES | {"age"})
    )


def is_amount(figure: Figure) -> bool:
    """Tell whether a figure measures: a sum of money, a share, a distance, whatever it is of."""
    return counts(figure) and figure.unit in _measures()


@functools.cache
def _measures() -> frozenset[str]:
    return frozenset(unit for name in MEASURES for unit in units.table(name).values())


def same_count(one: Figure, other: Figure) -> bool:
    """Tell whether two figures count one kind of thing in one unit, whoever it belongs to.

    What counts things is its own unit: "troops" and "soldiers" are one by their class. People
    are one kind where the same befell them: the dead are not the wounded.
    """
    tolls = toll(one), toll(other)
    if None not in tolls and tolls[0] != tolls[1]:
        return False
    left, right = _counted(one.of), _counted(other.of)
    one_unit = one.unit == other.unit or bool(_counted(one.unit) & _counted(other.unit))
    people = one.unit == other.unit == PEOPLE and tolls[0] == tolls[1] is not None
    return one_unit and (people or bool(left & right))


def toll(figure: Figure) -> str | None:
    """Return the class of what befell those a figure counts ("#kill"), None where none is told.

    It stands in the words that follow ("seven people were killed"), else in those before
    ("killing seven"), as far as the next stop or "and".
    """
    if figure.sentence is None:
        return None
    offset = figure.sentence.start
    return _toll(figure.sentence.text, figure.span.start - offset, figure.span.end - offset)


@functools.lru_cache(maxsize=4096)
def _toll(text: str, start: int, end: int) -> str | None:
    after = STOP.split(text[end:], maxsplit=1)[0]
    before = STOP.split(text[:start])[-1]
    return _befell(WORD.findall(after)[:REACH]) or _befell(WORD.findall(before)[: -REACH - 1 : -1])


def _befell(words: Sequence[str]) -> str | None:
    tolls = paraphrases().tolls
    return next((c for w in words if (c := word_class(w)).removeprefix("#") in tolls), None)


def one_thing(one: Figure, other: Figure) -> bool:
    """Tell whether two figures count the very same things, so that they can differ.

    They do not where the head nouns are two ("department officials", "department budgets"), where
    only a class of words makes them alike and one is "one" ("one end", "three stops"), where each
    is narrowed by words the other lacks ("military aid", "foreign aid"), or where one only
    describes another thing ("a 1,700-vote lead"), belongs to a name ("Falcon 9 rockets"), counts
    what comes on top ("128 other politicians"), or is a part or total of it ("a dozen of the 120
    firms").
    """
    left, right = _words(one.of), _words(other.of)
    if not same_count(one, other) or (left - right and right - left):
        return False
    if _head(one.of) != _head(other.of) and toll(one) is None:
        return False
    if 1 in (one.value, other.value) and not _stems(one.of) & _stems(other.of):
        return False
    if _named(one) or _named(other):
        return False
    return all(how(one) == how(other) for how in (further, _partial, _compound))


def _named(figure: Figure) -> bool:
    """Tell whether a number belongs to a name: "three Falcon 9 rockets"."""
    if figure.sentence is None or not figure.span.text.isdigit():
        return False
    return (
        NAME.search(figure.sentence.text[: figure.span.start - figure.sentence.start]) is not None
    )


def _compound(figure: Figure) -> bool:
    """Tell whether a number with its noun describes another: "a 1,700-vote lead"."""
    if figure.sentence is None:
        return False
    return figure.sentence.text[figure.span.end - figure.sentence.start :].startswith(("-", "–"))


@functools.lru_cache(maxsize=4096)
def _words(of: str) -> frozenset[str]:
    """Return the classes of all words for what is counted, names and "foreign" among them."""
    return frozenset(word_class(w) for w in WORD.findall(of) if w.lower() not in STOP_WORDS)


@functools.lru_cache(maxsize=4096)
def _head(of: str) -> str | None:
    """Return the class of the noun that is counted: the last word before "of", "in", "from" …"""
    words = WORD.findall(AFTER.split(of, maxsplit=1)[0])
    return word_class(words[-1]) if words else None


def _stems(of: str) -> frozenset[str]:
    return frozenset(stem(word) for word in WORD.findall(of) if word.lower() not in STOP_WORDS)


def close(one: Figure, other: Figure) -> bool:
    """Tell whether two numbers are near enough to be two estimates of one."""
    if not one.value or not other.value or one.value * other.value < 0:
        return False
    return max(one.value / other.value, other.value / one.value) <= CLOSE


def counted(figure: Figure) -> frozenset[str]:
    """Return what the words for what a figure counts say, names and "foreign" among them."""
    return _words(figure.of)


def further(figure: Figure) -> bool:
    """Tell whether a figure counts what comes on top: "128 other politicians"."""
    return bool(FURTHER & set(figure.of.lower().split()))


def _partial(figure: Figure) -> str:
    """Return "part" or "whole" where a figure is told as one: "two of the five"."""
    if figure.sentence is None:
        return ""
    text, start = figure.sentence.text, figure.sentence.start
    if PART.match(text, figure.span.end - start):
        return "part"
    return "whole" if WHOLE.search(text[: figure.span.start - start]) else ""


@functools.lru_cache(maxsize=4096)
def _counted(words: str | None) -> frozenset[str]:
    return frozenset(term.key for term in terms(words or "") if not term.key.startswith("@"))
