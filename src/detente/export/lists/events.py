"""Events as a list: each telling of an act, by day."""

from __future__ import annotations

from typing import Any

import msgspec

from detente.export.headlines import headline
from detente.export.index import Index
from detente.export.lists.kind import Kind, Line, report, sure, told
from detente.export.wording import EVENTS, MODALITIES, chain, day_words, parties, reality, spaced
from detente.model import Event


def _items(index: Index) -> list[Event]:
    """Return the events by day, those without one by the day they were told."""

    def when(event: Event) -> tuple[str, int, int]:
        start = (event.day.start if event.day else None) or index.published(event.span.article)
        return start or "9999", index.numbers[event.span.article], event.span.start

    return sorted(index.record.events, key=when)


def _line(index: Index, event: Event) -> Line:
    sign, word, _ = MODALITIES[reality(event)]
    code = " ".join(filter(None, (event.type, spaced(event.mode or ""))))
    words = headline(index, event.actors, event.span, event.clause, event.sentence)
    place = (event.place.label or event.place.name) if event.place else ""
    return Line(
        day=day_words(event.day),
        who=parties(event),
        what=f"{EVENTS[event.type]} ({code}) {sign} {word}",
        words=(words.text,),
        facts=(
            chain(event.attribution),
            place,
            sure(event.confidence),
            told(index, event.span.article),
            event.id,
        ),
    )


def _json(index: Index, event: Event) -> dict[str, Any]:
    return {**msgspec.to_builtins(event), "report": report(index, event.span.article)}


KIND = Kind("event", _items, _line, _json)
