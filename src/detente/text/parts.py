"""A very long report in parts, each of which is read by itself.

The language model and what looks through a whole report take memory and time that grow faster
than its length. No report that was written as one is as long as a part may be; a book or a
transcript of days is read part by part, at ends of paragraphs. In the article of a part all
before it is blanked, so that every offset is one of the whole report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from detente.model import Article, Boilerplate, span_of

# In characters: 8,000 words. The longest of 4,616 news reports (AllSides) has 49,228.
LONGEST = 50_000
# Where a part may end, the better first.
ENDS = (re.compile(r"\n\s*?\n"), re.compile(r"\n"), re.compile(r"[.!?][\"'”’)]* "), re.compile(" "))
# What stands for what came before: no word, no space to be searched through, nobody's text.
BLANK = "\ufffc"


def of(article: Article) -> Iterator[Article]:
    """Yield the parts of a report in order: articles with its id, each with its own words.

    A report of up to ``LONGEST`` characters is one part, the article as it is.
    """
    start = 0
    while (left := len(article.text) - start) > LONGEST:
        even = left // -(-left // LONGEST)  # parts about as long as each other
        reach = min(LONGEST, even + LONGEST // 20)
        end = start + _length(article.text[start : start + reach])
        yield _part(article, start, end)
        start = end
    yield article if start == 0 else _part(article, start, len(article.text))


def _length(text: str) -> int:
    """Return where to cut a text: behind the last end of a paragraph or line in its second half."""
    for end in ENDS:
        cut = max((m.end() for m in end.finditer(text, len(text) // 2)), default=0)
        if cut:
            return cut
    return len(text)


def _part(article: Article, start: int, end: int) -> Article:
    title = article.title
    return msgspec.structs.replace(
        article,
        text=BLANK * start + article.text[start:end],
        title=title if title is not None and start <= title.start < title.end <= end else None,
        boilerplate=tuple(_within(article, start, end)),
    )


def _within(article: Article, start: int, end: int) -> Iterator[Boilerplate]:
    for piece in article.boilerplate:
        first, last = max(start, piece.span.start), min(end, piece.span.end)
        if first < last:
            yield Boilerplate(span=span_of(article, first, last), kind=piece.kind)
