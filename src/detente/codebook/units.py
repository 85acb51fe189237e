"""Units of figures: money, measures and time, from ``data/units.toml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from detente.codebook import data


@functools.cache
def table(name: str) -> Mapping[str, str]:
    """Return one of the tables: signs, prefixes, money, measures, time."""
    found: dict[str, str] = data.toml("units.toml")[name]
    return found


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return one of the lists: plurals, numbered, people, tallies, crowds, changes, …"""
    (found,) = data.toml("units.toml")[name].values()
    return frozenset(found)
