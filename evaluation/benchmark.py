"""What a benchmark is: a folder of gold, the measures on it, and how its cases are scored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

from detente import sources
from detente.errors import SourceError
from detente.model import Article, content_id
from evaluation.measures import Measure, Tally

T = TypeVar("T")
U = TypeVar("U")


class Miss(NamedTuple):
    """Something read wrong: ``kind`` groups misses of one cause, ``text`` shows this one."""

    kind: str
    text: str


class Outcome(NamedTuple):
    """What one case gave."""

    tally: Tally
    misses: tuple[Miss, ...] = ()


class Each(Protocol):
    """``map`` over so many processes: results in the order of the items."""

    @property
    def workers(self) -> int:
        """How many processes there are."""

    def __call__(self, function: Callable[[T], U], items: Sequence[T], /) -> Iterable[U]:
        """Yield ``function`` of each item."""


class Here:
    """``map`` in this process."""

    workers = 1

    def __call__(self, function: Callable[[T], U], items: Sequence[T], /) -> Iterable[U]:
        """Yield ``function`` of each item."""
        return map(function, items)


class Over:
    """``map`` over processes of an executor."""

    def __init__(self, executor: Executor, workers: int) -> None:
        self.executor = executor
        self.workers = workers

    def __call__(self, function: Callable[[T], U], items: Sequence[T], /) -> Iterable[U]:
        """Yield ``function`` of each item; a function of a module, so that it can travel."""
        share = len(items) // (4 * self.workers)
        return self.executor.map(function, items, chunksize=max(1, min(16, share)))


class Benchmark(NamedTuple):
    """A kind of gold.

    ``folder`` holds its files, each a split; a line of a file is a ``row``. ``outcomes``
    reads and scores the rows of one split. ``name`` is what it is called where another
    benchmark reads the same folder. ``beside`` are files of the data that the rows refer to:
    no splits themselves, and without them there is none. ``load`` reads the rows of a split
    (its file, the folder of all data) where they are more than its lines.
    """

    folder: str
    row: type[Any]
    measures: tuple[Measure, ...]
    outcomes: Callable[[Sequence[Any], Each], Sequence[Outcome]]
    name: str | None = None
    beside: tuple[str, ...] = ()
    load: Callable[[Path, Path], Sequence[Any]] | None = None


def by_row(score: Callable[[Any], Outcome]) -> Callable[[Sequence[Any], Each], list[Outcome]]:
    """Return the scoring of rows one by one; ``score`` is a function of a module (it travels)."""
    return lambda rows, each: list(each(score, rows))


def decode(line: bytes, row: type[T]) -> T:
    """Return one line of gold as a row; fields it does not name are left out.

    Raises:
        msgspec.ValidationError: a field is missing or of the wrong type.
    """
    return msgspec.json.decode(line, type=row)


def sentence(text: str) -> Article:
    """Return a sentence standing alone as a report: no title, outlet, day or page furniture."""
    return Article(id=content_id("a", text), source="sentence", text=text)


def report(
    text: str, published: str | None = None, *, source: str = "text", outlet: str | None = None
) -> Article | None:
    """Return a whole report the way users read one; its offsets are those of ``text``.

    ``published`` counts where it starts with an ISO day. None is returned where Detente
    finds no English report in the text.
    """
    day = re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", published or "")
    # One character for one: a carriage return or a byte order mark may not move the rest.
    text = text.replace("\r\n", " \n").replace("\r", "\n").replace("\ufeff", " ")
    try:
        article = sources.from_text(text, source=source, outlet=outlet, published=day and day[0])
    except SourceError:
        return None
    assert len(article.text) == len(text), "the gold's offsets count other characters"
    return article
