"""How many independent tellings stand behind a claim: by report, and by statement."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from detente.compare import quoted
from detente.compare.groups import Groups
from detente.model import Article, Reprint, Span, Statement, Story

RUN = 5  # words of a run, as for copies of whole reports
SENTENCE = 10  # words outside quotation marks below which one sentence may be chance
REPRINTED = 0.8  # share of the shorter sentence's runs that makes it the other's
CROWD = 80  # other wordings with one run that a sentence is held against, the last before it

Run = tuple[str, ...]
NONE: Mapping[str, Sequence[Reprint]] = {}

WORD = re.compile(r"[^\W_]+")
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
    reprints: Mapping[str, Sequence[Reprint]] = NONE,
) -> int:
    """Return how many independent tellings ``statements`` are.

    A sentence that stands in two reports word for word, a paragraph of agency text in an
    own report, is one telling. Words between quotation marks do not count: two outlets
    that heard one speech share them. So is what stands in a passage that a report has from
    another (``reprints``, by report), and what it tells on the word of the other's outlet.
    """
    own = {tellings[s.article] for s in statements}
    if len(own) == 1:
        return 1
    carried = _carried(statements, articles)
    taken = [
        (tellings[s.article], tellings.get(source, source))
        for s in statements
        for source in (*_reprinted(s.span, reprints), *_relayed(s, carried))
    ]
    group = Groups({*own, *(source for _, source in taken)})
    for telling, source in taken:
        group.join(telling, source)
    _join_equal(group, statements, tellings, articles)
    return len({group.of(telling) for telling in own})


def _reprinted(span: Span, reprints: Mapping[str, Sequence[Reprint]]) -> Iterator[str]:
    """Yield the reports that the passages around the whole of a statement were taken from."""
    for reprint in reprints.get(span.article, ()):
        for passage in reprint.passages:
            if passage.span.start <= span.start and span.end <= passage.span.end:
                yield reprint.source


def _carried(
    statements: Sequence[Statement], articles: Mapping[str, Article]
) -> Mapping[str, Sequence[str]]:
    """Return by outlet and agency those of the reports that carry its words."""
    found: dict[str, list[str]] = defaultdict(list)
    for article in dict.fromkeys(s.article for s in statements):
        report = articles[article]
        for name in {_outlet(name) for name in (report.outlet, report.credit) if name}:
            found[name].append(article)
    return found


def _relayed(statement: Statement, carried: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield a report on the word of whose outlet or agency a statement is told, if any."""
    for holder in (link.holder for link in statement.attribution):
        if holder is not None:
            yield from carried.get(_outlet(holder.name), ())[:1]


def _outlet(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _join_equal(
    group: Groups[str],
    statements: Sequence[Statement],
    tellings: Mapping[str, str],
    articles: Mapping[str, Article],
) -> None:
    """Join the tellings whose sentences run the same."""
    first: dict[frozenset[Run], str] = {}
    holding: dict[Run, list[frozenset[Run]]] = defaultdict(list)
    for statement in statements:
        telling = tellings[statement.article]
        own = _runs(_sentence(statement.span, articles[statement.article].text))
        if own in first:  # what is like this wording was found when it came first
            group.join(telling, first[own])
        elif own:
            for runs in {runs for run in own for runs in holding[run][-CROWD:]}:
                if len(own & runs) >= REPRINTED * min(len(own), len(runs)):
                    group.join(telling, first[runs])
            first[own] = telling
            for run in own:
                holding[run].append(own)


def _sentence(span: Span, text: str) -> str:
    """Return the sentence around a statement, the lines it runs over included.

    What it quotes is left out, be the quotation one of several sentences.
    """
    edges = _edges(text)
    first = edges[bisect_right(edges, span.start) - 1]
    last = edges[bisect_left(edges, span.end)]
    return quoted.unquoted(text)[first:last]


@functools.lru_cache(maxsize=256)
def _edges(text: str) -> Sequence[int]:
    """Return where sentences and lines of a text begin, and its end."""
    return [0, *sorted({edge.end() for edge in EDGE.finditer(text)} - {0, len(text)}), len(text)]


@functools.lru_cache(maxsize=16384)
def _runs(sentence: str) -> frozenset[Run]:
    """Return the runs of words of a sentence that is long enough to be told from chance."""
    words = [match.group().lower() for match in WORD.finditer(sentence)]
    if len(words) < SENTENCE:
        return frozenset()
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
