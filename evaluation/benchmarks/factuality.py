"""How real the events of news sentences are, -3 to 3 (UW: Lee et al. 2015; MEANTIME: Minard
et al. 2016, both on the scale of Stanovsky et al. 2017).

``mae`` and ``r`` are over all gold events: each gold token is given the value of the modality
Detente reads for it (:mod:`evaluation.benchmarks.certainty`), whether or not its word is in
the codebook. A token that is no word of the parse gets the default, that of a plain fact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from spacy.tokens import Doc, Token

from detente.text.parse import parse
from evaluation.benchmark import Benchmark, Miss, Outcome, by_row, sentence
from evaluation.benchmarks import certainty
from evaluation.benchmarks.certainty import Certainty
from evaluation.benchmarks.tokens import detokenised
from evaluation.measures import correlation, mean_error, values

# A difference worth looking at.
FAR = 1.5


class Gold(msgspec.Struct, frozen=True):
    """An event word and its value."""

    token: int
    value: float


class Row(msgspec.Struct, frozen=True):
    """A sentence in tokens with its events."""

    tokens: tuple[str, ...]
    events: tuple[Gold, ...] = ()


def outcome(row: Row) -> Outcome:
    """Read a sentence and score the modality of its events."""
    text, places = detokenised(row.tokens)
    if not row.events:
        return Outcome({})
    doc = parse(sentence(text)).doc
    words = [_word(doc, places[event.token][0]) for event in row.events]
    return score(row, words, certainty.read, text)


def score(
    row: Row,
    words: Sequence[Token | None],
    read: Callable[[Token], Certainty],
    text: str,
) -> Outcome:
    """Score what is read for ``words``, the parse's words of the row's events."""
    pairs = []
    misses = []
    for event, word in zip(row.events, words, strict=True):
        found = read(word) if word is not None else None
        value = found.value if found is not None else certainty.DEFAULT
        pairs.append((value, event.value))
        if abs(value - event.value) >= FAR:
            kind = f"gold {event.value:+.0f}, read {found.modality if found else 'not found'}"
            misses.append(Miss(kind, f"[{row.tokens[event.token]}] {text}"))
    return Outcome(values("value", pairs), tuple(misses))


def _word(doc: Doc, at: int) -> Token | None:
    return next((token for token in doc if token.idx <= at < token.idx + len(token)), None)


BENCHMARK = Benchmark(
    folder="factuality",
    row=Row,
    measures=(mean_error("mae", "value"), correlation("r", "value")),
    outcomes=by_row(outcome),
)
