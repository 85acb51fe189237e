"""The texts that rules are tried on: the first rows of the sets that are there, and the seeds.

The usual sample is small, so that every part can be tried in turn: some hundred sentences, in
which each layer has its say. What seems to cost nothing is tried again on a larger share.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from detente.model import Article
from detente.reader import encoder
from detente.reader.scores import Scores
from detente.text import parse
from evaluation import gold
from evaluation.benchmark import Benchmark, Here, report
from evaluation.benchmarks.all import ALL
from evaluation.measures import scores
from evaluation.seeds import __main__ as seeds
from evaluation.seeds.gold import load

# Set or split -> rows of the sample, and the measures that speak for each layer.
TRIED: dict[str, tuple[int, tuple[str, ...]]] = {
    "labels/tune": (1, ("event_full", "quote_full", "move_full", "entry_full", "fact_aligned")),
    "plover-gsr/dev": (60, ("types_exact", "triple")),
    "plv/dev": (80, ("root_f1",)),
    "factuality/uw-dev": (60, ("mae",)),
    "timex/wikiwars": (1, ("value_f1",)),
    "toponyms/tr-news": (4, ("acc161",)),
    "polnear/dev": (4, ("content_f1", "direct_speaker")),
    "icbe/dev": (150, ("acts_f1", "addressee", "reply_link")),
    "news-events/dev": (12, ("bcubed_f1",)),
}
SEEDS = "seeds"
ARTICLES = "allsides/sample.jsonl.gz"


class Tried(NamedTuple):
    """The rows of a split that are tried."""

    split: gold.Split
    rows: list[Any]
    measures: tuple[str, ...]


class Sample(NamedTuple):
    """The rows of each split that are tried, and the folder of the two model reports, if any."""

    rows: list[Tried]
    seeds: Path | None

    def __bool__(self) -> bool:
        return bool(self.rows or self.seeds)


def tried(data: Path, share: float) -> Sample:
    """Return the sample, a ``share`` of its usual size, of the sets that are in ``data``."""
    found = {split.name: split for split in gold.splits(data, ALL)}
    rows = [
        Tried(found[name], gold.rows(found[name], max(1, round(rows * share))), measures)
        for name, (rows, measures) in TRIED.items()
        if name in found
    ]
    there = (data / SEEDS / "gold.json").is_file()
    return Sample(rows, data / SEEDS if there else None)


def scored(sample: Sample) -> dict[str, float]:
    """Return "set: measure" -> value over the sample, less turned to minus where less is better.

    Of the seeds each bar is a measure: 1 where it holds.
    """
    found: dict[str, float] = {}
    for one in sample.rows:
        benchmark: Benchmark = one.split.benchmark
        outcomes = benchmark.outcomes(one.rows, Here())
        measures = [m for m in benchmark.measures if m.name in one.measures]
        values = scores([outcome.tally for outcome in outcomes], measures, 0)
        folder = one.split.name.split("/")[0]
        found |= {
            f"{folder}: {m.name}": values[m.name].value * (-1 if m.lower else 1) for m in measures
        }
    if sample.seeds is not None:
        known = load(sample.seeds)
        every = seeds.score(seeds.read(sample.seeds, known), known)
        found |= {f"{SEEDS}: {p.name}": float(p.holds) for p in every if p.holds is not None}
    return found


def articles(data: Path, number: int) -> Iterator[Article]:
    """Yield so many articles of many outlets, spread evenly over the set."""
    path = data / ARTICLES
    if not number or not path.exists():
        return
    with gzip.open(path, "rb") as lines:
        rows = [line for line in lines if line.strip()]
    for line in rows[:: max(1, len(rows) // number)][:number]:
        row = msgspec.json.decode(line)
        article = report(row["text"], row["date"], outlet=row["outlet"])
        if article is not None:
            yield article


def remembering() -> Callable[[], None]:
    """Parse each text, and have the learned reader score it, once from now on; return what ends it.

    Neither depends on a rule that is tried, and both are most of the work.
    """
    parsed: dict[bytes, parse.Document] = {}
    seen: dict[int, Scores] = {}
    once, score = parse.parse, encoder.score

    def remembered(article: Article, model: str | None = None) -> parse.Document:
        key = msgspec.json.encode((article, model))
        if key not in parsed:
            parsed[key] = once(article, model)
        return parsed[key]

    def scored_once(document: parse.Document) -> Scores:
        # Documents are kept above, so that no other has the same number.
        if id(document) not in seen:
            seen[id(document)] = score(document)
        return seen[id(document)]

    undo = [_replaced(once, remembered), _replaced(score, scored_once)]

    def end() -> None:
        for each in undo:
            each()

    return end


def _replaced(function: object, other: object) -> Callable[[], None]:
    """Put a function in the place of another, whoever imported it too; return what undoes it."""
    places = [
        (module, name)
        for module in list(sys.modules.values())
        if getattr(module, "__name__", "").split(".")[0] in ("detente", "evaluation")
        for name, value in list(vars(module).items())
        if value is function
    ]
    for module, name in places:
        setattr(module, name, other)

    def undo() -> None:
        for module, name in places:
            setattr(module, name, function)

    return undo
