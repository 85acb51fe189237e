"""Which reports tell one happening: stories.

Origins (not reports) are joined by average-link agglomeration over the cosine of their
TF-IDF terms, damped by the days between them: within a long crisis, reports of different
weeks share its vocabulary and still tell different happenings. One bar holds for all data:
document frequencies are smoothed with :data:`PRIOR` imagined reports, so that two reports
are judged on the same scale as two hundred.
"""

from __future__ import annotations

import datetime
import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.model import Article, Day, Event, Origin, Story, content_id
from detente.stories import copies, terms

BAR = 0.085  # mean likeness at which two groups tell one story
FLOOR = 0.03  # likeness below which two reports are not linked at all
PRIOR = 10  # imagined reports in which no term stands
COMMON = 400  # a term in more reports than this tells nothing of a story
WEEK = 7  # days apart that take half of what days can take; an unknown day counts so
LASTING = 0.6  # what is left of a likeness however many days lie between

Likeness = dict[int, dict[int, float]]


def group(
    articles: Iterable[Article],
    events: Iterable[Event] = (),
    *,
    days: Iterable[Day] = (),
    origins: Sequence[Origin] | None = None,
) -> tuple[Story, ...]:
    """Return the stories of ``articles``: each report stands in exactly one.

    Near-copies always share a story; ``origins`` are found when not given. ``events`` and
    ``days`` read in the reports count beside their words. The result does not depend on
    the order of the articles; stories come in order of their first report, their reports
    likewise. A story is titled by its most central report.
    """
    known = {article.id: article for article in articles}
    found = copies.origins(known.values()) if origins is None else origins
    tellers = [_teller([known[i] for i in origin.articles]) for origin in found]
    told: dict[str, list[Event]] = {}
    for event in events:
        told.setdefault(event.span.article, []).append(event)
    dated: dict[str, list[Day]] = {}
    for day in days:
        if day.span is not None:
            dated.setdefault(day.span.article, []).append(day)
    likeness = _likeness(
        tellers, [terms.of_article(r, told.get(r.id, ()), dated.get(r.id, ())) for r in tellers]
    )
    stories = [
        _story([found[i] for i in members], tellers, members, likeness, known)
        for members in _agglomerate(likeness, len(tellers))
    ]
    return tuple(sorted(stories, key=lambda story: (story.first_day or "9999", story.id)))


def _teller(reports: Sequence[Article]) -> Article:
    """Return the report that stands for an origin: the longest."""
    return min(reports, key=lambda article: (-len(article.text), article.id))


def _likeness(reports: Sequence[Article], counted: Sequence[Mapping[str, float]]) -> Likeness:
    """Return for each report the reports like it, found through the terms they share."""
    vectors, postings = _vectors(counted)
    days = [_ordinal(report.published) for report in reports]
    likeness: Likeness = {i: {} for i in range(len(reports))}
    for i, vector in enumerate(vectors):
        shared = [(weight, *postings[t]) for t, weight in vector.items() if t in postings]
        if not shared:
            continue
        found = np.concatenate([ids for _, ids, _ in shared])
        products = np.concatenate([weight * weights for weight, _, weights in shared])
        cosines = np.bincount(found, weights=products)[:i]
        for j in np.flatnonzero(cosines >= FLOOR).tolist():
            value = float(cosines[j]) * _damping(days[i], days[j])
            if value >= FLOOR:
                likeness[i][j] = likeness[j][i] = value
    return likeness


Posting = tuple[NDArray[np.int64], NDArray[np.float64]]


def _vectors(
    counted: Sequence[Mapping[str, float]],
) -> tuple[list[dict[str, float]], dict[str, Posting]]:
    """Return unit vectors of weighted terms, and for each telling term where it stands."""
    frequency = Counter(term for counts in counted for term in counts)
    rarity = {t: math.log((len(counted) + PRIOR) / (n + 1)) for t, n in frequency.items()}
    vectors = []
    for counts in counted:
        raw = {t: (1 + math.log(n)) * rarity[t] for t, n in sorted(counts.items())}
        norm = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        vectors.append({t: weight / norm for t, weight in raw.items()})
    places: dict[str, tuple[list[int], list[float]]] = {}
    for i, vector in enumerate(vectors):
        for term, weight in vector.items():
            if 1 < frequency[term] <= COMMON:
                ids, weights = places.setdefault(term, ([], []))
                ids.append(i)
                weights.append(weight)
    return vectors, {t: (np.array(ids), np.array(ws)) for t, (ids, ws) in places.items()}


def _ordinal(day: str | None) -> int | None:
    return datetime.date.fromisoformat(day[:10]).toordinal() if day else None


def _damping(one: int | None, other: int | None) -> float:
    apart = WEEK if one is None or other is None else abs(one - other)
    return LASTING + (1 - LASTING) / (1 + apart / WEEK)


def _agglomerate(likeness: Likeness, count: int) -> list[list[int]]:
    """Return the groups left when no two are as like as the bar, by average link.

    Unlinked pairs count as unlike (0). Ties go to the earlier reports, so that the
    order in which reports arrive does not matter.
    """
    groups = {i: [i] for i in range(count)}
    sums = {i: dict(likeness[i]) for i in range(count)}
    heap = [(-v, i, j, 1, 1) for i in sums for j, v in sums[i].items() if i < j and v >= BAR]
    heapq.heapify(heap)
    while heap:
        _, i, j, size_i, size_j = heapq.heappop(heap)
        if len(groups.get(i, ())) != size_i or len(groups.get(j, ())) != size_j:
            continue  # one of them has grown since
        groups[i] += groups.pop(j)
        for k, value in sums.pop(j).items():
            del sums[k][j]
            if k != i:
                sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + value
        for k, value in sums[i].items():
            mean = value / (len(groups[i]) * len(groups[k]))
            if mean >= BAR:
                a, b = min(i, k), max(i, k)
                heapq.heappush(heap, (-mean, a, b, len(groups[a]), len(groups[b])))
    return [sorted(members) for members in groups.values()]


def _story(
    origins: Sequence[Origin],
    tellers: Sequence[Article],
    members: Sequence[int],
    likeness: Likeness,
    known: Mapping[str, Article],
) -> Story:
    reports = [known[i] for origin in origins for i in origin.articles]
    reports.sort(key=lambda article: (article.published or "9999", article.id))
    central = min(
        members, key=lambda i: (-sum(likeness[i].get(j, 0.0) for j in members), tellers[i].id)
    )
    days = [article.published[:10] for article in reports if article.published]
    return Story(
        id=content_id("story", *sorted(article.id for article in reports)),
        title=_title(tellers[central]),
        articles=tuple(article.id for article in reports),
        origins=tuple(origins),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )


def _title(article: Article) -> str:
    if article.title is not None:
        return article.title.text
    return next((line.strip() for line in article.text.splitlines() if line.strip()), "")[:120]
