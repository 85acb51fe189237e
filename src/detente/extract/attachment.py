"""What a time or place expression belongs to: the clause or noun it hangs under."""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import attachment as lists
from detente.text.clauses.links import Link, dependents, is_one
from detente.text.parse import Document

VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
# Under a noun in one of these ways, an expression is part of the noun's name or description.
INSIDE_NOUN: tuple[Link, ...] = (
    "numeral",
    "compound",
    "adjective",
    "possessor",
    "quantifier",
    "apposition",
    "noun clause",
    "relative clause",
)
# How an event noun hangs under the verb whose clause it shares ("held talks on Tuesday").
SHARING: tuple[Link, ...] = (
    "object",
    "subject",
    "attribute",
    "object predicate",
    "conjunct",
)
MODALS = ("will", "shall", "would", "could", "may", "might", "should", "must", "can")
STEPS = 12


def phrase_head(document: Document, start: int, end: int) -> Token | None:
    """Return the head of the words ``text[start:end]``."""
    first, last = document.token_at(start), document.token_at(end - 1)
    if first is None or last is None:
        return None
    return document.doc[first.i : last.i + 1].root


def sentence(token: Token) -> tuple[int, int]:
    """Return where the sentence of ``token`` starts and ends in the text."""
    words = token.sent
    return words.start_char, words.end_char


def governor(token: Token) -> Token | None:
    """Return the verb that ``token`` stands under (itself if it is one)."""
    node = token
    for _ in range(STEPS):
        if node.pos_ in VERBAL:
            return node
        if node.head is node:
            return None
        node = node.head
    return None


def looks_ahead(token: Token | None) -> bool | None:
    """Tell whether the verb over a time expression speaks of what is to come.

    True for the future, intentions and timetables, False for the past, None where the
    verb does not tell (or there is none).
    """
    verb = governor(token) if token is not None else None
    for _ in range(STEPS):
        if verb is None:
            return None
        told = _tense(verb)
        if told is not None or verb.head is verb:
            return told
        verb = governor(verb.head)
    return None


def _tense(verb: Token) -> bool | None:
    helpers = {child.lemma_.lower() for child in verb.children if is_one(child, "any auxiliary")}
    written = {child.lower_ for child in verb.children if is_one(child, "any auxiliary")}
    planned = verb.lemma_ in lists.words("planning")
    if helpers & set(MODALS) or written & {"'ll", "wo"}:
        return not (verb.tag_ == "VBN" and "have" in helpers)
    if verb.tag_ == "VB" and "to" in written:
        return _planned_by(verb)
    if verb.tag_ == "VBD" or written & {"was", "were", "had", "has", "have", "'ve", "did"}:
        return planned and bool(written & {"was", "were"})
    if verb.tag_ in ("VBN", "VBG"):
        if written & {"is", "are", "'s", "'re"}:
            return True if planned or verb.tag_ == "VBG" else None
        return None
    if verb.tag_ in ("VBZ", "VBP"):
        due = any(is_one(c, "adjective complement") and c.lower_ == "due" for c in verb.children)
        return None if verb.lemma_ in lists.words("timeless") and not due else True
    return None


def _planned_by(verb: Token) -> bool | None:
    """Tell whether "to meet" is still to come: unless something past brought it about."""
    over = governor(verb.head) if verb.head is not verb else None
    if over is None or verb.head.pos_ in ("NOUN", "PROPN", "ADJ"):
        return True
    if over.lemma_ in lists.words("planning"):
        return True
    return None if over.tag_ not in ("VBZ", "VBP") else True


def distance(head: Token, trigger: Token, *, through: int) -> int | None:
    """Return how far above ``head`` of an expression the event ``trigger`` stands.

    None when the expression dates or places something else: it stands in another clause,
    or in a noun phrase that is not the event's. It is let out ``through`` so many noun
    phrases it hangs in ("massed troops near the border"); proper names always let it out.
    """
    node = head
    for steps in range(STEPS):
        if node == trigger:
            return steps
        if node.pos_ in VERBAL and node is not head and not is_one(node, "any auxiliary"):
            return steps + 1 if shares_clause(node, trigger) else None
        if node.head is node:
            return None
        inside = is_one(node, *INSIDE_NOUN) and node.head.pos_ in NOMINAL
        if inside and node.head != trigger and not _is_occasion(node.head):
            return None
        if not inside and node is not head and node.pos_ in NOMINAL:
            if node.pos_ != "PROPN" and not _is_occasion(node):
                through -= 1
            if through < 0:
                return None
        node = node.head
    return None


def _is_occasion(noun: Token) -> bool:
    """Tell whether a noun is when something was done, so that its day is: "in the 2011 riots".

    Not what has an owner, as the "borders of 1967" that are somebody's.
    """
    behind = is_one(noun, "governed") and noun.head.lower_ in ("in", "at", "during", "amid")
    owned = any(
        is_one(c, "possessor") and c.ent_type_ not in ("DATE", "TIME") for c in noun.children
    )
    return behind and noun.head.head.pos_ in VERBAL and not owned


def shares_clause(verb: Token, trigger: Token) -> bool:
    """Tell whether ``trigger`` happens where and when ``verb`` does.

    So do event nouns that are its subject or object, verbs coordinated with it that have
    no subject of their own, and what it begins, continues or ends.
    """
    if trigger.pos_ not in VERBAL:
        node = trigger
        for _ in range(4):
            if not is_one(node, *SHARING) and not is_one(node, "compound"):
                return False
            node = node.head
            if node == verb:
                return True
        return False
    if trigger.head == verb and is_one(trigger, "conjunct"):
        return not dependents(trigger, "subject")
    if verb.head == trigger and is_one(verb, "conjunct"):
        return not dependents(verb, "subject")
    if trigger.head == verb and is_one(trigger, "open complement"):
        return verb.lemma_ in lists.words("aspect")
    if verb.head == trigger and is_one(verb, "open complement"):
        return trigger.lemma_ in lists.words("aspect")
    return False
