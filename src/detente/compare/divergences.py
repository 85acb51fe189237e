"""Where reports tell one thing differently: the words side by side, and whether both can hold."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from detente.compare import contested, quantities
from detente.compare.align import UNSAID, Group, same_event, sides
from detente.compare.findings import Finding, Kind, Value, actors_span, joined, make, names, parties
from detente.compare.material import Material
from detente.compare.matters import BEFELL
from detente.compare.pieces import Piece
from detente.compare.quantities import Verdict
from detente.compare.wording import extent, outlook, said
from detente.model import Actor, Article, Divergence, Event, Figure, Span, span_of

F = TypeVar("F")

NEAR = 5  # telling words beside a length of time that say what lasts
ABREAST = 12  # statements of a group that one is set against, in the order of the reports
RETOLD = 2  # words besides the one that tells an event that make it one event told twice
TALKS = frozenset({"#talks", "#deal", "#solution", "#crisis", "#meeting", "#truce"})


def of_group(group: Group, matter: str, material: Material) -> tuple[Divergence, ...]:
    """Return how the reports of one group of aligned statements differ.

    ``material`` is all that was read in them: who gives another's number elsewhere does not
    contradict it, and who names a source elsewhere does not state a thing itself.
    """
    finders: tuple[tuple[Kind, Callable[[Piece, Piece], Iterable[Finding]]], ...] = (
        ("duration", _durations),
        ("date", _dates),
        ("place", _places),
        ("actor", functools.partial(_actors, material)),
        ("attribution", functools.partial(_attributions, material)),
        ("scope", _scopes),
    )
    found = of_values(group, matter, material)
    for kind, find in finders:
        found += joined(kind, matter, _over(group, find))
    found += joined("obligation", matter, contested.obligations(group))
    return tuple(found)


def of_values(group: Group, matter: str, material: Material) -> list[Divergence]:
    """Return how statements of one matter count it differently."""
    return joined("value", matter, _unmatched(_over(group, _figures), material))


def _over(group: Group, find: Callable[[Piece, Piece], Iterable[F]]) -> Iterator[F]:
    """Set each statement of a group against those next to it: a large one says all many times."""
    for n, one in enumerate(group):
        for other in group[n + 1 : n + 1 + ABREAST]:
            if one.article.id != other.article.id:
                yield from find(one, other)


def _figures(one: Piece, other: Piece) -> Iterator[tuple[Finding, Figure, Figure]]:
    for left in filter(quantities.counts, one.figures):
        for right in filter(quantities.counts, other.figures):
            verdict = (
                quantities.figures_agree(left, right)
                if quantities.one_thing(left, right) and _alike(one, left, other, right)
                else None
            )
            if verdict is not None and _rose(one, left, other, right):
                verdict = "yes", "the later report gives the higher number: it rose"
            if verdict is not None:
                finding = Finding(
                    Value(one.article, figure_words(left), left.span),
                    Value(other.article, figure_words(right), right.span),
                    *verdict,
                )
                yield finding, left, right


def _rose(one: Piece, left: Figure, other: Piece, right: Figure) -> bool:
    """Tell whether a toll is higher in the report of the later day: a development, no dispute."""
    days = one.article.published, other.article.published
    if quantities.toll(left) is None or None in days or days[0] == days[1]:
        return False
    assert left.value is not None and right.value is not None
    return (days[0] < days[1]) == (left.value < right.value)  # type: ignore[operator]


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
    """Tell whether a report, which has ``figures``, gives this number for the same thing."""
    return any(
        other.value == figure.value
        and quantities.figures_agree(other, figure) is None
        and quantities.same_count(other, figure)
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


def _dates(one: Piece, other: Piece) -> Iterator[Finding]:
    for left, right in _retold(one, other):
        a, b = left.day, right.day
        if a is None or b is None or {a.basis, b.basis} != {"stated"} or not (a.start and b.start):
            continue
        if (a.end or a.start) < b.start or (b.end or b.start) < a.start:
            yield Finding(
                Value(one.article, a.start, a.span or left.span),
                Value(other.article, b.start, b.span or right.span),
                "no",
                "the reports put one happening on different days",
            )


def _places(one: Piece, other: Piece) -> Iterator[Finding]:
    for left, right in _retold(one, other):
        a, b = left.place, right.place
        if a is None or b is None or a.country is None or b.country is None:
            continue
        if a.name == b.name:
            continue
        if a.country != b.country:
            why = "the reports put one happening in different countries"
            yield _place(one, other, left, right, "no", why)
        elif a.kind == b.kind == "city" and (a.label or a.name) != (b.label or b.name):
            why = "the reports put one happening in different towns"
            yield _place(one, other, left, right, "no", why)


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


def _actors(material: Material, one: Piece, other: Piece) -> Iterator[Finding]:
    for left, right in _mentions(material, one, other):
        a, b = parties(left.actors), parties(right.actors)
        in_words = all(map(_in_words, (left.actors, right.actors)))
        called = names(left.actors) != names(right.actors)
        alone = len(left.actors) == len(right.actors) == 1
        if in_words and called and alone and a != b and sides(left.actors, right.actors):
            yield Finding(
                Value(one.article, names(left.actors), actors_span(left.actors, left.span)),
                Value(other.article, names(right.actors), actors_span(right.actors, right.span)),
                "partly",
                "one report names the party more broadly than the other",
            )


def _mentions(material: Material, one: Piece, other: Piece) -> Iterator[tuple[Event, Event]]:
    """Yield the pairs of events that are one happening."""
    for left, right in _event_pairs(one, other):
        if left.id in material.happening and (
            material.happening[left.id] == material.happening.get(right.id)
        ):
            yield left, right


def _in_words(actors: Sequence[Actor]) -> bool:
    """Tell whether actors are named in the report's words, not understood from elsewhere.

    Who acts for a state is named for it everywhere: that is no difference.
    """
    return bool(actors) and all(
        a.span is not None and a.basis == "named" and a.kind != "person" for a in actors
    )


def _attributions(material: Material, one: Piece, other: Piece) -> Iterator[Finding]:
    """Yield pairs of which one report asserts what the other has from hearsay."""
    for left, right in _mentions(material, one, other):
        if not _one_deed(left, right):
            continue
        a, b = _hearsay(left), _hearsay(right)
        own, piece = (left, one) if a is None else (right, other)
        if (a is None) == (b is None) or not _stated(own, piece, material):
            continue
        yield Finding(
            Value(one.article, a or "stated by the outlet itself", left.span),
            Value(other.article, b or "stated by the outlet itself", right.span),
            "partly",
            "one report states itself what the other has from others",
        )


def _one_deed(left: Event, right: Event) -> bool:
    """Tell whether both name who did it, and to whom, as one."""
    whom = sides(left.recipients, right.recipients) if left.recipients or right.recipients else 1
    return sides(left.actors, right.actors) > UNSAID and whom > UNSAID


def _stated(event: Event, piece: Piece, material: Material) -> bool:
    """Tell whether a report states an event itself: in its body, and naming no source at all."""
    happening = material.happening[event.id]
    mentions = [
        other
        for other in material.reports[event.span.article].events
        if material.happening.get(other.id) == happening
    ]
    return (
        event.modality in ("asserted", "historical")
        and not piece.title
        and piece.quotation is None
        and not any(mention.attribution for mention in mentions)
    )


def _hearsay(event: Event) -> str | None:
    """Return who is behind an event that is told on uncertain authority, or None."""
    doubtful = [
        link
        for link in event.attribution
        if link.kind in ("unnamed", "belief", "document")
        and (link.holder is None or link.holder.kind != "person")
    ]
    if not doubtful:
        return None
    holder = doubtful[0].holder
    said = {"unnamed": "according to", "belief": "believed by", "document": "according to"}
    name = holder.label if holder is not None else "unnamed sources"
    return f"{said[doubtful[0].kind]} {name}"


def _scopes(one: Piece, other: Piece) -> Iterator[Finding]:
    """Yield pairs of which one says of all what the other says of a part of the same things."""
    left, right = extent(one.span.text), extent(other.span.text)
    for thing in sorted(set(left) & set(right)):
        if left[thing] != right[thing] and _event_pairs(one, other):
            yield Finding(
                Value(one.article, one.span.text, one.span),
                Value(other.article, other.span.text, other.span),
                "partly",
                "one report speaks of all, the other of a part",
            )


def of_outlook(pieces: Sequence[Piece]) -> tuple[Divergence, ...]:
    """Return where one outlet is told hope of the talks and another none."""
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
    outlets = {key: {_teller(v.article) for v in values} for key, values in views.items()}
    if not any(a != b for a in outlets["hopeful"] for b in outlets["bleak"]):
        return ()
    why = "the views are those of different holders"
    values = [*views["hopeful"], *views["bleak"]]
    return (make("outlook", "outlook for the talks", values, "partly", why),)


def _goes_on(piece: Piece, after: Piece) -> bool:
    """Tell whether a statement goes on in the next without a break."""
    between = piece.article.text[piece.span.end : after.span.start]
    ended = piece.span.text.rstrip('"”’)').endswith((".", "!", "?"))
    return piece.article.id == after.article.id and not ended and between.strip() == ""


def _teller(article: Article) -> str:
    return article.outlet or article.id
