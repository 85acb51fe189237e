"""Copies of one text told from independent reports (news-events, and copies made by code).

``recall``: share of the pairs of original and copy that count as one: real pairs labelled in
``copies.toml``, whose head holds the rules, and a copy by each alteration of
``evaluation/altered.py`` of every report. ``precision``: share of the pairs counted as one
that are copies. ``apart``: share of the independent pairs (two outlets' own reports of one
event) that are kept apart. ``passages``: share of the paragraphs of one report put into
another that are found there, with the right source; ``embedded_apart``: share of those
reports that still count as their own.

The copies of one alteration are scored with all originals beside them.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from detente import sources
from detente.errors import SourceError
from detente.model import Article, Span
from detente.stories import copies, passages
from evaluation import altered
from evaluation.altered import Paragraphs
from evaluation.benchmark import Benchmark, Each, Miss, Outcome
from evaluation.benchmarks import news_events
from evaluation.benchmarks.news_events import Row
from evaluation.measures import right, share

LABELS = Path(__file__).with_name("copies.toml")
DIGITS = 12  # of an id, enough to name a report in the labels
WORDS = 80  # fewer are no report to make copies of
TAKEN = 0.25  # share of the words of either report that the one takes from the other at most
COVERED = 0.8  # share of a paragraph's characters that makes it found
COURIER = "The Example Courier"
REAL = "as published"


class Labels(NamedTuple):
    """Which reports are copies, which share a part, and which were read to say so."""

    text_of: Mapping[str, int]
    partial: frozenset[frozenset[str]]
    read: frozenset[str]


def outcomes(rows: Sequence[Row], each: Each) -> list[Outcome]:
    """Score the real pairs, then the copies of each alteration, then reports with passages."""
    known = [(row, article) for row in rows if (article := news_events.article_of(row)) is not None]
    ways = (REAL, *altered.ALTERATIONS)
    scored = [o for pool in each(partial(_pool, known, _labels()), ways) for o in pool]
    pairs = list(_independent(known, _labels()))
    return [*scored, *each(_embedded, pairs)]


def _labels() -> Labels:
    data = tomllib.loads(LABELS.read_text("utf-8"))
    return Labels(
        text_of={name: n for n, group in enumerate(data["copies"]) for name in group},
        partial=frozenset(frozenset(pair) for pair in data["partial"]),
        read=frozenset(data["read"]),
    )


def _pool(known: Sequence[tuple[Row, Article]], labels: Labels, way: str) -> list[Outcome]:
    """Score the originals and their copies of one alteration, counted together."""
    made = {} if way == REAL else _copies(known, way)
    reports = [article for _, article in known] + list(made.values())
    found = {a: origin.id for origin in copies.origins(reports) for a in origin.articles}
    scored = []
    if way == REAL:
        for (one, a), (other, b) in combinations(known, 2):
            verdict = judged(one, other, labels)
            if verdict is not None and a.id != b.id:
                scored.append(_pair(verdict, found[a.id] == found[b.id], f"{way}: {_shown(a, b)}"))
        return scored
    for row, article in known:
        copy = made.get(row.id)
        if copy is None or copy.id == article.id:
            continue
        scored.append(_pair(True, found[article.id] == found[copy.id], f"{way}: {_shown(article)}"))
        for other, its in known:
            verdict = judged(row, other, labels)
            if verdict is False:
                joined = found[its.id] == found[copy.id]
                scored.append(_pair(False, joined, f"{way}: {_shown(article, its)}"))
    return scored


def judged(one: Row, other: Row, labels: Labels) -> bool | None:
    """Tell whether two reports are copies; None where the labels do not say."""
    names = [row.id[:DIGITS] for row in (one, other)]
    if one.id == other.id or not labels.read.issuperset(names):
        return None
    if one.event != other.event:
        return False
    if one.outlet == other.outlet or frozenset(names) in labels.partial:
        return None
    first, second = (labels.text_of.get(name) for name in names)
    return first is not None and first == second


def _pair(gold: bool, joined: bool, text: str) -> Outcome:
    tally: dict[str, float] = {}
    misses: tuple[Miss, ...] = ()
    if gold:
        tally.update(right("recall", joined))
    else:
        tally.update(right("apart", not joined))
    if joined:
        tally.update(right("precision", gold))
    if gold != joined:
        misses = (Miss("a copy not seen" if gold else "no copy, yet counted as one", text),)
    return Outcome(tally, misses)


def _copies(known: Sequence[tuple[Row, Article]], way: str) -> dict[str, Article]:
    """Return a copy of each report long enough, by the id of its row."""
    made = {}
    for row, article in known:
        paragraphs = _paragraphs(article)
        if sum(len(line.split()) for line in paragraphs[1:]) >= WORDS:
            chance = random.Random(f"{way} {row.id}")  # noqa: S311 - no secret hangs on it
            copy = _article(altered.ALTERATIONS[way](paragraphs, chance), f"{way}/{row.id}", row)
            if copy is not None:
                made[row.id] = copy
    return made


def _independent(
    known: Sequence[tuple[Row, Article]], labels: Labels
) -> Sequence[tuple[Row, Article, Article]]:
    """Return each report with the next independent one of its event, to take words from."""
    pairs = []
    for n, (row, article) in enumerate(known):
        for other, taken in [*known[n + 1 :], *known[:n]]:
            if row.event == other.event and judged(row, other, labels) is False:
                pairs.append((row, article, taken))
                break
    return pairs


def _embedded(pair: tuple[Row, Article, Article]) -> Outcome:
    """Score an own report that holds paragraphs of another."""
    row, own, source = pair
    lines = _paragraphs(own)
    taken = _taken(source, TAKEN * min(len(own.text.split()), len(source.text.split())))
    mixed = _article(altered.embedded(lines, taken), f"embedded/{row.id}", row) if taken else None
    if mixed is None:
        return Outcome({})
    spans = [
        passage.source if reprint.source == source.id else passage.span
        for reprint in passages.find([mixed, source])
        for passage in reprint.passages
    ]
    held = [_covered(source.text.index(line), len(line), spans) for line in taken]
    apart = len(copies.origins([mixed, source])) == 2
    tally = {
        "passages.right": float(sum(held)),
        "passages.of": float(len(held)),
        **right("embedded_apart", apart),
    }
    misses = [
        Miss("a passage not found", line) for line, hit in zip(taken, held, strict=True) if not hit
    ]
    if not apart:
        misses.append(Miss("an own report counted as a copy", _shown(own, source)))
    return Outcome(tally, tuple(misses))


def _covered(start: int, length: int, spans: Sequence[Span]) -> bool:
    """Tell whether ``spans`` hold so many characters from ``start`` on, nearly all."""
    held = sum(max(0, min(s.end, start + length) - max(s.start, start)) for s in spans)
    return held >= COVERED * length


def _taken(source: Article, words: float) -> Paragraphs:
    """Return paragraphs without quotations, of ``words`` at most."""
    found: list[str] = []
    count = 0
    for line in _paragraphs(source)[2:]:
        long = len(line.split())
        if long >= 20 and count + long <= words and not set(line) & set('"“”'):
            found.append(line)
            count += long
    return tuple(found)


def _paragraphs(article: Article) -> Paragraphs:
    return tuple(line.strip() for line in article.text.splitlines() if line.strip())


def _article(paragraphs: Paragraphs, source: str, row: Row) -> Article | None:
    try:
        return sources.from_text(
            "\n\n".join(paragraphs[1:]),
            source=source,
            outlet=COURIER,
            title=paragraphs[0],
            published=row.date[:10] if row.date else None,
        )
    except SourceError:
        return None


def _shown(*reports: Article) -> str:
    return " | ".join(f"{a.outlet}: {a.title.text if a.title else a.id}" for a in reports)


BENCHMARK = Benchmark(
    folder="news-events",
    row=Row,
    measures=tuple(map(share, ("recall", "precision", "apart", "passages", "embedded_apart"))),
    outcomes=outcomes,
    name="copies",
)
