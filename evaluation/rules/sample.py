"""The texts that rules are tried on: the first rows of the sets that are there."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from detente.model import Article
from detente.text import parse
from evaluation import gold
from evaluation.benchmark import Benchmark, Here, report
from evaluation.benchmarks.all import ALL
from evaluation.measures import scores

# Set or split -> rows of the sample, and the measures that speak for each layer.
TRIED: dict[str, tuple[int, tuple[str, ...]]] = {
    "crises/gold": (4, ("event_full", "quote_full", "move_full", "entry_full", "fact_aligned")),
    "plover-gsr/dev": (150, ("types_exact", "triple")),
    "plv/dev": (250, ("root_f1",)),
    "factuality/uw-dev": (200, ("mae",)),
    "timex/wikiwars": (3, ("value_f1",)),
    "toponyms/tr-news": (12, ("acc161",)),
    "polnear/dev": (16, ("content_f1", "direct_speaker")),
    "icbe/dev": (900, ("acts_f1", "addressee", "reply_link")),
    "news-events/dev": (20, ("bcubed_f1",)),
}
ARTICLES = "allsides/sample.jsonl.gz"


class Tried(NamedTuple):
    """The rows of a split that are tried."""

    split: gold.Split
    rows: list[Any]
    measures: tuple[str, ...]


def tried(data: Path, share: float) -> list[Tried]:
    """Return the sample, a ``share`` of its usual size, of the sets that are in ``data``."""
    found = {split.name: split for split in gold.splits(data, ALL)}
    return [
        Tried(found[name], gold.rows(found[name], max(1, round(rows * share))), measures)
        for name, (rows, measures) in TRIED.items()
        if name in found
    ]


def scored(sample: Sequence[Tried]) -> dict[str, float]:
    """Return "set: measure" -> value over the sample, less turned to minus where less is better."""
    found: dict[str, float] = {}
    for one in sample:
        benchmark: Benchmark = one.split.benchmark
        outcomes = benchmark.outcomes(one.rows, Here())
        measures = [m for m in benchmark.measures if m.name in one.measures]
        values = scores([outcome.tally for outcome in outcomes], measures, 0)
        folder = one.split.name.split("/")[0]
        found |= {
            f"{folder}: {m.name}": values[m.name].value * (-1 if m.lower else 1) for m in measures
        }
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
    """Parse each text once from now on; return what ends that.

    A parse depends on no rule that is tried, and is most of the work.
    """
    once = parse.parse
    known: dict[tuple[bytes, str | None], parse.Document] = {}

    def remembered(article: Article, model: str | None = None) -> parse.Document:
        key = (msgspec.json.encode(article), model)
        if key not in known:
            known[key] = once(article, model)
        return known[key]

    # Whoever imported the function by its name has to get this one too.
    places = [
        (module, name)
        for module in list(sys.modules.values())
        if getattr(module, "__name__", "").split(".")[0] in ("detente", "evaluation")
        for name, value in list(vars(module).items())
        if value is once
    ]
    for module, name in places:
        setattr(module, name, remembered)

    def end() -> None:
        for module, name in places:
            setattr(module, name, once)

    return end
