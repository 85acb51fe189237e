"""Words that turn a plain fact into something denied, conditional, feared or to come."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

from detente.codebook import data


@functools.cache
def words(part: str) -> Mapping[str, frozenset[str]]:
    """Return one table of ``data/modality.toml`` ("verbs", "nouns", ...): class to lemmas."""
    table = data.toml("modality.toml")[part]
    return MappingProxyType({name: frozenset(listed) for name, listed in table.items()})
