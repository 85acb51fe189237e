"""Words and phrases that different reports use for the same thing."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from detente.errors import CodebookError


@dataclass(frozen=True, slots=True)
class Paraphrases:
    """Classes of words, classes of phrases, and the words that say nothing.

    ``tolls`` are classes that say what befell people who are counted; ``extent`` are words
    for all or a part, ``outlook`` words and phrases of hope or its absence, ``stance`` those
    by which a thing is denied or doubted.
    """

    words: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, tuple[str, ...]]
    extent: Mapping[str, tuple[str, ...]]
    outlook: Mapping[str, tuple[str, ...]]
    stance: Mapping[str, tuple[str, ...]]
    plain: frozenset[str]
    tolls: frozenset[str]


@functools.cache
def paraphrases() -> Paraphrases:
    """Return the classes of ``data/paraphrase.toml``.

    Raises:
        CodebookError: a class is empty, or a word or phrase stands in two classes.
    """
    text = resources.files("detente.codebook").joinpath("data/paraphrase.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return Paraphrases(
        words=_classes(data.get("words", {})),
        phrases=_classes(data.get("phrases", {})),
        extent=_classes(data.get("extent", {})),
        outlook=_classes(data.get("outlook", {})),
        stance=_classes(data.get("stance", {})),
        plain=frozenset(data.get("plain", ())),
        tolls=frozenset(data.get("tolls", ())),
    )


def _classes(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    holder: dict[str, str] = {}
    for name, members in table.items():
        if not members:
            raise CodebookError(
                f"paraphrase.toml: the class '{name}' is empty", hint="give it a word"
            )
        for member in members:
            if member in holder:
                raise CodebookError(
                    f"paraphrase.toml: '{member}' stands in '{holder[member]}' and in '{name}'",
                    hint="keep it in the class it belongs to",
                )
            holder[member] = name
    return {name: tuple(members) for name, members in table.items()}
