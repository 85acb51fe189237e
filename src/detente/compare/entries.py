"""Entries of the ledger: repeated mentions of one demand, offer, threat or promise merged.

Merging follows docs/ledger.md: same party, addressees that overlap, matters whose words
say the same; never across "undo" and "refrain", unless both are members of the same
package, where the difference is kept as a divergence of wording.
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import msgspec

from detente.codebook import granularity
from detente.codebook.moves import words
from detente.compare import admission
from detente.compare.sides import are_one_side, party_key, side_key, state_key
from detente.compare.topics import is_one, one_matter
from detente.compare.wording import WORD, said, stem, terms
from detente.model import Actor, Move, Span

Family = Literal["demand", "offer", "threat", "promise", "charge"]
FAMILIES: dict[str, Family] = {
    "appeal": "demand", "demand": "demand", "ultimatum": "demand",
    "offer": "offer", "offer without conditions": "offer",
    "threaten": "threat", "promise": "promise", "accuse": "charge",
}  # fmt: skip
# Share of the shorter wording's matter that two mentions of one thing have in common.
ALIKE = 0.5
MANY = 400  # wordings that a mention is held against at most
FEW = 8  # mentions before it and after it that one without a matter may point at


@dataclass(frozen=True, slots=True)
class Mention:
    """A move with what its words say, ready to be merged."""

    move: Move
    family: Family
    party: Actor
    says: frozenset[str]
    day: str = ""
    ended: tuple[str, str] | None = None


@dataclass(frozen=True)
class Merged:
    """Mentions of one thing; ``package`` when it is a list of demands as a whole."""

    family: Family
    mentions: tuple[Mention, ...]
    package: bool = False

    @functools.cached_property
    def party(self) -> Actor:
        """Whose demand, offer, threat or promise it is, the state's if it is a senator's, too."""
        own = (m.party for m in self.mentions if side_key(m.party) == state_key(m.party))
        return next(own, self.mentions[0].party)

    @functools.cached_property
    def first_day(self) -> str:
        """The ISO day of its first dated mention, "" when none is dated."""
        return min((m.day for m in self.mentions if m.day), default="")

    @functools.cached_property
    def starts(self) -> Mapping[str, Sequence[int]]:
        """Where its mentions begin, in order, by report."""
        found: dict[str, list[int]] = {}
        for mention in self.mentions:
            found.setdefault(mention.move.content.article, []).append(mention.move.span.start)
        return {article: sorted(starts) for article, starts in found.items()}

    @functools.cached_property
    def by_sentence(self) -> Mapping[Span, Sequence[Move]]:
        """The moves that mention it, by their sentence."""
        found: dict[Span, list[Move]] = {}
        for mention in self.mentions:
            found.setdefault(mention.move.sentence, []).append(mention.move)
        return found

    @functools.cached_property
    def implied(self) -> bool:
        """Whether only conditions imply it."""
        return all(m.move.implied for m in self.mentions)

    @functools.cached_property
    def says(self) -> frozenset[str]:
        """What any of its mentions says."""
        return frozenset().union(*(m.says for m in self.mentions))

    @functools.cached_property
    def deeds(self) -> frozenset[str]:
        """The words for what is to be done, by any of its mentions."""
        return frozenset(d for m in self.mentions if (d := deed(m.move)) is not None)

    @functools.cached_property
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
        Mention(
            move,
            family,
            move.party,
            _says(move, family),
            days.get(move.content.article) or "",
            _ended(move),
        )
        for move in admission.admitted(moves)
        if (family := family_of(move)) is not None and move.party is not None
    ]


def deed(move: Move) -> str | None:
    """Return the stem of what a duty is to do, None where a noun alone names it or it says little.

    "To release the tape" is to release, whatever the tape is called elsewhere.
    """
    if move.obligation is None or move.issue.startswith(move.obligation.object):
        return None
    first = WORD.search(move.issue)
    told = stem(first.group()) if first is not None else ""
    return told if told and said(told) and told not in words("slight_deeds") else None


def matter(move: Move) -> frozenset[str]:
    """Return what a move is about: the keys of its content's words, its parties left out.

    A matter that has many names is a key of its own ("=enlargement").
    """
    text = move.content.text if move.obligation is None else move.obligation.object
    parties = {f"@{party_key(a)}" for a in (move.party, *move.addressees) if a is not None}
    generic = {"#demand", "#proposal", "#refuse", "secur"}
    return (said(text) - parties - generic) | one_matter(f"{move.issue}, {text}")


def _says(move: Move, family: Family) -> frozenset[str]:
    """Return what a mention tells of its matter; "its demand" and "consequences" tell nothing."""
    if move.obligation is None and not move.package and family != "charge":
        return frozenset()
    says = matter(move)
    harm = said(" ".join(sorted(words("unsaid_harm"))))
    return frozenset() if family == "threat" and says <= harm else says


def _ended(move: Move) -> tuple[str, str] | None:
    """Return what is to be undone or left, and which of both; None for another duty.

    "Pull its forces out of the valleys" and "withdraw the troops that came in May" share it: it
    weighs more than where, since when and how.
    """
    duty = move.obligation
    if duty is None or duty.kind not in ("undo", "refrain"):
        return None
    own = matter(move)
    return next(((duty.kind, t.key) for t in terms(duty.object) if t.key in own), None)


def merge(found: Sequence[Mention]) -> tuple[Merged, ...]:
    """Return the entries that ``found`` mention, in order of first mention.

    Takes mentions in the order of days and reports; each joins the entry most like it. What does
    not say what it is about ("its demand") joins the one told nearest between the same two.
    """
    whole: dict[str, list[Mention]] = {}
    groups: list[Gathered] = []
    rivals: dict[tuple[Family, str], Rivals] = defaultdict(Rivals)  # by whom the sides act for
    pointing: list[Mention] = []
    for mention in found:
        if mention.move.package:
            whole.setdefault(party_key(mention.party), []).append(mention)
            continue
        if not mention.says:
            pointing.append(mention)
            continue
        own = rivals[mention.family, state_key(mention.party)]
        home = own.nearest(mention)
        if home is None:
            groups.append(own.opened(mention))
        else:
            own.note(home, mention)
    for mention in pointing:
        pointed = rivals[mention.family, state_key(mention.party)].pointed_at(mention)
        if pointed is not None:
            pointed.mentions.append(_unaddressed(mention))
        elif mention.family != "demand" and _tells(mention.move):
            own = rivals[mention.family, state_key(mention.party)]
            groups.append(own.opened(mention))
    listed = {party_key(m.party) for g in groups for m in g.mentions if m.move.part_of is not None}
    packages = [
        Merged("demand", tuple(ms), package=True)
        for party, ms in whole.items()
        if len(ms) > 1 or party in listed  # "its demands", told once: which, is not said
    ]
    return (*packages, *(Merged(g.mentions[0].family, tuple(g.mentions)) for g in groups))


def _unaddressed(mention: Mention) -> Mention:
    """Return a mention that leaves it to those with a matter to whom their entry is."""
    return dataclasses.replace(mention, move=msgspec.structs.replace(mention.move, addressees=()))


# The place of an entry, what one of its mentions says, and what that wants to end.
Wording = tuple[int, frozenset[str], tuple[str, str] | None]


class Gathered(NamedTuple):
    """An entry while it is made: its mentions, one to each set of addressees, one to each duty."""

    mentions: list[Mention]
    addressed: dict[Hashable, Mention]
    bound: dict[Hashable, Mention]


class Rivals:
    """The entries of one family and side while they are made, found by what they say.

    Only wordings that share a word are held against each other, and of very many those that share
    the rarest: so the work grows with the mentions.
    """

    def __init__(self) -> None:
        """Begin without an entry."""
        self.entries: list[Gathered] = []
        self._wordings: dict[Wording, None] = {}
        self._by_word: dict[str, list[Wording]] = {}
        self._told: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)

    def pointed_at(self, mention: Mention) -> Gathered | None:
        """Return what a mention without a matter points at: what its report tells nearest to it.

        Where that report tells of none, the only one that there is. Both have to say to whom.
        """
        place = mention.move.span.start
        told = self._told[mention.move.content.article]
        here = bisect.bisect_left(told, (place, 0))
        near = sorted(told[max(0, here - FEW) : here + FEW], key=lambda t: (abs(t[0] - place), t))
        homes = [n for _, n in near] or list(range(len(self.entries)))[: FEW + 1]
        meant = list(dict.fromkeys(n for n in homes if _is_to_same(self.entries[n], mention)))
        return self.entries[meant[0]] if meant and (near or len(meant) == 1) else None

    def nearest(self, mention: Mention) -> int | None:
        """Return the place of the entry whose matter a mention shares most, if it shares enough."""
        shares: dict[int, float] = {}
        for place, says, ended in self._near(mention.says):
            more = int(ended is not None and ended == mention.ended)
            shares[place] = max(shares.get(place, 0.0), overlap(says, mention.says, more))
        ranked = sorted((-share, place) for place, share in shares.items() if share >= ALIKE)
        return next((n for _, n in ranked if _can_be_one(self.entries[n], mention)), None)

    def opened(self, mention: Mention) -> Gathered:
        """Return a new entry, of which this is the first mention."""
        self.entries.append(Gathered([], {}, {}))
        self.note(len(self.entries) - 1, mention)
        return self.entries[-1]

    def note(self, place: int, mention: Mention) -> None:
        """Put a mention to an entry."""
        entry, move, duty = self.entries[place], mention.move, mention.move.obligation
        entry.mentions.append(mention)
        self._told[move.content.article].append((move.span.start, place))
        to = frozenset(party_key(a) for a in move.addressees)
        entry.addressed.setdefault((to, mention.day), mention)
        kind = duty.kind if duty is not None else None
        entry.bound.setdefault((kind, move.implied, move.part_of is not None), mention)
        wording = place, mention.says, mention.ended
        if wording not in self._wordings:
            self._wordings[wording] = None
            for word in _plain(mention.says):
                self._by_word.setdefault(word, []).append(wording)

    def _near(self, says: frozenset[str]) -> Iterable[Wording]:
        """Return the wordings that share a word, the rarest words first, until they are MANY."""
        found: dict[Wording, None] = {}
        known = [(self._by_word[word], word) for word in _plain(says) if word in self._by_word]
        for wordings, _ in sorted(known, key=lambda pair: (len(pair[0]), pair[1])):
            found.update(dict.fromkeys(wordings[-MANY:]))
            if len(found) >= MANY:
                break
        return found


def _plain(says: frozenset[str]) -> list[str]:
    return [key for key in says if not key.startswith("@")]


def _is_to_same(entry: Gathered, mention: Mention) -> bool:
    """Tell whether a mention and an entry both say to whom they are, and may mean the same.

    What a mention says beside "its demand" has to be said of the entry, too.
    """
    to = [m for m in entry.addressed.values() if m.move.addressees]
    own = _beside(mention.move)
    if side_key(entry.mentions[0].party) != side_key(mention.party):
        return False
    said_too = not own or any(own & matter(m.move) for m in entry.mentions[:FEW])
    addressed = bool(mention.move.addressees) and any(_addressed_alike(m, mention) for m in to)
    return said_too and addressed


def _beside(move: Move) -> frozenset[str]:
    """Return what a move that has no duty says, beside who asks whom and a word for asking."""
    people = [a for a in (move.party, *move.addressees) if a is not None]
    named = said(" ".join(f"{a.label} {a.name}" for a in people))
    nouns = words("said_things") | words("asking_nouns") | words("orders")
    if move.obligation is not None:
        return frozenset()
    return matter(move) - named - said(" ".join(sorted(nouns)))


def _tells(move: Move) -> bool:
    """Tell whether a move's matter has words of its own, be they only whom it is about."""
    if move.obligation is None:
        return admission.is_certain(move)
    return bool(tuple(terms(move.obligation.object)))


def _can_be_one(entry: Gathered, mention: Mention) -> bool:
    """Tell whether a mention can be of an entry of its party and family that says the same."""
    return (
        all(are_one_side(m.move, mention.move) for m in entry.mentions[:FEW])
        and any(_addressed_alike(m, mention) for m in entry.addressed.values())
        and not any(_contrary(m.move, mention.move) for m in entry.bound.values())
    )


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


def overlap(one: frozenset[str], other: frozenset[str], more: int = 0) -> float:
    """Return the share of the smaller set that lies in both; parties alone share nothing.

    All of it where both are of a matter that is one; ``more`` is what both say beside it.
    """
    common = one & other
    if is_one(common):
        return 1.0
    if not any(not key.startswith("@") for key in common):
        return 0.0
    least, shared = min(len(one), len(other)) + more, len(common) + more
    return shared / least if shared > 1 or least == 1 else 0.0
