from __future__ import annotations

import json

import numpy as np

from detente.reader import vectors
from detente.reader.encoder import WEIGHTS


def test_every_piece_has_a_vector_that_points_somewhere() -> None:
    with (WEIGHTS / "vectors.npy").open("rb") as file:
        table = np.load(file)
    described = json.loads((WEIGHTS / "tokenizer.json").read_text(encoding="utf-8"))
    assert len(table) == len(described["model"]["vocab"])
    assert table.any(axis=1).all()


def test_what_means_alike_is_nearer() -> None:
    near, far = vectors.nearness(
        vectors.pieces(["troops"]), vectors.pieces(["soldiers", "recipe"])
    )[0]
    assert near > far


def test_nearness_does_not_depend_on_what_else_is_asked() -> None:
    several = vectors.pieces(["troops", "quay", "gas", "the"])
    whole = vectors.nearness(several, several)
    alone = np.concatenate([vectors.nearness(several[[n]], several) for n in range(4)])
    assert (whole == alone).all()
