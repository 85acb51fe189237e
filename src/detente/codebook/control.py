"""Which verbs pass their subject or object on to a clause, or only carry a noun's event."""

from __future__ import annotations

import functools

from detente.codebook import data


@functools.cache
def verbs(kind: str) -> frozenset[str]:
    """Return the lemmas of one list of ``data/control.toml`` ("light", "object_control")."""
    return frozenset(data.toml("control.toml")[kind])
