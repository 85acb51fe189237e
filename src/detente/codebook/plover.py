"""PLOVER 2.0's event types, modes, scores and contexts, and the CAMEO codes."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, get_args

from detente.codebook import data
from detente.errors import CodebookError
from detente.model import EventType


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One event type: quad class (1-4), conflict-cooperation score (-10..10), modes."""

    name: str
    quad: int
    score: float
    cameo: str
    meaning: str
    modes: Mapping[str, float]


@functools.cache
def types() -> Mapping[str, TypeEntry]:
    """Return the 16 event types by name.

    Raises:
        CodebookError: the file names an unknown type or lacks one.
    """
    table = data.toml("plover.toml")
    if set(table) != set(get_args(EventType)):
        raise CodebookError(
            "plover.toml does not hold the 16 PLOVER types", hint="compare it with model.EventType"
        )
    return MappingProxyType({name: _entry(name, row) for name, row in table.items()})


def score(event_type: str, mode: str | None) -> float:
    """Return the PLOVER score of a type, or of its mode where it has one."""
    entry = types()[event_type]
    return entry.modes.get(mode, entry.score) if mode else entry.score


@functools.cache
def cameo() -> Mapping[str, str]:
    """Return the CAMEO codes Detente writes, each with its meaning."""
    return MappingProxyType(data.toml("cameo.toml"))


def goldstein(code: str) -> float | None:
    """Return the Goldstein score of a CAMEO code, that of its nearest parent where it has none."""
    table = data.toml("goldstein.toml")
    return next((table[code[:n]] for n in range(len(code), 1, -1) if code[:n] in table), None)


@functools.cache
def contexts() -> Mapping[str, frozenset[str]]:
    """Return PLOVER's 37 contexts, each with the lemmas that speak for it."""
    return MappingProxyType({k: frozenset(v) for k, v in data.toml("contexts.toml").items()})


def _entry(name: str, row: dict[str, Any]) -> TypeEntry:
    return TypeEntry(
        name=name,
        quad=row["quad"],
        score=row["score"],
        cameo=row["cameo"],
        meaning=row["meaning"],
        modes=MappingProxyType(row.get("modes", {})),
    )
