"""Words between quotation marks: where a text has them, and where two reports quote otherwise."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, product

from spacy.lang.en.stop_words import STOP_WORDS

from detente.compare.pieces import Piece
from detente.compare.wording import stem
from detente.model import Span, span_of

FEWEST = 5  # words of a quotation, below which another's may be like it by chance
MOST, LONGEST = 12, 128  # quotations of a sentence, and words of one, that are compared
SAME = 0.6  # share of the shorter quotation that stands in the other where both are of one saying

# A quotation of several paragraphs is closed in the last of them.
MARKED = re.compile(r"“[^“”\n]{1,2000}(?:”|$)|\"[^\"\n]{1,2000}\"", re.MULTILINE)
ELLIPSIS = "…"
TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+|\.\.\.|…")
# What one ear and another make of the same sounds, and one outlet's spelling and another's.
HEARD = (("’", "'"), ("n't", " not"), ("'ll", " will"), ("'re", " are"), ("'ve", " have"))
SPELT = (("z", "s"), ("our", "or"))
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
CLITIC = re.compile(r"'(?:s|d|m)\b")
ARTICLES = frozenset({"the", "a", "an"})

Words = Sequence[str]


@functools.lru_cache(maxsize=256)
def places(text: str) -> Sequence[tuple[int, int]]:
    """Return where the words between quotation marks of a text start and end, marks included."""
    return [match.span() for match in MARKED.finditer(text)]


@functools.lru_cache(maxsize=256)
def unquoted(text: str) -> str:
    """Return a text, of the same length, with blanks for what stands between quotation marks."""
    return MARKED.sub(lambda match: " " * len(match.group()), text)


def reworded(one: Piece, other: Piece) -> tuple[Span, Span] | None:
    """Return the words that two sentences quote of one saying in different words, if they do.

    What one of them leaves out at either end, or marks as left out, is not worded otherwise;
    nor is an article, a contraction or a spelling.
    """
    pairs = product(islice(_runs(one), MOST), islice(_runs(other), MOST))
    return next((pair for pair in pairs if _differ(*(_words(run.text) for run in pair))), None)


def _runs(piece: Piece) -> Iterator[Span]:
    """Yield the quoted stretches of a sentence, without their marks."""
    known = places(piece.article.text)
    first = bisect_left(known, piece.span.start, key=lambda place: place[1])
    for start, end in known[first:]:
        if start >= piece.span.end:
            return
        start, end = max(start, piece.span.start), min(end, piece.span.end)
        inner = piece.article.text[start:end]
        start += len(inner) - len(inner.lstrip('“" '))
        words = inner.strip('“”" ')
        if words:
            yield span_of(piece.article, start, start + len(words))


def _words(text: str) -> Words:
    """Return words as they are compared: what differs in spelling alone is one."""
    low = ORDINAL.sub("", text)
    for written, heard in HEARD:
        low = low.replace(written, heard)
    found = []
    for token in TOKEN.findall(CLITIC.sub("", low)):
        word = token.lower().replace(".", "") or ELLIPSIS
        for written, usual in SPELT:
            word = word.replace(written, usual)
        found.append(stem(word))
    return [word for word in found if word not in ARTICLES][:LONGEST]


def _differ(one: Words, other: Words) -> bool:
    """Tell whether quotations are of one saying and have other words within what both quote."""
    if min(len(one), len(other)) < FEWEST:
        return False
    matched = SequenceMatcher(None, one, other, autojunk=False)
    blocks = [
        block
        for block in matched.get_matching_blocks()
        if block.a == block.b == 0 < block.size
        or not STOP_WORDS.issuperset(one[block.a : block.a + block.size])
    ]
    if sum(block.size for block in blocks) < SAME * min(len(one), len(other)):
        return False
    first, last = blocks[0], blocks[-1]
    return any(
        tag != "equal"
        and first.a + first.size <= i
        and j <= last.a
        and not _left_out(one[i:j], other[k:m])
        for tag, i, j, k, m in matched.get_opcodes()
    )


def _left_out(one: Words, other: Words) -> bool:
    """Tell whether one of two stretches stands where the other has an ellipsis."""
    return ELLIPSIS in (*one, *other) and not ({*one} - {ELLIPSIS} and {*other} - {ELLIPSIS})
