"""What both reports tell, and where they differ.

A claim finds a fact when a statement from each report shares at least half of the
shorter words with one of the fact's places there; one claim finds one fact. A claim
over both reports none of whose pairs lies in any fact is a wrong alignment. A tension is
shown by a divergence with a value on each side, in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from detente.model import Claim, Divergence, Span
from evaluation.matching import match
from evaluation.points import Point
from evaluation.seeds.gold import Gold, GoldPair
from evaluation.seeds.reading import Reading
from evaluation.spans import Stretch, shares_half, union_ratio

Pair = tuple[Stretch, Stretch]


def points(reading: Reading, gold: Gold) -> list[Point]:
    """Return the points on the comparison of the two reports."""
    comparisons = reading.record.comparisons
    claims = [claim for comparison in comparisons for claim in comparison.claims]
    divergences = [d for comparison in comparisons for d in comparison.divergences]
    return [*alignments(claims, reading, gold), *tensions(divergences, reading, gold)]


def alignments(claims: Sequence[Claim], reading: Reading, gold: Gold) -> list[Point]:
    """Return the points on shared facts and wrong alignments."""
    facts = gold.alignment.both
    told = [pairs(reading, (s.span for s in claim.statements)) for claim in claims]
    told_twice = [i for i, claim_pairs in enumerate(told) if claim_pairs]
    matched = match([_wishes(fact, told) for fact in facts])
    wrong = [i for i in told_twice if not any(_finds(told[i], fact) for fact in facts)]
    loose = [fact for fact in facts if any(_finds(claim_pairs, fact) for claim_pairs in told)]
    stray = [
        pair
        for i in told_twice
        for pair in told[i]
        if not any(_finds([pair], fact) for fact in facts)
    ]
    return [
        Point(
            name="shared facts aligned",
            found=len(matched),
            of=len(facts),
            needed=13,
            missed=tuple(
                f"{fact.id} {fact.fact}" for i, fact in enumerate(facts) if i not in matched
            ),
        ),
        Point(name="  also when one claim may tell several", found=len(loose), of=len(facts)),
        Point(
            name="wrong alignments",
            found=len(wrong),
            of=len(told_twice),
            allowed=2,
            false=tuple(_pair_line(told[i][0]) for i in wrong),
        ),
        Point(
            name="  wrong pairs of statements",
            found=len(stray),
            of=sum(len(told[i]) for i in told_twice),
        ),
    ]


def tensions(divergences: Sequence[Divergence], reading: Reading, gold: Gold) -> list[Point]:
    """Return the points on tensions shown and on divergences the gold does not have."""
    wanted = gold.alignment.tensions
    shown = [pairs(reading, (value.span for value in d.values)) for d in divergences]
    matched = match([_wishes(tension, shown) for tension in wanted])
    false = [
        i
        for i, divergence_pairs in enumerate(shown)
        if divergence_pairs and not any(_finds(divergence_pairs, tension) for tension in wanted)
    ]
    return [
        Point(
            name="tensions shown",
            found=len(matched),
            of=len(wanted),
            needed=6,
            missed=tuple(
                f"{tension.id} {tension.what}"
                for i, tension in enumerate(wanted)
                if i not in matched
            ),
        ),
        Point(
            name="divergences the gold does not have",
            found=len(false),
            of=len(divergences),
            false=tuple(f"{divergences[i].kind}: {_pair_line(shown[i][0])}" for i in false),
        ),
    ]


def pairs(reading: Reading, spans: Iterable[Span]) -> list[Pair]:
    """Return every pair of a stretch in the first report with one in the second."""
    places = reading.stretches(spans)
    firsts = [place for place in places if place.doc == "A"]
    seconds = [place for place in places if place.doc == "B"]
    return list(product(firsts, seconds))


def _finds(claim_pairs: Iterable[Pair], fact: GoldPair) -> bool:
    return any(_within(pair, fact) for pair in claim_pairs)


def _within(pair: Pair, fact: GoldPair) -> bool:
    first, second = pair
    return any(shares_half(first, place) for place in fact.in_a) and any(
        shares_half(second, place) for place in fact.in_b
    )


def _wishes(fact: GoldPair, told: Sequence[Sequence[Pair]]) -> list[int]:
    """Return the claims that may tell ``fact``, those nearest to its words first."""
    ranked = [
        (-max(_nearness(pair, fact) for pair in claim_pairs if _within(pair, fact)), i)
        for i, claim_pairs in enumerate(told)
        if _finds(claim_pairs, fact)
    ]
    return [i for _, i in sorted(ranked)]


def _nearness(pair: Pair, fact: GoldPair) -> float:
    first, second = pair
    return max(union_ratio([first], [place]) for place in fact.in_a) + max(
        union_ratio([second], [place]) for place in fact.in_b
    )


def _pair_line(pair: Pair) -> str:
    return f"{pair[0].text!r} | {pair[1].text!r}"
