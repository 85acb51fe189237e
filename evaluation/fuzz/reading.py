"""One damaged file through the readers, timed and watched."""

from __future__ import annotations

import random
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from detente import sources
from detente.errors import SourceError
from detente.model import Failure
from detente.workers import direct
from evaluation.fuzz.damage import damaged
from evaluation.fuzz.samples import SAMPLES

# A file of some kilobytes that takes longer hangs, in seconds of the processor: others may
# be using the machine.
LONGEST = 10.0
GUARDED = re.compile(r"it is damaged \((\w+)\)")


class Hang(BaseException):  # nothing but the fuzzer shall catch it
    """A file takes too long."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: reports read, sources refused, what went wrong, seconds of the
    processor taken.

    ``caught`` are errors of libraries that were told as damage.
    """

    read: int = 0
    refused: int = 0
    fault: str | None = None
    caught: tuple[str, ...] = ()
    seconds: float = 0.0


def made(kind: str, seed: int) -> tuple[str, bytes]:
    """Return the name and bytes of the damaged file of a kind and number."""
    chance = random.Random(f"{kind} {seed}")  # noqa: S311 - no secret
    ending, inside, pack = SAMPLES[kind]
    data = inside()
    within = chance.random() < 0.6
    if within:
        data = damaged(data, chance)
    data = pack(data)
    if not within or chance.random() < 0.2:
        data = damaged(data, chance)
    # Some lie about what they are.
    if chance.random() < 0.1:
        ending = chance.choice(tuple(SAMPLES.values()))[0]
    return f"file{ending}", data


def read(path: Path) -> Outcome:
    """Return what the readers make of a file; nothing is raised but Ctrl-C."""
    started = time.process_time()
    done, refused, caught = 0, 0, []
    fault = None
    try:
        with limited(LONGEST):
            for each in sources.originals(path, run=direct):
                if isinstance(each, Failure):
                    refused += 1
                    match = GUARDED.match(each.reason)
                    caught += [match[1]] if match else []
                    continue
                try:
                    sources.article(each)
                    done += 1
                except SourceError:
                    refused += 1
    # Anything else is what is looked for.
    except (Exception, Hang) as error:
        fault = f"{type(error).__name__}: {error}"
    if not (done or refused or fault):
        fault = "nothing came of it"
    return Outcome(done, refused, fault, tuple(caught), time.process_time() - started)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise :class:`Hang` when what is done within takes more of the processor's seconds."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise Hang(f"it takes more than {seconds:g} seconds")

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
