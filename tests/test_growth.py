"""What a long report takes grows with its length, not with its square."""

import math
import time

from detente import pipeline, sources
from detente.text import parse

ALIKE = "Kenya demanded that Somalia withdraw its troops, and Somalia rejected the demand. "
SIZE = 25_000
# Twice the length takes twice the time; before, it took more than three times.
STEEPEST = 1.45


def seconds(size: int) -> float:
    text = (ALIKE * 5 + "\n\n") * (size // (5 * len(ALIKE)))
    began = time.process_time()
    pipeline.record((sources.from_text(text),), ())
    return time.process_time() - began


def test_sentences_that_are_all_alike_take_time_by_their_number() -> None:
    parse.load()
    seconds(2_000)  # what is read once a process
    short = seconds(SIZE)
    assert math.log2(seconds(2 * SIZE) / short) < STEEPEST
