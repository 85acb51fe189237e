"""How much of what a sentence says another says too, in its words or in others near to them.

Each word piece is set against the nearest one of the other sentence, and the rare ones count
more: the matching of BERTScore (Zhang et al. 2020), over fixed vectors.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.compare.wording import WORD
from detente.reader import vectors
from detente.reader.vectors import Floats, Pieces

LONGEST = 128  # pieces of a sentence, beyond which it is not read
NEAR = 0.5  # cosine of two words from which one is said for the other
PRIOR = 20  # imagined sentences in which no piece stands


@dataclass(frozen=True, slots=True)
class Worded:
    """The word pieces of a sentence, and how rare each is in its story."""

    pieces: Pieces
    rarity: Floats


def worded(texts: Sequence[str]) -> list[Worded]:
    """Return the word pieces of the sentences of a story, in their order."""
    cut = [vectors.pieces(WORD.findall(text))[:LONGEST] for text in texts]
    holding = Counter(piece for pieces in cut for piece in set(pieces.tolist()))
    rarity = {piece: math.log((len(cut) + PRIOR) / n) for piece, n in holding.items()}
    return [Worded(p, np.array([rarity[n] for n in p.tolist()], np.float32)) for p in cut]


def of(one: Worded, other: Worded) -> tuple[float, float]:
    """Return how much of each sentence the other says: up to 1, little above 0 by chance."""
    if not len(one.pieces) or not len(other.pieces):
        return 0.0, 0.0
    near = vectors.nearness(one.pieces, other.pieces)
    return _mean(near.max(1), one.rarity), _mean(near.max(0), other.rarity)


@functools.lru_cache(maxsize=65536)
def are_near(one: str, other: str) -> bool:
    """Tell whether one word is said for another, whatever stands around them."""
    near = vectors.nearness(vectors.pieces([one]), vectors.pieces([other]))
    return bool(near.size) and float(near.max(1).mean() + near.max(0).mean()) / 2 >= NEAR


def _mean(values: Floats, rarity: Floats) -> float:
    return max(0.0, math.fsum((values * rarity).tolist()) / math.fsum(rarity.tolist()))
