"""The timeline: what happened, by day, as the newest reports or those asked for tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from detente.export import overview, sheet, timeline
from detente.export.index import Index
from detente.export.timeline import DayGroup, Item
from detente.export.wording import EVENTS
from detente.web.answers import Answer
from detente.web.filters import OUTLET, PAGE, PARTY, SINCE, TAG, UNSURE, UNTIL, choice, switch
from detente.web.look import REPORTS, Look, leaf

FILTERS = (
    PARTY,
    OUTLET,
    TAG,
    choice("type", "A type of event (PLOVER).", EVENTS),
    SINCE,
    UNTIL,
    switch("unreal", "Also what is feared, denied or announced."),
    UNSURE,
    PAGE,
)
COLUMNS = ("day", "kind", "parties", "words", "how_real", "says", "place", "score", "told_by")


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return the happenings that the reports asked for tell; the unreal only where asked for."""
    here = leaf(look, "/timeline", asked, [h.id for h in look.reports(asked)], REPORTS)
    index = look.part(map(str, here.items))
    every = (*timeline.days(index), *timeline.dayless(index))
    groups = tuple(g for g in (_asked(group, asked) for group in every) if g.lines)
    dated = [g for g in groups if g.lines[0].start]
    lanes = timeline.lanes(index, dated, overview.parties(index.record, index)[:4])
    groups = (*reversed(dated), *(g for g in groups if not g.lines[0].start))
    return Answer(
        template="timeline.page.j2",
        title="Timeline",
        shown={
            "index": index,
            "groups": groups,
            "leaf": here,
            "lanes": lanes,
            "asked": asked,
            "choices": {
                "outlet": [(name, name) for name in look.outlets],
                "tag": [(name, name) for name in look.tags],
                "type": sorted(EVENTS.items(), key=lambda pair: pair[1]),
            },
        },
        json=lambda: msgspec.json.encode([_plain(i) for g in groups for i in g.lines]),
        csv=lambda: sheet.table(COLUMNS, _rows(groups)),
    )


def _asked(group: DayGroup, asked: Mapping[str, str]) -> DayGroup:
    kind = EVENTS.get(asked.get("type", ""))
    return replace(
        group,
        lines=tuple(
            item
            for item in group.lines
            if (item.real or asked.get("unreal")) and (kind is None or item.kind == kind)
        ),
    )


def acts(index: Index, keys: frozenset[str]) -> tuple[Item, ...]:
    """Return what the parties ``keys`` are told to have done, newest first."""
    found = [
        item for group in timeline.days(index) for item in group.lines if keys & {*item.sides[0]}
    ]
    return tuple(reversed(found))


def _cells(item: Item) -> tuple[str, ...]:
    names = ", ".join(dict.fromkeys(e.name for e in item.evidence))
    return (item.start, item.kind, item.parties, item.headline.text, item.word, item.says,
            item.place, f"{item.score:.1f}", names)  # fmt: skip


def _rows(groups: Sequence[DayGroup]) -> Iterator[tuple[str, ...]]:
    for group in groups:
        yield from map(_cells, group.lines)


def _plain(item: Item) -> dict[str, Any]:
    return {
        **dict(zip(COLUMNS, _cells(item), strict=True)),
        "score": item.score,
        "evidence": [
            {"report": e.name, "words": e.words, "start": e.start, "end": e.end, "at": e.href}
            for e in item.evidence
        ],
    }
