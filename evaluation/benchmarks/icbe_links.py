"""Which sentence of a crisis an act answers, by the ledger: from gold acts, and from moves read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from detente.compare.ledger import ledger
from detente.model import AnswerValue, Move, MoveKind, Obligation, content_id, span_of
from evaluation.benchmarks.icbe_parties import actor

if TYPE_CHECKING:
    from evaluation.benchmarks.icbe import Crisis

# What an act answers with, where its kind can be an answer.
VALUES: Mapping[str, AnswerValue] = {
    "accept": "accepted", "praise": "accepted",
    "reject": "refused", "disapprove": "refused", "accuse": "refused",
}  # fmt: skip


def of_gold(crisis: Crisis) -> dict[tuple[int, int], int | None]:
    """Return (sentence, index of the act) -> sentence answered, for the gold's acts."""
    moves = _gold_moves(crisis)
    linked = answered(crisis, [move for made in moves.values() for move in made])
    return {
        key: next((linked[move.id] for move in made if move.id in linked), None)
        for key, made in moves.items()
    }


def of_moves(crisis: Crisis, moves: Sequence[Move]) -> dict[tuple[int, str], set[int]]:
    """Return (sentence, kind) -> sentences answered, for the moves read."""
    linked = answered(crisis, moves)
    result: dict[tuple[int, str], set[int]] = defaultdict(set)
    for move in moves:
        if move.id in linked:
            place = crisis.row_at(move.span.start).sentence
            result[place, str(move.kind)].add(linked[move.id])
    return result


def answered(crisis: Crisis, moves: Sequence[Move]) -> dict[str, int]:
    """Return move id -> the sentence it answers: of the entry's mentions the last before it."""
    by_id = {move.id: move for move in moves}
    linked: dict[str, int] = {}
    for entry in ledger((crisis.article,), list(by_id.values()), ()):
        places = sorted(by_id[move].span.start for move in entry.moves)
        for answer in entry.answers:
            at = by_id[answer.move].span.start
            before = [place for place in places if place <= at] or places[:1]
            linked.setdefault(answer.move, crisis.row_at(before[-1]).sentence)
    return linked


def _gold_moves(crisis: Crisis) -> dict[tuple[int, int], list[Move]]:
    """Return the gold's acts as moves whose words, and what they ask, are their sentence."""
    made: dict[tuple[int, int], list[Move]] = {}
    for row, start in zip(crisis.rows, crisis.starts, strict=True):
        if not row.text.strip():
            continue
        span = span_of(crisis.article, start, start + len(row.text))
        for i, act in enumerate(row.acts):
            made[row.sentence, i] = [
                Move(
                    id=content_id("m", row.sentence, i, kind),
                    kind=cast(MoveKind, kind),
                    party=actor(act.speaker[0]) if act.speaker else None,
                    addressees=tuple(map(actor, act.addressee)),
                    issue="",
                    content=span,
                    obligation=Obligation(kind="do", object=row.text),
                    value=VALUES.get(kind),
                    span=span,
                    sentence=span,
                )
                for kind in act.kinds
            ]
    return made
