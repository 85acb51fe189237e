"""Whether the parties read are those marked: the sets of their codes are equal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.model import Actor
from evaluation.crises.marks import Readings

# What stands for no party at all.
NOBODY = ("UNK", "-")


def same(read: Sequence[Actor], marked: Readings) -> bool:
    """Tell whether the actors read have exactly the codes of one of the right readings.

    An actor is one by its country or by its party (Hamas is PSE and HAMAS); one without
    either, and the codes UNK and "-", count as nobody.
    """
    own = [codes for codes in map(_codes, read) if codes]
    wanted = [{code for code, _ in reading if code not in NOBODY} for reading in marked]
    return any(
        all(codes & one for codes in own) and one <= set().union(*own) for one in wanted or [set()]
    )


def told(read: Iterable[Actor]) -> str:
    """Return the actors read in a few words."""
    return ", ".join(f"{a.label} ({a.country or a.party or '-'})" for a in read) or "nobody"


def marked(readings: Readings) -> str:
    """Return the parties marked, as the marking writes them."""
    return " / ".join(
        ", ".join(f"{code}:{name}" if name else code for code, name in reading) or "nobody"
        for reading in readings
    )


def _codes(actor: Actor) -> frozenset[str]:
    return frozenset(c for c in (actor.country, actor.party) if c and c not in NOBODY)
