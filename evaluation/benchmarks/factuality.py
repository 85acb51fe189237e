"""How real the events of news sentences are, -3 to 3 (UW: Lee et al. 2015; MEANTIME: Minard
et al. 2016, both on the scale of Stanovsky et al. 2017).

``mae`` and ``r`` are over all gold events: each gold token is given the value of the modality
Detente reads for it, whether or not its word is in the codebook. A token that
is no word of the parse gets the default, that of an asserted event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from spacy.tokens import Doc, Token

from detente.extract.factuality import modality
from detente.model import Modality
from detente.text.parse import parse
from evaluation.benchmark import Benchmark, Miss, Outcome, by_row, sentence
from evaluation.benchmarks.tokens import detokenised
from evaluation.measures import correlation, mean_error, values

# Medians of the gold's values for each modality on UW's train split, to quarters. Who is
# said to say so does not move them: 3 for what is asserted, attributed or not.
VALUES: dict[Modality, float] = {
    "asserted": 3.0,
    "historical": 3.0,
    "future": 2.5,
    "conditional": 1.0,
    "hypothetical": 1.75,
    "denied": -1.25,
}
DEFAULT = VALUES["asserted"]
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
    return score(row, words, modality.of, text)


def score(
    row: Row,
    words: Sequence[Token | None],
    read: Callable[[Token], Modality],
    text: str,
) -> Outcome:
    """Score the modality of ``words``, the parse's words of the row's events."""
    pairs = []
    misses = []
    for event, word in zip(row.events, words, strict=True):
        how = read(word) if word is not None else None
        value = VALUES[how] if how is not None else DEFAULT
        pairs.append((value, event.value))
        if abs(value - event.value) >= FAR:
            kind = f"gold {event.value:+.0f}, read {how or 'not found'}"
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
