"""The answer matrix as readers see it: issues down, parties across, what each says in the cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.codebook.issues import topics
from detente.compare.status import tellers
from detente.compare.views.positions import parties, positions
from detente.export import corrections, ledger
from detente.export.corrections import Correction
from detente.export.evidence import Evidence, show
from detente.export.index import Index
from detente.export.ledger import EntryView
from detente.export.wording import STATES, spaced
from detente.model import Answer, Entry, Issue, Move, Position

COLUMNS = 5  # parties with a column of their own


@dataclass(frozen=True, slots=True)
class Given:
    """An answer in a cell: the value, on whose word, on which entries, and where it is told."""

    sign: str
    state: str
    viewpoint: str
    on: tuple[EntryView, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a party says on an issue; ``who`` is its name where it has no column of its own."""

    who: str
    raised: tuple[EntryView, ...]
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An issue with a tuple of cells for each column; the last column is that of all others."""

    id: str
    title: str
    topic: str
    aliases: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    changes: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Issues by parties."""

    parties: tuple[str, ...]
    others: bool
    rows: tuple[Row, ...]


def build(index: Index, entries: Sequence[EntryView]) -> Matrix | None:
    """Return the answer matrix, those issues first on which most is said; None without issues."""
    record = index.record
    found = positions(record.issues, record.entries, record.moves)
    if not found:
        return None
    every = parties(found)
    views = {view.entry.id: view for _, view in ledger.flat(entries)}
    by_issue: dict[str, list[Position]] = {}
    for position in found:
        by_issue.setdefault(position.issue, []).append(position)
    ordered = sorted(record.issues, key=lambda i: (-len(i.moves), record.issues.index(i)))
    return Matrix(
        parties=tuple(index.label(key) for key in every[:COLUMNS]),
        others=len(every) > COLUMNS,
        rows=tuple(
            _row(index, issue, by_issue.get(issue.id, ()), every[:COLUMNS], views)
            for issue in ordered
        ),
    )


def _row(
    index: Index,
    issue: Issue,
    taken: Sequence[Position],
    columns: Sequence[str],
    views: Mapping[str, EntryView],
) -> Row:
    cells = {p.party: _cell(index, p, views) for p in taken}
    others = tuple(cell for key, cell in cells.items() if key not in columns)
    own = tuple((cells[key],) if key in cells else () for key in columns)
    return Row(
        id=issue.id,
        title=spaced(issue.label),
        topic=topics()[issue.topic].label if issue.topic else "",
        aliases=tuple(map(spaced, issue.aliases)),
        cells=(*own, others),
        changes=corrections.of(index, issue.changes),
    )


def _answers(entry: Entry) -> Mapping[str, Sequence[Answer]]:
    """Return the answers to an entry by the moves that give them."""
    found: dict[str, list[Answer]] = {}
    for answer in entry.answers:
        found.setdefault(answer.move, []).append(answer)
    return found


def _cell(index: Index, position: Position, views: Mapping[str, EntryView]) -> Cell:
    given: dict[tuple[str, str, str], dict[tuple[str, str], Move]] = {}
    by_move: dict[str, Mapping[str, Sequence[Answer]]] = {}
    for entry, name in position.answers:
        view, move = views.get(entry or ""), index.moves.get(name)
        if view is None or entry is None or move is None:
            continue  # what answers no entry known stays in the record
        if entry not in by_move:
            by_move[entry] = _answers(view.entry)
        for told in by_move[entry].get(name, ())[:1]:
            viewpoint = ledger.whose_word(index, position.party, tellers(told))
            state = ledger.answered(view.entry, told)
            given.setdefault((told.value, state, viewpoint), {})[(entry, name)] = move
    return Cell(
        who=index.label(position.party),
        raised=tuple(views[name] for name in position.entries if name in views),
        given=tuple(
            Given(
                sign=STATES[value][0],
                state=state,
                viewpoint=viewpoint,
                on=tuple({e: views[e] for e, _ in moves}.values()),
                evidence=_told(index, moves.values()),
            )
            for (value, state, viewpoint), moves in given.items()
        ),
    )


def _told(index: Index, moves: Iterable[Move]) -> tuple[Evidence, ...]:
    """Return where moves are told, each sentence once."""
    places = {(m.sentence.article, m.sentence.start): m for m in reversed(list(moves))}
    ordered = sorted(places.values(), key=lambda m: (index.numbers[m.span.article], m.span.start))
    return tuple(show(index, move.span, move.sentence) for move in ordered)
