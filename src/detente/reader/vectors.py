"""What word pieces mean, as vectors: the nearer two are, the likelier one is said for the other.

The vectors by which the encoder takes a piece, whatever stands around it (``training.vectors``).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from detente.reader.encoder import WEIGHTS, tokenizer

Pieces = NDArray[np.int64]
Floats = NDArray[np.float32]


def pieces(words: Iterable[str]) -> Pieces:
    """Return the word pieces of words, by their rows in the table."""
    return np.array(tokenizer().encode(tuple(words)).ids, np.int64)


def nearness(ones: Pieces, others: Pieces) -> Floats:
    """Return the cosine of each of some pieces with each of others."""
    table, lengths = _table()
    # Whole numbers whose sums stay below 2**24 are added exactly, in whichever order.
    products = table[ones].astype(np.float32) @ table[others].astype(np.float32).T
    found: Floats = products / lengths[ones, None] / lengths[others]
    return found


@functools.cache
def _table() -> tuple[NDArray[np.int8], Floats]:
    """Return the vectors, and how long each is."""
    with (WEIGHTS / "vectors.npy").open("rb") as file:
        table: NDArray[np.int8] = np.load(file)
    return table, np.sqrt(np.square(table, dtype=np.int32).sum(1)).astype(np.float32)
