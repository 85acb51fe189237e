"""The parties of past crises, which accounts give by name: whom a name of today's means."""

from __future__ import annotations

import functools
from collections.abc import Callable

from detente.codebook import actors as codebook


def is_meant(name: str) -> Callable[[str], bool]:
    """Return what tells whether an account's name is a party that ``name`` means.

    It is one of the names the codebook has for it ("Moscow", "RUS"), or has all its words.
    """
    keys = _keys(name)
    words = _words(name)

    def test(told: str) -> bool:
        return bool(told) and bool(keys & _keys(told) or words <= _words(told))

    return test


@functools.cache
def _keys(name: str) -> frozenset[str]:
    return codebook.called(name)


def _words(name: str) -> frozenset[str]:
    return frozenset(name.casefold().replace("-", " ").split())
