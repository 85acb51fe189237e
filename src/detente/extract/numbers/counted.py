"""What a number counts: the noun over it, its unit, and the report's words for it."""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import units
from detente.extract import attachment
from detente.text.clauses.links import Link, dependent, is_one
from detente.text.parse import Document

WORDS = 12  # the most words a phrase is shown with
COUNTING: tuple[Link, ...] = (
    "numeral",
    "quantifier",
    "adjective",
    "compound",
    "noun modifier",
    "noun adverbial",
    "predeterminer",
)


def noun(document: Document, start: int, end: int) -> Token | None:
    """Return the noun that the number ``text[start:end]`` counts; None when it stands alone."""
    head = attachment.phrase_head(document, start, end)
    if head is None:
        return None
    following = document.token_at(end + 1)
    if following is not None and following.lower_ == "times":
        return following  # "1.5 times as many"
    for _ in range(4):
        if head.pos_ in ("NOUN", "PROPN") and head.idx >= end:
            return head
        if is_one(head, *COUNTING) and head.head is not head:
            head = head.head
            continue
        break
    of = next((c for c in head.children if is_one(c, "preposition") and c.lower_ == "of"), None)
    if of is not None:
        below = (c for c in of.children if is_one(c, "governed") and c.pos_ in ("NOUN", "PROPN"))
        return next(below, None)
    if following is not None and following.tag_ in ("NNS", "NN") and following.idx == end + 1:
        return following
    return None


def unit(thing: Token) -> tuple[str, int | None]:
    """Return the unit a counted noun is, and where its word ends if it is money or a measure."""
    lemma, word = thing.lemma_.lower(), thing.lower_
    end = thing.idx + len(thing)
    before = thing.nbor(-1).lower_ if thing.i > 0 else ""
    if lemma == "point" and before == "percentage":
        return "percentage point", end
    if word == "times":
        return "times", end
    for table in ("money", "measures"):
        for form in (word, lemma, word.removesuffix("s")):
            if form in units.table(table):
                square = table == "measures" and before in ("square", "sq")
                return units.table(table)[form] + ("²" if square else ""), end
    if lemma in units.table("time"):
        return units.table("time")[lemma], end
    if word in units.words("plurals"):
        return word, None
    return lemma, None


def phrase(document: Document, thing: Token, after: int, *, tail: bool = True) -> str:
    """Return the words for what is counted: the noun phrase of ``thing`` behind ``after``.

    Modifiers and (with ``tail``) an "of" phrase belong to it, clauses do not.
    """
    first = thing
    for child in thing.children:
        if (
            child.i < thing.i
            and child.idx >= after
            and is_one(child, "adjective", "compound", "noun modifier", "possessor")
        ):
            first = min(first, child.left_edge, key=lambda t: t.i)
    last = thing
    for child in thing.children:
        if (
            tail
            and child.i > thing.i
            and is_one(child, "preposition")
            and child.lower_ in ("of", "for", "in", "from")
        ):
            edge = max((t for t in child.subtree if not t.is_space and not t.is_punct),
                       key=lambda t: t.i, default=child)  # fmt: skip
            if edge.i - first.i < WORDS:
                last = max(last, edge, key=lambda t: t.i)
            break
    if first.idx < after:
        first = thing
    start, end = max(first.idx, after), last.idx + len(last)
    return " ".join(document.article.text[start:end].split()) if start < end else thing.text


def around(document: Document, start: int, end: int) -> str:
    """Return the words that a duration, a year, a share or a sum is said of ("" if none)."""
    head = attachment.phrase_head(document, start, end)
    if head is None:
        return ""
    of = next(
        (c for c in head.children if is_one(c, "preposition") and c.lower_ in ("of", "in", "for")),
        None,
    )
    below = dependent(of, "governed") if of is not None else None
    if below is not None and below.idx >= end:
        return phrase(document, below, below.left_edge.idx)
    for _ in range(3):
        if head.pos_ in ("NOUN", "PROPN") and head.idx >= end:
            between = document.article.text[end : head.idx].lower()
            apart = any(mark in between for mark in (",", " and ", " or ", ";"))
            return "" if apart else phrase(document, head, end)
        if not is_one(head, *COUNTING) or head.head is head:
            break
        head = head.head
    return ""


def people(document: Document, start: int, end: int) -> str | None:
    """Return "people" for a bare number under a verb that befalls people ("killed 45")."""
    head = attachment.phrase_head(document, start, end)
    following = document.token_at(end + 1)
    if following is not None and following.lower_ in units.words("states"):
        return "people"
    verb = attachment.governor(head) if head is not None else None
    if verb is not None and verb.lemma_ in units.words("people"):
        return "people"
    return None
