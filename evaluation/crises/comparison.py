"""What several reports tell of a story: facts aligned, tensions shown, divergences that are real.

Words of a report count as those marked when they stand in the same sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.model import Divergence
from evaluation.benchmark import Miss, Outcome
from evaluation.crises import marks
from evaluation.crises.telling import Reading, at
from evaluation.measures import Measure, right, share, total

MEASURES: tuple[Measure, ...] = (
    share("fact_aligned"),
    share("tension_shown"),
    share("divergence_true"),
)


def score(reading: Reading) -> Outcome:
    """Score the comparison of a story's reports."""
    compared = reading.record.comparisons
    divergences = [each for one in compared for each in one.divergences]
    tensions = reading.story.marks.tensions
    shown = {
        (i, j)
        for i, tension in enumerate(tensions)
        for j, divergence in enumerate(divergences)
        if _same(reading, tension, divergence)
    }
    facts = [(fact, _aligned(reading, fact)) for fact in reading.story.marks.facts]
    seen, true = {i for i, _ in shown}, {j for _, j in shown}
    tallies = (
        *(right("fact_aligned", verdict) for _, verdict in facts),
        *(right("tension_shown", i in seen) for i in range(len(tensions))),
        *(right("divergence_true", j in true) for j in range(len(divergences))),
    )
    misses = (
        *(
            _apart(reading, fact.spans, "fact not aligned")
            for fact, verdict in facts
            if not verdict
        ),
        *(
            _apart(reading, tension.spans, f"tension not shown: {tension.kind}")
            for i, tension in enumerate(tensions)
            if i not in seen
        ),
        *(
            _apart(reading, [reading.place(v.span) for v in d.values], f"untrue: {d.kind}")
            for j, d in enumerate(divergences)
            if j not in true
        ),
    )
    return Outcome(total(*tallies), misses)


def _aligned(reading: Reading, fact: marks.Fact) -> bool:
    """Tell whether one claim told by several holds statements of two reports on the fact."""
    told = at(fact.spans, reading)
    return any(
        len(
            {
                words.report
                for words in (reading.place(each.span) for each in claim.statements)
                if told & at([words], reading)
            }
        )
        > 1
        for one in reading.record.comparisons
        for claim in one.claims
        if claim.status != "single"
    )


def _same(reading: Reading, tension: marks.Tension, divergence: Divergence) -> bool:
    """Tell whether a divergence sets words against each other that the tension does."""
    values = at([reading.place(value.span) for value in divergence.values], reading)
    return sum(bool(values & at([words], reading)) for words in tension.spans) > 1


def _apart(reading: Reading, words: Sequence[marks.Words], kind: str) -> Miss:
    return Miss(kind, " <> ".join(reading.quoted(each) for each in words))
