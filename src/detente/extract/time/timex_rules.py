"""Where time expressions stand: a grammar over the calendar's words.

Each word of the text becomes one symbol, its class in the codebook's calendar; a rule is
a pattern over classes, written with their names. Longer readings stand before shorter
ones: at each place the first rule that matches wins.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detente.codebook import calendar
from detente.codebook.calendar import Value
from detente.extract.numbers.numerals import Piece

# Abbreviations that are words, too: only with a full stop, a comma or a number behind them.
SHORT = ("mon", "sat", "sun", "mar", "wed", "sep", "dec", "jan", "fri", "thu", "tue", "apr", "jun",
         "jul", "aug", "oct", "nov", "feb", "sept", "thur", "thurs", "tues")  # fmt: skip
DOTTED = ("a . m", "p . m", "b . c")
MARKS = {"-": "hyphen", ",": "comma", ".": "dot", "/": "slash", ":": "colon", "'s": "possess",
         "'": "possess", "s": "plural", "full": "full", "whole": "full", "entire": "full",
         "part": "piece", "parts": "piece"}  # fmt: skip
# Rules of ranges, whose ends are expressions of their own.
RANGES = ("_range", "_pair")
# In a line of symbols: what is no word of the calendar; what no rule reaches across.
NO_WORD = "."
RUN = re.compile(r"[^.]+")
RUNS = 10_000  # runs of which it is kept what holds in them
# Classes of numbers: a day of a month, a year, two digits that are neither, any other number.
NUMBERS = ("dayno", "yearno", "twodigit", "number", "ordinal")

FRAGMENTS = {
    "PART": r"(?:(?:the)? (?:early|late|mid) (?:hyphen|in|of)? (?:the)? |"
    r"(?:the)? edge of (?:the)? |(?:the)? (?:early|late) piece of (?:the)? )",
    "COUNT": r"(?:dayno|yearno|twodigit|number)",
    "AMOUNT": r"(?:dayno|yearno|twodigit|number|some|article)",
    "NEAR": r"(?:approx|less|more|only)",
    "STEP": r"(?:last|past|previous|next|following|coming|this|that|same)",
    "YEAR": r"(?:yearno|twodigit|number|dayno)",
    "MONTH": r"(?:month (?:dot)?)",
    "DAYNAME": r"(?:weekday (?:dot)? (?:comma)? )?",
    "OFYEAR": r"(?:(?:comma)? yearno)?",
    "HALFMORE": r"(?:and article half )?",
    "LENGTH": r"(?:unit|century)",
    "WAY": r"(?:ago|earlier|later|hence)",
    "SHARE": r"(?:quarter|half)",
    "DAYNUM": r"(?:dayno|ordinal)",
    "WHICH": r"(?:ordinal|last|next|this|past|previous|coming)",
    "NEARBY": r"(?:last|past|next|following|coming|previous|recent|this)",
    "DAYPART": r"(?: (?:early|late)? part)?",
    "OPENING": r"(?:EARLYLATE )?(?:in )?(?:the|that)? EARLYLATE? ",
    "EPOCH": r"(?:the)? (?:early|late|mid)?(?: hyphen)?",
    "EARLYLATE": r"(?:early|late)",
    "CLOCK": r"(?:(?:dayno|twodigit|number) (?:colon (?:dayno|twodigit|number))? clock (?:dot)?"
    r"|(?:dayno|number) colon (?:dayno|twodigit|number))",
}

# Name of the rule, pattern over classes. "X?" is written "(?:X)?".
RULES = (
    ("iso", r"yearno hyphen (?:dayno|number) hyphen (?:dayno|number)"),
    ("slashed", r"dayno slash (?:dayno|twodigit) slash (?:yearno|twodigit|dayno)"),
    ("day_range", r"MONTH dayno (?:hyphen|to) dayno (?!colon)OFYEAR"),
    ("day_range", r"dayno (?:hyphen|to) dayno (?:of)? MONTH OFYEAR"),
    ("day_pair", r"MONTH dayno and dayno(?!colon|unit|hyphen)OFYEAR"),
    ("date_of", r"DAYNAME MONTH (?:the)? DAYNUM of (?:the)? STEP unit"),
    ("date_of", r"DAYNAME(?:the)? DAYNUM (?:of)? MONTH of (?:the)? STEP unit"),
    ("date", r"DAYNAME MONTH (?:the)? DAYNUM(?!colon) (?:comma|of)? yearno"),
    ("date", r"DAYNAME(?:the)? DAYNUM (?:of)? MONTH OFYEAR"),
    ("date", r"DAYNAME MONTH (?:the)? DAYNUM(?! colon| clock| hyphen unit| unit)"),
    ("part_of", r"OPENING part (?:unit )?of (?:the)? DAYNAME MONTH DAYNUM OFYEAR"),
    ("part_of", r"OPENING part (?:unit )?of (?:the)? DAYNUM (?:of)? MONTH OFYEAR"),
    ("nth_of", r"(?:the)? (?:ordinal|last) (?:unit|weekday) of MONTH (?:of)?OFYEAR"),
    ("nth_of", r"(?:the)? (?:ordinal|last) (?:unit|weekday) of (?:the)? STEP unit"),
    ("month_range", r"MONTH (?:hyphen|to) MONTH (?:of)?(?:comma)? yearno"),
    ("month", r"(?:PART)?(?:the unit of )?MONTH (?:of)?(?:comma)? yearno"),
    ("month_of", r"(?:PART)?MONTH of (?:the)? STEP unit"),
    ("month_rel", r"(?:PART)?(?:earlier|later)? (?:the)? STEP MONTH"),
    ("year_era", r"(?:PART)?(?:the)? (?:MONTH|season) (?:of)? YEAR era (?:dot)?"),
    ("month", r"(?:PART)?MONTH"),
    ("weekday", r"(?:EARLYLATE (?:in)?)?(?:the)? STEP weekday (?:dot)?DAYPART"),
    ("weekday", r"(?:EARLYLATE (?:in)?)? weekday (?:dot)?DAYPART"),
    ("season_of", r"(?:PART)?(?:the)? season of (?:the)? STEP unit"),
    ("season", r"(?:PART)?(?:the)? STEP season(?: (?:of)? yearno)?"),
    ("season", r"(?:PART)?(?:the)? season (?:of)? yearno(?: hyphen (?:dayno|twodigit|yearno))?"),
    ("season", r"(?:PART)?(?:the)? season"),
    ("quarter", r"(?:the)? WHICH SHARE of (?:the)? yearno"),
    ("quarter", r"(?:the)? WHICH SHARE of (?:the)? STEP unit"),
    ("quarter", r"(?:the)? (?:ordinal|last|next|this|previous) quarter"),
    ("decade", r"(?:PART)?EPOCH yearno plural"),
    ("decade", r"(?:PART)?EPOCH (?:possess )(?:twodigit|dayno) plural"),
    ("century", r"(?:PART)?EPOCH ordinal (?:hyphen)? century(?: era)?"),
    ("year_range", r"yearno (?:hyphen|slash) (?:yearno|twodigit|dayno)(?! hyphen)"),
    ("year_era", r"(?:PART)?(?:the)? YEAR era (?:dot)?"),
    ("year", r"(?:PART)?the unit yearno"),
    ("year", r"(?:PART)?yearno"),
    ("edge_rel", r"(?:PART)(?:STEP )?unit"),
    ("within_rel", r"(?:earlier|later) (?:in )?(?:the|STEP)(?: same)? (?:unit|part|month|century)"),
    ("within_rel", r"(?:earlier|later|early|late) (?:deictic|in (?:the )?(?:unit|part))"),
    ("set", r"every (?:other|dayno|number|some)? (?:unit|weekday|part|month)"),
    ("offset", r"(?:NEAR )?(?:the )?(?:AMOUNT )(?:more )?HALFMORE(?:hyphen )?LENGTH (?:part )?WAY"),
    ("offset", r"the (?:unit) (?:earlier|later)"),
    ("offset_part", r"(?:the )?(?:next|following|previous|same|that) (?:unit )?part"),
    ("span_rel", r"(?:NEAR )?(?:the )?NEARBY (?:NEAR )?(?:COUNT|some) HALFMORE(?:hyphen )?LENGTH"),
    ("span_rel", r"(?:the )?(?:ordinal|last) (?:COUNT|some) unit of (?:MONTH )?(?:yearno)?"),
    ("recent", r"(?:the )?recent LENGTH"),
    ("offset_vague", r"unit WAY"),
    ("step", r"(?:the )?STEP (?:same |last )?LENGTH"),
    ("ordinal_unit", r"(?:the )?ordinal (?:unit|part)"),
    ("deictic", r"(?:early |late |earlier |later )?deictic(?: (?:early |late )?part)?"),
    ("part", r"(?:early |late )?(?:this|that|last|same|next|previous|following) (?:part)"),
    ("part", r"(?:in )?(?:the )?(?:early |late |same )*part"),
    ("duration", r"(?:NEAR )?(?:the )?(?:COUNT (?:to|hyphen) )?AMOUNT (?:of )?HALFMORE"
     r"(?:full|hyphen|other)? LENGTH(?: hyphen long)?"),
    ("duration", r"(?:NEAR )?half article unit"),
    ("duration", r"unit hyphen long"),
    ("units", r"(?:NEAR )?(?:recent )?LENGTH"),
    ("adverbset", r"adverbset"),
    ("clock_date", r"CLOCK(?: zone)? (?:comma)?(?:in)? DAYNAME MONTH DAYNUM OFYEAR"),
    ("clock_date", r"CLOCK(?: zone)? (?:comma)?(?:in)? DAYNAME DAYNUM (?:of)? MONTH OFYEAR"),
    ("clock_day", r"CLOCK(?: zone)? (?:comma)?(?:in)? (?:weekday|deictic)"),
    ("clock", r"CLOCK(?: zone)?"),
    ("feast", r"feast(?: (?:comma )?yearno)?"),
    ("vague", r"vague"),
)  # fmt: skip


class Word(NamedTuple):
    """A piece of text with its class in the calendar and the value it has there."""

    start: int
    end: int
    lower: str
    kind: str
    value: Value | float | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression before it is given a value: the rule that found it and its words.

    ``lent`` are words of a range's other end that complete its value: the month and year
    of "6" in "6-15 October 1952".
    """

    rule: str
    words: tuple[Word, ...]
    lent: tuple[Word, ...] = ()

    @property
    def start(self) -> int:
        """Return the offset of the first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Return the offset after the last character."""
        return self.words[-1].end

    def all(self, *kinds: str) -> tuple[Word, ...]:
        """Return the words of the classes ``kinds``, in order."""
        return tuple(w for w in (*self.words, *self.lent) if w.kind in kinds)

    def one(self, *kinds: str) -> Word | None:
        """Return the first word of the classes ``kinds``."""
        return next(iter(self.all(*kinds)), None)


def find(text: str, pieces: Sequence[Piece]) -> tuple[Expression, ...]:
    """Return the time expressions of ``text``, given its ``pieces``, in text order."""
    words = classify(text, pieces)
    symbols = _symbols()
    line = "".join(symbols.get(word.kind, NO_WORD) for word in words)
    found = []
    for run in RUN.finditer(line):
        for rule, start, end in _ruled(run.group()):
            inside = _trimmed(words[run.start() + start : run.start() + end])
            if inside:
                ranges = rule.endswith(RANGES)
                found += _ends(rule, inside) if ranges else [Expression(rule, inside)]
    return tuple(found)


@functools.lru_cache(maxsize=RUNS)
def _ruled(run: str) -> tuple[tuple[str, int, int], ...]:
    """Return the rules that hold in a run of symbols, each with its start and end.

    Most runs are a preposition or a comma alone, and were met before.
    """
    names, found, position = _rule_names(), [], 0
    while (match := _pattern().search(run, position)) is not None:
        found.append((names[match.lastgroup or "r0"], *match.span()))
        position = max(match.end(), match.start() + 1)
    return tuple(found)


def _ends(rule: str, words: tuple[Word, ...]) -> list[Expression]:
    """Return the two ends of a range, each an expression of its own (TimeML 1.2.1).

    Nothing is returned where the numbers do not rise: that is no range of days.
    """
    if rule == "year_range":
        return _years(rule, words)
    kind = "month" if rule == "month_range" else "dayno"
    first, second = [i for i, w in enumerate(words) if w.kind == kind][:2]
    cut = next(i for i in range(first, second) if words[i].kind in ("to", "and", "hyphen"))
    one, other = words[:cut], words[cut + 1 :]
    if kind == "month":
        years = (w for w in other if w.kind == "yearno")
        lent = tuple(year_before(words[first], words[second], w) for w in years)
        return [Expression(rule, one, lent), Expression(rule, other)]
    if not _value(words[first]) < _value(words[second]):
        return []
    lent = tuple(w for w in other if w.kind in ("month", "yearno"))
    months = tuple(w for w in one if w.kind == "month")
    return [Expression(rule, one, lent), Expression(rule, other, months)]


def _value(word: Word | None) -> float:
    """Return what a number or a month is worth; NaN, beside which nothing rises, for others."""
    value = word.value if word is not None else None
    return value if isinstance(value, int | float) else math.nan


def year_before(one: Word | None, other: Word | None, year: Word) -> Word:
    """Return the year of the first of two months: of "October" in "October to March 1945"."""
    if not _value(one) > _value(other):
        return year
    return year._replace(value=_value(year) - 1)


def _years(rule: str, words: tuple[Word, ...]) -> list[Expression]:
    first, last = words[0], words[-1]
    start, end = _value(first), _value(last)
    full = end if end > 99 else start // 100 * 100 + end
    if not start < full <= start + 300:
        return []
    return [Expression(rule, (first,)), Expression(rule, (Word(*last[:3], "yearno", full),))]


def _trimmed(words: tuple[Word, ...] | list[Word]) -> tuple[Word, ...]:
    """Leave out a preposition at the front and marks at the end that a pattern let in."""
    inside = list(words)
    while inside and inside[0].kind == "in":
        inside.pop(0)
    if len(inside) > 3 and inside[0].kind in ("the", "article") and inside[2].kind == "hyphen":
        inside.pop(0)  # "the five-hour meeting": the article is the meeting's
    while inside and (inside[-1].kind in ("comma", "of") or _is_full_stop(inside)):
        inside.pop()
    return tuple(inside)


def _is_full_stop(inside: Sequence[Word]) -> bool:
    """Tell whether the last dot ends a sentence ("March.") and no abbreviation ("Sept.")."""
    if len(inside) < 2 or inside[-1].kind != "dot":
        return False
    before = inside[-2]
    short = before.kind in ("month", "weekday", "clock", "era")
    return not short or before.lower not in (*SHORT, *DOTTED)


def classify(text: str, pieces: Sequence[Piece]) -> list[Word]:
    """Return the pieces as words of the calendar; phrases of several words become one."""
    words: list[Word] = []
    phrases = calendar.phrases()
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        if piece.value is not None and piece.form != "fraction":
            words.append(_number(text, pieces, i))
            i += 1
            continue
        for phrase, kind, value in phrases.get(piece.lower, ()):
            if kind == "vague" and _is_length(pieces, i + len(phrase)):
                continue  # "in the past year"
            if _matches(pieces, i, phrase) and _is_written(text, pieces, i, kind):
                last = pieces[i + len(phrase) - 1]
                words.append(Word(piece.start, last.end, " ".join(phrase), kind, value))
                i += len(phrase)
                break
        else:
            words.append(_plain(piece, pieces, i))
            i += 1
    return words


def _matches(pieces: Sequence[Piece], i: int, phrase: tuple[str, ...]) -> bool:
    """Tell whether ``phrase`` stands at piece ``i``; "a.m" is three pieces."""
    return len(phrase) == 1 or phrase == tuple(p.lower for p in pieces[i : i + len(phrase)])


def _is_length(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a unit of time, or an amount of one, stands at piece ``i``."""
    classes = calendar.classes()
    return i < len(pieces) and (
        pieces[i].is_number
        or any(pieces[i].lower in classes[name] for name in ("unit", "century", "some"))
    )


def _plain(piece: Piece, pieces: Sequence[Piece], i: int) -> Word:
    kind = "half" if piece.lower == "half" else MARKS.get(piece.lower, "other")
    if kind == "plural" and not (
        i > 0 and pieces[i - 1].end == piece.start and pieces[i - 1].form == "digits"
    ):
        kind = "other"
    return Word(piece.start, piece.end, piece.lower, kind)


def _is_written(text: str, pieces: Sequence[Piece], i: int, kind: str) -> bool:
    """Tell whether a word is written as its class is: names of months with a capital."""
    piece = pieces[i]
    capital = text[piece.start].isupper() or kind not in ("month", "weekday", "feast")
    if not capital or piece.lower not in SHORT:
        return capital
    following = pieces[i + 1] if i + 1 < len(pieces) else None
    return following is not None and (following.lower in (".", ",") or following.value is not None)


def _number(text: str, pieces: Sequence[Piece], i: int) -> Word:
    piece = pieces[i]
    written = text[piece.start : piece.end]
    number = int(written) if piece.form == "digits" and written.isdigit() else -1
    if piece.form == "ordinal":
        kind = "ordinal"
    elif len(written) == 4 and 1000 <= number <= 2199:
        kind = "yearno"
    elif len(written) <= 2 and number >= 0:
        kind = "dayno" if 1 <= number <= 31 else "twodigit"
    else:
        kind = "number"
    before = pieces[i - 1] if i > 0 else None
    if before and (
        before.lower in ("$", "€", "£", "#", "+")
        or (before.lower in (".", ",") and before.end == piece.start)
    ):
        kind = "other"
    return Word(piece.start, piece.end, written.lower(), kind, piece.value)


@functools.cache
def _symbols() -> dict[str, str]:
    kinds = [k for k in calendar.classes() if k != calendar.BOUND]
    names = [*kinds, *NUMBERS, *sorted(set(MARKS.values()))]
    alphabet = [chr(c) for c in range(0x100, 0x100 + len(names))]
    return dict(zip(dict.fromkeys(names), alphabet, strict=False))


def _compiled(pattern: str) -> str:
    for name, fragment in FRAGMENTS.items():
        pattern = re.sub(rf"(?<![A-Z]){name}(?![A-Z])", fragment, pattern)
    symbols = _symbols()
    return re.sub(r"[A-Za-z]+", lambda m: symbols[m.group()], pattern).replace(" ", "")


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<r{n}>{_compiled(p)})" for n, (_, p) in enumerate(RULES)))


@functools.cache
def _rule_names() -> dict[str, str]:
    return {f"r{n}": name for n, (name, _) in enumerate(RULES)}
