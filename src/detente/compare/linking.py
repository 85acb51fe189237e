"""How well an answer fits what it may answer: the one scorer of the ledger's links.

Answers of entries (:mod:`detente.compare.answers`), withdrawals and the reply links of a report
are all made with :func:`points`: by whom the answer addresses, toward who answers, of a kind
that such an answer meets, in like words, not far back. The points are set by hand, and the
order of the links hardly depends on them (docs/ledger.md). ICBe (Douglass et al. 2024) has the
reply links to measure with.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detente.codebook import granularity
from detente.compare import wording
from detente.compare.entries import matter
from detente.compare.sides import side_key
from detente.model import Actor, Move

DEED = "deed"
# What an answer of a kind meets: proposals are accepted or refused, deeds are judged.
PROPOSALS = frozenset({
    "appeal", "demand", "ultimatum", "threaten", "offer", "offer without conditions", "promise",
    "express intent",
})  # fmt: skip
CLAIMS = frozenset({"accuse", "disapprove"})
CHARGES = frozenset({"accuse"})
MEETS = {
    "accept": PROPOSALS | CHARGES, "withdraw": PROPOSALS, "counter": PROPOSALS,
    "acknowledge": PROPOSALS | CHARGES,
    "reject": PROPOSALS | CLAIMS, "ignore": PROPOSALS | CLAIMS,
    "praise": frozenset({DEED}), "accuse": frozenset({DEED}), "disapprove": frozenset({DEED}),
}  # fmt: skip
# Characters of a usual sentence, and how many sentences back an answer may reach.
SENTENCE = 150
REACH = 40
LIKE_WORDS = 3.0
GUESSED = 0.5  # of a point where an addressee was only supplied from around the words
FARTHER = 0.5  # off for each doubling of the distance
LEAST = 0.5  # points below which an answer stays unlinked


@dataclass(frozen=True, slots=True)
class Told:
    """An act or a deed as the linker sees it.

    ``place`` is where its sentence starts; ``by`` and ``to`` the keys of the parties, ``guessed``
    that the words do not say to whom; ``states`` tells that an answer says itself what it
    answers; ``words`` are what its sentence says (:func:`said`).
    """

    id: str
    kind: str
    place: int
    by: frozenset[str]
    to: frozenset[str]
    words: frozenset[str]
    states: bool = False
    guessed: bool = False


class Link(NamedTuple):
    """What an answer answers: a sentence's start, the act there if one is told, the points."""

    place: int
    act: str | None
    points: float


def said(text: str) -> frozenset[str]:
    """Return what a sentence says, the names of parties left out."""
    return frozenset(key for key in wording.said(text) if not key.startswith("@"))


def told(move: Move) -> Told:
    """Return a move as the linker sees it."""
    return Told(
        id=move.id,
        kind=move.kind,
        place=move.sentence.start,
        by=givers(move),
        to=_sides(move.addressees),
        words=said(move.sentence.text),
        states=move.content != move.span and bool(matter(move)),
        guessed=all(a.basis == "implied" for a in move.addressees),
    )


def givers(move: Move) -> frozenset[str]:
    """Return the keys of those who make a move."""
    return _sides(() if move.party is None else (move.party, *move.beside))


def _sides(actors: Collection[Actor]) -> frozenset[str]:
    return frozenset(map(side_key, actors))


def link(answer: Told, report: Sequence[Told]) -> Link | None:
    """Return what ``answer`` answers; None where nothing told before fits it.

    Args:
        answer: an act that may answer.
        report: the acts and deeds told in its report.
    """
    others = [t for t in report if t.id != answer.id]
    if answer.states or answer.kind == "accuse":  # what of, an accusation always says
        here = [t for t in others if t.place == answer.place and joined(t.by, answer.to)]
        best = max(here, key=lambda t: points(answer, t), default=None)
        return Link(answer.place, best.id if best is not None else None, math.inf)
    near = [t for t in others if 0 <= distance(answer, t) <= REACH]
    best = max(near, key=lambda t: (points(answer, t), t.place), default=None)
    if best is None or points(answer, best) < LEAST:
        return None
    return Link(best.place, best.id, points(answer, best))


def points(answer: Told, other: Told) -> float:
    """Return how well ``answer`` fits as the answer to ``other`` of the same report.

    Who drops what is their own (a withdrawal) answers nobody: it has to be theirs.
    """
    own = answer.kind == "withdraw"
    by = joined(other.by, answer.by if own else answer.to)
    sure = GUESSED if answer.guessed and not own else 1.0
    meets = by and other.kind in MEETS.get(answer.kind, PROPOSALS)
    toward = joined(other.to, answer.to if own else answer.by)
    alike = 0.0
    if other.place != answer.place and answer.words and other.words:
        common = len(answer.words & other.words)
        alike = common / math.sqrt(len(answer.words) * len(other.words))
    off = FARTHER * math.log2(1 + abs(distance(answer, other)))
    return (
        sure * (by + meets)
        + toward * (GUESSED if other.guessed else 1.0)
        + LIKE_WORDS * alike
        - off
    )


def distance(answer: Told, other: Told) -> float:
    """Return how far before an answer something is told, in sentences; negative when after."""
    return (answer.place - other.place) / SENTENCE


def joined(some: Collection[str], others: Collection[str]) -> bool:
    """Tell whether some parties are, cover or are covered by one of others."""
    return any(granularity.overlap(a, b) for a in some for b in others)
