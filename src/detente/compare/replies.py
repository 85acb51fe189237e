"""Which earlier act of its report an answer answers: the ledger's reply links.

An answer that says itself what it answers ("rejected the offer of a truce") answers what its
own sentence tells. Any other goes to the act it fits best: by whom it addresses, toward who
answers, of a kind that such an answer meets, in like words, not far back. The points are
whole numbers set by hand, and the order of the links hardly depends on them
(docs/ledger.md). ICBe (Douglass et al. 2024) has the links to measure with.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detente.codebook import granularity
from detente.compare.entries import matter, party_key
from detente.compare.wording import terms
from detente.model import Move

DEED = "deed"
# What an answer of a kind meets: proposals are accepted or refused, deeds are judged.
PROPOSALS = frozenset({
    "appeal", "demand", "ultimatum", "threaten", "offer", "offer without conditions", "promise",
    "express intent",
})  # fmt: skip
CLAIMS = frozenset({"accuse", "disapprove"})
MEETS = {
    "accept": PROPOSALS, "withdraw": PROPOSALS, "counter": PROPOSALS, "acknowledge": PROPOSALS,
    "reject": PROPOSALS | CLAIMS, "ignore": PROPOSALS | CLAIMS,
    "praise": frozenset({DEED}), "accuse": frozenset({DEED}), "disapprove": frozenset({DEED}),
}  # fmt: skip
# Characters of a usual sentence, and how many sentences back an answer may reach.
SENTENCE = 150
REACH = 40
LIKE_WORDS = 3.0
FARTHER = 0.5  # off for each doubling of the distance
LEAST = 0.5  # points below which an answer stays unlinked


@dataclass(frozen=True, slots=True)
class Told:
    """An act or a deed as the linker sees it.

    ``place`` is where its sentence starts; ``by`` and ``to`` the keys of the parties;
    ``states`` tells that an answer says itself what it answers; ``words`` are what its
    sentence says (:func:`said`).
    """

    id: str
    kind: str
    place: int
    by: frozenset[str]
    to: frozenset[str]
    words: frozenset[str]
    states: bool = False


class Link(NamedTuple):
    """What an answer answers: a sentence's start, the act there if one is told, the points."""

    place: int
    act: str | None
    points: float


def said(text: str) -> frozenset[str]:
    """Return what a sentence says, the names of parties left out."""
    return frozenset(term.key for term in terms(text) if not term.key.startswith("@"))


def told(move: Move) -> Told:
    """Return a move as the linker sees it."""
    own = [] if move.party is None else [move.party, *move.beside]
    return Told(
        id=move.id,
        kind=move.kind,
        place=move.sentence.start,
        by=frozenset(map(party_key, own)),
        to=frozenset(map(party_key, move.addressees)),
        words=said(move.sentence.text),
        states=move.content != move.span and bool(matter(move)),
    )


def links(moves: Sequence[Move]) -> dict[str, str]:
    """Return the id of each answer among ``moves`` -> that of the move it answers."""
    reports: defaultdict[str, list[Told]] = defaultdict(list)
    for move in moves:
        reports[move.content.article].append(told(move))
    answers = {move.id for move in moves if move.value is not None}
    found = {
        answer.id: link(answer, near)
        for report in reports.values()
        for answer, near in _with_near(report)
        if answer.id in answers
    }
    return {key: made.act for key, made in found.items() if made is not None and made.act}


def _with_near(report: Sequence[Told]) -> Iterator[tuple[Told, Sequence[Told]]]:
    """Yield each act of a report with all that it may answer, in the order given."""
    order = sorted(range(len(report)), key=lambda i: report[i].place)
    places = [report[i].place for i in order]
    for answer in report:
        first = bisect_left(places, answer.place - REACH * SENTENCE)
        last = bisect_right(places, answer.place)
        yield answer, [report[i] for i in sorted(order[first:last])]


def link(answer: Told, report: Sequence[Told]) -> Link | None:
    """Return what ``answer`` answers; None where nothing told before fits it.

    Args:
        answer: an act that may answer.
        report: the acts and deeds told in its report.
    """
    others = [t for t in report if t.id != answer.id]
    if answer.states or answer.kind == "accuse":  # what of, an accusation always says
        here = [t for t in others if t.place == answer.place and _joined(t.by, answer.to)]
        best = max(here, key=lambda t: points(answer, t), default=None)
        return Link(answer.place, best.id if best is not None else None, math.inf)
    near = [t for t in others if 0 <= _distance(answer, t) <= REACH]
    best = max(near, key=lambda t: (points(answer, t), t.place), default=None)
    if best is None or points(answer, best) < LEAST:
        return None
    return Link(best.place, best.id, points(answer, best))


def points(answer: Told, other: Told) -> float:
    """Return how well ``answer`` fits as the answer to ``other``."""
    by = _joined(other.by, answer.to)
    meets = by and other.kind in MEETS.get(answer.kind, PROPOSALS)
    toward = _joined(other.to, answer.by)
    alike = 0.0
    if other.place != answer.place and answer.words and other.words:
        common = len(answer.words & other.words)
        alike = common / math.sqrt(len(answer.words) * len(other.words))
    off = FARTHER * math.log2(1 + _distance(answer, other))
    return by + meets + toward + LIKE_WORDS * alike - off


def _distance(answer: Told, other: Told) -> float:
    """Return how far before an answer something is told, in sentences; negative when after."""
    return (answer.place - other.place) / SENTENCE


def _joined(some: Collection[str], others: Collection[str]) -> bool:
    return any(granularity.overlap(a, b) for a in some for b in others)
