"""Actors: who says what on which issue; what one said, did, demanded and was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from detente.codebook import actors as codebook
from detente.compare.sides import party_key
from detente.compare.status import is_open
from detente.export import ledger, matrix, network, quotations, sheet, timeline, trades
from detente.export.index import Index
from detente.export.ledger import EntryView
from detente.model import Entry, Issue
from detente.project.outline import brief
from detente.web.answers import Answer
from detente.web.filters import PAGE
from detente.web.look import QUOTED, REPORTS, ROWS, Look, leaf
from detente.web.pages import happenings

FILTERS = (PAGE,)
ISSUES = 10  # rows of the matrix
ENTRIES = 15  # entries of one side on an actor's page
COLUMNS = ("actor", "asks", "was_asked", "open", "refused")


@dataclass(frozen=True, slots=True)
class Row:
    """An actor with how much it asks, is asked, and what became of it."""

    key: str
    href: str
    name: str
    asks: int
    was_asked: int
    open: int
    refused: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        return (self.name, *map(str, (self.asks, self.was_asked, self.open, self.refused)))


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return the actors of the ledger, the busiest first, and who says what on which issue."""
    rows = _rows(look)
    here = leaf(look, "/actors", asked, rows, ROWS)
    issues = sorted(look.there.issues, key=lambda i: -len(i.moves))[:ISSUES]
    index = look.part(entries=tuple(_on(look, issues)))
    views = ledger.views(index)
    offers, threats = trades.build(index, views)
    news = look.part(h.id for h in look.reports({})[:REPORTS])
    return Answer(
        template="actors.page.j2",
        title="Actors",
        shown={
            "index": index,
            "leaf": here,
            "matrix": matrix.build(index, views),
            "offers": offers,
            "threats": threats,
            "network": network.build(news, timeline.days(news)),
            "told": min(REPORTS, len(look.there.heads)),
        },
        json=lambda: msgspec.json.encode([_plain(row) for row in rows]),
        csv=lambda: sheet.table(COLUMNS, (row.cells for row in rows)),
    )


def actor(look: Look, key: str, asked: Mapping[str, str]) -> Answer:
    """Return what one actor said, did, demanded, and was asked."""
    names = {party_key(a): a.label for e in look.there.entries for a in (e.party, *e.addressees)}
    name = names.get(key) or codebook.countries().get(key) or key
    naming = [h.id for h in look.reports({"party": name})]
    here = leaf(look, f"/actors/{key}", asked, naming, QUOTED)
    demands = [e for e in look.there.entries if party_key(e.party) == key and not e.implied]
    asks = [e for e in look.there.entries if key in map(party_key, e.addressees) and not e.implied]
    shown = [*_newest(demands), *_newest(asks)]
    index = look.part(entries=tuple({e.id: brief(e, 4) for e in shown}.values()))
    news = look.part(map(str, here.items))
    views = {view.entry.id: view for _, view in ledger.flat(ledger.views(index))}
    said = quotations.of_speaker(quotations.sayings(news), name)
    did = [i for i in happenings.acts(news, frozenset({key})) if i.real]
    sides = {"demanded": _views(views, demands), "asked_of": _views(views, asks)}
    return Answer(
        template="actor.page.j2",
        title=name,
        shown={
            "index": index,
            "key": key,
            "name": name,
            "leaf": here,
            "speakers": quotations.grouped(news, said),
            "said": len(said),
            "did": did,
            "totals": tuple(sum(e.id not in look.folded for e in side) for side in (demands, asks)),
            **{side: ledger.sure(found) for side, found in sides.items()},
        },
        json=lambda: msgspec.json.encode(
            [dict(zip(LINE, r, strict=True)) for r in _lines(sides, news, key)]
        ),
        csv=lambda: sheet.table(LINE, _lines(sides, news, key)),
    )


LINE = ("part", "day", "who", "what", "told_by")


def _lines(
    sides: Mapping[str, Sequence[EntryView]], index: Index, key: str
) -> Iterator[tuple[str, ...]]:
    for part, views in sides.items():
        for view in views:
            outlets = ", ".join(view.entry.outlets)
            yield part, view.entry.first_seen or "", view.party, view.gist, outlets
    for item in happenings.acts(index, frozenset({key})):
        outlets = ", ".join(dict.fromkeys(e.name for e in item.evidence))
        yield "did", item.start, item.parties, item.headline.text, outlets


def _views(views: Mapping[str, EntryView], entries: Sequence[Entry]) -> tuple[EntryView, ...]:
    return tuple(views[e.id] for e in _newest(entries) if e.id in views)


def _newest(entries: Sequence[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda e: e.last_seen or "", reverse=True)[:ENTRIES]


def _rows(look: Look) -> list[Row]:
    names: dict[str, str] = {}
    counts: dict[str, Counter[str]] = {}
    for entry in look.there.entries:
        if entry.implied or entry.id in look.folded:
            continue
        refused = any(s.value == "refused" for s in entry.status)
        for side, who in (("asks", (entry.party,)), ("was_asked", entry.addressees)):
            for one in who:
                names.setdefault(party_key(one), one.label)
                count = counts.setdefault(party_key(one), Counter())
                count[side] += 1
                if side == "was_asked":
                    count["open"] += is_open(entry)
                    count["refused"] += refused
    order = sorted(counts, key=lambda k: (-counts[k]["asks"] - counts[k]["was_asked"], names[k]))
    sides = ("asks", "was_asked", "open", "refused")
    return [
        Row(key, look.at(f"/actors/{key}"), names[key], *(counts[key][side] for side in sides))
        for key in order
    ]


def _on(look: Look, issues: Sequence[Issue]) -> Iterator[Entry]:
    for issue in issues:
        for name in issue.entries[:ROWS]:
            if name in look.there.by_entry and name not in look.folded:
                yield brief(look.there.by_entry[name], 3)


def _plain(row: Row) -> dict[str, Any]:
    return {"key": row.key, **dict(zip(COLUMNS, row.cells, strict=True))}
