"""Reading one report after the other, with what each is of kept beside it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from detente.model import Article, Failure, Findings
from detente.project import versions
from detente.reader import Reader

Progress = Callable[[int, int], None]
K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads: a report from its bytes on, and an article."""

    report: str
    article: str


@dataclass(frozen=True, slots=True)
class Unread(Generic[K]):
    """An article that is to be read, and what it is of."""

    of: K
    article: Article


def readers(model: str | None, reader: Reader = "learned") -> Readers:
    """Return who reads with the language model ``model`` and this reader.

    Raises:
        ModelError: no model is installed.
    """
    return Readers(versions.report(model, reader), versions.reading(model, reader))


def settled(
    works: Iterable[Unread[K] | T],
    settle: Callable[[Unread[K], Findings | Failure], T],
    *,
    workers: int,
    model: str | None,
    reader: Reader = "learned",
) -> Iterator[T]:
    """Yield what came of each of ``works``: what ``settle`` makes of those that are to be read.

    The others have come to something already. No more than a few for each worker are taken
    ahead of the reading.

    Raises:
        ModelError: the language model cannot be used.
    """
    from detente import pipeline

    pending: deque[Unread[K]] = deque()
    done: deque[T] = deque()

    def articles() -> Iterator[Article]:
        for work in works:
            if isinstance(work, Unread):
                pending.append(work)
                yield work.article
            else:
                done.append(work)

    for found in pipeline.each(articles(), workers=workers, model=model, reader=reader):
        while done:
            yield done.popleft()
        yield settle(pending.popleft(), found)
    yield from done
