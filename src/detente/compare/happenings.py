"""Mentions of one event in the reports of a story made one happening, every mention kept.

What all independent tellings agree on is stated once; what they tell differently is kept
apart, each value with its report and words (docs/comparison.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from detente.compare import coreference, tellings
from detente.compare.coreference import Mention
from detente.compare.findings import actors_span, names, parties
from detente.compare.pieces import keys
from detente.model import (
    Actor,
    Article,
    Differing,
    DivergingValue,
    Event,
    Happening,
    Span,
    Story,
    content_id,
)

REAL = frozenset({"asserted", "historical"})
SUPPOSED = frozenset({"conditional", "hypothetical"})


def of_story(
    story: Story, articles: Mapping[str, Article], events: Iterable[Event]
) -> tuple[Happening, ...]:
    """Return the happenings of a story, those that most tell first.

    Every event stands in exactly one; events of other reports are left out. The order of the
    events does not matter.
    """
    order = {article: n for n, article in enumerate(story.articles) if article in articles}
    by_id = {event.id: event for event in events if event.span.article in order}
    texts = {article: articles[article].text for article in order}
    telling = tellings.of_reports(story, [articles[i] for i in order])
    found = []
    for group in coreference.group([mention(event) for event in by_id.values()], texts):
        members = [by_id[m.id] for m in group]
        members.sort(key=lambda e: (order[e.span.article], e.span.start, e.id))
        found.append(_happening(members, telling, articles))
    return tuple(sorted(found, key=lambda h: (-h.origins, -len(h.articles), -len(h.events), h.id)))


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
        day=agreed.get("day"),
        place=agreed.get("place"),
        modality=agreed.get("modality"),
        differing=tuple(differing),
    )


class Fact(NamedTuple):
    """A fact about an event: where it is told, when two agree, and how exactly it is told."""

    name: str
    known: Callable[[Event], bool]
    agree: Callable[[Event, Event], bool]
    value: Callable[[Event], Any]
    words: Callable[[Event], str]
    span: Callable[[Event], Span]
    rank: Callable[[Event], int] = lambda event: 0


def _common(fact: Fact, events: Sequence[Event], telling: Mapping[str, str]) -> Event | None:
    """Return the event whose value every telling gives, the most exact of such; else None."""
    tellers = {telling[event.span.article] for event in events}
    if len(tellers) == 1:  # whose every event agrees with itself
        return max(events, key=fact.rank)
    held = [
        event
        for event in events
        if {telling[o.span.article] for o in events if fact.agree(event, o)} == tellers
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


def _side(name: str, of: Callable[[Event], tuple[Actor, ...]]) -> Fact:
    return Fact(
        name=name,
        known=lambda event: bool(of(event)),
        agree=lambda one, other: parties(of(one)) == parties(of(other)),
        value=of,
        words=lambda event: names(of(event)),
        span=lambda event: actors_span(of(event), event.span),
        rank=lambda event: sum(actor.basis == "named" for actor in of(event)),
    )


def _one_day(one: Event, other: Event) -> bool:
    a, b = one.day, other.day
    if a is None or b is None or a.start is None or b.start is None:
        return False
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def _one_place(one: Event, other: Event) -> bool:
    a, b = one.place, other.place
    if a is None or b is None or a.country != b.country:
        return False
    return "city" not in {a.kind} & {b.kind} or (a.label or a.name) == (b.label or b.name)


FACTS = (
    Fact(
        "type",
        known=lambda event: True,
        agree=lambda one, other: one.type == other.type,
        value=lambda event: event.type,
        words=lambda event: event.type,
        span=lambda event: event.span,
    ),
    _side("actors", lambda event: event.actors),
    _side("recipients", lambda event: event.recipients),
    Fact(
        "day",
        known=lambda e: e.day is not None and e.day.basis == "stated" and e.day.start is not None,
        agree=_one_day,
        value=lambda event: event.day,
        words=lambda event: event.day.value if event.day else "",
        span=lambda event: (event.day and event.day.span) or event.span,
        rank=lambda event: event.day is not None and event.day.precision == "day",
    ),
    Fact(
        "place",
        known=lambda event: event.place is not None and event.place.country is not None,
        agree=_one_place,
        value=lambda event: event.place,
        words=lambda event: (event.place.label or event.place.name) if event.place else "",
        span=lambda event: event.place.span if event.place else event.span,
        rank=lambda event: event.place is not None and event.place.kind == "city",
    ),
    Fact(
        "modality",
        known=lambda event: True,
        agree=lambda one, other: (
            one.modality == other.modality or {one.modality, other.modality} <= REAL
        ),
        value=lambda event: event.modality,
        words=lambda event: event.modality,
        span=lambda event: event.span,
    ),
)
