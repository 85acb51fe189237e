"""Ranges of tokens: phrases, clauses, and what is cut from their ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from detente.text.clauses.links import has, is_one

Range = tuple[int, int]
DASHES = frozenset({"-", "–", "—", "―", "--"})
PUNCTUATION = frozenset(".,;:!?()[]…/*") | {"...", "'", '"', "''", "``"} | DASHES
QUOTES = frozenset({'"', "''", "``", "'"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVE = frozenset({"WDT", "WP"})
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
    token = doc[i]
    if token.is_space:
        return True
    text = token.text
    if text not in PUNCTUATION:
        return False
    if text in QUOTES:
        return sum(t.text in QUOTES for t in doc[start:end]) % 2 == 0
    if text in "([" and opening:
        return not any(t.text in ")]" for t in doc[start:end])
    if text in ")]" and not opening:
        return not any(t.text in "([" for t in doc[start:end])
    return True


def characters(doc: Doc, place: Range) -> Range:
    """Return the offsets of a range of tokens."""
    last = doc[place[1] - 1]
    return doc[place[0]].idx, last.idx + len(last)


def around(clause: Token, hole: Token) -> tuple[Range, ...]:
    """Return a clause's range, in two where the token ``hole`` stands inside it."""
    start, end = span(clause)
    if not start <= hole.i < end:
        return ((start, end),)
    return tuple(_runs(t.i for t in clause.subtree))


def without(head: Token, hole: Token) -> tuple[Range, ...]:
    """Return the clause of ``head`` without the phrase of ``hole``."""
    start, end = span(head)
    first, last = span(hole)
    return tuple((a, b) for a, b in ((start, first), (last, end)) if a < b)


def _runs(indices: Iterable[int]) -> Iterator[Range]:
    """Yield the ranges that a set of indices forms."""
    ordered = sorted(indices)
    start = 0
    for n, i in enumerate(ordered):
        if n and i != ordered[n - 1] + 1:
            yield ordered[start], ordered[n - 1] + 1
            start = n
    if ordered:
        yield ordered[start], ordered[-1] + 1


def is_finite(clause: Token) -> bool:
    """Tell whether a clause has a finite verb or a subordinator ("that", "whether")."""
    if clause.tag_ in FINITE:
        return True
    return any(
        (is_one(c, "any auxiliary") and c.tag_ in FINITE) or is_one(c, "subordinator")
        for c in clause.children
    )


def is_infinitive(clause: Token) -> bool:
    """Tell whether a clause is an infinitive with "to"."""
    if clause.tag_ == "VB" or clause.tag_ == "VBN":
        return any(is_one(c, "auxiliary") and c.lower_ == "to" for c in clause.children)
    return False


def is_participle(clause: Token) -> bool:
    """Tell whether a clause is a passive participle ("Asked about it, ...")."""
    if clause.tag_ != "VBN" or not is_one(clause, "noun clause", "adverbial clause"):
        return False
    return not has(clause, "auxiliary", "active subject")


def is_time(phrase: Token) -> bool:
    """Tell whether a phrase says when: "on Monday", "last week"."""
    if is_one(phrase, "noun adverbial", "adverb") and phrase.ent_type_ in ("DATE", "TIME"):
        return True
    if not is_one(phrase, "preposition"):
        return False
    return any(is_one(c, "governed") and c.ent_type_ in ("DATE", "TIME") for c in phrase.children)


def after_dateline(doc: Doc, place: Range) -> Range:
    """Return a range that begins after the dateline it includes ("PARIS, Jan 31 (Agency) -")."""
    start, end = place
    first = doc[start].sent.start
    if start > first + DATELINE:
        return place
    for i in range(start, min(end, first + DATELINE)):
        if doc[i].text in DASHES and i + 1 < end and doc[i + 1].idx > doc[i].idx + len(doc[i]):
            before = doc[first:i]
            if any(t.is_upper and len(t) > 2 for t in before) or any(t.text == ")" for t in before):
                return i + 1, end
    return place
