"""Happenings as a list: what happened over all its tellings, by day."""

from __future__ import annotations

from typing import Any

import msgspec

from detente.export.headlines import headline
from detente.export.index import Index
from detente.export.lists.kind import Kind, Line, report, told
from detente.export.wording import EVENTS, MODALITIES, counted, day_words, listed, who
from detente.model import Event, Happening

Item = tuple[str, Happening]
FEW = 6  # reports that a line names


def _items(index: Index) -> list[Item]:
    """Return the happenings by day, those without one by the day they were told."""
    found = [(c.story, h) for c in index.record.comparisons for h in c.happenings]

    def when(item: Item) -> tuple[str, str]:
        _, happening = item
        days = [index.published(a) for a in happening.articles]
        told_on = min((day for day in days if day), default="9999")
        return (happening.day.start if happening.day else None) or told_on, happening.id

    return sorted(found, key=when)


def _line(index: Index, item: Item) -> Line:
    _, happening = item
    first = _first(index, happening)
    told_by = [told(index, a) for a in happening.articles if a in index.by_id]
    more = [f"{len(told_by) - FEW} more"] if len(told_by) > FEW else []
    kind = EVENTS[happening.type] if happening.type else "told as different acts"
    sign, word, _ = MODALITIES[happening.modality] if happening.modality else ("≠", "disputed", "")
    recipients = who(happening.recipients, "")
    actors = who(happening.actors, "somebody unnamed" if not happening.actors else "")
    words = (headline(index, first.actors, first.span, first.clause, first.sentence).text,)
    return Line(
        day=day_words(happening.day),
        who=f"{actors} → {recipients}" if recipients else actors,
        what=f"{kind} {sign} {word}",
        words=words,
        facts=(
            counted(happening.origins, "independent report"),
            f"differing: {listed(d.field for d in happening.differing)}"
            if happening.differing
            else "",
            ", ".join((*told_by[:FEW], *more)),
            happening.id,
        ),
    )


def _first(index: Index, happening: Happening) -> Event:
    """Return the plainest mention: one that a report itself makes rather than hearsay."""
    known = [index.events[event] for event in happening.events if event in index.events]
    return min(known, key=lambda e: (len(e.attribution), index.numbers[e.span.article]))


def _json(index: Index, item: Item) -> dict[str, Any]:
    story, happening = item
    known = [article for article in happening.articles if article in index.by_id]
    return {
        **msgspec.to_builtins(happening),
        "story": story,
        "reports": [report(index, article) for article in known],
    }


KIND = Kind("happening", _items, _line, _json)
