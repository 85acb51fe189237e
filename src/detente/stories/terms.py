"""The words of a report that tell what it is about."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from spacy.lang.en.stop_words import STOP_WORDS

from detente.model import Article

TITLE = 4.0  # a title's word counts as four of the body's

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def of_article(article: Article) -> Mapping[str, float]:
    """Return the terms of a report with how often each stands in it, titles counting more.

    Page furniture and function words are left out; a possessive counts as its noun.
    """
    counts: dict[str, float] = {}
    title = (article.title.start, article.title.end) if article.title is not None else (0, 0)
    hidden = [(piece.span.start, piece.span.end) for piece in article.boilerplate]
    for match in WORD.finditer(article.text):
        start = match.start()
        if any(begin <= start < end for begin, end in hidden):
            continue
        for term in _terms(match.group()):
            weight = TITLE if title[0] <= start < title[1] else 1.0
            counts[term] = counts.get(term, 0.0) + weight
    return counts


@functools.lru_cache(maxsize=65536)
def _terms(word: str) -> tuple[str, ...]:
    plain = re.sub(r"['’]s?$", "", word.lower())
    parts = plain.replace("’", "'").split("-")
    return tuple(part for part in parts if len(part) > 1 and part not in STOP_WORDS)
