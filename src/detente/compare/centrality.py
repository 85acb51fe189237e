"""How near words are to what the reports of a story are about.

Reports say in their titles and first sentences what their news is. A word that most independent
tellings have there is at the centre of the story, one that a single report has is at its edge; a
word all over the reports ("minister") tells little of either. After centroid-based summarising
(Radev et al. 2004: centroid, position, overlap with the first sentence).
"""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from detente.compare.wording import terms
from detente.model import Article

LEAD = 350  # characters of a body that open it
OPENING = 0.7  # what a word counts there, beside one in the title
SHARED = 1.5  # how much more a word counts that several tellings open with
CORE = 12  # words that a sentence has room for
LENGTH = 0.3  # how much less one is worth that needs more of them
OFTEN = 400  # characters; a word is common that stands in most stretches of so many
GAP = re.compile(r"\s*")


class Centre:
    """What the titles and first sentences of some reports share, by word."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self._most = math.fsum(sorted(weights.values(), reverse=True)[:CORE])

    def of(self, words: str) -> float:
        """Return how near ``words`` of one of the reports are to their centre, 0 to 1."""
        if not self._most:
            return 0.0
        said = _said(words)
        near = math.fsum(self._weights.get(key, 0.0) for key in said) / self._most
        return min(1.0, near * math.pow(min(1.0, CORE / max(len(said), 1)), LENGTH))


def of_reports(articles: Iterable[Article], telling: Mapping[str, str]) -> Centre:
    """Return the centre of ``articles``; each telling (compare.tellings) has one voice."""
    opened: dict[str, dict[str, float]] = defaultdict(dict)
    stretches: Counter[str] = Counter()
    count = 0
    for article in articles:
        voice = opened[telling.get(article.id, article.id)]
        title, body = _parts(article)
        for words, worth in ((title, 1.0), (body[:LEAD], OPENING)):
            for key in _said(words):
                voice[key] = max(voice.get(key, 0.0), worth)
        for start in range(0, len(article.text), OFTEN):
            stretches.update(_said(article.text[start : start + OFTEN]))
            count += 1
    told: dict[str, list[float]] = defaultdict(list)
    for voice in opened.values():
        for key, worth in voice.items():
            told[key].append(worth)
    rare = {key: math.log1p(count / stretches[key]) if stretches[key] else 1.0 for key in told}
    return Centre({
        key: rare[key] * (math.fsum(worths) / len(opened)) ** SHARED
        for key, worths in told.items()
    })  # fmt: skip


def _parts(article: Article) -> tuple[str, str]:
    """Return the title and the body of a report."""
    title = article.title
    end = title.end if title is not None else 0
    gap = GAP.match(article.text, end)
    return (title.text if title is not None else ""), article.text[gap.end() if gap else end :]


@functools.lru_cache(maxsize=16384)
def _said(words: str) -> frozenset[str]:
    return frozenset(term.key for term in terms(words))
