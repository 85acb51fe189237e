"""What the interfaces of news services call things, in the languages they have."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any, NamedTuple

from detente.errors import CodebookError


class Labels(NamedTuple):
    """The words of ``data/services.toml``, without case: single ones as alternatives of an
    expression, months, languages and fields by the word.
    """

    words: str
    documents: str
    of: str
    body: frozenset[str]
    end: frozenset[str]
    behind: frozenset[str]
    cover: frozenset[str]
    months: Mapping[str, int]
    languages: Mapping[str, str]
    before: Mapping[str, str]
    after: Mapping[str, str]


@functools.cache
def labels() -> Labels:
    """Return the labels of ``data/services.toml``.

    Raises:
        CodebookError: the file lacks one of its tables, or has not twelve months.
    """
    text = resources.files("detente.codebook").joinpath("data/services.toml").read_text("utf-8")
    said = tomllib.loads(text)
    try:
        return _labels(said)
    except (KeyError, TypeError, AttributeError) as error:
        raise CodebookError(
            f"services.toml lacks a table or has a wrong one ({error})",
            hint="compare it with the file as it was installed",
        ) from error


def _labels(said: Mapping[str, Any]) -> Labels:
    if len(said["months"]) != 12:
        raise KeyError("months")
    return Labels(
        words=_either(said["words"]),
        documents=_either(said["documents"]),
        of=_either(said["of"]),
        body=frozenset(said["body"]),
        end=frozenset(said["end"]),
        behind=frozenset(said["behind"]),
        cover=frozenset(said["cover"]),
        months={name: i for i, names in enumerate(said["months"], 1) for name in names},
        languages=_by_word(said["languages"]),
        before=_by_word(said["before"]),
        after=_by_word(said["after"]),
    )


def language(name: str | None) -> str | None:
    """Return the code of a language that a service names ("Englisch"), or the name itself."""
    return labels().languages.get((name or "").strip().casefold(), name)


def _by_word(table: Mapping[str, list[str]]) -> Mapping[str, str]:
    return {word: name for name, words in table.items() for word in words}


def _either(words: Iterable[str]) -> str:
    """Return an expression for one of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
