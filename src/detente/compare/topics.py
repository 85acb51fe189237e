"""Which common issue of the codebook some words speak of (codebook/data/issues.toml)."""

from __future__ import annotations

import functools
from collections import Counter

from detente.codebook.issues import topics
from detente.compare.wording import Phrases, phrase_table, spoken


def topic(words: str) -> str | None:
    """Return the topic of the codebook that ``words`` speak of most, None where of none."""
    told: Counter[str] = Counter()
    for found in spoken(words, _cues()):
        told[found.key] += len(words[found.start : found.end].split())
    order = list(topics())
    return min(told, key=lambda name: (-told[name], order.index(name)), default=None)


@functools.cache
def _cues() -> Phrases:
    return phrase_table({name: topic.cues for name, topic in topics().items()})
