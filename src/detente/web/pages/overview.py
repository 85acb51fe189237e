"""The overview: what happened, what is asked and answered, what is open, where outlets differ."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

import msgspec

from detente.compare.views.waiting import waiting
from detente.export import ledger, overview, sheet, tension
from detente.export.index import Index
from detente.export.overview import Overview
from detente.export.templating import FIRST
from detente.export.wording import period
from detente.model import Entry, Story
from detente.project.outline import brief, within
from detente.web.answers import Answer
from detente.web.filters import OUTLET, SINCE, UNTIL
from detente.web.look import Look

FILTERS = (OUTLET, SINCE, UNTIL)
# Reports whose news the first screen tells; stories whose differences it tells.
NEWEST, STORIES = 30, 8
MOST = 12  # reports of one story
TOLD = 4  # reports of one entry
COLUMNS = ("part", "day", "who", "what", "told_by", "status")


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return the overview of all there is."""
    there = look.there
    # What the ledger's page lists where nobody asks for more.
    asked_for = [e for e in there.entries if not e.implied and e.id not in look.folded]
    still = waiting(asked_for)
    most = sorted(still, key=lambda e: (-e.origins, e.first_seen or "9999", e.id))
    index = opened(look, asked, most[: overview.NEWEST])
    over = overview.build(index, ledger.sure(ledger.views(index)))
    first, last = there.days
    over = dataclasses.replace(
        over,
        deck=overview.deck(look.read, len(there.heads), there.origins, period(first, last)),
        reports=len(there.heads),
        unreadable=len(there.failures),
        open_count=len(still),
        entries=len(asked_for),
        folded=sum(not e.implied for e in there.entries) - len(asked_for),
    )
    pages = {
        "timeline": look.at("/timeline"),
        "ledger": look.at("/ledger"),
        "open": look.at("/ledger", {"status": "open"}),
        "unsure": look.at("/ledger", {"unsure": "1"}),
        "differ": look.at("/stories", {"told": "several"}),
    }
    return Answer(
        template="overview.page.j2",
        title=over.heading,
        shown={
            "over": over,
            "index": index,
            "pairs": tension.pairs(index, FIRST["pairs"]),
            "pages": pages,
        },
        json=lambda: msgspec.json.encode(_plain(over)),
        csv=lambda: sheet.table(COLUMNS, _rows(over)),
    )


def opened(look: Look, asked: Mapping[str, str], still: Sequence[Entry]) -> Index:
    """Return the newest reports asked for, their stories, and what is ``still`` open."""
    there = look.there
    newest = [head.id for head in look.reports(asked)[:NEWEST]]
    told = {e.id: e for article in newest for e in there.telling.get(article, ())}
    entries = {e.id: within(e, newest) for e in told.values()}
    entries |= {e.id: brief(e, TOLD) for e in still}
    stories = _stories(there.stories, frozenset(newest))
    return look.part(newest, entries=tuple(entries.values()), stories=stories)


def _stories(stories: Sequence[Story], newest: Set[str]) -> tuple[Story, ...]:
    """Return the newest stories that several independent reports tell, and those of ``newest``."""
    small = [s for s in stories if len(s.articles) <= MOST]
    told = sorted(
        (s for s in small if len(s.origins) > 1),
        key=lambda s: (s.last_day or "", len(s.origins)),
        reverse=True,
    )
    chosen = [*told[:STORIES], *(s for s in small if newest & set(s.articles))]
    return tuple({story.id: story for story in chosen}.values())


def _rows(over: Overview) -> Iterator[tuple[str, ...]]:
    for item in over.happened:
        names = ", ".join(dict.fromkeys(e.name for e in item.evidence))
        yield "happened", item.start, item.parties, item.words.text, names, item.word
    for part, lines in (("", over.asked), ("open", over.open)):
        for line in lines:
            view = line.view
            words = line.words.text if line.words else view.gist
            state = "; ".join(f"{r.state} by {r.by}" for r in line.answers)
            names, day = ", ".join(view.entry.outlets), view.entry.first_seen or ""
            yield part or view.entry.kind, day, view.party, words, names, state
    for dispute in over.disputes:
        for side in dispute.sides:
            names = ", ".join(dict.fromkeys(e.name for e in side.evidence))
            yield "differ", "", dispute.matter, side.value, names, dispute.verdict


def _plain(over: Overview) -> dict[str, Any]:
    names = ("part", "day", "who", "what", "told_by", "status")
    return {
        "heading": over.heading,
        "reports": over.reports,
        "open": over.open_count,
        "entries": over.entries,
        "lines": [dict(zip(names, row, strict=True)) for row in _rows(over)],
    }
