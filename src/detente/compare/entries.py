"""Entries of the ledger: repeated mentions of one demand, offer, threat or promise merged.

Merging follows docs/ledger.md: same party, addressees that overlap, matters whose words
say the same; never across "undo" and "refrain", unless both are members of the same
package, where the difference is kept as a divergence of wording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from detente.codebook import granularity
from detente.compare import admission
from detente.compare.wording import terms
from detente.model import Actor, Move, Span

Family = Literal["demand", "offer", "threat", "promise", "charge"]
FAMILIES: dict[str, Family] = {
    "appeal": "demand", "demand": "demand", "ultimatum": "demand",
    "offer": "offer", "offer without conditions": "offer",
    "threaten": "threat", "promise": "promise", "accuse": "charge",
}  # fmt: skip
# Share of the shorter wording's matter that two mentions of one thing have in common.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Mention:
    """A move with what its words say, ready to be merged."""

    move: Move
    family: Family
    party: Actor
    says: frozenset[str]
    day: str = ""


@dataclass(frozen=True)
class Merged:
    """Mentions of one thing; ``package`` when it is a list of demands as a whole."""

    family: Family
    mentions: tuple[Mention, ...]
    package: bool = False

    @property
    def party(self) -> Actor:
        """Whose demand, offer, threat or promise it is."""
        return self.mentions[0].party

    @cached_property
    def first_day(self) -> str:
        """The ISO day of its first dated mention, "" when none is dated."""
        return min((m.day for m in self.mentions if m.day), default="")

    @cached_property
    def starts(self) -> Mapping[str, Sequence[int]]:
        """Where its mentions begin, in order, by report."""
        found: dict[str, list[int]] = {}
        for mention in self.mentions:
            found.setdefault(mention.move.content.article, []).append(mention.move.span.start)
        return {article: sorted(starts) for article, starts in found.items()}

    @cached_property
    def by_sentence(self) -> Mapping[Span, Sequence[Move]]:
        """The moves that mention it, by their sentence."""
        found: dict[Span, list[Move]] = {}
        for mention in self.mentions:
            found.setdefault(mention.move.sentence, []).append(mention.move)
        return found

    @cached_property
    def implied(self) -> bool:
        """Whether only conditions imply it."""
        return all(m.move.implied for m in self.mentions)

    @cached_property
    def says(self) -> frozenset[str]:
        """What any of its mentions says."""
        return frozenset().union(*(m.says for m in self.mentions))

    @cached_property
    def addressees(self) -> tuple[Actor, ...]:
        """To whom, over all mentions: the most specific names, in order of first mention."""
        named: dict[str, Actor] = {}
        for mention in self.mentions:
            for actor in mention.move.addressees:
                named.setdefault(party_key(actor), actor)
        covered = granularity.covered(self.first_day or None)
        return tuple(
            actor for key, actor in named.items()
            if actor.kind != "bloc" or not any(other in covered.get(key, ()) for other in named)
        )  # fmt: skip


def party_key(actor: Actor) -> str:
    """Return the key of whom ``actor`` acts for."""
    return actor.party or actor.entity


def side_key(actor: Actor) -> str:
    """Return the key of the side an actor is on: a government's, or its own where it faces one."""
    if admission.is_home_party(actor) and actor.party in (None, actor.country):
        return actor.entity
    return party_key(actor)


def family_of(move: Move) -> Family | None:
    """Return the family of entries that a move belongs to; None when it opens none.

    An ultimatum that says on which condition something would be done is a threat; what it
    demands is the demand its condition implies.
    """
    if move.kind == "ultimatum" and move.condition is not None:
        return "threat"
    return FAMILIES.get(move.kind)


def mentions(moves: Iterable[Move], days: Mapping[str, str | None]) -> list[Mention]:
    """Return the moves that open an entry (:mod:`detente.compare.admission`).

    ``days`` gives for each report the ISO day it was published.
    """
    return [
        Mention(move, family, move.party, matter(move), days.get(move.content.article) or "")
        for move in admission.admitted(moves)
        if (family := family_of(move)) is not None and move.party is not None
    ]


def matter(move: Move) -> frozenset[str]:
    """Return what a move is about: the keys of its content's words, its parties left out."""
    text = move.content.text if move.obligation is None else move.obligation.object
    parties = {f"@{party_key(a)}" for a in (move.party, *move.addressees) if a is not None}
    generic = {"#demand", "#proposal", "#refuse", "secur"}
    return frozenset(term.key for term in terms(text)) - parties - generic


def merge(found: Sequence[Mention]) -> tuple[Merged, ...]:
    """Return the entries that ``found`` mention, in order of first mention.

    Takes mentions in the order of days and reports; each joins the entry most like it.
    """
    whole: dict[str, list[Mention]] = {}
    groups: list[Gathered] = []
    rivals: dict[tuple[Family, str], list[Gathered]] = {}
    for mention in found:
        if mention.move.package:
            whole.setdefault(party_key(mention.party), []).append(mention)
            continue
        if not mention.says and (mention.family == "demand" or not _tells(mention.move)):
            continue  # "offered to do more": what it is, is not said
        own = rivals.setdefault((mention.family, side_key(mention.party)), [])
        best = max(own, key=lambda g: _likeness(g, mention), default=None)
        if best is None or _likeness(best, mention) < ALIKE:
            best = Gathered([], {})
            own.append(best)
            groups.append(best)
        best.mentions.append(mention)
        best.telling.setdefault(_telling(mention), mention)
    listed = {party_key(m.party) for g in groups for m in g.mentions if m.move.part_of is not None}
    packages = [
        Merged("demand", tuple(ms), package=True)
        for party, ms in whole.items()
        if len(ms) > 1 or party in listed  # "its demands", told once: which, is not said
    ]
    return (*packages, *(Merged(g.mentions[0].family, tuple(g.mentions)) for g in groups))


class Gathered(NamedTuple):
    """An entry while it is made: its mentions, and those that do not tell just the same."""

    mentions: list[Mention]
    telling: dict[tuple[object, ...], Mention]


def _telling(mention: Mention) -> tuple[object, ...]:
    """Return all of a mention that its likeness to others depends on."""
    move, duty = mention.move, mention.move.obligation
    to = frozenset(party_key(a) for a in move.addressees)
    listed = move.part_of is not None
    return to, mention.day, mention.says, duty and duty.kind, move.implied, listed


def _tells(move: Move) -> bool:
    """Tell whether a move's matter has words of its own, be they only whom it is about."""
    return move.obligation is None or bool(tuple(terms(move.obligation.object)))


def _likeness(entry: Gathered, mention: Mention) -> float:
    """Return how much of a mention's matter an entry of its party and family shares.

    It is 0 when they cannot be one.
    """
    told = entry.telling.values()
    if not any(_addressed_alike(m, mention) for m in told):
        return 0.0
    if any(_contrary(m.move, mention.move) for m in told):
        return 0.0
    return max(overlap(m.says, mention.says) for m in told)


def _addressed_alike(one: Mention, other: Mention) -> bool:
    """Tell whether two moves may address one party; members are those of the later day."""
    if not one.move.addressees or not other.move.addressees:
        return True
    day = max(one.day, other.day) or None
    return any(
        granularity.overlap(party_key(a), party_key(b), day)
        for a in one.move.addressees
        for b in other.move.addressees
    )


def _contrary(one: Move, other: Move) -> bool:
    """Tell whether two moves ask for different duties outside one package."""
    if one.obligation is None or other.obligation is None or one.implied != other.implied:
        return False
    kinds = {one.obligation.kind, other.obligation.kind}
    listed = one.part_of is not None and other.part_of is not None
    return kinds == {"undo", "refrain"} and not listed and not one.implied


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set that lies in both; parties alone share nothing."""
    common = one & other
    if not any(not key.startswith("@") for key in common):
        return 0.0
    least = min(len(one), len(other))
    return len(common) / least if len(common) > 1 or least == 1 else 0.0
