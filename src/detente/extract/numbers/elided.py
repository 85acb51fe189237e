"""What a bare number counts: the noun that its clause leaves unsaid.

"The number of troops has risen to 130,000" counts what its subject counts; "up from
94,000", "Russia has 900,000" and "on Friday the number rose to 130,000" count what the
figure before them did; "a force of 8,500" counts people.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.codebook import units
from detente.extract import attachment
from detente.extract.numbers import counted
from detente.model import Figure
from detente.text.clauses.links import Link, dependents, is_one
from detente.text.parse import Document

# What one is told in a sentence or so after the noun was.
REACH = 3
SUBJECTS: tuple[Link, ...] = ("subject",)
NOUNS = ("NOUN", "PROPN")
# How a number hangs below the verb that says what became of a count.
BELOW: tuple[Link, ...] = (
    "governed",
    "preposition",
    "object",
    "attribute",
    "adjective complement",
    "noun adverbial",
    "object predicate",
    "quantifier",
    "conjunct",
    "adverb",
    "numeral",
    "unclassified",
    "governed clause",
    "open complement",
    "agent",
)
COMPARING = ("from", "than", "with", "to", "against", "of")

Counted = tuple[str | None, str]


def find(document: Document, start: int, end: int, before: Sequence[Figure]) -> Counted | None:
    """Return (unit, words) for what the bare number ``text[start:end]`` counts, if it is told.

    ``before`` are the figures found before it.
    """
    head = attachment.phrase_head(document, start, end)
    if head is None:
        return None
    collective = _collective(head)
    if collective is not None and not _tallies(collective):
        unit = "people" if _is_crowd(collective) else None
        return unit, _name(document, collective)
    subject = _subject(head)
    if collective is None and subject is not None and _is_crowd(subject):
        return "people", _name(document, subject)
    teller = collective or (subject if subject is not None and _tallies(subject) else None)
    teller = teller or _brought(head)
    if teller is not None:
        return _told(document, teller) or _earlier(head, before, reach=REACH)
    if subject is not None and _is_counted(subject, head):
        unit, _ = counted.unit(subject)
        return unit, counted.phrase(document, subject, subject.left_edge.idx)
    return None


def carried(document: Document, start: int, end: int, before: Sequence[Figure]) -> Counted | None:
    """Return what the figure before counts, where the bare number is set beside it.

    It is set beside it in a comparison ("up from 94,000"), or as the object of the same
    or a following clause ("Russia has 900,000", "another 3,000").
    """
    head = attachment.phrase_head(document, start, end)
    if head is None:
        return None
    compared = is_one(head, "governed") and head.head.lower_ in COMPARING
    more = any(t.lower_ in ("another", "further", "additional") for t in head.children)
    if compared or is_one(head, "object", "attribute", "conjunct", "subject"):
        return _earlier(head, before, reach=REACH if more else 0)
    return None


def _collective(head: Token) -> Token | None:
    """Return the noun before "of" that the number says the size of: "a force of 8,500"."""
    over = head.head
    if is_one(head, "governed") and over.lower_ == "of" and over.head.pos_ == "NOUN":
        return over.head
    return None


def _name(document: Document, noun: Token) -> str:
    return counted.phrase(document, noun, noun.left_edge.idx, tail=False)


def _brought(head: Token) -> Token | None:
    """Return the count that something is brought to: "taking the total to 11,000"."""
    if not is_one(head, "governed") or head.head.lower_ != "to":
        return None
    objects = dependents(head.head.head, "object")
    return next((noun for noun in objects if _tallies(noun)), None)


def _is_crowd(noun: Token) -> bool:
    return noun.tag_ != "NNS" and noun.lemma_.lower() in units.words("crowds")


def _tallies(noun: Token) -> bool:
    return noun.lemma_.lower() in units.words("tallies")


def _subject(head: Token) -> Token | None:
    """Return the subject of the clause that a number ends, through its auxiliaries."""
    node = head
    for _ in range(attachment.STEPS):
        if node.pos_ in attachment.VERBAL:
            subject = next(iter(dependents(node, *SUBJECTS)), None)
            if subject is not None:
                return subject if subject.pos_ in NOUNS else None
            if not is_one(node, "conjunct", "open complement", "adverbial clause", "noun clause"):
                return None
        elif not is_one(node, *BELOW):
            return None
        if node.head is node:
            return None
        node = node.head
    return None


def _told(document: Document, teller: Token) -> Counted | None:
    """Return what "the number of troops", "the death toll" or "troop numbers" count."""
    for child in teller.children:
        if is_one(child, "preposition") and child.lower_ in ("of", "for"):
            things = [c for c in child.children if is_one(c, "governed") and c.pos_ in NOUNS]
            if things:
                unit, _ = counted.unit(things[0])
                return unit, counted.phrase(document, things[0], things[0].left_edge.idx)
    lemma = teller.lemma_.lower()
    if lemma in ("toll", "casualty"):
        return "people", counted.phrase(document, teller, teller.left_edge.idx)
    for child in teller.children:
        if is_one(child, "compound", "noun modifier") and child.pos_ in NOUNS:
            plural = f"{child.lemma_.lower()}s"
            return plural if plural in units.words("plurals") else child.lemma_.lower(), child.text
    return None


def _is_counted(subject: Token, head: Token) -> bool:
    """Tell whether a plural subject is itself what the number says: "violations rose to 90"."""
    verb = subject.head
    plural = subject.tag_ == "NNS" and subject.lemma_.lower() not in units.words("unlike")
    direct = is_one(head, "attribute", "object") or (
        is_one(head, "governed")
        and head.head.lower_ in ("to", "at", "above", "below", "past", "from")
    )
    return plural and direct and verb.lemma_ in units.words("changes")


def _earlier(head: Token, before: Sequence[Figure], reach: int) -> Counted | None:
    """Return what the last figure within ``reach`` sentences before counts."""
    first = head.sent.start
    for _ in range(reach):
        first = head.doc[first - 1].sent.start if first > 0 else first
    lowest = head.doc[first].idx
    for figure in reversed(before):
        if figure.span.start < lowest:
            return None
        if figure.unit not in (*units.table("time").values(), "percent", "fraction", "times"):
            return (figure.unit, figure.of) if figure.unit or figure.of else None
    return None
