"""Numbers in running text, in digits and in words: one reading for days and figures alike.

The text is cut into pieces (words, digits, marks); a run of pieces that makes one number
("two hundred and fifty", "1.5 million", "three dozen", "two-thirds") becomes one piece
with a value.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from detente.codebook import numbers, units

PIECE = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]{1,3}\b)?|\n|[^\w\s]|_"
)
# These are millions and more wherever they stand; "m" is also a metre.
LONG_SUFFIXES = ("mn", "bn", "tn")
RANGE_MARKS = ("-", "to", "and", "or")
Form = Literal["digits", "words", "ordinal", "fraction", "word", "mark", "break"]


class Piece(NamedTuple):
    """A word, number or mark: ``text[start:end]``, lower case in ``lower``."""

    start: int
    end: int
    lower: str
    form: Form
    value: float | None = None

    @property
    def is_number(self) -> bool:
        """Tell whether the piece is a cardinal number."""
        return self.form in ("digits", "words")


@functools.lru_cache(maxsize=2)
def read(text: str) -> tuple[Piece, ...]:
    """Return the pieces of ``text`` in order, each number one piece."""
    raw, pieces, i = _cut(text), list[Piece](), 0
    while i < len(raw):
        piece, i = _number(raw, i, text)
        pieces.append(piece)
    return tuple(pieces)


def _cut(text: str) -> list[Piece]:
    pieces = []
    for match in PIECE.finditer(text):
        word = match.group()
        start, end = match.span()
        if word == "\n":
            pieces.append(Piece(start, end, word, "break"))
        elif word[0].isdigit():
            pieces.append(Piece(start, end, word, "digits", _digits(word)))
        elif word[0].isalpha():
            # "Tuesday's" is a name and a mark of possession.
            stem, apostrophe, rest = word.partition("'")
            if apostrophe and rest.lower() == "s":
                pieces.append(Piece(start, start + len(stem), stem.lower(), "word"))
                pieces.append(Piece(start + len(stem), end, "'s", "mark"))
            else:
                pieces.append(Piece(start, end, word.lower(), "word"))
        else:
            pieces.append(Piece(start, end, word, "mark"))
    return pieces


def _digits(word: str) -> float | None:
    digits = word.replace(",", "")
    # Longer rows of digits are no quantity anybody reports.
    return float(digits) if len(digits) <= 18 and digits.isascii() else None


@functools.cache
def _tables() -> Mapping[str, Mapping[str, float]]:
    return {name: numbers.table(name) for name in numbers.TABLES}


def _number(raw: Sequence[Piece], i: int, text: str) -> tuple[Piece, int]:
    """Return the number that begins at piece ``i`` (or the piece itself) and what follows it."""
    piece = raw[i]
    if piece.form == "digits":
        return _after_digits(raw, i, text)
    if piece.form != "word":
        return piece, i + 1
    tables = _tables()
    if piece.lower in tables["units"] or piece.lower in tables["tens"]:
        return _in_words(raw, i)
    if piece.lower in ("a", "half"):
        return _with_article(raw, i)
    ordinal = tables["ordinals"].get(piece.lower)
    second = piece.lower == "second"  # of time, but for "the second"
    if second and _low(raw, i - 1) not in ("the", "a", "his", "its", "their", "this"):
        ordinal = None
    return piece._replace(form="ordinal", value=ordinal) if ordinal else piece, i + 1


def _low(raw: Sequence[Piece], i: int) -> str:
    return raw[i].lower if 0 <= i < len(raw) else ""


def _after_digits(raw: Sequence[Piece], i: int, text: str) -> tuple[Piece, int]:
    """Read what may follow digits: "18th", "1.5 million", "3 dozen", "$2bn"."""
    piece = raw[i]
    value = piece.value
    following = raw[i + 1] if i + 1 < len(raw) else None
    if value is None or following is None or following.form != "word":
        return piece, i + 1
    attached = following.start == piece.end
    if attached and following.lower in ("st", "nd", "rd", "th") and value == int(value):
        return Piece(piece.start, following.end, f"{piece.lower}th", "ordinal", value), i + 2
    tables = _tables()
    suffix = tables["suffixes"].get(following.lower) if attached else None
    if suffix and (
        following.lower in LONG_SUFFIXES
        or re.search(r"[$€£¥]\s?$", text[max(0, piece.start - 2) : piece.start])
        or _low(raw, i + 2).removesuffix("s") in units.table("money")
    ):
        return piece._replace(end=following.end, value=value * suffix), i + 2
    end, j = piece.end, i + 1
    while not attached and _low(raw, j) != "score" and (scale := _scale(_low(raw, j))):
        end, value, j = raw[j].end, value * scale, j + 1
    return piece._replace(end=end, value=value), j


def _scale(word: str) -> float | None:
    """Return what a number before a word is so many of: a million, a dozen."""
    return _tables()["scales"].get(word) or _tables()["counts"].get(word)


def _with_article(raw: Sequence[Piece], i: int) -> tuple[Piece, int]:
    """Read "a hundred", "a dozen", "half a million", "half a dozen"."""
    piece, half = raw[i], raw[i].lower == "half"
    j = i + (2 if half and _low(raw, i + 1) == "a" else 1)
    scale = _scale(_low(raw, j))
    if scale is None:
        return piece._replace(form="fraction", value=0.5) if half else piece, i + 1
    value = scale * (0.5 if half else 1.0)
    if not half and scale >= 100:
        return _in_words(raw, j, Piece(piece.start, raw[j].end, "a", "words", value))
    return Piece(piece.start, raw[j].end, raw[j].lower, "words", value), j + 1


def _in_words(raw: Sequence[Piece], i: int, opened: Piece | None = None) -> tuple[Piece, int]:
    """Read a number written in words from piece ``i`` on ("a hundred" already ``opened``)."""
    total, current, last, j = 0.0, 0.0, math.inf, i
    start, end = raw[i].start, raw[i].end
    if opened is not None and opened.value is not None:
        start, j, last = opened.start, i + 1, opened.value
        total, current = (last, 0.0) if last > 100 else (0.0, last)
    while j < len(raw):
        joined = raw[j].lower in ("-", "and") and j > i
        k = j + 1 if joined else j
        word = _low(raw, k)
        if joined and word == "a" and _low(raw, k + 1) == "half":
            whole = last if 1000 <= last < math.inf and not current else 1.0
            current, end, j = current + whole / 2, raw[k + 1].end, k + 2
            continue
        step = _step(word, current, last, mark=raw[j].lower)
        if step is None or (raw[j].lower == "and" and joined and current < 100 and not total):
            break
        total, current = _added(total, current, *step)
        last, end, j = step[1], raw[k].end, k + 1
    if not total and current < 100:
        ending = _ending(raw, j, current)
        if ending is not None:
            return ending[0]._replace(start=start), ending[1]
    return Piece(start, end, raw[i].lower, "words", total + current), j


def _added(total: float, current: float, kind: str, value: float) -> tuple[float, float]:
    """Return the total and the part under way after a step."""
    if kind == "add":
        return total, current + value
    if kind == "count" or value == 100:
        return total, (current or 1) * value
    return total + (current or 1) * value, 0.0


def _ending(raw: Sequence[Piece], j: int, current: float) -> tuple[Piece, int] | None:
    """Read what makes a fraction or an ordinal of a number: "two-thirds", "twenty-first"."""
    tables = _tables()
    hyphen = _low(raw, j) == "-"
    k = j + 1 if hyphen else j
    word = _low(raw, k)
    fraction = tables["fractions"].get(word)
    if fraction and word != "half" and current < 20 and (current == 1 or word.endswith("s")):
        return Piece(0, raw[k].end, word, "fraction", current * fraction), k + 1
    ordinal = tables["ordinals"].get(word)
    if hyphen and ordinal and ordinal < 10 and current in tables["tens"].values():
        return Piece(0, raw[k].end, word, "ordinal", current + ordinal), k + 1
    return None


def _step(word: str, current: float, last: float, mark: str) -> tuple[str, float] | None:
    """Return what ``word`` adds to a number under way; None where the number ends before it."""
    tables = _tables()
    if word in tables["scales"]:
        return ("scale", tables["scales"][word]) if mark != "and" else None
    if word in tables["counts"] and word != "score":
        return ("count", tables["counts"][word]) if current else None
    if word in tables["tens"]:
        return ("add", tables["tens"][word]) if last >= 100 else None
    if word in tables["units"]:
        value = tables["units"][word]
        if last >= 100 or (20 <= last < 100 and 0 < value < 10 and mark in ("-", word)):
            return "add", value
    return None


def range_end(pieces: Sequence[Piece], i: int) -> float | None:
    """Return the upper end of a range that begins at piece ``i``: "10 to 15", "10-15"."""
    if i + 2 >= len(pieces):
        return None
    mark, other = pieces[i + 1].lower, pieces[i + 2]
    if mark not in RANGE_MARKS or not other.is_number or other.value is None:
        return None
    between = i > 0 and pieces[i - 1].lower == "between"
    value = pieces[i].value
    if (mark == "and") != between or value is None or other.value <= value:
        return None
    if mark == "or" and other.value > 2 * value:
        return None
    return other.value
