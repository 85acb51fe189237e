"""What would have to be conceded, as readers see it: conditional offers, threats behind demands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.compare.views.trades import backings, trades
from detente.export import ledger
from detente.export.index import Index
from detente.export.ledger import EntryView

BASES = {
    "condition": "it is the threat’s condition",
    "issue": "on the issue of the threat’s condition",
    "package": "its condition speaks of demands as a whole",
}


@dataclass(frozen=True, slots=True)
class TradeView:
    """An offer on a condition: what it would meet, and what its giver asks in return."""

    offer: EntryView
    meets: tuple[EntryView, ...]
    asks: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class BackingView:
    """A threat and the demands it presses for."""

    threat: EntryView
    demands: tuple[EntryView, ...]
    basis: str


def build(
    index: Index, entries: Sequence[EntryView]
) -> tuple[tuple[TradeView, ...], tuple[BackingView, ...]]:
    """Return the offers on conditions, those that meet a demand first, and the threats."""
    views = {view.entry.id: view for _, view in ledger.flat(entries)}
    record = index.record
    offers = [
        TradeView(
            offer=views[trade.offer],
            meets=tuple(views[d] for d in trade.meets if d in views),
            asks=tuple(views[d] for d in trade.asks if d in views),
        )
        for trade in trades(record.entries, record.issues)
        if trade.offer in views
    ]
    pressed = [
        BackingView(
            threat=views[backing.threat],
            demands=tuple(views[d] for d in backing.demands if d in views),
            basis=BASES[backing.basis],
        )
        for backing in backings(record.entries, record.issues)
        if backing.threat in views
    ]
    return tuple(sorted(offers, key=lambda t: not t.meets)), tuple(pressed)
