"""Page furniture, figures and time expressions."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model import Day, Figure, Record, Span
from evaluation.matching import match
from evaluation.points import Point
from evaluation.seeds.gold import Gold, GoldFigure, GoldTime
from evaluation.seeds.reading import Reading
from evaluation.spans import cells, overlaps

# The expressions named one by one in what has to hold, all places of each.
NAMED = ("Tuesday", "last November", "last week", "1997")


def boilerplate(reading: Reading, gold: Gold) -> list[Point]:
    """Return the points on page furniture: all of it excluded, no words of a report."""
    pieces = reading.stretches(
        piece.span for article in reading.record.articles for piece in article.boilerplate
    )
    excluded = cells(pieces)
    kept = [line for line in gold.boilerplate if not line.cells <= excluded]
    lost = [piece for piece in pieces if any(overlaps(piece, s) for s in gold.sentences)]
    leaks = [
        span
        for span in extracted(reading.record)
        for place in reading.stretches([span])
        if any(overlaps(place, line) for line in gold.boilerplate)
    ]
    return [
        Point(
            name="boilerplate lines excluded",
            found=len(gold.boilerplate) - len(kept),
            of=len(gold.boilerplate),
            needed=5,
            missed=tuple(repr(line.text) for line in kept),
        ),
        Point(
            name="sentences taken for boilerplate",
            found=len(lost),
            allowed=0,
            false=tuple(repr(piece.text) for piece in lost),
        ),
        Point(
            name="records read from boilerplate",
            found=len(leaks),
            allowed=0,
            false=tuple(repr(span.text) for span in leaks),
        ),
    ]


def extracted(record: Record) -> Iterator[Span]:
    """Yield the evidence of everything extracted from the reports."""
    for event in record.events:
        yield event.span
        for actor in (*event.actors, *event.recipients):
            if actor.span is not None:
                yield actor.span
    for quotation in record.quotations:
        yield from quotation.content
    for move in record.moves:
        yield move.span
        yield move.content
    for figure in record.figures:
        yield figure.span
    for day in record.days:
        if day.span is not None:
            yield day.span
    for place in record.places:
        yield place.span


def figures(reading: Reading, gold: Gold) -> list[Point]:
    """Return the points on figures: overlapping words and the same number, one-to-one."""
    exact = [f for f in gold.figures if not f.vague and not f.excluded]
    vague = [f for f in gold.figures if f.vague]
    predicted = reading.record.figures
    matched = match([_figures_for(f, predicted, reading) for f in exact])
    furniture = [f for f in predicted if _in_furniture(f.span, reading, gold)]
    return [
        Point(
            name="exact figures",
            found=len(matched),
            of=len(exact),
            needed=9,
            missed=tuple(
                f"{f.id} {f.text!r} = {f.value} {f.unit}; read: {_read_there(f, reading)}"
                for i, f in enumerate(exact)
                if i not in matched
            ),
        ),
        Point(
            name="  vague figures",
            found=len(match([_figures_for(f, predicted, reading) for f in vague])),
            of=len(vague),
        ),
        Point(
            name="figures from the copyright line",
            found=len(furniture),
            allowed=0,
            false=tuple(repr(f.span.text) for f in furniture),
        ),
    ]


def times(reading: Reading, gold: Gold) -> list[Point]:
    """Return the points on time expressions: overlapping words and the same value."""
    days = [day for day in reading.record.days if day.span is not None]
    right = [t for t in gold.time_expressions if any(_is(t, day, reading) for day in days)]
    named = [t for t in gold.time_expressions if t.text.removeprefix("on ") in NAMED]
    wrong = [t for t in gold.time_expressions if t not in right]
    return [
        Point(
            name="named time expressions, all places",
            found=len([t for t in named if t in right]),
            of=len(named),
            needed=len(named),
            missed=tuple(_time_line(t, days, reading) for t in named if t in wrong),
        ),
        Point(
            name="  all time expressions",
            found=len(right),
            of=len(gold.time_expressions),
            missed=tuple(_time_line(t, days, reading) for t in wrong),
        ),
    ]


def _figures_for(gold: GoldFigure, predicted: tuple[Figure, ...], reading: Reading) -> list[int]:
    wanted = None if gold.value is None else float(gold.value)
    return [
        i
        for i, figure in enumerate(predicted)
        if figure.value == wanted
        and any(overlaps(place, gold.span) for place in reading.stretches([figure.span]))
    ]


def _read_there(gold: GoldFigure, reading: Reading) -> str:
    found = [
        f"{figure.span.text!r} = {figure.value}"
        for figure in reading.record.figures
        if any(overlaps(place, gold.span) for place in reading.stretches([figure.span]))
    ]
    return ", ".join(found) or "nothing"


def _in_furniture(span: Span, reading: Reading, gold: Gold) -> bool:
    return any(
        overlaps(place, line) for place in reading.stretches([span]) for line in gold.boilerplate
    )


def _is(gold: GoldTime, day: Day, reading: Reading) -> bool:
    """Tell whether ``day`` is the gold's; an unknown count is "?" there, X in TIMEX3."""
    there = any(overlaps(place, gold.span) for place in reading.stretches([day.span]))
    return there and day.value.replace("X", "?") == gold.value


def _time_line(gold: GoldTime, days: list[Day], reading: Reading) -> str:
    found = [
        day.value
        for day in days
        if any(overlaps(place, gold.span) for place in reading.stretches([day.span]))
    ]
    return f"{gold.id} {gold.text!r} = {gold.value}; read: {', '.join(found) or 'nothing'}"
