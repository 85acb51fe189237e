"""Words cut into the encoder's word pieces, as BERT's uncased models cut them.

WordPiece of a fixed vocabulary (Wu et al. 2016; Devlin et al. 2019): accents and capitals fall
away, punctuation and Chinese characters stand alone, and of each rest the longest known piece is
taken first. It gives what the library ``tokenizers`` gives, which a test holds it to; that brings
a client for model hubs along, 37 MB in all, for a page of code where words are told apart already.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LONGEST = 100  # characters of a word; what is longer is unknown
INSIDE = "##"  # before a piece that does not begin a word
BEGIN, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
KNOWN_WORDS = 50_000  # words whose pieces are kept
DROPPED = frozenset(("Cc", "Cf", "Co", "Cs"))
BLANK = frozenset("\t\n\r ")
CHINESE = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Encoded:
    """The pieces of a sentence: their ids, and the word each belongs to."""

    ids: tuple[int, ...]
    words: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)


class Pieces:
    """A vocabulary of word pieces, by their ids."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._ids = vocabulary
        self.begin, self.end = vocabulary[BEGIN], vocabulary[END]
        self._of = functools.lru_cache(maxsize=KNOWN_WORDS)(self._cut)

    def encode(self, words: tuple[str, ...]) -> Encoded:
        """Return the pieces of words; one without any character left has none."""
        cut = [self._of(word) for word in words]
        return Encoded(
            ids=tuple(piece for pieces in cut for piece in pieces),
            words=tuple(n for n, pieces in enumerate(cut) for _ in pieces),
        )

    def _cut(self, word: str) -> tuple[int, ...]:
        return tuple(piece for part in _parts(word) for piece in self._longest_first(part))

    def _longest_first(self, part: str) -> list[int]:
        unknown = [self._ids[UNKNOWN]]
        if len(part) > LONGEST:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(part):
            before = INSIDE if start else ""
            ends = range(len(part), start, -1)
            end = next((e for e in ends if before + part[start:e] in self._ids), None)
            if end is None:
                return unknown
            found.append(self._ids[before + part[start:end]])
            start = end
        return found


def _parts(word: str) -> Iterator[str]:
    """Yield the parts of a word without accents and capitals; each mark is one of its own."""
    part = ""
    for character in _plain(word):
        alone = _is_mark(character)
        if (alone or character.isspace()) and part:
            yield part
            part = ""
        if alone:
            yield character
        elif not character.isspace():
            part += character
    if part:
        yield part


def _plain(word: str) -> str:
    """Return a word in small letters without accents and what is not seen, apart where Chinese."""
    if word.isascii() and word.isprintable():
        return word.lower()
    kept = "".join(map(_spaced, word))
    bare = (c for c in unicodedata.normalize("NFD", kept) if unicodedata.category(c) != "Mn")
    return "".join(c.lower() for c in bare)


def _spaced(character: str) -> str:
    if character in BLANK:
        return " "
    if character == "\ufffd" or unicodedata.category(character) in DROPPED:
        return ""
    if any(first <= ord(character) <= last for first, last in CHINESE):
        return f" {character} "
    return character


def _is_mark(character: str) -> bool:
    """Tell whether a character is punctuation, as BERT has it: with all the signs of ASCII."""
    if character.isascii():
        return not character.isalnum() and not character.isspace() and character.isprintable()
    return unicodedata.category(character).startswith("P")
