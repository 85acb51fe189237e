"""What happened when: happenings by day, all tellings of one happening in one row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.model import Actor, Day, Event, Origin


@dataclass(frozen=True, slots=True)
class Row:
    """One happening. ``start`` and ``end`` are ISO days, as far apart as the words leave it.

    ``events`` are the tellings, ``origins`` how many of them are independent.
    """

    start: str
    end: str
    precision: str
    type: str
    mode: str | None
    modality: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    events: tuple[Event, ...]
    origins: int


def timeline(events: Iterable[Event], origins: Iterable[Origin] = ()) -> tuple[Row, ...]:
    """Return the dated happenings of ``events``, oldest first.

    Tellings are one happening when day, kind, mode, modality and parties are the same.
    Events without a calendar day are left out. The order of the events does not matter.
    """
    origin_of = {article: origin.id for origin in origins for article in origin.articles}
    groups: dict[tuple[str, ...], list[Event]] = {}
    for event in events:
        if event.day is not None and event.day.start is not None:
            groups.setdefault(_key(event, event.day), []).append(event)
    rows = (_row(members, origin_of) for members in groups.values())
    return tuple(sorted(rows, key=lambda row: (row.start, row.end, row.events[0].id)))


def parties(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Return the keys of the parties that actors act for, sorted."""
    return tuple(sorted({party(actor) for actor in actors}))


def party(actor: Actor) -> str:
    """Return the key of the party that an actor acts for."""
    return actor.party or actor.entity


def _key(event: Event, day: Day) -> tuple[str, ...]:
    sides = ("\x1f".join(parties(event.actors)), "\x1f".join(parties(event.recipients)))
    when = (day.start or "", day.end or day.start or "", day.precision)
    return (*when, event.type, event.mode or "", event.modality, *sides)


def _row(members: list[Event], origin_of: Mapping[str, str]) -> Row:
    ordered = sorted(members, key=lambda e: (e.span.article, e.span.start, e.id))
    first = ordered[0]
    assert first.day is not None and first.day.start is not None
    return Row(
        start=first.day.start,
        end=first.day.end or first.day.start,
        precision=first.day.precision,
        type=first.type,
        mode=first.mode,
        modality=first.modality,
        actors=parties(first.actors),
        recipients=parties(first.recipients),
        events=tuple(ordered),
        origins=len({origin_of.get(e.span.article, e.span.article) for e in ordered}),
    )
