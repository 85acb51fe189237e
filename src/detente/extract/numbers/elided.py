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
from detente.text.clauses.links import Link, dependent, dependents, is_one
from detente.text.clauses.prepositions import NOUNS, governed, is_governed, prepositions
from detente.text.parse import Document

# What one is told in a sentence or so after the noun was.
REACH = 3
# How a number hangs below the verb that says what became of a count, and that below another.
BELOW: tuple[Link, ...] = (
    "governed", "preposition", "object", "attribute", "adjective complement", "noun adverbial",
    "object predicate", "quantifier", "conjunct", "adverb", "numeral", "unclassified",
    "governed clause", "open complement", "agent",
)  # fmt: skip
SHARING: tuple[Link, ...] = ("conjunct", "open complement", "adverbial clause", "noun clause")
COMPARING = ("from", "than", "with", "to", "against", "of")

Counted = tuple[str | None, str]


def find(document: Document, head: Token, before: Sequence[Figure]) -> Counted | None:
    """Return (unit, words) for what the bare number headed by ``head`` counts, if it is told.

    ``before`` are the figures found before it.
    """
    over = head.head.head
    collective = over if is_governed(head, ("of",)) and over.pos_ == "NOUN" else None
    if collective is not None and not _tallies(collective):
        return "people" if _is_crowd(collective) else None, _name(document, collective)
    subject = _subject(head)
    if collective is None and subject is not None and _is_crowd(subject):
        return "people", _name(document, subject)
    teller = collective or (subject if subject is not None and _tallies(subject) else None)
    teller = teller or _brought(head)
    if teller is not None:
        return _told(document, teller) or _earlier(head, before, reach=REACH)
    if subject is not None and _is_counted(subject, head):
        return counted.named(document, subject)
    return None


def carried(head: Token, before: Sequence[Figure]) -> Counted | None:
    """Return what the figure before counts, where the bare number is set beside it.

    It is set beside it in a comparison ("up from 94,000"), or as the object of the same
    or a following clause ("Russia has 900,000", "another 3,000").
    """
    if not (
        is_one(head, "object", "attribute", "conjunct", "subject") or is_governed(head, COMPARING)
    ):
        return None
    more = any(t.lower_ in ("another", "further", "additional") for t in head.children)
    return _earlier(head, before, reach=REACH if more else 0)


def _name(document: Document, noun: Token) -> str:
    return counted.phrase(document, noun, noun.left_edge.idx, tail=False)


def _brought(head: Token) -> Token | None:
    """Return the count that something is brought to: "taking the total to 11,000"."""
    objects = dependents(head.head.head, "object") if is_governed(head, ("to",)) else ()
    return next(filter(_tallies, objects), None)


def _is_crowd(noun: Token) -> bool:
    return noun.tag_ != "NNS" and noun.lemma_.lower() in units.words("crowds")


def _tallies(noun: Token) -> bool:
    return noun.lemma_.lower() in units.words("tallies")


def _subject(head: Token) -> Token | None:
    """Return the subject of the clause that a number ends, through its auxiliaries."""
    node = head
    for _ in range(attachment.STEPS):
        verbal = node.pos_ in attachment.VERBAL
        subject = dependent(node, "subject") if verbal else None
        if subject is not None:
            return subject if subject.pos_ in NOUNS else None
        if not is_one(node, *(SHARING if verbal else BELOW)):
            return None
        node = node.head
    return None


def _told(document: Document, teller: Token) -> Counted | None:
    """Return what "the number of troops", "the death toll" or "troop numbers" count."""
    for preposition in prepositions(teller, "of", "for"):
        for thing in governed(preposition):
            return counted.named(document, thing)
    if teller.lemma_.lower() in ("toll", "casualty"):
        return "people", counted.phrase(document, teller, teller.left_edge.idx)
    for child in dependents(teller, "compound", "noun modifier"):
        if child.pos_ in NOUNS:
            one, plural = child.lemma_.lower(), f"{child.lemma_.lower()}s"
            return plural if plural in units.words("plurals") else one, child.text
    return None


def _is_counted(subject: Token, head: Token) -> bool:
    """Tell whether a plural subject is itself what the number says: "violations rose to 90"."""
    plural = subject.tag_ == "NNS" and subject.lemma_.lower() not in units.words("unlike")
    direct = is_one(head, "attribute", "object") or is_governed(
        head, ("to", "at", "above", "below", "past", "from")
    )
    return plural and direct and subject.head.lemma_ in units.words("changes")


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
