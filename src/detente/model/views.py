"""Views of the ledger: who stands where, exchanges, trades, threats behind demands."""

from __future__ import annotations

from typing import Literal

from detente.model.evidence import Frozen


class Position(Frozen, frozen=True, kw_only=True):
    """What a party says on an issue: the entries it raised, and how it answers those of others.

    ``answers`` are (entry or None, move) pairs; None where it answers no entry known.
    """

    issue: str
    party: str
    entries: tuple[str, ...]
    answers: tuple[tuple[str | None, str], ...]


class Turn(Frozen, frozen=True, kw_only=True):
    """One thing a party of an exchange says to the other, all reports of a day together.

    ``says`` is the kind of entry, or the value of the answer to ``entry``; ``answers`` is the
    turn answered, by its place in the exchange; ``version`` and ``reworded`` tell whether
    it is softened or hardened, or told with another obligation, than the turn before on it.
    """

    day: str | None
    party: str
    says: str
    entry: str
    moves: tuple[str, ...]
    viewpoint: str | None = None
    answers: int | None = None
    version: Literal["raised", "reiterated", "softened", "hardened"] = "reiterated"
    reworded: bool = False


class Exchange(Frozen, frozen=True, kw_only=True):
    """What two parties say to each other, in the order of the days."""

    parties: tuple[str, str]
    turns: tuple[Turn, ...]


class Trade(Frozen, frozen=True, kw_only=True):
    """An offer on a condition, held against demands: what each side would have to concede.

    ``meets`` are demands of whom it is offered to on the issue of the offer; ``condition``
    is the demand the condition implies, ``asks`` other demands of the offering side on its
    issue.
    """

    offer: str
    condition: str | None
    meets: tuple[str, ...]
    asks: tuple[str, ...]


class Backing(Frozen, frozen=True, kw_only=True):
    """A threat and the demands it presses for.

    ``basis`` tells how that is known: the demand is its condition, on the issue of its condition,
    or its condition speaks of demands as a whole.
    """

    threat: str
    demands: tuple[str, ...]
    basis: Literal["condition", "issue", "package"]
