"""What a time or place expression belongs to: the clause or noun it hangs under."""

from __future__ import annotations

import itertools

from spacy.tokens import Token

from detente.codebook import attachment as lists
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.links import Link, dependents, has, is_one
from detente.text.parse import Document

VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
# Under a noun in one of these ways, an expression is part of the noun's name or description.
INSIDE_NOUN: tuple[Link, ...] = (
    "numeral", "compound", "adjective", "possessor", "quantifier", "apposition", "any noun clause",
)  # fmt: skip
# How an event noun hangs under the verb whose clause it shares ("held talks on Tuesday").
SHARING: tuple[Link, ...] = (
    "object", "subject", "attribute", "object predicate", "conjunct", "compound",
)  # fmt: skip
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
    return next(filter(is_verb, itertools.chain((token,), token.ancestors)), None)


def looks_ahead(token: Token | None) -> bool | None:
    """Tell whether the verb over a time expression speaks of what is to come.

    True for the future, intentions and timetables, False for the past, None where the
    verb does not tell (or there is none).
    """
    verbs = filter(is_verb, (token, *token.ancestors)) if token is not None else ()
    return next((told for told in map(_tense, verbs) if told is not None), None)


def _tense(verb: Token) -> bool | None:
    auxiliaries = dependents(verb, "any auxiliary")
    helpers = {a.lemma_.lower() for a in auxiliaries}
    written = {a.lower_ for a in auxiliaries}
    planned = verb.lemma_ in lists.words("planning")
    if not helpers.isdisjoint(MODALS) or written & {"'ll", "wo"}:
        return not (verb.tag_ == "VBN" and "have" in helpers)
    if verb.tag_ == "VB" and "to" in written:
        return _planned_by(verb)
    if verb.tag_ == "VBD" or written & {"was", "were", "had", "has", "have", "'ve", "did"}:
        return planned and bool(written & {"was", "were"})
    if verb.tag_ in ("VBN", "VBG"):
        present = bool(written & {"is", "are", "'s", "'re"})
        return (present and (planned or verb.tag_ == "VBG")) or None
    if verb.tag_ in ("VBZ", "VBP"):
        due = any(c.lower_ == "due" for c in dependents(verb, "adjective complement"))
        return due or verb.lemma_ not in lists.words("timeless") or None
    return None


def _planned_by(verb: Token) -> bool | None:
    """Tell whether "to meet" is still to come: unless something past brought it about."""
    over = next(filter(is_verb, verb.ancestors), None)
    if over is None or verb.head.pos_ in ("NOUN", "PROPN", "ADJ"):
        return True
    return over.lemma_ in lists.words("planning") or over.tag_ in ("VBZ", "VBP") or None


def distance(head: Token, trigger: Token, *, through: int) -> int | None:
    """Return how far above ``head`` of an expression the event ``trigger`` stands.

    None when the expression dates or places something else: it stands in another clause,
    or in a noun phrase that is not the event's. It is let out ``through`` so many noun
    phrases it hangs in ("massed troops near the border"); proper names always let it out.
    """
    for steps, node in enumerate((head, *head.ancestors)):
        if node == trigger:
            return steps
        if steps and is_verb(node) and not is_one(node, "any auxiliary"):
            return steps + 1 if shares_clause(node, trigger) else None
        inside = is_one(node, *INSIDE_NOUN) and node.head.pos_ in NOMINAL
        if inside and node.head != trigger and not _is_occasion(node.head):
            return None
        if steps and not inside and node.pos_ in NOMINAL:
            if node.pos_ != "PROPN" and not _is_occasion(node):
                through -= 1
            if through < 0:
                return None
    return None


def _is_occasion(noun: Token) -> bool:
    """Tell whether a noun is when something was done, so that its day is: "in the 2011 riots".

    Not what has an owner, as the "borders of 1967" that are somebody's.
    """
    behind = is_one(noun, "governed") and noun.head.lower_ in ("in", "at", "during", "amid")
    owned = any(c.ent_type_ not in ("DATE", "TIME") for c in dependents(noun, "possessor"))
    return behind and is_verb(noun.head.head) and not owned


def shares_clause(verb: Token, trigger: Token) -> bool:
    """Tell whether ``trigger`` happens where and when ``verb`` does.

    So do event nouns that are its subject or object, verbs coordinated with it that have
    no subject of their own, and what it begins, continues or ends.
    """
    if not is_verb(trigger):
        for node, above in itertools.pairwise((trigger, *trigger.ancestors)):
            if not is_one(node, *SHARING):
                return False
            if above == verb:
                return True
        return False
    for one, other in ((trigger, verb), (verb, trigger)):
        if one.head == other and is_one(one, "conjunct"):
            return not has(one, "subject")
        if one.head == other and is_one(one, "open complement"):
            return other.lemma_ in lists.words("aspect")
    return False
