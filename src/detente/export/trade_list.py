"""Trades as a list: offers on a condition with the demands they would meet, threats with theirs.

A trade is on the table where an offer made on a condition is on the issue of a demand of the other
side: the offer is what one would concede, the condition what it asks for that (docs/ledger.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from detente.export import ledger, sheet, trades
from detente.export.excerpt import Excerpt
from detente.export.index import Index
from detente.export.ledger import EntryView
from detente.export.trades import BackingView, TradeView
from detente.export.wording import clean, counted

COLUMNS = ("what", "entry", "party", "to", "words", "condition", "side", "beside", "beside_party",
           "beside_words", "beside_status", "basis")  # fmt: skip
Found = tuple[Sequence[TradeView], Sequence[BackingView]]


def found(index: Index) -> Found:
    """Return the trades and the threats of a record, those that meet a demand first."""
    return trades.build(index, ledger.views(index))


def plain(found: Found) -> str:
    """Return them as text."""
    offers, threats = found
    blocks = ["\n".join(_offer(each)) for each in offers]
    blocks += ["\n".join(_threat(each)) for each in threats]
    table = sum(bool(each.meets) for each in offers)
    foot = f"{counted(len(offers), 'offer')} on a condition, {table} of them on what is demanded; "
    blocks.append(f"{foot}{counted(len(threats), 'threat')} with a demand behind")
    return clean("\n\n".join(blocks)) + "\n"


def _offer(trade: TradeView) -> Iterator[str]:
    offer = trade.offer
    yield f"{offer.party} offers {offer.addressees or 'nobody named'}: {_said(offer)}"
    if offer.condition:
        yield f"  on the condition: {_words(offer.condition)}"
    for demand in trade.meets:
        yield f"  would meet {demand.party}'s {demand.entry.kind}: {_said(demand)}{_state(demand)}"
    if not trade.meets:
        yield "  meets no demand that is told on this issue"
    for demand in trade.asks:
        yield f"  {offer.party} also asks: {_said(demand)}{_state(demand)}"
    yield f"    {offer.entry.id}"


def _threat(backing: BackingView) -> Iterator[str]:
    threat = backing.threat
    yield f"{threat.party} threatens {threat.addressees or 'nobody named'}: {_said(threat)}"
    for demand in backing.demands:
        presses = "depends on" if demand.entry.implied else "presses for"
        yield f"  {presses}: {_said(demand)}{_state(demand)}  ({backing.basis})"
    yield f"    {threat.entry.id}"


def _said(view: EntryView) -> str:
    return f"“{_words(view.words)}”" if view.words else view.gist


def _words(excerpt: Excerpt) -> str:
    return " ".join(excerpt.text.split())


def _state(view: EntryView) -> str:
    states = dict.fromkeys(f"{reply.state} by {reply.by}" for reply in view.replies)
    return f" [{'; '.join(states)}]" if states else " [not answered]"


def whole(found: Found) -> bytes:
    """Return them as one indented JSON document."""
    made = {
        "trades": [_trade_json(each) for each in found[0]],
        "threats": [_threat_json(each) for each in found[1]],
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def lines(found: Found) -> Iterator[bytes]:
    """Yield each as a line of JSON."""
    for trade in found[0]:
        yield msgspec.json.encode({"record": "trade", **_trade_json(trade)}) + b"\n"
    for threat in found[1]:
        yield msgspec.json.encode({"record": "threat", **_threat_json(threat)}) + b"\n"


def _trade_json(trade: TradeView) -> dict[str, Any]:
    return {
        "offer": _entry(trade.offer),
        "condition": _words(trade.offer.condition) if trade.offer.condition else None,
        "on_the_table": bool(trade.meets),
        "meets": list(map(_entry, trade.meets)),
        "asks": list(map(_entry, trade.asks)),
    }


def _threat_json(backing: BackingView) -> dict[str, Any]:
    return {
        "threat": _entry(backing.threat),
        "demands": list(map(_entry, backing.demands)),
        "basis": backing.basis,
    }


def _entry(view: EntryView) -> dict[str, Any]:
    """Return what it takes to judge an entry: its first words, and where they stand."""
    span = view.entry.variants[0].span
    return {
        "id": view.entry.id,
        "kind": view.entry.kind,
        "party": view.party,
        "to": view.addressees or None,
        "words": span.text,
        "article": span.article,
        "start": span.start,
        "end": span.end,
        "answers": [{"state": r.state, "by": r.by} for r in view.replies],
    }


def table(found: Found) -> Iterator[bytes]:
    """Yield them as CSV: a line for each demand that an offer meets, or stands behind a threat."""
    return sheet.table(COLUMNS, _rows(found))


def _rows(found: Found) -> Iterator[tuple[str, ...]]:
    for trade in found[0]:
        beside = [*(("meets", d) for d in trade.meets), *(("asks", d) for d in trade.asks)]
        for side, demand in beside:
            yield _row("offer", trade.offer, side, demand, "")
        if not beside:
            yield _row("offer", trade.offer, "", None, "")
    for backing in found[1]:
        for demand in backing.demands:
            yield _row("threat", backing.threat, "presses for", demand, backing.basis)


def _row(
    what: str, view: EntryView, side: str, beside: EntryView | None, basis: str
) -> tuple[str, ...]:
    return (
        what, view.entry.id, view.party, view.addressees, view.entry.variants[0].span.text,
        _words(view.condition) if view.condition else "", side,
        beside.entry.id if beside else "", beside.party if beside else "",
        beside.entry.variants[0].span.text if beside else "",
        _state(beside).strip(" []") if beside else "", basis,
    )  # fmt: skip
