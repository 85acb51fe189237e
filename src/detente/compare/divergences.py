"""Where reports tell one thing differently: the words side by side, and whether both can hold."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from detente.compare import contested, counted, quantities
from detente.compare.align import Group, same_event
from detente.compare.findings import Finding, Kind, Value, joined, make
from detente.compare.material import Found, Material
from detente.compare.matters import BEFELL
from detente.compare.pieces import Piece
from detente.compare.quantities import Verdict
from detente.compare.wording import extent, outlook, said
from detente.model import Day, Divergence, Event, Figure, Place, Span, span_of

F = TypeVar("F")

NEAR = 5  # telling words beside a length of time that say what lasts
ABREAST = 12  # statements of a group that one is set against, in the order of the reports
RETOLD = 2  # words besides the one that tells an event that make it one event told twice
TALKS = frozenset({"#talks", "#deal", "#solution", "#crisis", "#meeting", "#truce"})


def of_group(group: Group, matter: str, material: Material) -> tuple[Divergence, ...]:
    """Return how the reports of one group of aligned statements differ.

    ``material`` is all that was read in them: who gives the other's number, day or place
    elsewhere does not contradict it.
    """
    finders: tuple[tuple[Kind, Callable[[Piece, Piece], Iterable[Finding]]], ...] = (
        ("duration", _durations),
        ("date", functools.partial(_dates, material)),
        ("place", functools.partial(_places, material)),
        ("scope", _scopes),
    )
    found = of_values(group, matter, material)
    for kind, find in finders:
        found += joined(kind, matter, _over(group, find, material))
    found += joined("obligation", matter, contested.obligations(group, material))
    return tuple(found)


def of_values(group: Group, matter: str, material: Material) -> list[Divergence]:
    """Return how statements of one matter count it differently."""
    find = functools.partial(_figures, material)
    return joined("value", matter, _unmatched(_over(group, find, material), material))


def _over(
    group: Group, find: Callable[[Piece, Piece], Iterable[F]], material: Material
) -> Iterator[F]:
    """Set each statement of a group against those next to it: a large one says all many times."""
    for n, one in enumerate(group):
        for other in group[n + 1 : n + 1 + ABREAST]:
            if material.apart(one.article, other.article):
                yield from find(one, other)


def _figures(
    material: Material, one: Piece, other: Piece
) -> Iterator[tuple[Finding, Figure, Figure]]:
    reports = material.reports[one.article.id], material.reports[other.article.id]
    for left in filter(quantities.counts, one.figures):
        for right in filter(quantities.counts, other.figures):
            verdict = (
                quantities.figures_agree(left, right)
                if quantities.one_thing(left, right) and _alike(one, left, other, right)
                else None
            )
            if verdict is not None and counted.same(left, reports[0], right, reports[1]):
                finding = Finding(
                    Value(one.article, figure_words(left), left.span),
                    Value(other.article, figure_words(right), right.span),
                    *verdict,
                )
                yield finding, left, right


def _alike(one: Piece, left: Figure, other: Piece, right: Figure) -> bool:
    """Tell whether more than one common word ("votes") speaks for one thing being counted.

    The same befell those counted, two words for them are the same, the numbers are close, or
    the words beside them have one in common that is no name.
    """
    if quantities.toll(left) is not None or quantities.close(left, right):
        return True
    shared = quantities.counted(left) & quantities.counted(right)
    beside = (_around(one, left.span) - one.proper) & (_around(other, right.span) - other.proper)
    return len(shared) > 1 or bool(beside - shared)


def _unmatched(
    found: Iterable[tuple[Finding, Figure, Figure]], material: Material
) -> Iterator[Finding]:
    for finding, left, right in found:
        one = material.reports[left.span.article].figures
        other = material.reports[right.span.article].figures
        given = _given(left, other) or _given(right, one)
        if not (given or _one_of_several(left, one) or _one_of_several(right, other)):
            yield finding


def _one_of_several(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Tell whether the sentence of a figure has other numbers of the same things: parts of them."""
    return any(
        other.sentence == figure.sentence is not None
        and other.value != figure.value
        and quantities.counts(other)
        and quantities.same_count(other, figure)
        for other in figures
    )


def _given(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Tell whether a report, which has ``figures``, gives this number of such things as well."""
    return any(
        other.value == figure.value
        and (
            other.unit == figure.unit == quantities.PEOPLE
            or (
                quantities.figures_agree(other, figure) is None
                and quantities.same_count(other, figure)
            )
        )
        for other in figures
    )


def figure_words(figure: Figure) -> str:
    """Return a figure as a reader would compare it: its own words and what it counts."""
    counted = figure.of if figure.of and figure.of not in figure.span.text else ""
    qualifier = figure.qualifier if figure.qualifier != "exact" else ""
    if qualifier and qualifier in figure.span.text.lower():
        qualifier = ""
    befell = BEFELL.get(quantities.toll(figure) or "", "") if counted == quantities.PEOPLE else ""
    return " ".join(filter(None, [qualifier, figure.span.text, counted, befell]))


def _durations(one: Piece, other: Piece) -> Iterator[Finding]:
    if not counted.told_together(one.article, other.article):
        return  # "weeks of silence" are months by the next report
    left = [day for day in one.days if quantities.of_duration(day) and day.span]
    right = [day for day in other.days if quantities.of_duration(day) and day.span]
    if len(left) != 1 or len(right) != 1:
        return  # which belongs to which cannot be told
    spans = left[0].span, right[0].span
    if (
        spans[0] is None
        or spans[1] is None
        or not _around(one, spans[0]) & _around(other, spans[1])
    ):
        return  # nothing tells that they measure one thing
    verdict = quantities.durations_agree(left[0], right[0])
    if verdict is not None:
        yield Finding(
            Value(one.article, spans[0].text, spans[0]),
            Value(other.article, spans[1].text, spans[1]),
            *verdict,
        )


def _around(piece: Piece, span: Span) -> frozenset[str]:
    """Return what the words nearest to others say, parties left out."""
    words = [t for t in piece.terms if not t.key.startswith("@")]
    others = [t for t in words if not span.start <= t.start < span.end]
    near = sorted(others, key=lambda t: max(t.start - span.end, span.start - t.end))
    return frozenset(t.key for t in near[:NEAR])


def _event_pairs(one: Piece, other: Piece) -> Iterator[tuple[Event, Event]]:
    for left in one.events:
        for right in other.events:
            if same_event([left], [right])[0]:
                yield left, right


def _retold(one: Piece, other: Piece) -> Iterator[tuple[Event, Event]]:
    """Yield the pairs of events told in one word, with more words in common around it."""
    for left, right in _event_pairs(one, other):
        words, others = said(left.span.text), said(right.span.text)
        around = (said(left.clause.text) & said(right.clause.text)) - words - others
        if words & others and sum(not key.startswith("@") for key in around) >= RETOLD:
            yield left, right


def _dates(material: Material, one: Piece, other: Piece) -> Iterator[Finding]:
    for left, right in _retold(one, other):
        a, b = left.day, right.day
        if a is None or b is None or not _days_apart(a, b):
            continue
        known = _tells_day(left, b, material), _tells_day(right, a, material)
        if a.start and b.start and not any(known):
            yield Finding(
                Value(one.article, a.start, a.span or left.span),
                Value(other.article, b.start, b.span or right.span),
                "no",
                "the reports put one happening on different days",
            )


def _days_apart(one: Day, other: Day) -> bool:
    """Tell whether two stated days cannot be one."""
    if {one.basis, other.basis} != {"stated"} or not (one.start and other.start):
        return False
    return (one.end or one.start) < other.start or (other.end or other.start) < one.start


def _tells_day(event: Event, day: Day, material: Material) -> bool:
    """Tell whether the report of an event tells such an event of another day, too."""
    return any(
        other.type == event.type and other.day is not None and not _days_apart(other.day, day)
        for other in material.reports[event.span.article].events
        if other.id != event.id and other.day is not None and other.day.basis == "stated"
    )


def _places(material: Material, one: Piece, other: Piece) -> Iterator[Finding]:
    for left, right in _retold(one, other):
        a, b = left.place, right.place
        if a is None or b is None or a.country is None or b.country is None:
            continue
        reports = material.reports[one.article.id], material.reports[other.article.id]
        if a.name == b.name or _names(reports[0], b) or _names(reports[1], a):
            continue  # who names both places tells of two
        if left.day is not None and right.day is not None and _days_apart(left.day, right.day):
            continue
        if a.country != b.country:
            why = "the reports put one happening in different countries"
            yield _place(one, other, left, right, "no", why)
        elif a.kind == b.kind == "city" and (a.label or a.name) != (b.label or b.name):
            why = "the reports put one happening in different towns"
            yield _place(one, other, left, right, "no", why)


def _names(found: Found, place: Place) -> bool:
    """Tell whether a report names a place, or where that lies in as much as it is known."""
    wanted = {place.name, place.label or place.name}
    return any(
        {other.name, other.label} & wanted
        or (place.kind == "country" and other.country == place.country)
        for other in found.places
    )


def _place(
    one: Piece, other: Piece, left: Event, right: Event, compatible: Verdict, why: str
) -> Finding:
    assert left.place is not None and right.place is not None
    return Finding(
        Value(one.article, left.place.label or left.place.name, left.place.span),
        Value(other.article, right.place.label or right.place.name, right.place.span),
        compatible,
        why,
    )


def _scopes(one: Piece, other: Piece) -> Iterator[Finding]:
    """Yield pairs of which one says of all what the other says of a part of the same things."""
    left, right = extent(one.span.text), extent(other.span.text)
    if not counted.told_together(one.article, other.article):
        return
    for thing in sorted(set(left) & set(right)):
        if left[thing] != right[thing] and any(_retold(one, other)):
            yield Finding(
                Value(one.article, one.span.text, one.span),
                Value(other.article, other.span.text, other.span),
                "partly",
                "one report speaks of all, the other of a part",
            )


def of_outlook(pieces: Sequence[Piece], material: Material) -> tuple[Divergence, ...]:
    """Return where one outlet is told hope of the talks and another, of the same day, none."""
    views: dict[str, list[Value]] = {"hopeful": [], "bleak": []}
    for piece, after in zip_longest(pieces, pieces[1:]):
        held = outlook(piece.span.text, piece.span.start)[:1]
        span, says = piece.span, piece.says
        if held and not says & TALKS and after is not None and _goes_on(piece, after):
            # "is open | to pursuing a diplomatic course": what there is hope of follows.
            span, says = span_of(piece.article, span.start, after.span.end), after.says
        if not says & TALKS:
            continue
        for view in held:
            holder = piece.quotation.speaker if piece.quotation is not None else None
            by = f" ({holder.label})" if holder is not None else " (the outlet)"
            views[view.key].append(Value(piece.article, span.text + by, span))
    against = [
        (one, other)
        for one in views["hopeful"]
        for other in views["bleak"]
        if material.apart(one.article, other.article)
        and counted.told_together(one.article, other.article)
    ]
    if not against:
        return ()
    why = "the views are those of different holders"
    values = list(dict.fromkeys([*(one for one, _ in against), *(other for _, other in against)]))
    return (make("outlook", "outlook for the talks", values, "partly", why),)


def _goes_on(piece: Piece, after: Piece) -> bool:
    """Tell whether a statement goes on in the next without a break."""
    between = piece.article.text[piece.span.end : after.span.start]
    ended = piece.span.text.rstrip('"”’)').endswith((".", "!", "?"))
    return piece.article.id == after.article.id and not ended and between.strip() == ""
