"""Mentions of one event in the reports of a story made one happening, every mention kept.

What all independent tellings agree on is stated once; what they tell differently is kept
apart, each value with its report and words (docs/comparison.md).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from detente.compare import centrality, coreference, prominence, tellings, tolls
from detente.compare.centrality import Centre
from detente.compare.coreference import Mention
from detente.compare.facts import FACTS, Fact
from detente.compare.pieces import keys
from detente.model import (
    Article,
    Day,
    Differing,
    DivergingValue,
    Event,
    Figure,
    Happening,
    Story,
    content_id,
)

SUPPOSED = frozenset({"conditional", "hypothetical"})


def of_story(
    story: Story,
    articles: Mapping[str, Article],
    events: Iterable[Event],
    figures: Iterable[Figure] = (),
) -> tuple[Happening, ...]:
    """Return the happenings of a story, the most prominent first.

    Every event stands in exactly one; events and figures of other reports are left out. The
    order of either does not matter.
    """
    order = {article: n for n, article in enumerate(story.articles) if article in articles}
    by_id = {event.id: event for event in events if event.span.article in order}
    texts = {article: articles[article].text for article in order}
    telling = tellings.of_reports(story, [articles[i] for i in order])
    centre = centrality.of_reports([articles[i] for i in order], telling)
    counted = tolls.by_event(by_id.values(), [f for f in figures if f.span.article in order])
    found = []
    for group in coreference.group([mention(event) for event in by_id.values()], texts):
        members = [by_id[m.id] for m in group]
        members.sort(key=lambda e: (order[e.span.article], e.span.start, e.id))
        told = tolls.of_happening([f for e in members for f in counted.get(e.id, ())], articles)
        found.append(
            msgspec.structs.replace(_happening(members, telling, articles, centre), tolls=told)
        )
    found.sort(key=lambda h: (-h.prominence, -h.origins, -len(h.events), h.id))
    known = {f.id: f for these in counted.values() for f in these}
    return tolls.gathered(found, known, articles)


def mention(event: Event) -> Mention:
    """Return how an event is told, as the matching sees it."""
    words = coreference.words_of(event.lemma, event.span.text)
    day, stated = event.day, event.day is not None and event.day.basis == "stated"
    return Mention(
        id=event.id,
        article=event.span.article,
        start=event.span.start,
        sentence=event.sentence.start,
        words=words,
        clause=coreference.around(event.clause.text, words),
        saying=coreference.is_saying(event.lemma),
        type=event.type,
        code=event.cameo,
        actors=frozenset(key for actor in event.actors for key in keys(actor)),
        recipients=frozenset(key for actor in event.recipients for key in keys(actor)),
        days=(day.start, day.end or day.start) if day and day.start and stated else None,
        country=event.place.country if event.place else None,
        supposed=event.modality in SUPPOSED,
    )


def _happening(
    events: Sequence[Event],
    telling: Mapping[str, str],
    articles: Mapping[str, Article],
    centre: Centre,
) -> Happening:
    agreed: dict[str, Any] = {}
    differing = []
    for fact in FACTS:
        spoken = [event for event in events if fact.known(event)]
        value = _common(fact, spoken, telling)
        if value is not None:
            agreed[fact.name] = fact.value(value)
        elif spoken:
            differing.append(_differing(fact, spoken, articles))
    reports = tuple(dict.fromkeys(event.span.article for event in events))
    return Happening(
        id=content_id("happening", *sorted(event.id for event in events)),
        events=tuple(event.id for event in events),
        articles=reports,
        origins=len({telling[report] for report in reports}),
        type=agreed.get("type"),
        actors=agreed.get("actors", ()),
        recipients=agreed.get("recipients", ()),
        day=agreed.get("day") or _named_day(events),
        place=agreed.get("place"),
        modality=agreed.get("modality"),
        prominence=prominence.of_mentions(events, telling, articles, centre),
        differing=tuple(differing),
    )


def _named_day(events: Sequence[Event]) -> Day | None:
    """Return the day that all tellings which name one name, if only as a day of the week."""
    named = [e.day for e in events if e.day is not None and e.day.is_named and e.day.start]
    return named[0] if len({(day.start, day.end) for day in named}) == 1 else None


def _common(fact: Fact, events: Sequence[Event], telling: Mapping[str, str]) -> Event | None:
    """Return the event whose value every telling gives, the most exact of such; else None."""
    tellers: dict[Hashable, set[str]] = {}
    told: dict[Hashable, Event] = {}
    for event in events:
        key = fact.key(event)
        tellers.setdefault(key, set()).add(telling[event.span.article])
        told[key] = max(told.get(key, event), event, key=fact.rank)
    every = set().union(*tellers.values())
    held = [
        event
        for key, event in told.items()
        if len(every) == 1  # whose every event agrees with itself
        or every == set().union(*(tellers[k] for k, o in told.items() if fact.agree(event, o)))
    ]
    return max(held, key=fact.rank, default=None)


def _differing(fact: Fact, events: Sequence[Event], articles: Mapping[str, Article]) -> Differing:
    values: dict[tuple[str, str], DivergingValue] = {}
    for event in events:
        span, words = fact.span(event), fact.words(event)
        values.setdefault(
            (span.article, words),
            DivergingValue(
                article=span.article, outlet=articles[span.article].outlet, value=words, span=span
            ),
        )
    return Differing(field=fact.name, values=tuple(values.values()))  # type: ignore[arg-type]
