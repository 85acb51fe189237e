"""Which reports tell one happening: stories.

Origins (not reports) are joined by average-link agglomeration over their likeness. One bar
holds for all data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from detente.model import Article, Day, Event, Origin, Story, content_id
from detente.stories import copies, threads, traces
from detente.stories.agglomeration import average_link
from detente.stories.likeness import Likeness, likeness
from detente.stories.traces import Trace

BAR = 0.095  # mean likeness at which two groups tell one story


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
    read = traced(articles, events, days)
    return of_traces(read, copies.of_traces(read) if origins is None else origins)


def traced(
    articles: Iterable[Article], events: Iterable[Event], days: Iterable[Day]
) -> tuple[Trace, ...]:
    """Return the traces of ``articles``, each with what was read in it, one an id."""
    told: dict[str, list[Event]] = {}
    for event in events:
        told.setdefault(event.span.article, []).append(event)
    dated: dict[str, list[Day]] = {}
    for day in days:
        if day.span is not None:
            dated.setdefault(day.span.article, []).append(day)
    unique = {article.id: article for article in articles}
    return tuple(traces.of(a, told.get(a.id, ()), dated.get(a.id, ())) for a in unique.values())


def of_traces(read: Iterable[Trace], origins: Sequence[Origin]) -> tuple[Story, ...]:
    """Return the stories of reports known by their traces alone; see :func:`group`."""
    known = {trace.article: trace for trace in read}
    tellers = sorted(
        ((_teller([known[i] for i in origin.articles]), origin) for origin in origins),
        key=lambda pair: (pair[0].published or "9999", pair[0].article),
    )
    alike = likeness([teller for teller, _ in tellers])
    groups = average_link(alike, BAR)
    stories = [
        _story([tellers[i][1] for i in members], tellers[_central(members, alike)][0].title, known)
        for members in groups
    ]
    linked = threads.link(stories, groups, alike)
    return tuple(sorted(linked, key=lambda story: (story.first_day or "9999", story.id)))


def _teller(reports: Sequence[Trace]) -> Trace:
    """Return the report that stands for an origin: the longest."""
    return min(reports, key=lambda trace: (-trace.length, trace.article))


def _central(members: Sequence[int], alike: Likeness) -> int:
    """Return the member most like the others; the earliest of equals."""
    return min(members, key=lambda i: (-sum(alike[i].get(j, 0.0) for j in members), i))


def _story(origins: Sequence[Origin], title: str, known: Mapping[str, Trace]) -> Story:
    reports = sorted(
        (known[i] for origin in origins for i in origin.articles),
        key=lambda trace: (trace.published or "9999", trace.article),
    )
    days = [trace.published for trace in reports if trace.published]
    return Story(
        id=content_id("story", *sorted(trace.article for trace in reports)),
        title=title,
        articles=tuple(trace.article for trace in reports),
        origins=tuple(origins),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )
