"""Rates of past crises as a list: text, JSON, JSON lines, a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from detente.export import sheet
from detente.export.wording import counted
from detente.history.rates import FEWEST, OUTCOMES, Rate, Share

WORDS = {
    "met": "met: agreed to",
    "refused": "refused",
    "both": "agreed to by one, refused by another",
    "otherwise": "answered neither way",
    "unanswered": "no answer told",
}
COLUMNS = ("kind", "n", "crises", "outcome", "count", "share", "low", "high", "median_days",
           "days_known")  # fmt: skip


def plain(rates: Sequence[Rate]) -> str:
    """Return rates as text."""
    return "\n".join("\n".join(_block(rate)) + "\n" for rate in rates)


def _block(rate: Rate) -> Iterator[str]:
    yield f"{rate.kind}: {counted(rate.n, 'act')} in {counted(rate.crises, 'crisis', 'crises')}"
    if not rate.n:
        return
    for share in rate.shares:
        yield f"  {WORDS[share.outcome]:37} {_told(share)}"
    if not rate.enough:
        yield f"  too few to tell a share of: {FEWEST} at least"
    if rate.median_days is not None:
        known = counted(len(rate.days), "answer")
        within = f"{rate.median_days:g} day{'' if rate.median_days == 1 else 's'}"
        yield f"  half of the answers came within {within} ({known} with both days)"
    elif rate.days:
        yield f"  days to the answer: {', '.join(map(str, rate.days))} (too few for a median)"


def _told(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return f"{share.count:5}"
    low, high = round(100 * share.low), round(100 * share.high)
    return f"{share.count:5}  {100 * share.share:3.0f} % (95 %: {low} to {high})"


def whole(rates: Sequence[Rate]) -> bytes:
    """Return rates as one indented JSON document."""
    return msgspec.json.format(msgspec.json.encode([_json(r) for r in rates]), indent=2) + b"\n"


def lines(rates: Sequence[Rate]) -> Iterator[bytes]:
    """Yield each rate as a line of JSON."""
    for rate in rates:
        yield msgspec.json.encode({"record": "rate", **_json(rate)}) + b"\n"


def table(rates: Sequence[Rate]) -> Iterator[bytes]:
    """Yield rates as CSV, a line for each outcome."""
    rows = (
        (r.kind, r.n, r.crises, s.outcome, s.count, s.share, s.low, s.high, r.median_days,
         len(r.days))
        for r in rates
        for s in r.shares
    )  # fmt: skip
    return sheet.typed(COLUMNS, rows)


def _json(rate: Rate) -> dict[str, Any]:
    shares = {share.outcome: share for share in rate.shares}
    return {
        **msgspec.to_builtins(rate),
        "enough": rate.enough,
        "median_days": rate.median_days,
        "shares": [shares[outcome] for outcome in OUTCOMES],
    }
