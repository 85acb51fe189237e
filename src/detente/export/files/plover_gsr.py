"""Events under the names of PLOVER's gold standard records (2016): source, target, eventText.

Software written against them reads these; the codes are PLOVER 2.0's all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from detente.export.files import coded, plover
from detente.model import Actor, Article, Event, Record


def write(record: Record) -> Iterator[bytes]:
    """Yield each event that has an actor and a day as a line of JSON."""
    articles = coded.by_id(record)
    for event in record.events:
        article = articles[event.span.article]
        if event.actors and coded.day_of(event, article):
            yield msgspec.json.encode(_event(event, article)) + b"\n"


def _event(event: Event, article: Article) -> dict[str, Any]:
    return {
        "id": event.id,
        "date": coded.day_of(event, article),
        "source": [_actor(actor) for actor in event.actors],
        "target": [_actor(actor) for actor in event.recipients],
        "event": event.type,
        "eventText": event.span.text,
        "eventLoc": (event.place.label or event.place.name) if event.place else "",
        "mode": plover.modes(event),
        "context": list(event.contexts),
        "text": event.sentence.text,
        "textInfo": {"start": event.sentence.start, "end": event.sentence.end},
        "language": article.language,
        "publication": article.outlet or "",
        "coder": "Detente",
        "version": coded.version(),
        "comment": plover.comment(event),
    }


def _actor(actor: Actor) -> dict[str, str]:
    return {
        "actorText": actor.name,
        "code": actor.country or "",
        "sector": actor.sector or "",
    }
