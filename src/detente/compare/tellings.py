"""How many independent tellings stand behind a claim: by report, and by statement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from detente.model import Article, Span, Statement, Story

RUN = 5  # words of a run, as for copies of whole reports
SENTENCE = 10  # words outside quotation marks below which one sentence may be chance
REPRINTED = 0.8  # share of the shorter sentence's runs that makes it the other's

WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"[“\"][^“”\"\n]{1,2000}[”\"]")
EDGE = re.compile(r"(?<=[.!?])[\"”’)]{0,2}\s+(?=[\"“‘(]?[A-Z0-9])|\n")


def of_reports(story: Story, articles: Sequence[Article]) -> Mapping[str, str]:
    """Return for each report the telling it belongs to, named by one of its reports.

    Copies of one text are one telling. So is what one outlet publishes under its own name:
    it does not confirm itself. A text it takes from an agency is the agency's.
    """
    telling = {article.id: article.id for article in articles}
    taken: set[str] = set()
    for origin in story.origins:
        if len(origin.articles) > 1 or origin.credit is not None:
            taken.update(origin.articles)
        telling.update((i, min(origin.articles)) for i in origin.articles if i in telling)
    first: dict[str, str] = {}
    for article in sorted(articles, key=lambda a: a.id):
        if article.outlet and article.id not in taken:
            telling[article.id] = first.setdefault(article.outlet, telling[article.id])
    return telling


def independent(
    statements: Sequence[Statement],
    tellings: Mapping[str, str],
    articles: Mapping[str, Article],
) -> int:
    """Return how many independent tellings ``statements`` are.

    A sentence that stands in two reports word for word, a paragraph of agency text in an
    own report, is one telling. Words between quotation marks do not count: two outlets
    that heard one speech share them.
    """
    group = {tellings[s.article]: tellings[s.article] for s in statements}
    for one, other in combinations(statements, 2):
        left, right = group[tellings[one.article]], group[tellings[other.article]]
        if left != right and _reprinted(
            _sentence(one.span, articles[one.article]),
            _sentence(other.span, articles[other.article]),
        ):
            group = {key: left if value == right else value for key, value in group.items()}
    return len(set(group.values()))


def _sentence(span: Span, article: Article) -> str:
    """Return the sentence around a statement."""
    start = article.text.rfind("\n", 0, span.start) + 1
    end = article.text.find("\n", span.end)
    line = article.text[start : end if end >= 0 else len(article.text)]
    edges = [0, *(edge.end() for edge in EDGE.finditer(line)), len(line)]
    first = max(edge for edge in edges if edge <= span.start - start)
    last = min(edge for edge in edges if edge >= span.end - start)
    return line[first:last]


def _reprinted(one: str, other: str) -> bool:
    left, right = _words(one), _words(other)
    if min(len(left), len(right)) < SENTENCE:
        return False
    a, b = _runs(left), _runs(right)
    return len(a & b) >= REPRINTED * min(len(a), len(b))


def _words(text: str) -> list[str]:
    return [match.group().lower() for match in WORD.finditer(QUOTED.sub(" ", text))]


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
