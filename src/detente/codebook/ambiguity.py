"""Words that look like an actor and are not, or only in some company.

File: ``ambiguity.toml``; its first lines say what each list is for.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from detente.codebook import data


@functools.cache
def masks() -> tuple[str, ...]:
    """Return names that hold a country's name or adjective without meaning it."""
    return tuple(data.toml("ambiguity.toml")["masks"])


@functools.cache
def common_outlet_names() -> frozenset[str]:
    """Return names of outlets that are ordinary words, too."""
    return frozenset(data.toml("ambiguity.toml")["common_outlet_names"])


@functools.cache
def words(kind: str) -> frozenset[str]:
    """Return one list of the file as a set ("topic_heads", "place_prepositions", ...)."""
    return frozenset(data.toml("ambiguity.toml")[kind])


@functools.cache
def homonyms() -> Mapping[str, frozenset[str]]:
    """Return name -> words whose presence in the report says the name means something else."""
    return {k: frozenset(v) for k, v in data.toml("ambiguity.toml")["homonyms"].items()}
