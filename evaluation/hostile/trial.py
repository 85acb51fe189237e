"""One hostile input, read whole beside a good report, in a process of its own and measured."""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from detente import pipeline
from detente.model import Record

# What an input may take, in all processes: seconds of the processor, bytes of memory.
SECONDS, MEMORY = 5.0, 1_000_000_000
GOOD = "France rejected Spain's offer on Monday, and Spain condemned France for its answer.\n"
NAME = "zz-good.txt"


@dataclass(frozen=True, slots=True)
class Trial:
    """What reading an input took, and what came of it; ``wrong`` says what did not hold."""

    seconds: float
    memory: int
    outcome: str
    wrong: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether nothing was wrong."""
        return not self.wrong


def of_bytes(name: str, data: bytes) -> Trial:
    """Return what came of a file of these bytes."""
    return trial(lambda folder: (folder / name).write_bytes(data))


def of_file(path: Path) -> Trial:
    """Return what came of a file that is there."""
    return trial(lambda folder: shutil.copyfile(path, folder / path.name))


def trial(put: Callable[[Path], object]) -> Trial:
    """Return what came of what is put into a folder, beside a good report."""
    pipeline.read_text(GOOD)  # what all readings load is none of the input's doing
    with tempfile.TemporaryDirectory(prefix="detente-hostile-") as name:
        folder = Path(name)
        (folder / "in").mkdir()
        (folder / "in" / NAME).write_text(GOOD)
        put(folder / "in")
        child = os.fork()
        if child == 0:
            _read(folder)
        _, status, used = os.wait4(child, 0)
        said = folder / "said"
        found = pickle.loads(said.read_bytes()) if said.exists() else None  # noqa: S301 - our own
    return _judged(found, status, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def _read(folder: Path) -> None:
    """Read a folder and say what came of it; never to return."""
    try:
        record = pipeline.read(sorted((folder / "in").iterdir()))
        (folder / "said").write_bytes(pickle.dumps(_told(record)))
    finally:
        os._exit(0)


def _told(record: Record) -> tuple[list[str], list[tuple[str, str]]]:
    read = [Path(article.source.split("!/")[0]).name for article in record.articles]
    return read, [(failure.reason, failure.hint) for failure in record.failures]


def _judged(
    found: tuple[list[str], list[tuple[str, str]]] | None, status: int, seconds: float, memory: int
) -> Trial:
    wrong = []
    if seconds > SECONDS:
        wrong.append(f"it takes {seconds:.1f} s")
    if memory > MEMORY:
        wrong.append(f"it takes {memory / 1e6:.0f} MB")
    if found is None:
        return Trial(seconds, memory, "nothing", (*wrong, f"it ends the command ({status})"))
    read, failures = found
    if NAME not in read:
        wrong.append("the good report is not read")
    if not all(reason and hint for reason, hint in failures):
        wrong.append("a failure says nothing")
    if len(read) < 2 and not failures:
        wrong.append("nothing is told of it")
    if any("fault in Detente" in reason for reason, _ in failures):
        wrong.append("a fault")
    outcome = f"{len(read) - 1} read" if len(read) > 1 else ""
    told = failures[0][0] if failures else ""
    return Trial(seconds, memory, ", ".join(filter(None, (outcome, told))), tuple(wrong))
