"""What one origin alone tells, a sentence a line: several statements of one stand together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.export.evidence import Evidence, around, show
from detente.export.excerpt import Excerpt, unsaid, within
from detente.export.index import Index
from detente.export.wording import reality
from detente.model import Claim, Span

Sentence = tuple[str, int, int]  # a report, and where in it a sentence starts and ends


@dataclass(frozen=True, slots=True)
class Lone:
    """A sentence with the statements in it that no independent report makes.

    ``claims`` are their ids, ``evidence`` the sentence in each report of the origin, and
    ``weight`` the strongest thing it tells as real, by its PLOVER score.
    """

    claims: tuple[str, ...]
    name: str
    words: Excerpt
    says: str
    evidence: tuple[Evidence, ...]
    weight: float


def group(
    index: Index, claims: Iterable[Claim], weights: Mapping[Sentence, float]
) -> tuple[Lone, ...]:
    """Return the single-told of ``claims``, those of one sentence together, in their order.

    Left out are sentences of which several reports tell a part: they stand with what is agreed or
    told differently. ``weights`` are those of the record's sentences (:func:`weights`).
    """
    claims = tuple(claims)
    shared = {
        (s.article, *around(index, s.span))
        for claim in claims
        if claim.status != "single"
        for s in claim.statements
    }
    sentences: dict[Sentence, list[Claim]] = {}
    for claim in claims:
        if claim.status == "single" and claim.statements:
            span = claim.statements[0].span
            key = (span.article, *around(index, span))
            if key not in shared:
                sentences.setdefault(key, []).append(claim)
    return tuple(_lone(index, found, weights.get(key, 0.0)) for key, found in sentences.items())


def spread(items: Sequence[Lone]) -> tuple[Lone, ...]:
    """Return the weightiest first, the outlets taking turns so that none fills the first lines."""
    turns: dict[str, int] = {}
    ranked: list[tuple[int, int, Lone]] = []
    for number, item in enumerate(sorted(items, key=lambda i: -i.weight)):
        turn = turns.get(item.name, 0)
        turns[item.name] = turn + 1
        ranked.append((turn, number, item))
    return tuple(item for *_, item in sorted(ranked, key=lambda r: r[:2]))


def _lone(index: Index, claims: Sequence[Claim], weight: float) -> Lone:
    firsts = [c.statements[0] for c in claims]
    words = within(index, [s.span for s in firsts])
    told: dict[tuple[str, int, int], Span] = {}
    for span in (s.span for c in claims for s in c.statements):
        told.setdefault((span.article, *around(index, span)), span)
    evidence = [show(index, span) for span in told.values()]
    return Lone(
        claims=tuple(c.id for c in claims),
        name=words.name,
        words=words,
        says="; ".join(dict.fromkeys(filter(None, (unsaid(s.attribution, words) for s in firsts)))),
        evidence=tuple(sorted(evidence, key=lambda e: e.number)),
        weight=weight,
    )


def weights(index: Index) -> Mapping[Sentence, float]:
    """Return by sentence the weight of the strongest thing told there as real."""
    found: dict[Sentence, float] = {}
    for event in index.record.events:
        if reality(event) in ("asserted", "said"):
            key = (event.sentence.article, event.sentence.start, event.sentence.end)
            found[key] = max(found.get(key, 0.0), abs(event.score))
    return found
