"""``python -m training.agreement``: from the shared facts of our labels to what evidence counts.

Sentences of two reports that tell one marked fact are right, all others that share anything
wrong. Before the weights are written, their precision and recall are told as found by
cross-validation over stories: of the pairs that are each other's best in their reports, as
sentences are aligned (compare.sentences), and of facts of which one such pair is found.

With ``--vectors`` the vectors of word pieces are drawn anew before (``training.vectors``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from detente.compare import align, evidence, material, sentences
from detente.compare.evidence import Features
from detente.compare.pieces import Piece, pieces
from detente.model import Record, Story
from evaluation import gold
from evaluation.benchmarks import crises
from evaluation.crises import stories
from evaluation.crises.telling import Reading, at
from training import base, vectors

WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "detente" / "reader" / "weights"
LEARNED_FROM = ("learn.jsonl", "tune.jsonl")
STRENGTH = 0.1  # inverse strength of the penalty (L2), over features of one variance
FOLDS = 11
BARS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


class Pair(NamedTuple):
    """Two sentences of a story by their places, with what speaks for one fact, and the facts."""

    one: int
    other: int
    evidence: Features
    facts: frozenset[int]


class Told(NamedTuple):
    """A story: its sentences, the pairs worth weighing, and how many facts were marked."""

    sentences: tuple[Piece, ...]
    pairs: tuple[Pair, ...]
    facts: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and write the weights; 2 where the texts or the base are not there."""
    parser = argparse.ArgumentParser(prog="python -m training.agreement", description=__doc__)
    parser.add_argument("--data", type=Path, default=gold.DATA, help="folder with the texts")
    parser.add_argument("--vectors", action="store_true", help="draw the words' vectors anew")
    options = parser.parse_args(arguments)
    if options.vectors and not _draw_vectors():
        print(base.MISSING, file=sys.stderr)
        return 2
    splits = [crises.LABELS / name for name in LEARNED_FROM]
    told = [of(crises.read(s)) for split in splits for s in stories.of_labels(split, options.data)]
    if not told:
        print(f"the texts are not in {options.data}; see --data", file=sys.stderr)
        return 2
    for bar, precision, recall in validated(told):
        print(f"from {bar}: {precision:.3f} of the pairs right, {recall:.3f} of the facts found")
    weights = {evidence.QUESTION: fitted(told)}
    encoded = msgspec.json.encode(weights, order="sorted")
    (WEIGHTS / "agreement.json").write_bytes(msgspec.json.format(encoded, indent=1))
    return 0


def _draw_vectors() -> bool:
    """Write the vectors of word pieces; tell whether the network they are drawn from is there."""
    start = base.folder()
    if start is not None:
        vectors.write(start, WEIGHTS / "vectors.npy")
    return start is not None


def of(reading: Reading) -> Told:
    """Return a story's pairs of sentences as they are compared, with the facts both tell."""
    cut = _sentences(reading.record)
    places = [at([reading.place(piece.span)], reading) for piece in cut]
    facts = [at(fact.spans, reading) for fact in reading.story.marks.facts]
    told = [frozenset(n for n, fact in enumerate(facts) if fact & place) for place in places]
    weights = evidence.weigh(cut)
    sides = evidence.sides(cut, weights)
    pairs = (
        Pair(i, j, found, told[i] & told[j])
        for i, j in align.meetings(cut)
        if sentences.are_statements(cut[i], cut[j])
        and (found := evidence.of(sides[i], sides[j], weights))
    )
    return Told(cut, tuple(pairs), len(facts))


def _sentences(record: Record) -> tuple[Piece, ...]:
    """Return the sentences of all reports, whichever stories they were put into."""
    library = material.gather(
        record.articles,
        events=record.events,
        quotations=record.quotations,
        moves=record.moves,
        figures=record.figures,
        days=record.days,
        places=record.places,
    )
    whole = tuple(article.id for article in record.articles)
    story = Story(id="", title="", articles=whole, origins=(), first_day=None, last_day=None)
    return pieces(library.of(story)).sentences


def fitted(told: Sequence[Told]) -> dict[str, float]:
    """Return the weights of the evidence, and the bias."""
    pairs = [pair for story in told for pair in story.pairs]
    names = sorted(pairs[0].evidence.keys() | {n for pair in pairs for n in pair.evidence})
    table = np.array([[float(p.evidence.get(n, 0.0)) for n in names] for p in pairs])
    scale = np.where(table.std(0) > 0, table.std(0), 1.0)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(table / scale, [bool(pair.facts) for pair in pairs])
    weights = zip(names, model.coef_[0] / scale, strict=True)
    found = {name: round(float(weight), 3) for name, weight in weights}
    return found | {"bias": round(float(model.intercept_[0]), 3)}


def validated(told: Sequence[Told]) -> Iterator[tuple[float, float, float]]:
    """Yield for each bar the precision of pairs and the recall of facts on stories left out."""
    likely: list[NDArray[np.float64]] = [np.zeros(0)] * len(told)
    for fold in range(FOLDS):
        weights = fitted([story for n, story in enumerate(told) if n % FOLDS != fold])
        for n in range(fold, len(told), FOLDS):
            likely[n] = np.array([_likely(pair, weights) for pair in told[n].pairs])
    for bar in BARS:
        found = [_aligned(story, own, bar) for story, own in zip(told, likely, strict=True)]
        aligned = [pair for pairs in found for pair in pairs]
        facts = sum(len({f for pair in pairs for f in pair.facts}) for pairs in found)
        right = sum(bool(pair.facts) for pair in aligned)
        yield bar, right / max(1, len(aligned)), facts / sum(story.facts for story in told)


def _likely(pair: Pair, weights: Mapping[str, float]) -> float:
    odds = weights["bias"] + sum(weights.get(n, 0.0) * v for n, v in pair.evidence.items())
    return float(1 / (1 + np.exp(-odds)))


def _aligned(story: Told, likely: NDArray[np.float64], bar: float) -> list[Pair]:
    """Return the pairs that are each other's best between their reports."""
    known = {(pair.one, pair.other): pair for pair in story.pairs}
    met = [(float(v), i, j) for v, (i, j) in zip(likely, known, strict=True) if v >= bar]
    return [known[i, j] for _, i, j in align.mutual(story.sentences, met)]


if __name__ == "__main__":
    sys.exit(main())
