"""Words that report what somebody says or thinks: ``data/speech.toml``, read and checked."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from detente.codebook import data
from detente.errors import CodebookError

FILE = "speech.toml"
Kind = Literal["says", "belief", "position"]
CLAUSES = frozenset({"that", "quote", "inf", "ing", "np", "A", "np-as", "np-pred"})
PREPOSITIONS = frozenset({
    "about", "against", "at", "by", "concerning", "for", "from", "in", "of", "on", "over",
    "regarding", "to", "toward", "towards", "upon", "with",
})  # fmt: skip
GROUPS = {"verbs": "verbs", "nouns": "nouns", "adjectives": "adjectives"}


@dataclass(frozen=True, slots=True)
class Use:
    """What a word does with one kind of complement.

    ``stance`` is how it reports ("report", "deny", "belief"); ``said`` tells whether
    the complement is what is said, or only what is spoken about; ``documents`` that the
    word has this use with a document as its subject alone.
    """

    stance: str
    said: bool
    documents: bool = False

    @property
    def kind(self) -> Kind:
        """Whether it reports speech, a belief or a position."""
        return _read().stances[self.stance]


Uses = Mapping[str, Use]


@dataclass(frozen=True, slots=True)
class _Book:
    stances: Mapping[str, Kind]
    words: Mapping[str, Mapping[str, Uses]]
    lists: Mapping[str, frozenset[str]]
    lemmas: Mapping[str, str]


def verbs() -> Mapping[str, Uses]:
    """Return each verb ("point out" with its particle) with its complements."""
    return _read().words["verbs"]


def nouns() -> Mapping[str, Uses]:
    """Return each noun of speech or belief with its complements."""
    return _read().words["nouns"]


def adjectives() -> Mapping[str, Uses]:
    """Return each adjective of belief or wish with its complements."""
    return _read().words["adjectives"]


def lemmas() -> Mapping[str, str]:
    """Return corrections of the language model's lemmas ("hop" of "hoping")."""
    return _read().lemmas


@functools.cache
def of_kind(kind: Kind) -> frozenset[str]:
    """Return the words (verbs without their particles) with a use of one kind."""
    return frozenset(
        word.split()[0]
        for part in _read().words.values()
        for word, uses in part.items()
        if any(use.kind == kind for use in uses.values())
    )


@functools.cache
def particles() -> frozenset[str]:
    """Return the second words of verbs written with a particle."""
    return frozenset(verb.split()[1] for verb in verbs() if " " in verb)


def words(name: str) -> frozenset[str]:
    """Return a list of words by its place in the file ("sources.documents").

    Raises:
        CodebookError: the file has no such list.
    """
    lists = _read().lists
    if name not in lists:
        raise CodebookError(f"{FILE} has no list {name}", hint="install Detente again")
    return lists[name]


@functools.cache
def _read() -> _Book:
    table = data.toml(FILE)
    stances: dict[str, Kind] = table["stances"]
    found: dict[str, Mapping[str, Uses]] = {}
    for part, field in GROUPS.items():
        uses: dict[str, dict[str, Use]] = {}
        for place, row in enumerate(table[part]):
            _check(row, field, stances, f"{FILE}, [[{part}]] no. {place + 1}")
            for word in row[field]:
                own = uses.setdefault(word, {})
                for said, frames in ((True, row["frames"]), (False, row.get("topics", []))):
                    for frame in frames:
                        # The group that comes first in the file wins.
                        own.setdefault(
                            frame, Use(row["stance"], said, row.get("only") == "document")
                        )
        found[part] = MappingProxyType({w: MappingProxyType(u) for w, u in uses.items()})
    lists = {
        f"{name}.{key}": frozenset(value)
        for name, section in table.items()
        if isinstance(section, dict) and name not in ("stances", "lemmas")
        for key, value in section.items()
    }
    return _Book(
        MappingProxyType(stances),
        MappingProxyType(found),
        MappingProxyType(lists),
        MappingProxyType(table["lemmas"]),
    )


def _check(row: Mapping[str, Any], field: str, stances: Mapping[str, Kind], where: str) -> None:
    """Raise CodebookError when a group of words breaks the file's schema."""
    unknown = row.keys() - {"stance", "frames", "topics", "only", field}
    if unknown or not {"stance", "frames", field} <= row.keys():
        raise CodebookError(
            f"{where}: fields {', '.join(sorted(row))}", hint="see the head of the file"
        )
    if row["stance"] not in stances:
        raise CodebookError(f"{where}: no stance {row['stance']}", hint="see [stances]")
    for frame in [*row["frames"], *row.get("topics", [])]:
        last = frame.removeprefix("A-").removeprefix("np-")
        if frame not in CLAUSES and last not in PREPOSITIONS | {"inf"}:
            raise CodebookError(f"{where}: no frame {frame}", hint="see the head of the file")
