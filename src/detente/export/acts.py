"""What is told to have happened, one line for all the tellings of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.export.excerpt import unsaid
from detente.export.headlines import headline
from detente.export.index import Index
from detente.export.wording import EVENTS, MODALITIES, parties, reality
from detente.model import Differing, Event, Span

REAL = ("asserted", "said")
# What differs between tellings, in words.
FIELDS = {
    "type": "what kind of act it was",
    "actors": "who acted",
    "recipients": "toward whom",
    "day": "on which day",
    "place": "where",
    "modality": "whether it is real",
}


@dataclass(frozen=True, slots=True)
class Act:
    """One happening in the words of its plainest telling.

    ``day`` is the first ISO day it may have been, empty where none is known to the day;
    ``reality`` a key of ``wording.MODALITIES``; ``tellings`` counts independent ones.
    """

    id: str
    day: str
    words: str
    kind: str
    parties: str
    reality: str
    says: str
    place: str
    tellings: int
    weight: float
    confidence: float | None
    foreground: bool
    events: tuple[Event, ...]
    differs: tuple[str, ...]

    @property
    def real(self) -> bool:
        """Whether somebody tells it as a fact."""
        return self.reality in REAL

    @property
    def meaning(self) -> str:
        """How real it is told to be, in words."""
        return MODALITIES[self.reality][2]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words of each telling, the plainest first."""
        return tuple(event.span for event in self.events)


def of_stories(index: Index) -> Iterator[Act]:
    """Yield the happenings of the stories that are compared, those of one story together."""
    for comparison in index.record.comparisons:
        for one in comparison.happenings:
            events = [index.events[name] for name in one.events if name in index.events]
            if events:
                yield act(index, one.id, events, one.origins, one.differing)


def act(
    index: Index,
    name: str,
    events: Sequence[Event],
    tellings: int,
    differing: Sequence[Differing] = (),
) -> Act:
    """Return the happening called ``name`` that ``events`` tell of."""
    ordered = sorted(events, key=lambda e: (*_plainness(index, e), _place(index, e)))
    first = ordered[0]
    head = headline(index, first.actors, first.span, first.clause, first.sentence)
    sure = [e.confidence for e in ordered if e.confidence is not None]
    places = (e.place for e in ordered if e.place is not None)
    return Act(
        id=name,
        day=_day(ordered),
        words=head.text,
        kind=EVENTS[first.type],
        parties=parties(first),
        reality=reality(first),
        says=unsaid(first.attribution, head.words),
        place=next((place.label or place.name for place in places), ""),
        tellings=tellings,
        weight=abs(first.score),
        confidence=max(sure, default=None),
        foreground=any(e.foreground for e in ordered),
        events=tuple(ordered),
        differs=tuple(_difference(one) for one in differing),
    )


def _plainness(index: Index, event: Event) -> tuple[bool, bool, bool, int, float]:
    """Return what sorts a telling as a fact, in the report's own words, before hearsay.

    A sentence goes before a headline.
    """
    unreal, sure = event.modality != "asserted", event.confidence or 0.0
    title = index.by_id[event.span.article].title
    headed = title is not None and title.start <= event.span.start < title.end
    return unreal, not event.foreground, headed, len(event.attribution), -sure


def _place(index: Index, event: Event) -> tuple[int, int]:
    return index.numbers[event.span.article], event.span.start


def _day(events: Sequence[Event]) -> str:
    """Return the day that the plainest telling with one gives, empty where it is no single day."""
    days = (e.day for e in events if e.day is not None and e.day.precision == "day")
    return next((day.start for day in days if day.start), "")


def _difference(one: Differing) -> str:
    values = " / ".join(dict.fromkeys(f"{v.outlet or 'a report'}: {v.value}" for v in one.values))
    return f"{FIELDS[one.field]} ({values})"
