"""What a number counts: the noun over it, its unit, and the report's words for it."""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import units
from detente.extract import attachment
from detente.text.clauses.links import Link, dependent, is_one
from detente.text.clauses.prepositions import NOUNS, governed, prepositions
from detente.text.parse import Document

WORDS = 12  # the most words a phrase is shown with
COUNTING: tuple[Link, ...] = (
    "numeral", "quantifier", "adjective", "compound", "noun modifier", "noun adverbial",
    "predeterminer",
)  # fmt: skip


def noun(document: Document, start: int, end: int) -> Token | None:
    """Return the noun that the number ``text[start:end]`` counts; None when it stands alone."""
    head = attachment.phrase_head(document, start, end)
    if head is None:
        return None
    following = document.token_at(end + 1)
    if following is not None and following.lower_ == "times":
        return following  # "1.5 times as many"
    head = _over(head, end)
    if _is_behind(head, end):
        return head
    if of := prepositions(head, "of"):
        return next(iter(governed(of[0])), None)
    if following is not None and following.tag_ in ("NNS", "NN") and following.idx == end + 1:
        return following
    return None


def _over(head: Token, end: int) -> Token:
    """Return the noun behind ``end`` that a number describes, or where the way to one ends."""
    for _ in range(4):
        if _is_behind(head, end) or not is_one(head, *COUNTING):
            break
        head = head.head
    return head


def _is_behind(token: Token, end: int) -> bool:
    return token.pos_ in NOUNS and token.idx >= end


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


def named(document: Document, thing: Token) -> tuple[str, str]:
    """Return the unit that a noun is, and the report's words for it."""
    return unit(thing)[0], phrase(document, thing, thing.left_edge.idx)


def phrase(document: Document, thing: Token, after: int, *, tail: bool = True) -> str:
    """Return the words for what is counted: the noun phrase of ``thing`` behind ``after``.

    Modifiers and (with ``tail``) an "of" phrase belong to it, clauses do not.
    """
    opening = (
        child.left_edge
        for child in thing.lefts
        if child.idx >= after
        and is_one(child, "adjective", "compound", "noun modifier", "possessor")
    )
    first, last = min((thing, *opening), key=lambda t: t.i), thing
    below = prepositions(thing, "of", "for", "in", "from") if tail else ()
    of = next((p for p in below if p.i > thing.i), None)
    if of is not None:
        inside = (t for t in of.subtree if not t.is_space and not t.is_punct)
        edge = max(inside, key=lambda t: t.i, default=of)
        last = edge if edge.i - first.i < WORDS else thing
    start = max((thing if first.idx < after else first).idx, after)
    end = last.idx + len(last)
    return " ".join(document.article.text[start:end].split()) if start < end else thing.text


def around(document: Document, start: int, end: int) -> str:
    """Return the words that a duration, a year, a share or a sum is said of ("" if none)."""
    head = attachment.phrase_head(document, start, end)
    if head is None:
        return ""
    of = prepositions(head, "of", "in", "for")
    below = dependent(of[0], "governed") if of else None
    if below is not None and below.idx >= end:
        return phrase(document, below, below.left_edge.idx)
    head = _over(head, end)
    between = document.article.text[end : head.idx].lower()
    apart = any(mark in between for mark in (",", " and ", " or ", ";"))
    return phrase(document, head, end) if _is_behind(head, end) and not apart else ""


def is_people(document: Document, head: Token, end: int) -> bool:
    """Tell whether a bare number under a verb that befalls people is of people ("killed 45")."""
    following = document.token_at(end + 1)
    if following is not None and following.lower_ in units.words("states"):
        return True
    verb = attachment.governor(head)
    return verb is not None and verb.lemma_ in units.words("people")
