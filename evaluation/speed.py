"""``python -m evaluation.speed``: what reading costs, held against a plain parse of the same texts.

Everything is measured in one run of one process, report by report in turn, in seconds of the
processor (user and system), so that a busy machine shows as little as can be. The yardstick is
spaCy's own ``nlp(text)`` by the same model. Reports are those of ``allsides``, else the examples.
With --sizes a process of its own reads so many and tells its peak memory and how long comparing
takes; two sizes give the exponent it grows with.
"""

from __future__ import annotations

import argparse
import functools
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import msgspec
import spacy
from rich.console import Console
from rich.table import Table

from detente import pipeline, project, sources
from detente.cli import main as main_of_cli
from detente.model import Article, Findings
from detente.reader import encoder
from detente.text import parse, parts
from detente.text.models import default_model
from evaluation import scale
from evaluation.gold import DATA

T = TypeVar("T")
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "talks"
REPORTS, WARM = 24, 4
PLAIN, WHOLE = "plain parse", "whole"
STAGES = ("article", "parse", "encoder", "extract", "compare")
STARTS = (("--version",), ("explain", "threaten"), ("read", "-", "--format", "json"))
WORKERS = (1, 2)
LINE = b"Arland's envoy told Borduria on Monday that talks on the canal would go on."


@dataclass(slots=True)
class Clock:
    """Seconds of the processor, by what they were spent on."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Count the seconds within as those of ``name``."""
        start = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start


class Size(msgspec.Struct, frozen=True):
    """What reading and comparing so many reports took: seconds, and MB at the most."""

    reports: int
    reading: float
    comparing: float
    memory: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 0."""
    options = _options(arguments)
    if options.alone:
        sys.stdout.buffer.write(msgspec.json.encode(size(_articles(options.data, options.alone))))
        return 0
    console = Console(width=100)
    articles = _articles(options.data, options.reports + WARM)
    console.print(costs(stages(articles)))
    console.print(starts())
    console.print(helps())
    console.print(crews(articles[WARM:]))
    console.print(f"second reading: {1 / again(articles[WARM:]):.0f} times as fast as the first")
    if options.sizes:
        console.print(sizes([_alone(options.data, each) for each in options.sizes]))
    return 0


def stages(articles: Sequence[Article]) -> Clock:
    """Return what each stage took over all but the first few reports, which warm up."""
    plain = spacy.load(default_model())
    pipeline.read_article(articles[0])
    clock, found = Clock(), list[Findings]()
    for n, article in enumerate(articles):
        if n == WARM:
            clock = Clock()
        with clock.of(PLAIN):
            plain(article.text)
        with clock.of("article"):
            sources.from_text(article.text, outlet=article.outlet)
        found.append(_read(article, clock))
    with clock.of("compare"):
        pipeline.compared(articles[WARM:], (), found[WARM:])
    clock.seconds[WHOLE] = sum(clock.seconds[stage] for stage in STAGES)
    return clock


def costs(clock: Clock) -> Table:
    """Return a table of stages: seconds, and how many plain parses that is."""
    table = _table("", "CPU s", "x plain parse")
    for name in (PLAIN, *STAGES, WHOLE):
        seconds = clock.seconds[name]
        table.add_row(name, f"{seconds:.2f}", f"{seconds / clock.seconds[PLAIN]:.2f}")
    return table


def starts() -> Table:
    """Return a table of what commands take that do next to nothing."""
    table = _table("command", "CPU s")
    for command in STARTS:
        table.add_row(" ".join(command), f"{_started(*command):.2f}")
    return table


def helps() -> Table:
    """Return a table of what each command takes to tell of itself, and how many versions that is.

    It is the start of the command: what it loads later is for the reading.
    """
    table = _table("--help of", "CPU s", "x --version")
    version = _started("--version")
    for name in sorted(main_of_cli.commands):
        seconds = _started(name, "--help")
        table.add_row(name, f"{seconds:.2f}", f"{seconds / version:.2f}")
    return table


def crews(articles: Sequence[Article]) -> Table:
    """Return a table of how long reading takes with one worker and with two, by the clock."""
    table = _table("workers", "clock s", "x as fast", "CPU s")
    clocks: list[float] = []
    for workers in WORKERS:
        start = time.monotonic()
        _, spent = _timed(functools.partial(_read_by, articles, workers))
        clocks.append(time.monotonic() - start)
        table.add_row(
            str(workers), f"{clocks[-1]:.1f}", f"{clocks[0] / clocks[-1]:.2f}", f"{spent:.1f}"
        )
    return table


def _read_by(articles: Sequence[Article], workers: int) -> int:
    return sum(1 for _ in pipeline.each(articles, workers=workers))


def _started(*command: str) -> float:
    """Return the seconds of the processor that a command takes, given one line to read."""
    start = _spent()
    called = [sys.executable, "-c", "from detente.cli import main; main()", *command]
    subprocess.run(called, input=LINE, capture_output=True, check=True)  # noqa: S603
    return _spent() - start


def again(articles: Sequence[Article]) -> float:
    """Return what adding reports that a project has takes, as a share of adding them first."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts"
        texts.mkdir()
        for n, article in enumerate(articles):
            (texts / f"{n}.txt").write_text(article.text, encoding="utf-8")
        kept = project.new(Path(folder) / "project")
        first, second = (_timed(lambda: project.add(kept, [texts]))[1] for _ in range(2))
    return second / first


def size(articles: Sequence[Article]) -> Size:
    """Read and compare reports in this process; return what it took."""
    found, reading = _timed(lambda: [pipeline.read_article(article) for article in articles])
    _, comparing = _timed(lambda: pipeline.compared(articles, (), found))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Size(len(articles), reading, comparing, peak)


def sizes(measured: Sequence[Size]) -> Table:
    """Return a table of sizes: seconds a report, of comparing, its exponent, and peak memory."""
    table = _table("reports", "reading s", "each ms", "comparing s", "exponent", "peak MB")
    growth = ["", *(f"{_exponent(*pair):.2f}" for pair in pairwise(measured))]
    for one, exponent in zip(measured, growth, strict=True):
        table.add_row(
            str(one.reports), f"{one.reading:.0f}", f"{1000 * one.reading / one.reports:.0f}",
            f"{one.comparing:.1f}", exponent, f"{one.memory:.0f}",
        )  # fmt: skip
    return table


def _exponent(one: Size, other: Size) -> float:
    return math.log(other.comparing / one.comparing) / math.log(other.reports / one.reports)


def _read(article: Article, clock: Clock) -> Findings:
    """Return what a report says; its parts, where it is very long, are timed together."""
    found = []
    for part in parts.of(article):
        with clock.of("parse"):
            document = parse.parse(part)
        with clock.of("encoder"):
            scores = encoder.score(document)
        with clock.of("extract"):
            found.append(pipeline.found_in(document, scores))
    return pipeline.joined(found)


def _timed(step: Callable[[], T]) -> tuple[T, float]:
    """Return what a step gives and what it took, in processes of its own, too."""
    start = _spent()
    return step(), _spent() - start


def _spent() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, who))


def _alone(data: Path, reports: int) -> Size:
    asked = ("--alone", str(reports), "--data", str(data))
    called = [sys.executable, "-m", "evaluation.speed", *asked]
    done = subprocess.run(called, capture_output=True, check=True)  # noqa: S603
    return msgspec.json.decode(done.stdout, type=Size)


def _articles(data: Path, most: int) -> list[Article]:
    found = scale.sample(data, most)
    if not found:
        texts = (file.read_text(encoding="utf-8") for file in sorted(EXAMPLES.glob("*.txt")))
        found = [sources.from_text(text) for text in texts]
    return found


def _table(*heads: str) -> Table:
    table = Table(box=None)
    for n, head in enumerate(heads):
        table.add_column(head, justify="right" if n else "left")
    return table


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.speed", description=__doc__)
    add = parser.add_argument
    add("--data", type=Path, default=DATA, help="folder that holds the sets")
    add("--reports", type=int, default=REPORTS, help="reports to time the stages on")
    add("--sizes", type=int, nargs="*", default=(), help="numbers of reports to read and compare")
    add("--alone", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
