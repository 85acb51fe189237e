"""Words that decide what a time or place expression belongs to: ``data/attachment.toml``."""

from __future__ import annotations

import functools

from detente.codebook import data


@functools.cache
def words(kind: str) -> frozenset[str]:
    """Return one list of the file ("planning", "locative", "motion", …)."""
    return frozenset(data.toml("attachment.toml")[kind])
