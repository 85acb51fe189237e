"""What happened when, as readers see it: by day, and drawn as an exchange of two parties."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.compare import acts
from detente.compare.timeline import timeline
from detente.export import doubt, why
from detente.export.evidence import Evidence, by_name
from detente.export.excerpt import unsaid
from detente.export.headlines import Headline, headline
from detente.export.index import Index
from detente.export.wording import (
    EVENTS,
    MODALITIES,
    brief,
    day_words,
    iso_day,
    parties,
    reality,
)
from detente.model import Event, Place

WIDTH, MARGIN, STEP, LABEL = 960, 24, 18, 26
# What lies further back than this before the first report is background, not exchange.
BACKGROUND_DAYS = 200
SPREAD = {"week": 7, "month": 30, "season": 90, "quarter": 90, "year": 365}
DOT = 48  # characters of a mark's hint; the list under the drawing tells all


@dataclass(frozen=True, slots=True)
class Item:
    """One happening, all its tellings in one line.

    ``where`` is its place, ``why`` what the reading saw in the telling that speaks for all;
    ``unsure`` where no telling is read with some confidence; ``doubt`` says how sure the reading
    is where it may be wrong.
    """

    id: str
    start: str
    headline: Headline
    kind: str
    parties: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    precision: str
    sign: str
    word: str
    real: bool
    foreground: bool
    says: str
    score: float
    place: str
    where: Place | None
    why: str
    unsure: bool
    doubt: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The lines of one day, or of one month or year where no more is known."""

    day: str
    weekday: str
    precision: str
    lines: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """One happening drawn on a lane; ``width`` is 0 where it is known to the day."""

    x: float
    y: int
    width: float
    hard: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """Two parties' acts towards each other, one lane above the line and one below."""

    above: str
    below: str
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int
    middle: int


def days(index: Index) -> tuple[DayGroup, ...]:
    """Return the dated acts grouped by day, oldest first; each with the reports that tell it."""
    groups: dict[tuple[str, str], list[Item]] = {}
    rows = timeline(index.record.events, index.origins)
    told = [(row.start, act) for row in rows for act in acts.split(row.events)]
    for number, (start, act) in enumerate(told, 1):
        when = day_words(act[0].day)
        groups.setdefault((start, when), []).append(_item(index, act, f"t{number}"))
    return tuple(
        DayGroup(
            day=day,
            weekday=_weekday(start) if lines[0].precision == "day" else "",
            precision=lines[0].precision,
            lines=tuple(lines),
        )
        for (start, day), lines in groups.items()
    )


def dayless(index: Index) -> tuple[DayGroup, ...]:
    """Return the events no day is known of, by the day they were told."""
    events = [e for e in index.record.events if e.day is None or e.day.start is None]
    events.sort(key=lambda e: (index.numbers[e.span.article], e.span.start, e.id))
    groups: dict[str, list[Item]] = {}
    for number, event in enumerate(events, 1):
        told = iso_day(index.published(event.span.article))
        item = _item(index, (event,), f"u{number}")
        # the heading tells the day already
        told_by = tuple(replace(e, day="") if e.day in told else e for e in item.evidence)
        groups.setdefault(told, []).append(replace(item, evidence=told_by))
    return tuple(
        DayGroup(
            day=f"told {day}" if day else "day not known",
            weekday="",
            precision="vague",
            lines=tuple(lines),
        )
        for day, lines in groups.items()
    )


def _item(index: Index, events: Sequence[Event], anchor: str) -> Item:
    told = sorted(events, key=lambda e: (index.numbers[e.span.article], e.span.start))
    # The plainest telling speaks for all: one the report itself makes rather than hearsay.
    event = min(told, key=lambda e: len(e.attribution))
    key = reality(event)
    sign, word, _ = MODALITIES[key]
    place = next((e.place for e in told if e.place), None)
    head = headline(index, event.actors, event.span, event.clause, event.sentence)
    return Item(
        id=anchor,
        start=(event.day.start if event.day else None) or "",
        headline=head,
        kind=EVENTS[event.type],
        parties=parties(event),
        sides=(
            tuple(index.party(a) for a in event.actors),
            tuple(index.party(a) for a in event.recipients),
        ),
        precision=event.day.precision if event.day else "vague",
        sign=sign,
        word=word,
        real=key in ("asserted", "said"),
        foreground=any(e.foreground for e in told),
        says=unsaid(event.attribution, head.words),
        score=event.score,
        place=(place.label or place.name) if place else "",
        where=place,
        why=why.event(event),
        unsure=doubt.is_unsure(e.confidence for e in told),
        doubt=doubt.mark(doubt.best(e.confidence for e in told)),
        evidence=by_name(index, [e.span for e in told]),
    )


def _weekday(start: str) -> str:
    return iso_day(start, weekday=True).split(" ", 1)[0]


def lanes(index: Index, groups: Sequence[DayGroup], keys: Sequence[str]) -> Lanes | None:
    """Return the exchange of the pair of ``keys`` with most dated acts, None where none has two."""
    real = [i for g in groups for i in g.lines if i.real and _recent(index, i.start)]
    chosen: tuple[int, str, str] = (1, "", "")
    for n, above in enumerate(keys):
        for below in keys[n + 1 :]:
            acts = sum(1 for i in real if _between(i, above, below))
            chosen = max(chosen, (acts, above, below), key=lambda c: c[0])
    acts, above, below = chosen
    return (
        _draw(index, [i for i in real if _between(i, above, below)], above, below)
        if above
        else None
    )


def _recent(index: Index, start: str) -> bool:
    try:
        first = datetime.date.fromisoformat(index.first_day or "")
        return (first - datetime.date.fromisoformat(start)).days <= BACKGROUND_DAYS
    except ValueError:
        return False


def _between(item: Item, one: str, other: str) -> bool:
    actors, recipients = item.sides
    return (one in actors and other in recipients) or (other in actors and one in recipients)


def _draw(index: Index, here: Sequence[Item], above: str, below: str) -> Lanes:
    dates = [datetime.date.fromisoformat(i.start) for i in here]
    first, span = min(dates), max(1, (max(dates) - min(dates)).days)
    scale = (WIDTH - 2 * MARGIN) / span
    placed: list[tuple[Item, float, bool, int]] = []
    for item, date in zip(here, dates, strict=True):
        x, up = MARGIN + (date - first).days * scale, above in item.sides[0]
        level = sum(1 for _, at, side, _ in placed if side == up and abs(at - x) < STEP)
        placed.append((item, x, up, level))
    middle = LABEL + STEP * (1 + max(level for *_, level in placed))
    return Lanes(
        above=index.label(above),
        below=index.label(below),
        dots=tuple(_dot(*place, middle, scale) for place in placed),
        ticks=tuple(
            (MARGIN + (d - first).days * scale, iso_day(d.isoformat(), year=False))
            for d in sorted({min(dates), max(dates)})
        ),
        height=middle * 2,
        middle=middle,
    )


def _dot(item: Item, x: float, up: bool, level: int, middle: int, scale: float) -> Dot:
    offset = 16 + level * STEP
    return Dot(
        x=round(x, 1),
        y=middle - offset if up else middle + offset,
        width=round(min(SPREAD.get(item.precision, 0) * scale, WIDTH - x), 1),
        hard=item.score < 0,
        href=f"#{item.id}",
        title=brief(f"{iso_day(item.start)}: {item.headline.text}", DOT),
    )
