"""Weighing of evidence: logistic regressions whose weights were fitted on our labels."""

from __future__ import annotations

import contextlib
import functools
import math
from collections.abc import Iterator, Mapping
from contextvars import ContextVar

import msgspec

from detente.reader.encoder import WEIGHTS

Features = Mapping[str, float]
Weights = Mapping[str, Mapping[str, float]]
# Decimals of a probability: more than processors agree on would make records differ.
DIGITS = 3
# What weighs the evidence on readings of one report, and on sentences of two.
FILES = ("judgement.json", "agreement.json")


_used: ContextVar[Weights | None] = ContextVar("weights", default=None)


@functools.cache
def _own() -> Weights:
    """Return the weights of each question's features."""
    found: dict[str, Mapping[str, float]] = {}
    for name in FILES:
        content = (WEIGHTS / name).read_bytes()
        found |= msgspec.json.decode(content, type=dict[str, dict[str, float]])
    return found


@contextlib.contextmanager
def using(weights: Weights) -> Iterator[None]:
    """Weigh with other weights than those that come with Detente, to fit them."""
    token = _used.set(weights)
    try:
        yield
    finally:
        _used.reset(token)


def log_odds(question: str, features: Features) -> float:
    """Return the log-odds of yes to a question, given what speaks for and against it."""
    weights = (_used.get() or _own())[question]
    return weights["bias"] + sum(
        weights[name] * value for name, value in features.items() if name in weights
    )


def probability(question: str, features: Features) -> float:
    """Return how likely the answer to a question is yes."""
    return round(1 / (1 + math.exp(-log_odds(question, features))), DIGITS)
