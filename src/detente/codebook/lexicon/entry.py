"""One place of a data file that holds a word, and what the file says there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from detente.codebook.actors import fold


class Entry(NamedTuple):
    """A word as a data file has it ("call for", "sign [agreement]", "Kremlin").

    ``place`` is where in the file ("verbs.denied", "frame[2].verbs"), ``line`` its line where
    the file is text, ``fields`` what else the file says there, ``note`` the file's own comment.
    """

    word: str
    kind: str
    file: str
    place: str
    line: int | None
    fields: Mapping[str, Any]
    note: str = ""


def pieces(words: str) -> tuple[str, ...]:
    """Return a phrase as it is compared: lower case, no accents, no marks around its words.

    >>> pieces("Call  for: [Meeting]")
    ('call', 'for', '[meeting]')
    """
    parts = (part.strip('.,;:!?"“”‘’()') for part in fold(words).lower().split())
    return tuple(part for part in parts if part)


def holds(words: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Tell whether ``asked`` stands in ``words``, its words side by side."""
    size = len(asked)
    return any(words[i : i + size] == asked for i in range(len(words) - size + 1))
