"""Reports grouped into stories (news-events: the reports of Giveme5W1H, Hamborg et al. 2019).

``bcubed_f1``: B-cubed F1 over the reports; ``pairwise_f1``: F1 over pairs of reports told to
be of one story. A report Detente cannot read is a story of its own. The whole set is read
at once, as ``detente read`` does. The intervals take a report's precision and recall as
given and draw reports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from detente import sources
from detente.errors import SourceError
from detente.model import Article
from detente.pipeline import record
from evaluation.benchmark import Benchmark, Each, Miss, Outcome
from evaluation.measures import b_cubed, f1, hits, together


class Row(msgspec.Struct, frozen=True):
    """A report and the happening it tells."""

    id: str
    event: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    date: str | None = None


def outcomes(rows: Sequence[Row], each: Each) -> list[Outcome]:
    """Read all reports, group them, and score each one's story."""
    articles = {row.id: article for row in rows if (article := article_of(row)) is not None}
    unique = {article.id: article for article in articles.values()}
    ordered = sorted(unique.values(), key=lambda a: (a.published or "", a.outlet or "", a.id))
    read = record(ordered, (), workers=each.workers)
    story = {article: s.id for s in read.stories for article in s.articles}
    own = {row.id: articles[row.id].id for row in rows if row.id in articles}
    return score(rows, {row.id: story.get(own.get(row.id, ""), row.id) for row in rows})


def score(rows: Sequence[Row], stories: Mapping[str, str]) -> list[Outcome]:
    """Score the story each report was put into."""
    told: dict[str, set[str]] = defaultdict(set)
    grouped: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        told[row.event].add(row.id)
        grouped[stories[row.id]].add(row.id)
    label = {row.id: f"{row.event}: {row.title or row.id}" for row in rows}
    return [_outcome(row, grouped[stories[row.id]], told[row.event], label) for row in rows]


def _outcome(row: Row, predicted: set[str], gold: set[str], label: Mapping[str, str]) -> Outcome:
    shared = predicted & gold
    tally = {
        **together("bcubed_f1", predicted, gold),
        **hits("pairwise_f1", len(shared) - 1, len(predicted) - 1, len(gold) - 1),
    }
    strange = [label[other] for other in sorted(predicted - gold)]
    misses = []
    if strange:
        misses.append(Miss("together, yet of other stories", _listed(label[row.id], strange)))
    if gold - predicted:
        away = [label[other] for other in sorted(gold - predicted)]
        misses.append(Miss("apart, yet of one story", _listed(label[row.id], away)))
    return Outcome(tally, tuple(misses))


def _listed(one: str, others: Sequence[str], most: int = 3) -> str:
    more = f" and {len(others) - most} more" if len(others) > most else ""
    return f"{one} | {' | '.join(others[:most])}{more}"


def article_of(row: Row) -> Article | None:
    """Return a row as a report, None where Detente finds no English report in it."""
    try:
        return sources.from_text(
            row.text,
            source=row.id,
            outlet=row.outlet,
            title=row.title,
            published=row.date[:10] if row.date else None,
            url=row.url,
        )
    except SourceError:
        return None


BENCHMARK = Benchmark(
    folder="news-events",
    row=Row,
    measures=(b_cubed("bcubed_f1"), f1("pairwise_f1")),
    outcomes=outcomes,
)
