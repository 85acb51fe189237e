"""Words of the calendar, from ``data/calendar.toml``: class and value of each."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from detente.codebook import data
from detente.errors import CodebookError

Value = int | str
BOUND = "bound"  # the one class that is not matched by the rules: prepositions before a day


@functools.cache
def classes() -> Mapping[str, Mapping[str, Value]]:
    """Return each class with its phrases (lower case, single spaces) and their values.

    Raises:
        CodebookError: a phrase stands in two classes, or its value is of a wrong type.
    """
    tables: dict[str, dict[str, Value]] = data.toml("calendar.toml")
    seen: dict[str, str] = {}
    for name, table in tables.items():
        for phrase, value in table.items():
            if phrase != phrase.lower() or not isinstance(value, int | str):
                raise CodebookError(f"calendar.toml: '{phrase}' in [{name}]", hint="lower case")
            if name != BOUND and seen.setdefault(phrase, name) != name:
                raise CodebookError(
                    f"calendar.toml: '{phrase}' stands in [{seen[phrase]}] and [{name}]",
                    hint="give it one class",
                )
    return tables


@functools.cache
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str, Value], ...]]:
    """Return, by first word, the phrases that begin with it, longest first.

    Each is (its words, its class, its value).
    """
    found: dict[str, list[tuple[tuple[str, ...], str, Value]]] = {}
    for name, table in classes().items():
        if name == BOUND:
            continue
        for phrase, value in table.items():
            words = tuple(phrase.replace(".", " . ").replace("'s", " 's").split())
            found.setdefault(words[0], []).append((words, name, value))
    return {
        first: tuple(sorted(group, key=lambda g: (-len(g[0]), g[0])))
        for first, group in found.items()
    }


@functools.cache
def bounds() -> Mapping[str, str]:
    """Return what a preposition before a day makes of it: "after" or "before"."""
    return {word: str(value) for word, value in classes()[BOUND].items()}
