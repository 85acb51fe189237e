"""What words say, so that two reports' words for one thing count as the same.

A word becomes its stem (Porter's English stemmer in its Snowball form), or its class
where the codebook knows other words for it; a name of a country or its people becomes
that country; a phrase with a class counts as one word.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import snowballstemmer
from spacy.lang.en.stop_words import STOP_WORDS

from detente.codebook import gazetteer
from detente.codebook.paraphrase import paraphrases

LONGEST_NAME = 3  # words of a country's name that are looked up together
GAP = 2  # words that may stand between two words of a phrase

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[.,]\d+)*")
DETERMINERS = frozenset(("of", "the", "its", "their", "our", "his", "her", "these", "those"))
CLITIC = re.compile(r"(?:['’]s|n['’]t|['’](?:ll|re|ve|d|m))\b")


Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


class Term(NamedTuple):
    """What a word or phrase says: ``key`` starts with "@" for a party, "#" for a class."""

    key: str
    start: int
    end: int


class Name(NamedTuple):
    """A mention of somebody: where it stands, and the keys it goes by."""

    start: int
    end: int
    keys: tuple[str, ...]


def terms(text: str, names: Iterable[Name] = (), offset: int = 0) -> tuple[Term, ...]:
    """Return what the words of ``text`` say, in text order.

    Args:
        text: words of a report.
        names: mentions of parties; words inside one say who is meant and no more.
        offset: where ``text`` starts in its report, added to the offsets returned.
    """
    found: list[Term] = []
    taken: set[int] = set()
    for name in names:
        start, end = name.start - offset, name.end - offset
        if start >= 0 and end <= len(text):
            found.extend(Term(f"@{key}", name.start, name.end) for key in name.keys)
            taken.update(range(start, end))
    text = CLITIC.sub(lambda m: " " * len(m.group()), text)
    words = [m for m in WORD.finditer(text) if m.start() not in taken]
    read: set[int] = set()
    plain = [match.group() for match in words]
    stems = [stem(word) for word in plain]
    groups = [*_countries(plain), *_phrases(stems, _paraphrased("phrases"))]
    groups += [(key, (i,)) for i, word in enumerate(plain) if (key := _key(word)) is not None]
    for key, indices in groups:
        if read.isdisjoint(indices):
            read.update(indices)
            first, last = words[indices[0]], words[indices[-1]]
            found.append(Term(key, first.start() + offset, last.end() + offset))
    return tuple(sorted(found, key=lambda term: (term.start, term.end, term.key)))


def _countries(words: Sequence[str]) -> Iterable[tuple[str, tuple[int, ...]]]:
    """Yield the countries named or meant by an adjective, the longest names first."""
    capital = [word[0].isupper() for word in words]
    firsts = [i for i, begins in enumerate(capital) if begins]
    for length in range(LONGEST_NAME, 0, -1):
        for i in firsts:
            if i + length <= len(words) and all(capital[i : i + length]):
                country = _country(" ".join(words[i : i + length]))
                if country is not None:
                    yield f"@{country}", tuple(range(i, i + length))


@functools.lru_cache(maxsize=65536)
def _country(name: str) -> str | None:
    seat = next((s for s in gazetteer.seats(name) if s.kind in ("country", "adjective")), None)
    return seat.country if seat is not None else None


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of one word in lower case."""
    return str(_stemmer().stemWord(word.lower()))


@functools.cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@functools.lru_cache(maxsize=65536)
def _key(word: str) -> str | None:
    """Return what one word says, or None where it says nothing of the matter."""
    low = word.lower()
    if low in STOP_WORDS or low in paraphrases().plain or len(low) < 2:
        return None
    return word_class(word)


def word_class(word: str) -> str:
    """Return the class a word belongs to, else its stem."""
    return _word_classes().get(stem(word), stem(word))


@functools.cache
def _word_classes() -> Mapping[str, str]:
    return {stem(word): f"#{name}" for name, words in paraphrases().words.items() for word in words}


@functools.cache
def terms_of_art() -> frozenset[str]:
    """Return the keys of the classes that phrases only belong to: one hit tells much."""
    table = paraphrases()
    return frozenset(f"#{name}" for name in table.phrases if name not in table.words)


def outlook(text: str, offset: int = 0) -> tuple[Term, ...]:
    """Return where ``text`` speaks with hope or without ("hopeful", "bleak"), in order."""
    return tuple(
        Term(found.key, found.start + offset, found.end + offset)
        for found in spoken(text, _paraphrased("outlook"))
    )


def stances(text: str, offset: int = 0) -> tuple[Term, ...]:
    """Return where ``text`` denies or doubts what it tells ("denied", "doubted"), in order."""
    return tuple(
        Term(found.key, found.start + offset, found.end + offset)
        for found in spoken(text, _paraphrased("stance"))
    )


def spoken(text: str, table: Phrases) -> tuple[Term, ...]:
    """Return where ``text`` has a word or phrase of ``table``, in order; keys are class names."""
    words = list(WORD.finditer(CLITIC.sub(lambda m: " " * len(m.group()), text)))
    return tuple(
        Term(key[1:], words[places[0]].start(), words[places[-1]].end())
        for key, places in _phrases([stem(m.group()) for m in words], table)
    )


@functools.lru_cache(maxsize=16384)
def said(text: str) -> frozenset[str]:
    """Return the keys of what ``text`` says, names of parties but for countries left out."""
    return frozenset(term.key for term in terms(text))


@functools.lru_cache(maxsize=16384)
def extent(text: str) -> Mapping[str, str]:
    """Return of which things ``text`` speaks as "all" and of which as "part", by their key.

    "All of the troops left" speaks of all "#troops"; "each other" speaks of nothing.
    """
    kinds = {word: n for n, words in paraphrases().extent.items() for word in words}
    found: dict[str, str] = {}
    told = terms(text)
    for match in WORD.finditer(text):
        kind = kinds.get(match.group().lower())
        thing = next((t for t in told if t.start >= match.end()), None)
        if kind is None or thing is None:
            continue
        between = WORD.findall(text[match.end() : thing.start])
        if all(word.lower() in DETERMINERS for word in between):
            found.setdefault(thing.key, kind)
    return found


@functools.cache
def _paraphrased(part: str) -> Phrases:
    return phrase_table(getattr(paraphrases(), part))


def phrase_table(classes: Mapping[str, Iterable[str]]) -> Phrases:
    """Return classes of phrases by the first stem of each phrase, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, phrases in classes.items():
        for phrase in phrases:
            stems = tuple(stem(word) for word in WORD.findall(phrase))
            table.setdefault(stems[0], []).append((stems, f"#{name}"))
    return {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))
        for first, rows in table.items()
    }


def _phrases(stems: Sequence[str], table: Phrases) -> Iterable[tuple[str, tuple[int, ...]]]:
    """Yield the class of every phrase among ``stems`` with the indices of its words."""
    for i, first in enumerate(stems):
        for phrase, name in table.get(first, ()):
            indices = _follow(stems, i, phrase)
            if indices is not None:
                yield name, indices
                break


def _follow(stems: Sequence[str], start: int, phrase: Sequence[str]) -> tuple[int, ...] | None:
    indices = [start]
    for wanted in phrase[1:]:
        last = indices[-1]
        place = next(
            (k for k in range(last + 1, min(last + 2 + GAP, len(stems))) if stems[k] == wanted),
            None,
        )
        if place is None:
            return None
        indices.append(place)
    return tuple(indices)
