"""The sentences that a report opens with: they tell its news, whether an event was read or not."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from detente.compare import pieces
from detente.export.index import Index
from detente.export.legible import FRAGMENT, legibility
from detente.model import Article, Span, span_of

MOST = 2  # sentences


def of_report(index: Index, article: Article) -> Iterator[Span]:
    """Yield the first whole sentences of a report's body that read on their own."""
    text, title = article.text, article.title
    body = (
        span_of(article, start, start + len(text[start:end].rstrip()))
        for start, end in pieces.sentences(article, index.sentences.get(article.id, ()))
        if title is None or start >= title.end
    )
    whole = (span for span in body if legibility(span, article) > FRAGMENT)
    return itertools.islice(whole, MOST)
