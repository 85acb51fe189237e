"""A PETRARCH verb dictionary, as it stands: blocks of verbs with their codes and patterns.

Format: the documentation of petrarch2 (openeventdata/petrarch2, docs/source/dictionaries.rst).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from detente.codebook.petrarch.lines import LONGEST, Left, Line, codes

NULL = "---"
TOKEN = re.compile(r"\*{1,2}|[$+^%(){}]|&[^\s(){}]+|[^\s(){}$^%*]+")
BRACES = re.compile(r"\{[^{}]*\}")


class Verb(NamedTuple):
    """A verb of a block: its words, the verb itself first; its own code, or that of the block."""

    line: int
    words: tuple[str, ...]
    code: str


class Pattern(NamedTuple):
    """A pattern of a block: the pieces before and after the verb, as they are written."""

    line: int
    text: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    code: str


@dataclass(frozen=True, slots=True)
class Block:
    """Verbs that share patterns."""

    verbs: list[Verb] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)


class Dictionary(NamedTuple):
    """What a file holds: synsets by name, blocks, and the lines that are neither."""

    synsets: dict[str, list[Line]]
    blocks: list[Block]
    left: list[Left]


def read(lines: Iterable[Line], file: str) -> Dictionary:
    """Return what the lines of a verb dictionary hold; what is none of it is left."""
    book = Dictionary({}, [], [])
    synset: list[Line] | None = None
    code = NULL
    for number, text in lines:
        text = text.strip()
        if len(text) > LONGEST:
            book.left.append(Left(file, number, text[:60] + "…", "a line longer than any entry"))
        elif text.startswith("---"):
            synset, code = None, "".join(codes(text)[1][:1]) or NULL
            book.blocks.append(Block())
        elif text.startswith("&"):
            synset = book.synsets.setdefault(text.split()[0], [])
        elif text.startswith("+") and synset is not None:
            synset.append(Line(number, codes(text[1:])[0]))
        elif text.startswith("-"):
            synset = None
            _pattern(book, file, number, text)
        else:
            synset = None
            code = _verb(book, file, number, text, code)
    return book


def _verb(book: Dictionary, file: str, number: int, text: str, code: str) -> str:
    """Add a verb to its block; return the block's code.

    Without a heading a verb behind patterns begins a block, and its code is the block's.
    """
    name, own = codes(BRACES.sub(" ", text))
    if not book.blocks or book.blocks[-1].patterns:
        book.blocks.append(Block())
        code = own[0] if own else NULL
    words = _words(name)
    if words is None:
        book.left.append(Left(file, number, text, "no verb can be told from it"))
    else:
        book.blocks[-1].verbs.append(Verb(number, words, own[0] if own else code))
    return code


def _words(name: str) -> tuple[str, ...] | None:
    """Return the words of a verb, the verb first: "+BUILD_UP" is "build up"."""
    parts = [part for part in re.split(r"[_\s]+", name.strip()) if part]
    head = next((i for i, part in enumerate(parts) if part.startswith("+")), 0)
    words = [part.strip("+").lower() for part in parts]
    if not words or not all(re.fullmatch(r"[^\W\d_]+(?:['-][^\W\d_]+)*", w) for w in words):
        return None
    if head == 1 and len(words[0]) <= 3:  # "RE_+OPEN"
        words = [f"{words[0]}-{words[1]}", *words[2:]]
        head = 0
    if head:
        return None
    return tuple(words)


def _pattern(book: Dictionary, file: str, number: int, text: str) -> None:
    said, code = codes(text.lstrip("-"))
    tokens = TOKEN.findall(said)
    verbs = [i for i, token in enumerate(tokens) if token.startswith("*")]
    why = ""
    if not code:
        why = "a pattern without a code"
    elif len(verbs) != 1:
        why = "a pattern needs one * for the verb"
    elif any(mark in said for mark in "|~"):
        why = "choices within a pattern"
    elif not book.blocks or not book.blocks[-1].verbs:
        why = "a pattern without a verb"
    if why:
        book.left.append(Left(file, number, text, why))
        return
    at = verbs[0]
    found = Pattern(number, text, tuple(tokens[:at]), tuple(tokens[at + 1 :]), code[-1])
    book.blocks[-1].patterns.append(found)


def variants(
    pieces: tuple[str, ...], synsets: dict[str, list[Line]], most: int
) -> Iterator[tuple[str, ...]] | None:
    """Yield ``pieces`` with each choice of words for the synsets that are no nouns (``&X_``).

    None where a synset is not defined, or there are more than ``most`` choices.
    """
    found: list[tuple[str, ...]] = [()]
    for piece in pieces:
        options = [piece]
        if piece.startswith("&"):
            if piece not in synsets:
                return None
            if piece.endswith("_"):
                options = [phrase.text for phrase in synsets[piece]]
        found = [(*before, option) for before in found for option in options]
        if len(found) > most or not found:
            return None
    return iter(found)
