"""The answer matrix: what each party says on each issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from detente.compare.sides import party_key
from detente.model import Entry, Issue, Move, Position


def positions(
    issues: Sequence[Issue], entries: Sequence[Entry], moves: Sequence[Move]
) -> tuple[Position, ...]:
    """Return what each party says on each issue, issue by issue, parties by their keys.

    An answer is its giver's, according to whomever it is told.
    """
    by_entry = {entry.id: entry for entry in entries}
    by_move = {move.id: move for move in moves}
    return tuple(position for issue in issues for position in _of_issue(issue, by_entry, by_move))


def parties(found: Sequence[Position]) -> tuple[str, ...]:
    """Return the parties that take positions, those on most issues first."""
    counts = Counter(position.party for position in found)
    return tuple(sorted(counts, key=lambda key: (-counts[key], key)))


def _of_issue(
    issue: Issue, entries: Mapping[str, Entry], moves: Mapping[str, Move]
) -> list[Position]:
    raised: dict[str, list[str]] = {}
    given: dict[str, dict[tuple[str | None, str], None]] = {}
    on = [entries[name] for name in issue.entries if name in entries]
    linked = {answer.move for entry in on for answer in entry.answers}
    for entry in on:
        raised.setdefault(party_key(entry.party), []).append(entry.id)
        for answer in entry.answers:
            for actor in answer.by:
                given.setdefault(party_key(actor), {})[(entry.id, answer.move)] = None
    for name in issue.moves:
        move = moves.get(name)
        if move is None or move.value is None or move.party is None or name in linked:
            continue
        if not any(name in entry.moves for entry in on):
            given.setdefault(party_key(move.party), {})[(None, name)] = None
    return [
        Position(
            issue=issue.id,
            party=key,
            entries=tuple(raised.get(key, ())),
            answers=tuple(given.get(key, ())),
        )
        for key in sorted({*raised, *given})
    ]
