"""Tools that tell what happened: over the reports of a story, and by day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from detente.assistants import quoting, selecting
from detente.assistants.asking import Most, Outlet, Party, Since, Skip, Until
from detente.assistants.quoting import UNTRUSTED, Answer, Quote
from detente.compare.timeline import timeline as by_day
from detente.export import acts
from detente.export.acts import Act
from detente.export.index import Index
from detente.export.wording import clean
from detente.model import Event, EventType
from detente.project.shelf import Shelf

# How much of a project one answer opens: its newest reports and stories.
REPORTS, STORIES = 200, 40
QUOTES = 3  # reports whose words are told for one act
SURE = 0.2  # readings less sure than this are mostly wrong, and come last
NARROWER = ("party", "type", "since", "until")

Type = Annotated[EventType | None, Field(description="Only acts of this PLOVER type.")]
Unreal = Annotated[
    bool, Field(description="Also what is only feared, denied, announced or made a condition.")
]


@dataclass(frozen=True, slots=True)
class Told:
    """One act in a report's words.

    ``reality`` says whether it is told as a fact; ``says`` who says so where the words do not;
    ``tellings`` counts reports that are no copies of each other; ``sure`` is how likely the
    reading is right (0 to 1); ``differs`` what reports tell differently; ``more`` how to ask
    for the words of reports that are not quoted.
    """

    id: str
    day: str
    what: str
    kind: str
    parties: str
    place: str
    reality: str
    says: str
    tellings: int
    sure: float | None
    differs: tuple[str, ...]
    told_by: tuple[str, ...]
    quotes: tuple[Quote, ...]
    more: str


@dataclass(frozen=True)
class Happened(Answer):
    """Acts, and how many there are."""

    total: int
    acts: tuple[Told, ...]


def happenings(
    shelf: Shelf,
    party: Party = "",
    type: Type = None,  # noqa: A002 - what an assistant calls it
    outlet: Outlet = "",
    since: Since = "",
    until: Until = "",
    unreal: Unreal = False,
    most: Most = 10,
    skip: Skip = 0,
) -> Happened:
    """Tell what happened, all tellings of one happening together, the most told first."""
    first, last = selecting.days(since, until)
    there = shelf.outline()
    chosen = selecting.reports(there, outlet, first, last)
    every = selecting.stories(there, chosen)
    index = selecting.opened(shelf, there, stories=every[:STORIES])
    wanted, inside = _wanted(party, type), set(chosen)
    found = [
        (act, act.day or _told_on(index, act))
        for act in acts.of_stories(index)
        if (act.real or unreal)
        and any(wanted(event) and event.span.article in inside for event in act.events)
    ]
    found.sort(key=lambda one: one[1], reverse=True)
    found.sort(key=lambda one: (_unsure(one[0]), -one[0].tellings, -one[0].weight))
    here = [_told(index, act, day, outlet) for act, day in found[skip : skip + most]]
    return Happened(
        untrusted=UNTRUSTED,
        more=_more("happenings", len(found), skip, len(here), "stories", len(every), STORIES),
        total=len(found),
        acts=tuple(here),
    )


def timeline(
    shelf: Shelf,
    party: Party = "",
    other: Party = "",
    type: Type = None,  # noqa: A002 - what an assistant calls it
    outlet: Outlet = "",
    since: Since = "",
    until: Until = "",
    unreal: Unreal = False,
    most: Most = 20,
    skip: Skip = 0,
) -> Happened:
    """Tell what happened by day, the newest day first; between two parties with ``other``.

    ``since`` and ``until`` are the days on which it happened, as the reports state them.
    """
    first, last = selecting.days(since, until)
    there = shelf.outline()
    every = selecting.reports(there, outlet, "", "")
    index = selecting.opened(shelf, there, every[:REPORTS])
    wanted, toward = _wanted(party, type), selecting.acting(other)
    rows = [
        row
        for row in by_day(index.record.events, index.origins)
        if row.end >= first
        and (not last or row.start <= last)
        and any(wanted(event) and toward(event) for event in row.events)
    ]
    found = []
    for row in reversed(rows):
        act = acts.act(index, row.events[0].id, row.events, row.origins)
        if act.real or unreal:
            found.append((act, row.start if row.start == row.end else f"{row.start} to {row.end}"))
    here = [_told(index, act, day, outlet) for act, day in found[skip : skip + most]]
    return Happened(
        untrusted=UNTRUSTED,
        more=_more("acts", len(found), skip, len(here), "reports", len(every), REPORTS),
        total=len(found),
        acts=tuple(here),
    )


def _wanted(party: str, kind: str | None) -> Callable[[Event], bool]:
    acting = selecting.acting(party)
    return lambda event: (kind is None or event.type == kind) and acting(event)


def _told(index: Index, act: Act, day: str, outlet: str) -> Told:
    """Return an act as it is told, in the words of ``outlet`` first."""
    asked = selecting.called_so(outlet)
    spans = sorted(act.spans, key=lambda span: not asked(index.names[span.article]))
    quotes = quoting.quotes(index, spans, QUOTES)
    return Told(
        id=act.id,
        day=day,
        what=clean(act.words),
        kind=act.kind,
        parties=clean(act.parties),
        place=clean(act.place),
        reality=act.meaning,
        says=clean(act.says),
        tellings=act.tellings,
        sure=act.confidence,
        differs=tuple(map(clean, act.differs)),
        told_by=tuple(map(clean, index.names_of(act.spans))),
        quotes=quotes,
        more=quoting.unquoted(len({span.article for span in spans}), len(quotes)),
    )


def _told_on(index: Index, act: Act) -> str:
    return max(index.published(span.article) or "" for span in act.spans)


def _unsure(act: Act) -> bool:
    return act.confidence is not None and act.confidence < SURE


def _more(noun: str, total: int, skip: int, shown: int, kind: str, there: int, most: int) -> str:
    """Return how to ask on, and for what lies further back than is opened at once."""
    told = [quoting.cut(noun, total, skip, shown, NARROWER)]
    if there > most:
        told.append(f"Only the newest {most} of {there} {kind} were looked into; give until.")
    return " ".join(filter(None, told))
