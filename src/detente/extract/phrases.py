"""Ranges of tokens: phrases, clauses, and what is cut from their ends."""

from __future__ import annotations

from itertools import groupby

from spacy.tokens import Doc, Token

Range = tuple[int, int]
DASHES = frozenset({"-", "–", "—", "―", "--"})
PUNCTUATION = frozenset(".,;:!?()[]…/*") | {"...", "'", '"', "''", "``"} | DASHES
QUOTES = frozenset({'"', "''", "``", "'"})
DATELINE = 14  # tokens a dateline may have ("PARIS, Jan 31 (Agency) -")


def span(head: Token) -> Range:
    """Return the range of the phrase below ``head``."""
    return head.left_edge.i, head.right_edge.i + 1


def trim(doc: Doc, place: Range) -> Range | None:
    """Return a range without punctuation and space at its ends; None when nothing is left.

    A bracket or quotation mark stays where its partner is inside.
    """
    start, end = place
    while start < end and _loose(doc, start, start + 1, end, opening=True):
        start += 1
    while end > start and _loose(doc, end - 1, start, end - 1, opening=False):
        end -= 1
    return (start, end) if start < end else None


def _loose(doc: Doc, i: int, start: int, end: int, *, opening: bool) -> bool:
    """Tell whether the token at a phrase's edge does not belong to it."""
    text = doc[i].text
    if text not in PUNCTUATION:
        return bool(doc[i].is_space)
    if text in QUOTES:
        return sum(t.text in QUOTES for t in doc[start:end]) % 2 == 0
    own, partner = ("([", ")]") if opening else (")]", "([")
    return text not in own or not any(t.text in partner for t in doc[start:end])


def characters(doc: Doc, place: Range) -> Range:
    """Return the offsets of a range of tokens."""
    last = doc[place[1] - 1]
    return doc[place[0]].idx, last.idx + len(last)


def around(clause: Token, hole: Token) -> tuple[Range, ...]:
    """Return a clause's range, in two where the token ``hole`` stands inside it."""
    start, end = span(clause)
    if not start <= hole.i < end:
        return ((start, end),)
    inside = enumerate(sorted(t.i for t in clause.subtree))
    runs = [[i for _, i in run] for _, run in groupby(inside, lambda each: each[1] - each[0])]
    return tuple((run[0], run[-1] + 1) for run in runs)


def without(head: Token, hole: Token) -> tuple[Range, ...]:
    """Return the clause of ``head`` without the phrase of ``hole``."""
    start, end = span(head)
    first, last = span(hole)
    return tuple((a, b) for a, b in ((start, first), (last, end)) if a < b)


def after_dateline(doc: Doc, place: Range) -> Range:
    """Return a range that begins after the dateline it includes ("PARIS, Jan 31 (Agency) -")."""
    start, end = place
    first = doc[start].sent.start
    for i in range(start, min(end - 1, first + DATELINE)):
        if not (doc[i].text in DASHES and doc[i].whitespace_):
            continue
        if any((t.is_upper and len(t) > 2) or t.text == ")" for t in doc[first:i]):
            return i + 1, end
    return place
