"""Vectors of word pieces, drawn from the base: those it takes each piece by at its entry.

The encoder has the same, for they are not moved as it is fitted (``training.fitting``). Kept are
their main directions (PCA), eight bits a number.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

ENTRY = "embeddings.word_embeddings.weight"
WIDTH = 128
LARGEST = 127


def write(base: Path, path: Path) -> None:
    """Write the table of vectors of all pieces that ``base`` knows."""
    entry = load_file(base / "model.safetensors")[ENTRY].astype(np.float64)
    np.save(path, _eight_bits(_main_directions(entry)))


def _main_directions(table: NDArray[np.float64]) -> NDArray[np.float64]:
    centred = table - table.mean(0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    found: NDArray[np.float64] = centred @ directions[:, ::-1][:, :WIDTH]
    return found


def _eight_bits(table: NDArray[np.float64]) -> NDArray[np.int8]:
    """Return the rows as whole numbers: their directions count, not their lengths."""
    return np.round(table * (LARGEST / np.abs(table).max(1, keepdims=True))).astype(np.int8)
