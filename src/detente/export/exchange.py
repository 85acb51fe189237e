"""An exchange drawn: two lanes of marks by day, replies as lines, and the same as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.compare.views.exchanges import exchanges
from detente.export import ledger
from detente.export.evidence import Evidence, by_name
from detente.export.index import Index
from detente.export.ledger import EntryView
from detente.export.wording import STATES, VERSIONS, brief, iso_day
from detente.model import Exchange, Turn

# Pixels: a day's least width, a mark's width and height, the margins; marks in a stack.
NARROW, SIDE, STEP, TOP, MIDDLE, HIGH = 72, 30, 22, 30, 46, 6
FEWEST = 3  # turns that make an exchange worth drawing
GIST = 32  # characters of what a mark of the drawing is about; the table under it tells all
# The shape of a mark by what is said, and whether it hardens.
SIGNS = {
    "demand": ("D", True), "appeal": ("A", True), "ultimatum": ("U", True), "threat": ("T", True),
    "offer": ("O", False), "promise": ("P", False),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A turn: its row in the table and its place in the drawing."""

    id: str
    x: float
    y: float
    sign: str
    hard: bool
    answer: bool
    day: str
    who: str
    says: str
    viewpoint: str
    entry: EntryView
    changed: str
    answers: int | None
    evidence: tuple[Evidence, ...]

    @property
    def title(self) -> str:
        """The mark in words; the table tells the rest."""
        told = f", {self.viewpoint}" if self.viewpoint else ""
        changed = f" ({self.changed})" if self.changed else ""
        what = brief(self.entry.gist, GIST)
        return f"{self.day}: {self.who} {self.says}{told}{changed}: {what}".lstrip(": ")


@dataclass(frozen=True, slots=True)
class Drawing:
    """An exchange of two parties: marks, days and reply lines in the pixels of an SVG.

    ``days`` are where a day stands, the day, and its year where that is another than before.
    """

    id: str
    above: str
    below: str
    width: int
    height: int
    middle: int
    days: tuple[tuple[float, str, str], ...]
    marks: tuple[Mark, ...]
    replies: tuple[tuple[float, float, float, float], ...]


def drawings(index: Index, entries: Sequence[EntryView], most: int) -> tuple[Drawing, ...]:
    """Return the fullest exchanges, at most ``most``, in which both sides say something."""
    views = {view.entry.id: view for _, view in ledger.flat(entries)}
    found = [
        x
        for x in exchanges(index.record.entries)
        if len(x.turns) >= FEWEST and len({t.party for t in x.turns}) == len(x.parties)
    ]
    return tuple(_draw(index, x, views, f"x{n}") for n, x in enumerate(found[:most], 1))


def _draw(index: Index, exchange: Exchange, views: Mapping[str, EntryView], name: str) -> Drawing:
    above, below = exchange.parties
    lanes: dict[tuple[str, str], list[int]] = {}
    for n, turn in enumerate(exchange.turns):
        lanes.setdefault((turn.day or "", turn.party), []).append(n)
    columns = _columns(exchange, lanes)
    highest = {
        party: min(HIGH, max((len(held) for (_, p), held in lanes.items() if p == party)))
        for party in exchange.parties
    }
    middle = TOP + highest[above] * STEP + MIDDLE // 2
    marks = []
    for n, turn in enumerate(exchange.turns):
        rank = lanes[(turn.day or "", turn.party)].index(n)
        start, _ = columns[turn.day or ""]
        away = MIDDLE / 2 + (rank % HIGH + 0.5) * STEP
        x = start + SIDE * (rank // HIGH + 1) + 4 * (rank % 2)
        y = middle - away if turn.party == above else middle + away
        marks.append(_mark(index, turn, views, (f"{name}-{n}", x, y)))
    ends = ((mark, marks[mark.answers]) for mark in marks if mark.answers is not None)
    return Drawing(
        id=name,
        above=index.label(above),
        below=index.label(below),
        width=max(end for _, end in columns.values()),
        height=middle + highest[below] * STEP + MIDDLE // 2 + TOP,
        middle=middle,
        days=tuple(_days(columns)),
        marks=tuple(marks),
        replies=tuple((one.x, one.y, other.x, other.y) for one, other in ends),
    )


def _columns(
    exchange: Exchange, lanes: Mapping[tuple[str, str], Sequence[int]]
) -> dict[str, tuple[int, int]]:
    """Return where each day begins and ends: wide enough for its marks, stacked so many high."""
    columns: dict[str, tuple[int, int]] = {}
    end = 0
    for day in dict.fromkeys(turn.day or "" for turn in exchange.turns):
        most = max(len(lanes.get((day, party), ())) for party in exchange.parties)
        start, end = end, end + max(NARROW, SIDE * (math.ceil(most / HIGH) + 1))
        columns[day] = (start, end)
    return columns


def _days(columns: Mapping[str, tuple[int, int]]) -> Iterator[tuple[float, str, str]]:
    year = ""
    for day, (start, end) in columns.items():
        label = iso_day(day, year=False) or "no day"
        yield (start + end) / 2, label, day[:4] if day[:4] != year else ""
        year = day[:4]


def _mark(
    index: Index,
    turn: Turn,
    views: Mapping[str, EntryView],
    place: tuple[str, float, float],
) -> Mark:
    view = views[turn.entry]
    answer = turn.viewpoint is not None
    sign, hard = (
        (STATES[turn.says][0], turn.says in ("refused", "ignored")) if answer else SIGNS[turn.says]
    )
    changes = [VERSIONS[turn.version]] if turn.version in VERSIONS else []
    changes += ["told with different duties"] if turn.reworded else []
    moves = [index.moves[m] for m in turn.moves if m in index.moves]
    return Mark(
        id=place[0],
        x=round(place[1], 1),
        y=round(place[2], 1),
        sign=sign,
        hard=hard,
        answer=answer,
        day=iso_day(turn.day),
        who=index.label(turn.party),
        says=STATES[turn.says][1] if answer else turn.says,
        viewpoint=ledger.whose_word(index, turn.party, [turn.viewpoint]) if turn.viewpoint else "",
        entry=view,
        changed=", ".join(changes),
        answers=turn.answers,
        evidence=by_name(index, [m.span if answer else m.content for m in moves]),
    )
