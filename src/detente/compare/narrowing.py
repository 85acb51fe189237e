"""Which part of a record is asked for: since when, of whom, of what kind, how sure, counted how.

One set of filters for every list and export. What is narrowed is a record again; the stories
of its reports stay whole, so that origins are counted as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

import msgspec

from detente.compare.selection import called
from detente.compare.status import day_of
from detente.compare.timeline import parties
from detente.model import (
    Actor,
    Claim,
    Comparison,
    Day,
    Entry,
    Event,
    Move,
    Quotation,
    Record,
    Statement,
)
from detente.model.mentions import actors, holders

Dedupe = Literal["none", "origin", "daily"]
T = TypeVar("T")


class Key(NamedTuple):
    """The report something stands in, the day it happened, and what two tellings of it share."""

    report: str
    day: str
    act: Hashable


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for; what is empty asks for everything.

    ``since`` and ``until`` are ISO days, both included: the day of an event, and where it is
    not known that of its report. ``party`` are keys (:func:`parties_named`). ``types`` and
    ``modalities`` are those of events. What has a confidence below ``min_confidence``, or
    none, is left out; an entry is as sure as its surest mention. ``dedupe`` "origin" counts
    the same act told by near-copies of one text once, "daily" the same act once a day (the
    one-a-day filter of event data).
    """

    since: str = ""
    until: str = ""
    party: frozenset[str] = frozenset()
    types: Collection[str] = ()
    modalities: Collection[str] = ()
    min_confidence: float = 0.0
    dedupe: Dedupe = "none"

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


def narrow(record: Record, wanted: Wanted) -> Record:
    """Return ``record`` with what is asked for, and the reports that tell it."""
    if wanted.everything:
        return record
    days = {article.id: article.published or "" for article in record.articles}
    events = tuple(_distinct(_events(record, wanted, days), wanted, record, days, _event_key))
    moves = tuple(_distinct(_moves(record, wanted, days), wanted, record, days, _move_key))
    said = tuple(_distinct(_said(record, wanted, days), wanted, record, days, _saying_key))
    told = frozenset(event.id for event in events)
    comparisons = tuple(_compared(c, wanted, days, told) for c in record.comparisons)
    sure = frozenset(move.id for move in record.moves if _sure(wanted, move.confidence))
    entries = tuple(e for e in record.entries if _is_entry(e, wanted, sure))
    ids = {entry.id for entry in entries}
    made = msgspec.structs.replace(
        record,
        events=events,
        moves=moves,
        quotations=said,
        comparisons=comparisons,
        entries=entries,
        issues=tuple(i for i in record.issues if ids.intersection(i.entries)),
    )
    return _with_reports(made, wanted)


def parties_named(record: Record, name: str) -> frozenset[str]:
    """Return the keys of those in the record that ``name`` means.

    A person is only that person ("Lavrov"); any name of a party is also all who act for it.
    """
    every = tuple(actors(record))
    words = set(name.casefold().split())
    others = {a.name.casefold() for a in every if a.kind != "person"}
    persons = {
        a.entity for a in every if a.kind == "person" and words <= set(a.label.casefold().split())
    }
    if words and persons and name.casefold() not in others:
        return frozenset(persons)
    return called(every, name, lambda actor: actor.entity)


def _with_reports(made: Record, wanted: Wanted) -> Record:
    """Return a record with the reports that something in it stands in, and their stories."""
    told = frozenset(_articles(made))
    articles = tuple(a for a in made.articles if a.id in told)
    found = {
        "figures": tuple(f for f in made.figures if f.span.article in told),
        "days": tuple(d for d in made.days if d.span is None or d.span.article in told),
        "places": tuple(p for p in made.places if p.span.article in told),
        "reprints": tuple(r for r in made.reprints if r.article in told and r.source in told),
        "stories": tuple(s for s in made.stories if told.intersection(s.articles)),
    }
    return msgspec.structs.replace(made, articles=articles, **found)


def _articles(made: Record) -> Iterator[str]:
    yield from (event.span.article for event in made.events)
    yield from (move.span.article for move in made.moves)
    yield from (said.content[0].article for said in made.quotations)
    for entry in made.entries:
        yield from (v.span.article for v in entry.variants)
        yield from (a.span.article for a in entry.answers)
    for comparison in made.comparisons:
        yield from (s.article for claim in comparison.claims for s in claim.statements)
        yield from (v.article for d in comparison.divergences for v in d.values)


# --- what is kept -----------------------------------------------------------------------------


def _events(record: Record, wanted: Wanted, days: Mapping[str, str]) -> Iterator[Event]:
    for event in record.events:
        if (
            _within(wanted, event.day, days.get(event.span.article, ""))
            and _sure(wanted, event.confidence)
            and (not wanted.types or event.type in wanted.types)
            and (not wanted.modalities or event.modality in wanted.modalities)
            and _of(wanted, (*event.actors, *event.recipients))
        ):
            yield event


def _moves(record: Record, wanted: Wanted, days: Mapping[str, str]) -> Iterator[Move]:
    for move in record.moves:
        parties = [move.party] if move.party else []
        if (
            _within(wanted, move.day, days.get(move.span.article, ""))
            and _sure(wanted, move.confidence)
            and (not wanted.modalities or move.modality in wanted.modalities)
            and _of(wanted, (*parties, *move.beside, *move.addressees))
        ):
            yield move


def _said(record: Record, wanted: Wanted, days: Mapping[str, str]) -> Iterator[Quotation]:
    for said in record.quotations:
        speaker = [said.speaker] if said.speaker else []
        if (
            _within(wanted, None, days.get(said.content[0].article, ""))
            and _sure(wanted, said.confidence)
            and _of(wanted, (*speaker, *said.addressees))
        ):
            yield said


def _compared(
    comparison: Comparison, wanted: Wanted, days: Mapping[str, str], told: frozenset[str]
) -> Comparison:
    """Return the claims and happenings asked for, and the differences of those claims."""
    claims = tuple(c for c in comparison.claims if _is_claim(c, wanted, days))
    shown = {divergence for claim in claims for divergence in claim.divergences}
    return msgspec.structs.replace(
        comparison,
        claims=claims,
        divergences=tuple(d for d in comparison.divergences if d.id in shown),
        happenings=tuple(h for h in comparison.happenings if not told.isdisjoint(h.events)),
    )


def _is_claim(claim: Claim, wanted: Wanted, days: Mapping[str, str]) -> bool:
    """Tell whether a claim is told in the days asked for, and by whom is asked for."""

    def told(statement: Statement) -> bool:
        day = days.get(statement.article, "")
        return _within(wanted, None, day) and _of(wanted, tuple(holders(statement.attribution)))

    return any(told(statement) for statement in claim.statements)


def _is_entry(entry: Entry, wanted: Wanted, sure: frozenset[str]) -> bool:
    told = [v.day or "" for v in entry.variants] + [day_of(a) for a in entry.answers]
    return (
        _of(wanted, (entry.party, *entry.addressees))
        and not (wanted.min_confidence and sure.isdisjoint(entry.moves))
        and any(_within(wanted, None, day) for day in told)
    )


def _within(wanted: Wanted, day: Day | None, told: str) -> bool:
    """Tell whether a day, or else that on which it is told, lies in those asked for."""
    if not wanted.since and not wanted.until:
        return True
    first = (day.start if day else None) or told
    last = (day.end if day and day.start else None) or first
    return bool(first) and last >= wanted.since and (not wanted.until or first <= wanted.until)


def _sure(wanted: Wanted, confidence: float | None) -> bool:
    return not wanted.min_confidence or (confidence or 0.0) >= wanted.min_confidence


def _of(wanted: Wanted, every: Sequence[Actor]) -> bool:
    return not wanted.party or any(
        actor.entity in wanted.party or actor.party in wanted.party for actor in every
    )


# --- what counts once -------------------------------------------------------------------------


def _distinct(
    found: Iterable[T],
    wanted: Wanted,
    record: Record,
    days: Mapping[str, str],
    key: Callable[[T], Key],
) -> Iterator[T]:
    """Yield each act once, as told first, counted as ``wanted.dedupe`` says."""
    every = tuple(found)
    if wanted.dedupe == "none":
        yield from every
        return
    origin_of = {a: o.id for s in record.stories for o in s.origins for a in o.articles}

    def told(number: int) -> tuple[str, str, int]:
        report = key(every[number]).report
        return days.get(report) or "9999", report, number

    first: dict[Hashable, int] = {}
    for number in sorted(range(len(every)), key=told):
        report, day, act = key(every[number])
        if wanted.dedupe == "daily":
            once: Hashable = (day or days.get(report) or report, act)
        else:
            once = (origin_of.get(report, report), day, act)
        first.setdefault(once, number)
    yield from (every[number] for number in sorted(first.values()))


def _event_key(event: Event) -> Key:
    sides = (parties(event.actors), parties(event.recipients))
    act = (event.type, event.mode, event.modality, *sides)
    return Key(event.span.article, (event.day.start if event.day else None) or "", act)


def _move_key(move: Move) -> Key:
    sides = (parties((move.party,)) if move.party else (), parties(move.addressees))
    words = " ".join(move.content.text.casefold().split())
    act = (move.kind, move.modality, words, *sides)
    return Key(move.span.article, (move.day.start if move.day else None) or "", act)


def _saying_key(said: Quotation) -> Key:
    words = " ".join(" ".join(s.text for s in said.content).casefold().split())
    act = (said.speaker.entity if said.speaker else None, words)
    return Key(said.content[0].article, "", act)
