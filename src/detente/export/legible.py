"""How well a sentence of a report reads on its own, as a line of news."""

from __future__ import annotations

import re

from detente.export.excerpt import LONG
from detente.export.wording import MAKING
from detente.model import Article, Span

SHORT = 6  # words of a sentence that tells something
FRAGMENT = 0.1  # what one counts that does not read on its own
CUT = 0.85  # what one counts that is long
ALL = 0.9  # share of a sentence between quotation marks that leaves nobody to say it
QUOTED = 0.5  # what one counts that is mostly what somebody said
# A sentence that leans on the one before it: who or what it tells of is said there. One that
# begins with "What" comments ("What is remarkable is …").
LEANING = re.compile(
    r"[\W_]*(?:[a-z]|(?:He|She|It|They|We|I|You|His|Her|Its|Their|This|That|These|Those|There|But"
    r"|And|Or|So|Yet|What|Both|Such|Another|Also|Then|Still|Instead|However|Meanwhile|Similarly"
    r"|Moreover|Nevertheless|Nonetheless|Now|Here|Earlier|Later)\b)"
)
# One that tells where and when something was said that another sentence tells.
RETOLD = re.compile(r"\bmade (?:the|his|her|their) (?:remark|comment|announcement|statement)s?\b")
# One of the outlet's to its readers.
NOTE = re.compile(r"\W*(?:editor[’']?s['’]? note|updated?|correction)\b[^.]*:", re.IGNORECASE)
GLUED = re.compile(r"[a-z]{4}[A-Z][a-z]{3}")  # two lines run into one: "TrumpFederal"
ENDED = re.compile(r"[.!][\"”’')\]]*\s*\Z")
SPEECH = re.compile(r"[“\"][^“”\"]*(?:[”\"]|\Z)")


def is_sentence(sentence: Span, article: Article) -> bool:
    """Tell whether ``sentence`` is one of a report's body, no headline, caption or question."""
    title = article.title
    headed = title is not None and sentence.start < title.end and title.start < sentence.end
    return not headed and ENDED.search(sentence.text) is not None


def legibility(sentence: Span, article: Article) -> float:
    """Return how well ``sentence`` reads alone, 0 to 1: least where it is no whole sentence."""
    words = sentence.text
    if not is_sentence(sentence, article) or len(words.split()) < SHORT:
        return FRAGMENT
    if LEANING.match(words) or any(sign.search(words) for sign in (MAKING, RETOLD, NOTE, GLUED)):
        return FRAGMENT
    spoken = sum(len(match.group()) for match in SPEECH.finditer(words))
    if spoken > ALL * len(words):
        return FRAGMENT
    return (1.0 if len(words) <= LONG else CUT) * (QUOTED if 2 * spoken > len(words) else 1.0)
