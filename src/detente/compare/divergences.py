"""Where reports tell one thing differently: the words side by side, and whether both can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from detente.compare import quantities
from detente.compare.align import Group, same_event, sides
from detente.compare.pieces import Material, Piece
from detente.compare.quantities import Verdict
from detente.compare.wording import extent, outlook, terms
from detente.model import (
    Actor,
    Answer,
    Article,
    Divergence,
    DivergingValue,
    Entry,
    Event,
    Figure,
    Move,
    Span,
    content_id,
)

Kind = Literal[
    "value", "obligation", "scope", "duration", "place", "date", "actor", "status",
    "attribution", "outlook",
]  # fmt: skip

SEVERITY: Mapping[Verdict, int] = {"yes": 0, "partly": 1, "no": 2}
TALKS = frozenset({"#talks", "#deal", "#solution", "#crisis", "#meeting", "#truce"})
CLOSED = frozenset({"accepted", "refused"})


class Value(NamedTuple):
    """What one report says, in words that can be set beside another's."""

    article: Article
    text: str
    span: Span


class Finding(NamedTuple):
    """A difference between two reports, before more reports are joined to it."""

    one: Value
    other: Value
    compatible: Verdict
    why: str


def of_group(group: Group, matter: str, moves: Sequence[Move]) -> tuple[Divergence, ...]:
    """Return how the reports of one group of aligned statements differ."""
    finders: tuple[tuple[Kind, Callable[[Piece, Piece], Iterable[Finding]]], ...] = (
        ("value", _figures),
        ("duration", _durations),
        ("date", _dates),
        ("place", _places),
        ("actor", _actors),
        ("attribution", _attributions),
        ("scope", _scopes),
    )
    found = []
    for kind, find in finders:
        found += _joined(kind, matter, _over(group, find))
    found += _joined("obligation", matter, _obligations(group, moves))
    return tuple(found)


def _over(group: Group, find: Callable[[Piece, Piece], Iterable[Finding]]) -> Iterator[Finding]:
    for one, other in combinations(group, 2):
        if one.article.id != other.article.id:
            yield from find(one, other)


def _joined(kind: Kind, matter: str, findings: Iterable[Finding]) -> list[Divergence]:
    """Return one divergence for all findings of a kind, the gravest naming the reason."""
    listed = list(findings)
    if not listed:
        return []
    gravest = max(listed, key=lambda f: SEVERITY[f.compatible])
    values = {(v.span.article, v.span.start, v.text): v for f in listed for v in (f.one, f.other)}
    return [make(kind, matter, list(values.values()), gravest.compatible, gravest.why)]


def make(
    kind: Kind, matter: str, values: Sequence[Value], compatible: Verdict, why: str
) -> Divergence:
    """Return a divergence; its id depends on the words that differ, not on their order."""
    shown = tuple(
        DivergingValue(article=v.article.id, outlet=v.article.outlet, value=v.text, span=v.span)
        for v in values
    )
    places = sorted((v.article, v.span.start, v.span.end, v.value) for v in shown)
    return Divergence(
        id=content_id("divergence", kind, *places),
        kind=kind,
        matter=matter,
        values=shown,
        compatible=compatible,
        why=why,
    )


def _figures(one: Piece, other: Piece) -> Iterator[Finding]:
    for left in filter(quantities.counts, one.figures):
        for right in filter(quantities.counts, other.figures):
            verdict = (
                quantities.figures_agree(left, right)
                if quantities.same_count(left, right)
                else None
            )
            if verdict is not None:
                yield Finding(
                    Value(one.article, figure_words(left), left.span),
                    Value(other.article, figure_words(right), right.span),
                    *verdict,
                )


def figure_words(figure: Figure) -> str:
    """Return a figure as a reader would compare it: its own words and what it counts."""
    counted = figure.of if figure.of and figure.of not in figure.span.text else ""
    qualifier = figure.qualifier if figure.qualifier != "exact" else ""
    if qualifier and qualifier in figure.span.text.lower():
        qualifier = ""
    return " ".join(filter(None, [qualifier, figure.span.text, counted]))


def _durations(one: Piece, other: Piece) -> Iterator[Finding]:
    left = [day for day in one.days if quantities.of_duration(day) and day.span]
    right = [day for day in other.days if quantities.of_duration(day) and day.span]
    if len(left) != 1 or len(right) != 1:
        return  # which belongs to which cannot be told
    verdict = quantities.durations_agree(left[0], right[0])
    spans = left[0].span, right[0].span
    if verdict is not None and spans[0] is not None and spans[1] is not None:
        yield Finding(
            Value(one.article, spans[0].text, spans[0]),
            Value(other.article, spans[1].text, spans[1]),
            *verdict,
        )


def _event_pairs(one: Piece, other: Piece) -> Iterator[tuple[Event, Event]]:
    for left in one.events:
        for right in other.events:
            if same_event([left], [right])[0]:
                yield left, right


def _dates(one: Piece, other: Piece) -> Iterator[Finding]:
    for left, right in _event_pairs(one, other):
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
    for left, right in _event_pairs(one, other):
        a, b = left.place, right.place
        if a is None or b is None or a.country is None or b.country is None:
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


def _actors(one: Piece, other: Piece) -> Iterator[Finding]:
    for left, right in _event_pairs(one, other):
        a, b = parties(left.actors), parties(right.actors)
        if a and b and a != b and sides(left.actors, right.actors):
            yield Finding(
                Value(one.article, names(left.actors), actors_span(left.actors, left.span)),
                Value(other.article, names(right.actors), actors_span(right.actors, right.span)),
                "partly",
                "one report names the party more broadly than the other",
            )


def parties(actors: Iterable[Actor]) -> frozenset[str]:
    """Return the parties that actors act for."""
    return frozenset(actor.party or actor.entity for actor in actors)


def names(actors: Iterable[Actor]) -> str:
    """Return the labels of actors, joined."""
    return " and ".join(dict.fromkeys(actor.label for actor in actors))


def actors_span(actors: Iterable[Actor], otherwise: Span) -> Span:
    """Return the words that name the first of ``actors``, or ``otherwise``."""
    return next(
        (a.span for a in actors if a.span and a.span.article == otherwise.article), otherwise
    )


def _attributions(one: Piece, other: Piece) -> Iterator[Finding]:
    """Yield pairs of which one report asserts what the other has from hearsay."""
    for left, right in _event_pairs(one, other):
        a, b = _hearsay(left), _hearsay(right)
        if (a is None) == (b is None):
            continue
        yield Finding(
            Value(one.article, a or "stated by the outlet itself", left.span),
            Value(other.article, b or "stated by the outlet itself", right.span),
            "partly",
            "one report states itself what the other has from others",
        )


def _hearsay(event: Event) -> str | None:
    """Return who is behind an event that is told on uncertain authority, or None."""
    doubtful = [
        link for link in event.attribution if link.kind in ("unnamed", "belief", "document")
    ]
    if not doubtful:
        return None
    holder = doubtful[0].holder
    said = {"unnamed": "according to", "belief": "believed by", "document": "according to"}
    name = holder.label if holder is not None else "unnamed sources"
    return f"{said[doubtful[0].kind]} {name}"


def _scopes(one: Piece, other: Piece) -> Iterator[Finding]:
    left, right = extent(one.span.text), extent(other.span.text)
    if len(left) == len(right) == 1 and left != right and _event_pairs(one, other):
        yield Finding(
            Value(one.article, one.span.text, one.span),
            Value(other.article, other.span.text, other.span),
            "partly",
            "one report speaks of all, the other of a part",
        )


def _obligations(group: Group, moves: Sequence[Move]) -> Iterator[Finding]:
    """Yield demands, offers and promises whose wording binds to different things."""
    told = [(piece, move) for piece in group for move in moves if _within(move, piece)]
    for (one, left), (other, right) in combinations(told, 2):
        if one.article.id != other.article.id and left.kind == right.kind:
            finding = obligation(one.article, left, other.article, right)
            if finding is not None:
                yield finding


def obligation(one: Article, left: Move, other: Article, right: Move) -> Finding | None:
    """Return how two wordings of a demand bind differently, or None where they do not."""
    a, b = left.obligation, right.obligation
    if a is None or b is None:
        return None
    values = (
        Value(one, left.content.text, left.content),
        Value(other, right.content.text, right.content),
    )
    if a.kind != b.kind:
        soft = {a.kind, b.kind} <= {"promise", "refrain", "do", "discuss"}
        why = f"one wording asks to {DUTY[a.kind]}, the other to {DUTY[b.kind]}"
        return Finding(*values, "partly" if soft else "no", why)
    mine = {term.key for term in terms(a.object)}
    theirs = {term.key for term in terms(b.object)}
    if mine and theirs and not (mine <= theirs or theirs <= mine):
        return Finding(*values, "partly", "the wordings name different objects of one duty")
    return None


DUTY = {
    "do": "do something",
    "refrain": "refrain from something",
    "undo": "undo what exists",
    "promise": "promise something",
    "discuss": "discuss something",
}


def _within(move: Move, piece: Piece) -> bool:
    shared = min(move.content.end, piece.span.end) - max(move.content.start, piece.span.start)
    shorter = min(move.content.end - move.content.start, piece.span.end - piece.span.start)
    return move.content.article == piece.article.id and 2 * shared >= shorter > 0


def of_entry(entry: Entry, matter: str, material: Material) -> tuple[Divergence, ...]:
    """Return how reports word a demand or offer, what became of it, and who answered."""
    articles = {article.id: article for article in material.articles}
    wordings = _joined("obligation", matter, _wordings(entry, material.moves, articles))
    answers = [a for a in entry.answers if not a.inherited and a.span.article in articles]
    if len({articles[a.span.article].outlet or a.span.article for a in answers}) < 2:
        return tuple(wordings)
    status = _status(answers, matter, articles)
    return (*wordings, *status, *_answerers(answers, matter, articles))


def _wordings(
    entry: Entry, moves: Sequence[Move], articles: Mapping[str, Article]
) -> Iterator[Finding]:
    own = [move for move in moves if move.id in entry.moves and move.content.article in articles]
    for left, right in combinations(own, 2):
        one, other = articles[left.content.article], articles[right.content.article]
        finding = obligation(one, left, other, right) if one.id != other.id else None
        if finding is not None:
            yield finding


def _status(
    answers: Sequence[Answer], matter: str, articles: Mapping[str, Article]
) -> list[Divergence]:
    said = {answer.value for answer in answers}
    if len(said) < 2:
        return []
    compatible: Verdict = "no" if said >= CLOSED else "partly"
    why = "the reports give different answers" + (
        ": both acceptance and refusal" if compatible == "no" else ", each by its own authority"
    )
    values = [
        Value(
            articles[a.span.article],
            f"{a.value} by {names(a.by) or 'somebody unsaid'} ({viewpoint_words(a, answers)})",
            a.span,
        )
        for a in answers
    ]
    return [make("status", matter, _once(values), compatible, why)]


def viewpoint_words(answer: Answer, answers: Sequence[Answer]) -> str:
    """Return according to whom an answer was given, as a reader would put it."""
    own = {actor.entity for actor in answer.by} | {actor.party for actor in answer.by}
    if answer.viewpoint in own:
        return "in its own words"
    if answer.viewpoint in ("narrator", "outlet"):
        return "according to the outlet"
    labels = {a.entity: a.label for other in answers for a in other.by}
    return f"according to {labels.get(answer.viewpoint, answer.viewpoint)}"


def _once(values: Iterable[Value]) -> list[Value]:
    """Keep of each report's equal values the first."""
    kept: dict[tuple[str, str], Value] = {}
    for value in values:
        kept.setdefault((value.article.id, value.text), value)
    return list(kept.values())


def _answerers(
    answers: Sequence[Answer], matter: str, articles: Mapping[str, Article]
) -> list[Divergence]:
    """Return where reports name who answered more or less broadly."""
    by_report: dict[str, set[frozenset[str]]] = {}
    for answer in answers:
        if answer.by:
            by_report.setdefault(answer.span.article, set()).add(parties(answer.by))
    if len(by_report) < 2 or len({frozenset(sets) for sets in by_report.values()}) < 2:
        return []
    related = all(sides(a.by, b.by) for a, b in combinations([a for a in answers if a.by], 2))
    if not related:
        return []
    values = [
        Value(articles[a.span.article], names(a.by), actors_span(a.by, a.span))
        for a in answers
        if a.by
    ]
    why = "one report names the party more broadly than the other"
    return [make("actor", matter, _once(values), "partly", why)]


def of_outlook(pieces: Sequence[Piece]) -> tuple[Divergence, ...]:
    """Return where one outlet is told hope of the talks and another none."""
    views: dict[str, list[Value]] = {"hopeful": [], "bleak": []}
    for piece in pieces:
        if not piece.says & TALKS:
            continue
        for view in outlook(piece.span.text, piece.span.start)[:1]:
            holder = piece.quotation.speaker if piece.quotation is not None else None
            by = f" ({holder.label})" if holder is not None else " (the outlet)"
            views[view.key].append(Value(piece.article, piece.span.text + by, piece.span))
    outlets = {key: {_teller(v.article) for v in values} for key, values in views.items()}
    if not any(a != b for a in outlets["hopeful"] for b in outlets["bleak"]):
        return ()
    why = "the views are those of different holders"
    values = [*views["hopeful"], *views["bleak"]]
    return (make("outlook", "outlook for the talks", values, "partly", why),)


def _teller(article: Article) -> str:
    return article.outlet or article.id
