"""How prominent a happening is: who tells it independently, where in the report, what it is.

Journalism tells the most important first (the inverted pyramid; Pöttker 2003), so a mention in
a title or a first paragraph says more than one far down. What an act weighs is the strength of
its PLOVER score, after Goldstein (1992).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from detente.model import Article, Event, Modality

LEAD = 400  # characters of a body until the place of a mention counts half
# What a mention counts for as news, by how real it is told to be: nothing thinkable is any.
REAL: Mapping[Modality, float] = {
    "asserted": 1.0, "future": 0.35, "denied": 0.2, "historical": 0.1,
}  # fmt: skip
LEAST = 0.3  # what an act counts that eases and hardens nothing
BACKGROUND = 0.5  # what a mention counts that its sentence is not about
HEARSAY = 0.8  # what one counts that somebody else says is so
UNSURE = 0.2  # confidence below which a reading is mostly wrong
UNKNOWN = 0.5  # confidence where no learned reader was asked
GAP = re.compile(r"\s*")


def of_mentions(
    events: Iterable[Event], telling: Mapping[str, str], articles: Mapping[str, Article]
) -> float:
    """Return how prominent a happening is: each independent telling adds its best mention.

    ``telling`` gives the telling that each report belongs to (compare.tellings).
    """
    best: dict[str, float] = {}
    for event in events:
        own = telling.get(event.span.article, event.span.article)
        best[own] = max(best.get(own, 0.0), of_mention(event, articles[event.span.article]))
    return round(sum(best[own] for own in sorted(best)), 6)


def of_mention(event: Event, article: Article) -> float:
    """Return how prominently one mention tells its event, 0 to 1; nothing where it is unsure."""
    sure = UNKNOWN if event.confidence is None else event.confidence
    if sure < UNSURE:
        return 0.0
    value = sure * REAL.get(event.modality, 0.0) * weight(event.score)
    value *= place(event, article)
    value *= 1.0 if event.foreground else BACKGROUND
    return value * (HEARSAY if event.attribution else 1.0)


def weight(score: float) -> float:
    """Return what an act with a PLOVER score of -10 to 10 weighs, ``LEAST`` to 1."""
    return LEAST + (1 - LEAST) * abs(score) / 10


def place(event: Event, article: Article) -> float:
    """Return what the place of a mention counts: 1 in the title, less the further down."""
    title, start = article.title, event.span.start
    if title is not None and title.start <= start < title.end:
        return 1.0
    body = title.end if title is not None else 0
    gap = GAP.match(article.text, body)
    return LEAD / (LEAD + max(0, start - (gap.end() if gap else body)))
