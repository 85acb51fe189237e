"""What a time or place expression belongs to: the clause or noun it hangs under."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Token

from detente.text.parse import Document

VERBAL = ("VERB", "AUX")
# Under a noun in one of these ways, an expression is part of the noun's name or description.
INSIDE_NOUN = ("nummod", "compound", "amod", "poss", "nmod", "quantmod", "appos", "acl", "relcl")
# Verbs that say little themselves: the event is their noun ("held a meeting on Tuesday").
OBJECTS = ("dobj", "nsubjpass", "attr", "oprd")
FUTURE = ("will", "shall", "'ll", "wo", "'d", "would", "could", "may", "might", "should", "must")
PLANNED = ("plan", "schedule", "expect", "due", "set", "intend", "slate", "plan", "prepare", "hope",
           "agree", "propose", "want", "promise", "pledge", "upcoming", "planned", "until")  # fmt: skip


def token_at(document: Document, offset: int) -> Token | None:
    """Return the token that the character ``offset`` of the text lies in."""
    doc = document.doc
    starts = doc.user_data.get("detente_starts")
    if starts is None:
        starts = [token.idx for token in doc]
    i = bisect_right(starts, offset) - 1
    if i < 0 or offset >= doc[i].idx + len(doc[i]):
        return None
    return doc[i]
