"""Withdrawals: which of its own demands, offers or threats a party drops."""

from __future__ import annotations

from collections.abc import Sequence

from detente.compare.answers import Link, names, pointed_at
from detente.compare.entries import Merged, matter, party_key
from detente.model import Move


def link(move: Move, entries: Sequence[Merged], day: str) -> tuple[tuple[Merged, Link], ...]:
    """Return the entry of its own that a move of withdrawing drops, with the rule that links it.

    The one its words name, else the one it points back to, else the one on the same matter.
    """
    if move.party is None:
        return ()
    own = [
        e
        for e in entries
        if party_key(e.party) == party_key(move.party) and (not day or e.first_day <= day)
    ]
    named = [e for e in own if names(move, e)]
    if named:
        return ((named[0], "named"),)
    says = frozenset(key for key in matter(move) if not key.startswith("@"))
    alike = [e for e in own if says & e.says]
    if alike:
        return ((max(alike, key=lambda e: len(says & e.says)), "issue"),)
    pointed = pointed_at(move, own) if not says else []
    return ((pointed[0], "anaphor"),) if pointed else ()
