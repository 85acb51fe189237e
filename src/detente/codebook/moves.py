"""Words of the negotiation: which speech act, which obligation, which answer."""

from __future__ import annotations

import functools
from typing import Literal

from detente.codebook import data

ObligationKind = Literal["do", "refrain", "undo", "promise", "discuss"]
OBLIGATIONS: tuple[ObligationKind, ...] = ("refrain", "undo", "promise", "discuss")


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return one list of ``data/moves.toml`` ("demand", "soft_nouns", ...)."""
    return frozenset(data.toml("moves.toml")[name])


@functools.cache
def obligation_words(name: str) -> frozenset[str]:
    """Return the lemmas of one kind of obligation, or "activity"."""
    return frozenset(data.toml("moves.toml")["obligation"][name])


def obligation(lemma: str) -> ObligationKind:
    """Return what a content headed by ``lemma`` would have somebody do; "do" by default."""
    for kind in OBLIGATIONS:
        if lemma in obligation_words(kind):
            return kind
    return "do"
