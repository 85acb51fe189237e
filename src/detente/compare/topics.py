"""Which common issue of the codebook some words speak of (codebook/data/issues.toml)."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable

from detente.codebook.issues import topics
from detente.compare.wording import Phrases, phrase_table, spoken


def topic(words: str) -> str | None:
    """Return the topic of the codebook that ``words`` speak of most, None where of none."""
    told: Counter[str] = Counter()
    for found in spoken(words, _cues()):
        told[found.key] += len(words[found.start : found.end].split())
    order = list(topics())
    return min(told, key=lambda name: (-told[name], order.index(name)), default=None)


@functools.lru_cache(maxsize=16384)
def one_matter(words: str) -> frozenset[str]:
    """Return the key of the matter that words are about, where it is one that has many names."""
    about = topic(words)
    return frozenset({f"={about}"} if about is not None and topics()[about].one else ())


def is_one(common: Iterable[str]) -> bool:
    """Tell whether what two say in common makes them one matter, whatever else they say."""
    return any(key.startswith("=") for key in common)


@functools.cache
def _cues() -> Phrases:
    return phrase_table({name: topic.cues for name, topic in topics().items()})
