"""The quotations of a story: span; span and speaker; all of it and the kind.

A quotation read is one marked in the same report when the two share more than four fifths of
their characters (Jaccard). Pairs are made one to one, the best first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.model import Actor, Quotation
from evaluation.benchmark import Miss, Outcome
from evaluation.crises import marks
from evaluation.crises.parties import marked, same, told
from evaluation.crises.telling import Reading, best_first
from evaluation.measures import Measure, f1, hits, total

LEVELS = ("quote_span", "quote_speaker", "quote_full")
LEAST = 0.8
MEASURES: tuple[Measure, ...] = tuple(f1(name) for name in LEVELS)


def score(reading: Reading) -> Outcome:
    """Score the quotations read in a story."""
    read, gold = reading.record.quotations, reading.story.marks.quotations
    pairs = best_first(gold, read, lambda g, r: _rank(reading, g, r))
    levels = {i: _level(gold[i], read[j]) for i, j in pairs.items() if not gold[i].unsure}
    counted = len(read) - (len(pairs) - len(levels))
    wanted = sum(not g.unsure for g in gold)
    tallies = (
        hits(name, sum(level > n for level in levels.values()), counted, wanted)
        for n, name in enumerate(LEVELS)
    )
    return Outcome(total(*tallies), tuple(_misses(reading, pairs)))


def _rank(reading: Reading, gold: marks.Quotation, read: Quotation) -> tuple[float, bool] | None:
    if not read.content or reading.keys[read.content[0].article] != gold.content.report:
        return None
    own = {i for span in read.content for i in range(span.start, span.end)}
    wanted = set(range(gold.content.start, gold.content.end))
    shared = len(own & wanted) / len(own | wanted)
    return (shared, not gold.unsure) if shared > LEAST else None


def _level(gold: marks.Quotation, read: Quotation) -> int:
    """Return how far a reading is right: 1 span, 2 speaker too, 3 kind too."""
    if not same(_speakers(read), gold.speaker):
        return 1
    return 3 if read.kind in gold.kind else 2


def _speakers(read: Quotation) -> tuple[Actor, ...]:
    return (read.speaker,) if read.speaker else ()


def _misses(reading: Reading, pairs: Mapping[int, int]) -> Iterator[Miss]:
    read, gold = reading.record.quotations, reading.story.marks.quotations
    for i, one in enumerate(gold):
        if one.unsure:
            continue
        words = reading.quoted(one.content)
        if i not in pairs:
            yield Miss(f"quotation missed: {one.kind[0]}", f"{marked(one.speaker)}: {words}")
            continue
        own = read[pairs[i]]
        if not same(_speakers(own), one.speaker):
            text = f"{told(_speakers(own))}, not {marked(one.speaker)}: {words}"
            yield Miss("quotation of another speaker", text)
        elif own.kind not in one.kind:
            yield Miss(f"quotation {'/'.join(one.kind)} read as {own.kind}", words)
    for j, other in enumerate(read):
        if j not in pairs.values() and other.content:
            words = reading.quoted(reading.place(other.content[0]))
            yield Miss(f"quotation spurious: {other.kind}", f"{told(_speakers(other))}: {words}")
