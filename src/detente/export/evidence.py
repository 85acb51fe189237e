"""From a span to what proves it: the sentence around it and the place in the report."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from detente.export.index import Index
from detente.export.wording import iso_day
from detente.model import Span

# A window around words whose sentence the record does not know.
WINDOW = 240
# So much of a sentence is shown on each side of the words; endless ones are cut.
REACH = 600
ENDING = re.compile(r"[.!?][\"'”’)]?\s")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a report within their sentence ``[start, end)``, and their place on the page."""

    start: int
    end: int
    name: str
    day: str
    number: int
    href: str
    before: str
    words: str
    after: str


def show(index: Index, span: Span, sentence: Span | None = None) -> Evidence:
    """Return the evidence for ``span``; its sentence is looked up where it is not given."""
    article, text = index.by_id[span.article], index.texts[span.article]
    first, last = around(index, span, sentence)
    start, end = max(first, span.start - REACH), min(last, span.end + REACH)
    before, after = text[start : span.start].lstrip(), text[span.end : end].rstrip()
    return Evidence(
        start=span.start - len(before),
        end=span.end + len(after),
        name=index.names[article.id],
        day=iso_day(article.published, year=False),
        number=index.numbers[article.id],
        href=index.at.words(span),
        before=f"… {before}" if start > first else before,
        words=text[span.start : span.end] or span.text,
        after=f"{after} …" if end < last else after,
    )


def by_name(index: Index, spans: Sequence[Span]) -> tuple[Evidence, ...]:
    """Return one piece of evidence for each distinct span, in reading order of the reports."""
    distinct = {(s.article, s.start, s.end): s for s in spans if s.article in index.by_id}
    ordered = sorted(distinct.values(), key=lambda s: (index.numbers[s.article], s.start, s.end))
    return tuple(show(index, span) for span in ordered)


def around(index: Index, span: Span, sentence: Span | None = None) -> tuple[int, int]:
    """Return where the sentence of ``span`` begins and ends, a window of the text at worst."""
    if sentence and sentence.start <= span.start and span.end <= sentence.end:
        return sentence.start, sentence.end
    # The first sentence that ends no earlier is the only one that can hold the words.
    first = bisect_left(index.reach.get(span.article, ()), span.end)
    for known in index.sentences.get(span.article, ())[first : first + 1]:
        if known.start <= span.start:
            return known.start, known.end
    return _window(index.texts[span.article], span.start, span.end)


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen [start, end) to the ends of its sentence, line or window, whichever is nearest."""
    left = max(text.rfind("\n", 0, start) + 1, start - WINDOW)
    for match in ENDING.finditer(text, left, start):
        left = match.end()
    newline = text.find("\n", end)
    right = min(newline if newline >= 0 else len(text), end + WINDOW)
    stop = ENDING.search(text, max(end - 1, start), right)
    return left, stop.end() if stop else right
