"""A report cut into windows: a few whole sentences each, after the title and the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.reader.pieces import Encoded, Pieces
from detente.text.parse import Document

# In word pieces: the sentences asked about; of the one before; of the title.
LONGEST, BEFORE, TITLE = 208, 48, 24


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder sees at once.

    ``pieces`` are the ids of word pieces, [CLS] and [SEP] included; ``words`` the tokens of
    the report (``token.i``) that begin at the pieces ``places``; those before ``first`` are
    context, of which nothing is asked.
    """

    pieces: tuple[int, ...]
    words: tuple[int, ...]
    places: tuple[int, ...]
    first: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: tuple[int, ...]
    encoded: Encoded


def of(document: Document, tokenizer: Pieces) -> tuple[Window, ...]:
    """Return the windows of a report; each sentence is asked about in one of them."""
    sentences = []
    for sentence in document.sentences:
        words = tuple(t.i for t in sentence if not t.is_space)
        if words:
            texts = tuple(document.doc[i].text for i in words)
            sentences.append(_Sentence(words, tokenizer.encode(texts)))
    titled = bool(sentences) and document.in_title(document.doc[sentences[0].words[0]])
    return tuple(
        _window(sentences, start, end, titled, tokenizer)
        for start, end in _groups([len(s.encoded) for s in sentences])
    )


def _groups(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of sentences, [start, end), that are short enough together."""
    start, size = 0, 0
    for i, own in enumerate(sizes):
        if i > start and size + own > LONGEST:
            yield start, i
            start, size = i, 0
        size += own
    if sizes:
        yield start, len(sizes)


def _window(
    sentences: Sequence[_Sentence], start: int, end: int, titled: bool, tokenizer: Pieces
) -> Window:
    stop = tokenizer.end
    pieces: list[int] = [tokenizer.begin]
    words: list[int] = []
    places: list[int] = []

    def add(sentence: _Sentence, first: int, last: int) -> None:
        of_words, before = sentence.encoded.words, None
        for n in range(first, min(last, len(of_words))):
            word = of_words[n]
            if word != before:
                words.append(sentence.words[word])
                places.append(len(pieces))
            before = word
            pieces.append(sentence.encoded.ids[n])

    if start > 1 and titled:
        add(sentences[0], 0, TITLE)
        pieces.append(stop)
    if start:
        add(sentences[start - 1], _late(sentences[start - 1]), len(sentences[start - 1].encoded))
        pieces.append(stop)
    asked = len(words)
    for sentence in sentences[start:end]:
        add(sentence, 0, LONGEST)
    pieces.append(stop)
    return Window(tuple(pieces), tuple(words), tuple(places), asked)


def _late(sentence: _Sentence) -> int:
    """Return where the last pieces of a sentence begin that there is room for, at a word."""
    of_words = sentence.encoded.words
    first = max(0, len(of_words) - BEFORE)
    while 0 < first < len(of_words) and of_words[first] == of_words[first - 1]:
        first += 1
    return first
