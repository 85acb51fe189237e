"""The whole record of unseen stories, against everything a person marked in their reports.

Two sets are scored alike: ``crises``, beside the repository, and our own ``labels/``, whose
texts are looked up there. A story is read as a user reads it, all its reports together.
Measures: docs/evaluation.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from detente.model import Article
from detente.pipeline import compared, read_article
from evaluation.benchmark import Benchmark, Each, Outcome, report
from evaluation.crises import comparison, events, ledger, quotations, stories
from evaluation.crises.marks import Story
from evaluation.crises.telling import Reading
from evaluation.measures import total

LABELS = Path(__file__).resolve().parents[2] / "labels"


def outcomes(rows: Sequence[Story], each: Each) -> list[Outcome]:
    """Read every story and score its record."""
    return list(each(outcome, rows))


def outcome(story: Story) -> Outcome:
    """Read the reports of a story together and score the record."""
    return score(read(story))


def read(story: Story) -> Reading:
    """Read the reports of a story together."""
    articles: list[Article] = []
    keys: dict[str, str] = {}
    for one in story.reports:
        article = report(one.text, one.date, source=one.key, outlet=one.outlet)
        if article is not None:
            articles.append(article)
            keys[article.id] = one.key
    record = compared(articles, (), [read_article(article) for article in articles])
    return Reading(story, record, keys)


def score(reading: Reading) -> Outcome:
    """Score what was read in a story."""
    parts = [part.score(reading) for part in (events, quotations, ledger, comparison)]
    return Outcome(
        total(*(part.tally for part in parts)),
        tuple(miss for part in parts for miss in part.misses),
    )


MEASURES = (*events.MEASURES, *quotations.MEASURES, *ledger.MEASURES, *comparison.MEASURES)
BENCHMARK = Benchmark(
    folder="crises",
    row=Story,
    measures=MEASURES,
    outcomes=outcomes,
    beside=(stories.REPORTS,),
    load=stories.of_set,
)
OF_LABELS = Benchmark(
    folder=str(LABELS),
    row=Story,
    measures=MEASURES,
    outcomes=outcomes,
    name="labels",
    beside=(stories.REPORTS, stories.ARTICLES),
    load=stories.of_labels,
)
