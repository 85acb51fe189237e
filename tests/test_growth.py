"""What a long report takes grows with its length, not with its square."""

import cProfile
import math
import pstats

from detente import pipeline, sources

ALIKE = "Kenya demanded that Somalia withdraw its troops, and Somalia rejected the demand. "
SIZE = 20_000
# Twice the length takes twice the work; when all pairs were tried it took over three times.
STEEPEST = 1.25


def calls(size: int) -> int:
    """Return how many functions are called to read a report: its work, whatever else runs."""
    text = (ALIKE * 5 + "\n\n") * (size // (5 * len(ALIKE)))
    article = sources.from_text(text)
    with cProfile.Profile() as profile:
        pipeline.record((article,), ())
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined]


def test_sentences_that_are_all_alike_take_work_by_their_number() -> None:
    calls(2_000)  # what is read once a process
    short = calls(SIZE)
    assert math.log2(calls(2 * SIZE) / short) < STEEPEST
