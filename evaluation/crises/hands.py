"""A second hand's marks as if a program had read them, so that two people are scored as one is.

What either hand holds to be unsure counts neither way; of readings that are equally right the
one its hand put first is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from detente import model
from detente.model import Actor, Article, Record, Span, content_id, span_of
from evaluation.benchmark import Outcome
from evaluation.benchmarks import crises
from evaluation.crises import marks
from evaluation.crises.ledger import ANSWERS
from evaluation.crises.marks import Marks, Readings, Story, Words
from evaluation.crises.telling import Reading, overlap

# Kinds of the marks -> kinds of the record, where their names differ (ICBe's names).
KINDS: Mapping[str, str] = {
    "condemn": "disapprove",
    "intend": "express intent",
    "comply": "accept",
    "breach": "reject",
}
ENTRIES: Mapping[str, str] = {"threaten": "threat", "accept": "promise", "comply": "promise"}
VALUES: Mapping[str, str] = {"accept": "accepted", "ignore": "ignored", "counter": "countered"}


def score(first: Story, second: Marks, doubts: bool = True) -> Outcome:
    """Score the second hand's marks of a story against the first's.

    Without ``doubts`` what a hand was unsure of counts as if it had been sure.
    """
    articles = {
        report.key: Article(id=content_id("a", report.text), source=report.key, text=report.text)
        for report in first.reports
    }
    if not doubts:
        first = msgspec.structs.replace(first, marks=_certain(first.marks))
        second = _certain(second)
    story = msgspec.structs.replace(first, marks=_doubted(first.marks, second))
    keys = {article.id: key for key, article in articles.items()}
    return crises.score(Reading(story, as_record(second, articles), keys))


def _certain(hand: Marks) -> Marks:
    """Return marks of which none is unsure."""
    return msgspec.structs.replace(
        hand,
        **{
            layer: tuple(
                msgspec.structs.replace(each, unsure=False) for each in getattr(hand, layer)
            )
            for layer in ("events", "quotations", "moves", "entries")
        },
    )


def _doubted(first: Marks, second: Marks) -> Marks:
    """Return the first hand's marks, those unsure that the second held to be unsure."""

    def unsure(one: Any, place: Words, others: Iterable[tuple[Any, Words]]) -> Any:
        doubted = any(other.unsure and overlap(place, there) for other, there in others)
        return msgspec.structs.replace(one, unsure=one.unsure or doubted)

    return msgspec.structs.replace(
        first,
        events=tuple(
            unsure(e, e.trigger, [(o, o.trigger) for o in second.events]) for e in first.events
        ),
        quotations=tuple(
            unsure(q, q.content, [(o, o.content) for o in second.quotations])
            for q in first.quotations
        ),
        moves=tuple(
            unsure(m, m.content, [(o, o.content) for o in second.moves if o.kind == m.kind])
            for m in first.moves
        ),
    )


def as_record(hand: Marks, articles: Mapping[str, Article]) -> Record:
    """Return a record of the marks that are sure, its reports those of ``articles`` by key."""

    def span(words: Words) -> Span:
        return span_of(articles[words.report], words.start, words.end)

    moves = {
        f"m{i}": (move, _move(f"m{i}", move, span))
        for i, move in enumerate(hand.moves)
        if not move.unsure
    }
    return Record(
        articles=tuple(articles.values()),
        events=tuple(_event(event, span) for event in hand.events if not event.unsure),
        quotations=tuple(
            model.Quotation(
                id=f"q{i}",
                kind=_of(one.kind[0], "direct", "indirect", "mixed"),
                speaker=next(iter(_actors(one.speaker)), None),
                cue=None,
                content=(span(one.content),),
            )
            for i, one in enumerate(hand.quotations)
            if not one.unsure
        ),
        moves=tuple(read for _, read in moves.values()),
        entries=tuple(_entry(entry, moves) for entry in hand.entries if not entry.unsure),
        comparisons=(_comparison(hand, span),),
    )


def _actors(readings: Readings) -> tuple[Actor, ...]:
    return tuple(
        Actor(name=name or code, label=name or code, kind="unnamed", entity=code, country=code)
        for code, name in (readings[0] if readings else ())
    )


def _of(value: str, *values: Any) -> Any:
    assert value in values, value
    return value


def _event(event: marks.Event, span: Any) -> model.Event:
    trigger = span(event.trigger)
    modality: Any = event.modality[0]
    type_: Any = event.types[0]
    return model.Event(
        id=f"e{event.trigger}{type_}",
        type=type_,
        mode=None,
        contexts=(),
        cameo="",
        quad=0,
        score=0.0,
        actors=_actors(event.actors),
        recipients=_actors(event.recipients),
        day=None,
        place=None,
        modality=modality,
        attribution=(),
        span=trigger,
        clause=trigger,
        sentence=trigger,
    )


def _move(name: str, move: marks.Move, span: Any) -> model.Move:
    kind: Any = KINDS.get(move.kind[0], move.kind[0])
    content = span(move.content)
    party, *beside = _actors(move.party) or (None,)
    return model.Move(
        id=name,
        kind=kind,
        party=party,
        beside=tuple(each for each in beside if each is not None),
        addressees=_actors(move.addressees),
        issue="",
        content=content,
        span=content,
        sentence=content,
    )


def _entry(entry: marks.Entry, moves: Mapping[str, tuple[marks.Move, model.Move]]) -> model.Entry:
    own = [(name, one, read) for name, (one, read) in moves.items() if one.entry == entry.id]
    answering = [each for each in own if each[1].kind[0] in ANSWERS]
    kind: Any = ENTRIES.get(entry.kind[0], entry.kind[0])
    values: Any = entry.status.items()
    nobody = Actor(name="", label="", kind="unnamed", entity="")
    return model.Entry(
        id=entry.id,
        kind=kind,
        party=next(iter(_actors(entry.party)), nobody),
        addressees=_actors(entry.addressees),
        issue="",
        obligation=None,
        condition=None,
        parts=(),
        part_of=None,
        backs=(),
        implied=False,
        modality="asserted",
        moves=tuple(name for name, one, _ in own if one.kind[0] not in ANSWERS),
        variants=(),
        answers=tuple(_answer(name, one, read) for name, one, read in answering),
        status=tuple(model.Status(viewpoint=who, value=value) for who, value in values),
        first_seen=None,
        last_seen=None,
        outlets=(),
        origins=1,
    )


def _answer(name: str, one: marks.Move, read: model.Move) -> model.Answer:
    value: Any = VALUES.get(one.kind[0], "refused")
    return model.Answer(
        value=value, by=(), viewpoint="narrator", move=name, span=read.content, link="analyst"
    )


def _comparison(hand: Marks, span: Any) -> model.Comparison:
    return model.Comparison(
        story="",
        claims=tuple(
            model.Claim(
                id=f"c{i}",
                matter="",
                status="agreed",
                statements=_statements([span(each) for each in fact.spans]),
                origins=1,
            )
            for i, fact in enumerate(hand.facts)
        ),
        divergences=tuple(
            model.Divergence(
                id=f"d{i}",
                kind="value",
                matter="",
                values=tuple(
                    model.DivergingValue(
                        article=words.article, outlet=None, value=words.text, span=words
                    )
                    for words in map(span, tension.spans)
                ),
                compatible="no",
                why="",
            )
            for i, tension in enumerate(hand.tensions)
        ),
    )


def _statements(spans: Sequence[Span]) -> tuple[model.Statement, ...]:
    return tuple(model.Statement(article=s.article, outlet=None, span=s) for s in spans)
