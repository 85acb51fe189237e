"""Where reports differ on a demand, offer, threat or promise: its wording and its answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from detente.codebook.actors import countries
from detente.compare import counted, coverage
from detente.compare.align import ASKING, GIVING, Group, bound, one_duty, sides
from detente.compare.findings import Finding, Value, actors_span, joined, make, names, parties
from detente.compare.material import Material
from detente.compare.pieces import keys
from detente.compare.quantities import Verdict
from detente.compare.wording import WORD, said, terms
from detente.model import Answer, Article, Divergence, Entry, Move, Obligation

OBJECT = 4  # telling words that name the object of a duty; what follows is detail
SAME = 0.7  # of `sides`: one party, or one named more broadly
CONTRARY = frozenset({"undo", "refrain"})  # to take back what is, to leave it out of what comes
# What became of it, as a reader would put it where the value alone does not say it.
BECAME = {
    "pending": "no answer yet",
    "acknowledged": "receipt confirmed",
    "countered": "answered with a counter-proposal",
    "partial": "not met in full",
}
CLOSED = frozenset({"accepted", "refused"})
ABREAST = 40  # wordings that one is set against, in the order of the reports

NOT = re.compile(r"\b(?:not|never|no)\b")

T = TypeVar("T")


def obligations(group: Group, material: Material) -> Iterator[Finding]:
    """Yield demands, offers and promises whose wording binds to different things.

    One report may tell as a demand what another tells as the commitment demanded; they are
    compared where they bind one party. A package only named ("its demands"), and a demand
    only implied by a condition, has no wording.
    """
    told = [(piece, move) for piece in group for move in piece.moves]
    for (one, left), (other, right) in _abreast(told):
        if (
            material.apart(one.article, other.article)
            and one_duty(left, right)
            and _comparable(left, right)
        ):
            finding = obligation(one.article, left, other.article, right)
            if finding is not None:
                yield finding


def _abreast(told: Sequence[T]) -> Iterator[tuple[T, T]]:
    """Yield the pairs of things that stand no further apart than :data:`ABREAST`."""
    for n, one in enumerate(told):
        for other in told[n + 1 : n + 1 + ABREAST]:
            yield one, other


def _comparable(left: Move, right: Move) -> bool:
    """Tell whether two moves are one party's to one party, or ask for what is promised."""
    if sides(bound(left), bound(right)) < SAME:
        return False
    if {left.kind, right.kind} <= ASKING or {left.kind, right.kind} <= GIVING:
        askers = [[m.party] if m.party is not None else [] for m in (left, right)]
        return all(askers) and sides(*askers) == 1
    return True


def obligation(one: Article, left: Move, other: Article, right: Move) -> Finding | None:
    """Return how two wordings of a demand bind differently, or None where they do not."""
    a, b = left.obligation, right.obligation
    if a is None or b is None or any(m.package or m.implied for m in (left, right)):
        return None
    if not {left.kind, right.kind} <= ASKING | GIVING:
        return None
    values = (
        Value(one, left.content.text, left.content),
        Value(other, right.content.text, right.content),
    )
    duties = _duty(a), _duty(b)
    if duties[0] != duties[1]:
        texts = left.content.text, right.content.text
        if not (_other_object(*texts) and _other_object(*reversed(texts))):
            return None  # one says what the other says, among more
        if set(duties) != CONTRARY:
            return None  # what else two demands bind to may well be both
        why = f"one wording asks to {DUTY[duties[0]]}, the other to {DUTY[duties[1]]}"
        return Finding(*values, "no", why)
    if _other_object(a.object, b.object) and _other_object(b.object, a.object):
        return Finding(*values, "partly", "the wordings name different objects of one duty")
    return None


def _duty(obligation: Obligation) -> str:
    """Return what an obligation binds to: a promise not to do a thing, to refrain from it."""
    refrains = obligation.kind == "promise" and NOT.search(obligation.object)
    return "refrain" if refrains else obligation.kind


def _other_object(one: str, other: str) -> bool:
    """Tell whether the first words of an object name what the other wording does not.

    Names do not count: they say whose it is, or to whom. Nor do words for which the other has one
    that is near ("to talk", "to discuss").
    """
    found = {
        t.key: one[t.start : t.end]
        for t in reversed(terms(one))
        if not one[t.start].isupper() and not t.key.startswith("@")
    }
    named, known = list(reversed(found))[:OBJECT], said(other)
    words = WORD.findall(other)
    return any(
        key not in known and not any(coverage.are_near(found[key], word) for word in words)
        for key in named
    )


DUTY = {
    "do": "do something",
    "refrain": "refrain from something",
    "undo": "undo what exists",
    "promise": "promise something",
    "discuss": "discuss something",
}


def of_entry(entry: Entry, matter: str, material: Material) -> tuple[Divergence, ...]:
    """Return how reports word a demand or offer, what became of it, and who answered."""
    articles = {
        i: material.reports[i].article for i in _told_in(entry, material) if i in material.reports
    }
    wordings = joined("obligation", matter, _wordings(entry, material))
    answers = [
        a
        for a in entry.answers
        if not a.inherited and a.modality == "asserted" and a.span.article in articles
    ]
    if len({material.telling.get(a.span.article, a.span.article) for a in answers}) < 2:
        return tuple(wordings)
    status = _status(answers, matter, material)
    return (*wordings, *status, *_answerers(answers, matter, articles))


def _told_in(entry: Entry, material: Material) -> Iterator[str]:
    """Yield the reports that have a wording of an entry, or an answer to it."""
    yield from (material.moves[i].content.article for i in entry.moves if i in material.moves)
    yield from (answer.span.article for answer in entry.answers)


def _wordings(entry: Entry, material: Material) -> Iterator[Finding]:
    own = [material.moves[i] for i in entry.moves if i in material.moves]
    for left, right in _abreast(own):
        one = material.reports[left.content.article].article
        other = material.reports[right.content.article].article
        finding = obligation(one, left, other, right) if material.apart(one, other) else None
        if finding is not None:
            yield finding


def _status(answers: Sequence[Answer], matter: str, material: Material) -> list[Divergence]:
    """Return where reports of one day tell different answers; those of a later day are news."""
    told = {a.span.article: material.reports[a.span.article].article for a in answers}
    values = {i: {a.value for a in answers if a.span.article == i} for i in told}
    against = [
        pair
        for pair in combinations(told, 2)
        if values[pair[0]] != values[pair[1]]
        and material.apart(*(told[i] for i in pair))
        and counted.told_together(*(told[i] for i in pair))
    ]
    if not against:
        return []
    answers = [a for a in answers if any(a.span.article in pair for pair in against)]
    said = {answer.value for answer in answers}
    compatible: Verdict = "no" if said >= CLOSED else "partly"
    why = "the reports give different answers" + (
        ": both acceptance and refusal" if compatible == "no" else ", each by its own authority"
    )
    labels = {actor.entity: actor.label for answer in answers for actor in answer.by}
    shown = [
        Value(
            told[a.span.article],
            f"{BECAME.get(a.value, a.value)} by {names(a.by) or 'somebody unsaid'}"
            f" ({viewpoint_words(a, labels, material.moves)})",
            a.span,
        )
        for a in answers
    ]
    return [make("status", matter, _once(shown), compatible, why)]


def viewpoint_words(answer: Answer, labels: Mapping[str, str], moves: Mapping[str, Move]) -> str:
    """Return according to whom an answer was given, as a reader would put it.

    ``labels`` are the names of those who answer, by their keys.
    """
    own = {actor.entity for actor in answer.by} | {actor.party for actor in answer.by}
    if answer.viewpoint in own:
        return "in its own words"
    if answer.viewpoint == "narrator":
        return "according to the outlet"
    if answer.viewpoint == "unnamed":
        return "according to unnamed sources"
    telling = moves[answer.move].attribution if answer.move in moves else ()
    held = {link.holder.entity: link.holder.label for link in telling if link.holder}
    known = held.get(answer.viewpoint, labels.get(answer.viewpoint))
    known = known or countries().get(answer.viewpoint)
    return f"according to {known or answer.viewpoint.replace('-', ' ')}"


def _once(values: Iterable[Value]) -> list[Value]:
    """Keep of each report's equal values the first."""
    kept: dict[tuple[str, str], Value] = {}
    for value in values:
        kept.setdefault((value.article.id, value.text), value)
    return list(kept.values())


def _answerers(
    answers: Sequence[Answer], matter: str, articles: Mapping[str, Article]
) -> list[Divergence]:
    """Return where reports name who gave one answer more or less broadly."""
    values: list[Value] = []
    for value in sorted({answer.value for answer in answers}):
        given = [a for a in answers if a.value == value and a.by]
        by_report: dict[str, set[frozenset[str]]] = {}
        for answer in given:
            by_report.setdefault(answer.span.article, set()).add(parties(answer.by))
        apart = len({frozenset(sets) for sets in by_report.values()}) > 1
        givers = {frozenset(k for actor in a.by for k in keys(actor)): a.by for a in given}
        if apart and all(sides(a, b) for a, b in combinations(givers.values(), 2)):
            values += [
                Value(articles[a.span.article], names(a.by), actors_span(a.by, a.span))
                for a in given
            ]
    if not values:
        return []
    why = "one report names the party more broadly than the other"
    return [make("actor", matter, _once(values), "partly", why)]
