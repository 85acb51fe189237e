"""Number words and what bends a number, from ``data/numbers.toml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from detente.codebook import data
from detente.errors import CodebookError

QUALIFIERS = ("about", "less than", "more than", "at least", "at most")
TABLES = ("units", "tens", "scales", "suffixes", "counts", "fractions", "ordinals")


@functools.cache
def _data() -> Mapping[str, Any]:
    tables = data.toml("numbers.toml")
    missing = [
        t for t in (*TABLES, "single", "vague", "particles", "qualifiers") if t not in tables
    ]
    if missing or set(tables["qualifiers"]) != set(QUALIFIERS):
        raise CodebookError("numbers.toml lacks a table", hint=f"needed: {', '.join(TABLES)}")
    return tables


@functools.cache
def table(name: str) -> Mapping[str, float]:
    """Return one of the tables of values: units, tens, scales, suffixes, counts, …"""
    return {word: float(value) for word, value in _data()[name].items()}


@functools.cache
def single() -> frozenset[str]:
    """Return the adjectives that say "one"."""
    return frozenset(_data()["single"]["words"])


@functools.cache
def vague() -> frozenset[str]:
    """Return the words for amounts left open."""
    return frozenset(_data()["vague"]["words"])


@functools.cache
def particles() -> Mapping[str, frozenset[str]]:
    """Return words that bend a number except after these verbs, whose particles they are."""
    return {word: frozenset(verbs) for word, verbs in _data()["particles"].items()}


@functools.cache
def qualifiers() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return (words, qualifier) pairs, longest first."""
    pairs = [
        (tuple(phrase.split()), qualifier)
        for qualifier, group in _data()["qualifiers"].items()
        for phrase in group
    ]
    return tuple(sorted(pairs, key=lambda p: (-len(p[0]), p)))
