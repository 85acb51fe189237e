"""Who acts toward whom, as a network: actors are nodes, all events from one to another an edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from detente.export.files import coded
from detente.model import Actor, Event, Record, dyads
from detente.model.mentions import labels

# Attributes of nodes and edges with their types, as GEXF and GraphML both call them.
NODE = (("kind", "string"), ("party", "string"), ("country", "string"), ("events", "int"))
EDGE = (
    ("verbal_cooperation", "int"), ("material_cooperation", "int"), ("verbal_conflict", "int"),
    ("material_conflict", "int"), ("score", "double"), ("confidence", "double"),
    ("first_day", "string"), ("last_day", "string"),
)  # fmt: skip


class Node(NamedTuple):
    """An actor; ``values`` are those of ``NODE``."""

    id: str
    label: str
    values: tuple[str | int | float | None, ...]


class Edge(NamedTuple):
    """All acts of one actor toward another: how many; ``values`` are those of ``EDGE``."""

    source: str
    target: str
    weight: int
    values: tuple[str | int | float | None, ...]


def nodes(record: Record) -> Iterator[Node]:
    """Yield the actors and recipients of events, by key."""
    known: dict[str, Actor] = {}
    counts: dict[str, int] = {}
    for event in record.events:
        for actor in (*event.actors, *event.recipients):
            known.setdefault(actor.entity, actor)
            counts[actor.entity] = counts.get(actor.entity, 0) + 1
    names = labels(record)
    for key in sorted(known):
        actor = known[key]
        yield Node(key, names[key], (actor.kind, actor.party, actor.country, counts[key]))


def edges(record: Record) -> Iterator[Edge]:
    """Yield what each does to each other, by keys; a reciprocal act counts both ways."""
    found: dict[tuple[str, str], list[Event]] = {}
    for event in record.events:
        for source, target in dict.fromkeys((a.entity, b.entity) for a, b in dyads(event)):
            found.setdefault((source, target), []).append(event)
    articles = coded.by_id(record)
    for source, target in sorted(found):
        acts = found[source, target]
        days = sorted(filter(None, (coded.day_of(e, articles[e.span.article]) for e in acts)))
        sure = [e.confidence for e in acts if e.confidence is not None]
        yield Edge(source, target, len(acts), (
            *(sum(e.quad == quad for e in acts) for quad in (1, 2, 3, 4)),
            round(sum(e.score for e in acts) / len(acts), 3),
            round(sum(sure) / len(sure), 3) if sure else None,
            days[0] if days else None, days[-1] if days else None,
        ))  # fmt: skip
