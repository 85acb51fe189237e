"""The ledger: who asks, offers, threatens and promises what; an entry with all its words."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import get_args

import msgspec

from detente.compare import selection
from detente.compare.overrides.relinking import VALUES
from detente.compare.selection import Selection
from detente.compare.sides import party_key
from detente.compare.views.waiting import waiting
from detente.export import corrections, exchange, ledger, ledger_list, why
from detente.export.index import Index
from detente.export.wording import STATES, spaced
from detente.export.wording import brief as shortened
from detente.model import Entry, EntryKind, Move, Record, StatusValue
from detente.project.outline import brief
from detente.web.answers import Answer, missing
from detente.web.filters import (
    PAGE,
    SINCE,
    UNSURE,
    UNTIL,
    choice,
    day,
    meaning,
    switch,
    words,
)
from detente.web.look import ROWS, Look, leaf

KINDS = get_args(EntryKind)
STATUS = get_args(StatusValue)
OFFERED = 40  # others that a page offers to be merged, or linked
TOLD = 12  # reports of one entry that a list opens
FILTERS = (
    words("party", "Who asks, offers, threatens or promises, by any of its names."),
    words("to", "Of whom, by any of its names."),
    choice("kind", "The kind of entry.", KINDS),
    choice("status", "What became of it from some viewpoint.", ("open", *STATUS)),
    words("issue", "The id of an issue, or words of its name."),
    meaning(SINCE, "Told, repeated or answered on this day or later."),
    meaning(UNTIL, "Told on this day or earlier."),
    day("as_of", "The ledger as it stood at the end of this day.", last=True),
    words("according_to", "The status in this party's words, or the reports' own (narrator)."),
    switch("implied", "Also what is only named as a condition."),
    UNSURE,
    PAGE,
)


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return the entries asked for, the newest first; conditions only where they are asked for.

    The less sure stand on the page only where they are asked for, in the data always.
    """
    every = sorted(_chosen(look, asked), key=lambda e: e.last_seen or "", reverse=True)
    found = _sure(look, asked, every)
    here = leaf(look, "/ledger", asked, found, ROWS)
    shown = tuple(brief(entry, TOLD) for entry in here.items if isinstance(entry, Entry))
    index = look.part(entries=shown)
    views = {view.entry.id: view for _, view in ledger.flat(ledger.views(index))}
    return Answer(
        template="ledger.page.j2",
        title="Ledger",
        shown={
            "index": index,
            "leaf": here,
            "views": [views[entry.id] for entry in shown],
            "asked": asked,
            "choices": _choices(look),
            "open_count": len(waiting(found)),
            "unsure": sum(e.id in look.folded for e in every),
        },
        json=lambda: ledger_list.whole(_opened(look, asked, every)),
        csv=lambda: ledger_list.table(_opened(look, asked, every)),
    )


def _opened(look: Look, asked: Mapping[str, str], found: Sequence[Entry]) -> Index:
    """Return the index of one page of ``found``."""
    here = leaf(look, "/ledger", asked, found, ROWS)
    return look.part(entries=[brief(e, TOLD) for e in here.items if isinstance(e, Entry)])


def entry(look: Look, name: str, asked: Mapping[str, str]) -> Answer:
    """Return one entry with its parts: in whose words, answered how, according to whom.

    Raises:
        Missing: there is none of this id.
    """
    rejected = {e.id: e for e in look.there.entries_as_read}
    one = look.there.by_entry.get(name) or rejected.get(name)
    if one is None:
        raise missing(f"entry {name}")
    inside = [e for e in look.there.entries if e.part_of == name or e.id == one.part_of]
    answered = [look.there.by_entry[c] for a in one.answers if (c := a.counter or "") in
                look.there.by_entry]  # fmt: skip
    backed = [look.there.by_entry[b] for b in one.backs if b in look.there.by_entry]
    every = {e.id: e for e in (one, *inside, *answered, *backed)}
    index = look.part(entries=tuple(brief(e, 10 * TOLD) for e in every.values()))
    views = {view.entry.id: view for _, view in ledger.flat(ledger.views(index))}
    view = views[name]
    alone = dataclasses.replace(index, record=_only(index.record, {name}))
    return Answer(
        template="entry.page.j2",
        title=f"{view.party}: {view.gist}",
        shown={
            "index": index,
            "view": view,
            "above": views.get(one.part_of or ""),
            "exchanges": exchange.drawings(index, ledger.views(index), 1),
            "rejected": name not in look.there.by_entry,
            "verdict": _verdict(index, name),
            "mentions": _mentions(index, one),
            "others": _others(look, one),
            "replies": _replies(index, one),
            "choices": {
                "kind": [(kind, kind) for kind in KINDS],
                "outcome": [(value, STATES[value][1]) for value in STATUS],
                "value": [(value, STATES[value][1]) for value in VALUES],
            },
        },
        json=lambda: ledger_list.whole(alone),
        csv=lambda: ledger_list.table(alone),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """A mention of an entry, or a move that may answer it: what was read, and why."""

    move: str
    words: str
    name: str
    href: str
    why: str


def _mentions(index: Index, one: Entry) -> tuple[Mention, ...]:
    """Return the mentions of an entry that its page shows."""
    moves = (index.moves.get(variant.move) for variant in one.variants)
    return tuple(_mention(index, move) for move in moves if move is not None)


def _replies(index: Index, one: Entry) -> tuple[Mention, ...]:
    """Return the answers in the reports opened that this entry has not: those it asks give them."""
    asked = set(map(party_key, one.addressees))
    linked = {a.move for a in one.answers}
    found = (
        move
        for move in index.record.moves
        if move.value is not None and move.id not in linked and move.party is not None
    )
    near = [m for m in found if not asked or index.party(m.party) in asked]  # type: ignore[arg-type]
    return tuple(_mention(index, move) for move in near[:OFFERED])


def _mention(index: Index, move: Move) -> Mention:
    name = index.names[move.span.article]
    words = shortened(move.content.text, 120)
    return Mention(move.id, words, name, index.at.words(move.span), why.move(move))


def _others(look: Look, one: Entry) -> list[tuple[str, str]]:
    """Return the newest entries of the same party, with which this one may be merged."""
    key = party_key(one.party)
    same = [e for e in look.there.entries if party_key(e.party) == key and e.id != one.id]
    same.sort(key=lambda e: (e.kind == one.kind, e.last_seen or ""), reverse=True)
    return [(e.id, f"{e.kind}: {shortened(e.variants[0].span.text, 80)}") for e in same[:OFFERED]]


def _verdict(index: Index, name: str) -> str:
    """Return the last verdict on an entry, in words, empty where nobody gave one."""
    given = [
        c.id
        for c in index.record.changes
        if c.ids == (name,) and c.action in ("confirm", "doubt", "reject") and c.problem is None
    ]
    return next((c.text for c in corrections.of(index, given[-1:])), "")


def _only(record: Record, names: set[str]) -> Record:
    return msgspec.structs.replace(
        record, entries=tuple(e for e in record.entries if e.id in names)
    )


def _chosen(look: Look, asked: Mapping[str, str]) -> Sequence[Entry]:
    there = look.there
    record = Record(entries=there.entries, issues=there.issues, stories=there.stories)
    keys = {side: _parties(record, asked.get(side, "")) for side in ("party", "to")}
    name = asked.get("according_to")
    viewpoint = selection.viewpoint_called(record, name) if name else None
    if name and viewpoint is None:
        return []
    chosen = selection.select(
        record,
        Selection(
            party=keys["party"],
            to=keys["to"],
            issue=asked.get("issue", ""),
            kinds=tuple(k for k in KINDS if k == asked.get("kind")),
            status=tuple(s for s in ("open", *STATUS) if s == asked.get("status")),
            since=asked.get("since", ""),
            until=asked.get("until", ""),
            as_of=asked.get("as_of") or None,
            viewpoint=viewpoint,
        ),
    )
    return [e for e in chosen.entries if not e.implied or asked.get("implied")]


def _sure(look: Look, asked: Mapping[str, str], found: Sequence[Entry]) -> Sequence[Entry]:
    """Return the entries that do not stand folded, all where they are asked for."""
    return [e for e in found if e.id not in look.folded or asked.get("unsure")]


def _parties(record: Record, name: str) -> frozenset[str]:
    if not name:
        return frozenset()
    return selection.parties_called(record, name) or frozenset({f"nobody called {name}"})


def _choices(look: Look) -> dict[str, list[tuple[str, str]]]:
    """Return what can be asked for: the value of each choice, and what it is called."""
    entries = look.there.entries
    asking = {party_key(e.party): e.party.label for e in reversed(entries)}
    asked_of = {party_key(a): a.label for e in reversed(entries) for a in e.addressees}
    told = selection.viewpoints(entries)
    names = {**asked_of, **asking}
    return {
        "party": _sorted(asking),
        "to": _sorted(asked_of),
        "kind": [(kind, kind) for kind in KINDS],
        "status": [("open", "open"), *((s, STATES[s][1]) for s in STATUS)],
        "according_to": [
            ("narrator", "the reports themselves"),
            *_sorted({key: names[key] for key in told if key in names}),
        ],
        "issue": sorted(
            ((issue.id, spaced(issue.label)) for issue in look.there.issues),
            key=lambda pair: pair[1].casefold(),
        ),
    }


def _sorted(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda pair: pair[1].casefold())
