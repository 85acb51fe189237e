"""Actors as a list: who acts, speaks or is addressed, the most often mentioned first."""

from __future__ import annotations

from typing import Any

from detente.export.index import Index
from detente.export.lists.kind import Kind, Line
from detente.export.wording import counted
from detente.model.tables import TABLES, Known, Value
from detente.model.tables.many import Mentioned

TABLE = TABLES["actors"]
NOTHING = Known({}, {}, {}, {})  # what an actor is over all mentions stands in no one report


def _items(index: Index) -> list[Mentioned]:
    return list(TABLE.items(index.record))


def _line(index: Index, item: Mentioned) -> Line:
    best = item.best
    party = index.label(best.party) if best.party and best.party != best.entity else ""
    office = ", ".join(filter(None, (best.role, party)))
    counts = (
        counted(item.acts, "act"),
        f"{item.receives} received",
        counted(item.quoted, "quotation"),
        counted(item.entries, "entry of the ledger", "entries of the ledger"),
    )
    return Line(
        day="",
        who=item.label,
        what=f"{best.kind}{f', {office}' if office else ''}",
        words=(),
        facts=(
            counted(item.mentions, "mention"),
            *(count for count in counts if not count.startswith("0 ")),
            " ".join(filter(None, (best.country, *best.sectors))),
            best.entity,
        ),
    )


def _json(_: Index, item: Mentioned) -> dict[str, Value]:
    return dict(zip(TABLE.names, TABLE.row(item, NOTHING), strict=True))


KIND: Kind[Any] = Kind("actor", _items, _line, _json)
