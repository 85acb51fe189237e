"""What happened when: happenings and moves by day, the tellings of one joined into a line."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from detente.export.evidence import Evidence, by_name
from detente.export.index import Index
from detente.export.wording import EVENTS, MODALITIES, chain, day_words, iso_day, reality, who
from detente.model import Event

WIDTH, LANE, ROW = 960, 26, 9
# Dates before the first report's year by more than this many days are background.
BACKGROUND_DAYS = 200


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the timeline."""

    id: str
    start: str
    day: str
    precision: str
    from_report: bool
    what: str
    actors: str
    verb: str
    recipients: str
    parties: tuple[tuple[str, ...], tuple[str, ...]]
    sign: str
    word: str
    real: bool
    says: str
    score: float
    place: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DayGroup:
    """The lines of one day (or month, or year: as precise as the reports are)."""

    day: str
    weekday: str
    precision: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """One item drawn on a lane."""

    x: float
    y: float
    width: float
    kind: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """Two parties' acts towards each other, one lane above and one below the line."""

    above: str
    below: str
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, str], ...]
    height: int
    middle: int


def items(index: Index) -> tuple[Item, ...]:
    """Return the happenings with a day, in order; one line for all tellings of the same."""
    groups: dict[tuple[str, ...], list[Event]] = {}
    for event in index.record.events:
        groups.setdefault(_same(index, event), []).append(event)
    ordered = sorted(groups.values(), key=lambda g: (_start(index, g[0]), *_place_in(index, g[0])))
    return tuple(_item(index, group, n) for n, group in enumerate(ordered, 1))


def _same(index: Index, event: Event) -> tuple[str, ...]:
    who_to_whom = [
        ",".join(sorted({index.party(a) for a in side}))
        for side in (event.actors, event.recipients)
    ]
    if not any(who_to_whom):
        return (event.id,)
    return (_start(index, event), event.type, event.mode or "", reality(event), *who_to_whom)


def _start(index: Index, event: Event) -> str:
    return (event.day.start if event.day else None) or ""


def _place_in(index: Index, event: Event) -> tuple[int, int]:
    return index.numbers[event.span.article], event.span.start


def _item(index: Index, events: Sequence[Event], number: int) -> Item:
    event = events[0]
    key = reality(event)
    sign, word, _ = MODALITIES[key]
    place = next((e.place for e in events if e.place), None)
    recipients = who(event.recipients, "")
    alone, to = EVENTS[event.type]
    return Item(
        id=f"t{number}",
        start=_start(index, event),
        day=day_words(event.day),
        precision=event.day.precision if event.day else "vague",
        from_report=bool(event.day and event.day.basis != "stated"),
        what=event.type.lower() + (f" ({event.mode})" if event.mode else ""),
        actors=who(event.actors, "somebody unsaid"),
        verb=to if recipients else alone,
        recipients=recipients,
        parties=(
            tuple(index.party(a) for a in event.actors),
            tuple(index.party(a) for a in event.recipients),
        ),
        sign=sign,
        word=word,
        real=key in ("asserted", "said"),
        says=chain(event.attribution),
        score=event.score,
        place=(place.label or place.name) if place else "",
        evidence=by_name(index, [e.span for e in events]),
    )


def days(listed: Sequence[Item]) -> tuple[DayGroup, ...]:
    """Return the dated lines grouped by day, oldest first; what has no day is left out."""
    groups: dict[tuple[str, str], list[Item]] = {}
    for item in listed:
        if item.start:
            groups.setdefault((item.start, item.day), []).append(item)
    return tuple(
        DayGroup(
            day=day,
            weekday=_weekday(start) if members[0].precision == "day" else "",
            precision=members[0].precision,
            items=tuple(members),
        )
        for (start, day), members in groups.items()
    )


def _weekday(start: str) -> str:
    return iso_day(start, weekday=True).split(" ", 1)[0]


def lanes(index: Index, listed: Sequence[Item], keys: Sequence[str]) -> Lanes | None:
    """Return the exchange between the first two of ``keys`` that dealt with each other."""
    real = [i for i in listed if i.real and i.start and i.score and _recent(index, i.start)]
    for above in keys:
        for below in keys[keys.index(above) + 1 :]:
            here = [i for i in real if _between(i, above, below)]
            if len({i.start for i in here}) > 1:
                return _draw(index, here, above, below)
    return None


def _recent(index: Index, start: str) -> bool:
    try:
        age = datetime.date.fromisoformat(index.first_day or "") - datetime.date.fromisoformat(
            start
        )
    except ValueError:
        return False
    return age.days <= BACKGROUND_DAYS


def _between(item: Item, one: str, other: str) -> bool:
    actors, recipients = item.parties
    return (one in actors and other in recipients) or (other in actors and one in recipients)


def _draw(index: Index, here: Sequence[Item], above: str, below: str) -> Lanes:
    first = datetime.date.fromisoformat(min(i.start for i in here))
    last = datetime.date.fromisoformat(max(i.start for i in here))
    scale = (WIDTH - 40) / max(1, (last - first).days)
    heights: dict[tuple[str, bool], int] = {}
    tallest = 1
    placed: list[tuple[Item, float, bool, int]] = []
    for item in here:
        up = above in item.parties[0]
        level = heights.get((item.start, up), 0)
        heights[(item.start, up)] = level + 1
        tallest = max(tallest, level + 1)
        x = 20 + (datetime.date.fromisoformat(item.start) - first).days * scale
        placed.append((item, x, up, level))
    middle = LANE + tallest * ROW * 2
    dots = tuple(_dot(item, x, up, level, middle, scale) for item, x, up, level in placed)
    ticks = tuple(
        (20 + (datetime.date.fromisoformat(d) - first).days * scale, iso_day(d, year=False))
        for d in sorted({first.isoformat(), last.isoformat()})
    )
    return Lanes(
        above=index.label(above),
        below=index.label(below),
        dots=dots,
        ticks=ticks,
        height=middle * 2,
        middle=middle,
    )


def _dot(item: Item, x: float, up: bool, level: int, middle: int, scale: float) -> Dot:
    offset = 12 + level * ROW * 2
    width = {"week": 7 * scale, "month": 30 * scale}.get(item.precision, 0.0)
    return Dot(
        x=round(x, 1),
        y=middle - offset if up else middle + offset,
        width=round(min(width, WIDTH - 20 - x), 1),
        kind="hard" if item.score < 0 else "soft",
        href=f"#{item.id}",
        title=f"{item.day}: {item.actors} {item.verb} {item.recipients}",
    )
