"""Moves as a list: each speech act of the negotiation, by day."""

from __future__ import annotations

from typing import Any

import msgspec

from detente.export.excerpt import AFTER_WHO, told
from detente.export.index import Index
from detente.export.lists import kind
from detente.export.lists.kind import Kind, Line, report, sure
from detente.export.wording import MODALITIES, MOVES, chain, day_words, hinge, listed, spaced
from detente.model import Move


def _items(index: Index) -> list[Move]:
    """Return the moves by the day they were made, else told."""

    def when(move: Move) -> tuple[str, int, int]:
        start = (move.day.start if move.day else None) or index.published(move.span.article)
        return start or "9999", index.numbers[move.span.article], move.span.start

    return sorted(index.record.moves, key=when)


def _line(index: Index, move: Move) -> Line:
    parties = [a.label for a in ((move.party,) if move.party else ()) + move.beside]
    to = listed(a.label for a in move.addressees)
    words = [told(index, move.content, move.sentence, enough=AFTER_WHO).quoted]
    if move.condition:
        words.append(f"{hinge(move.condition)}{move.condition.span.text}")
    unreal = "" if move.modality == "asserted" else MODALITIES[move.modality][1]
    return Line(
        day=day_words(move.day),
        who=(listed(parties) or "somebody unnamed") + (f" → {to}" if to else ""),
        what=", ".join(filter(None, (MOVES[move.kind], unreal))),
        words=tuple(words),
        facts=(
            spaced(move.issue),
            move.value or "",
            chain(move.attribution),
            sure(move.confidence),
            kind.told(index, move.span.article),
            move.id,
        ),
    )


def _json(index: Index, move: Move) -> dict[str, Any]:
    return {**msgspec.to_builtins(move), "report": report(index, move.span.article)}


KIND = Kind("move", _items, _line, _json)
