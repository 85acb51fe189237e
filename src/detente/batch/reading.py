"""The reading of many reports: a pure function of each, for whichever engine calls it."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from detente import pipeline, sources, workers
from detente.batch import rows
from detente.batch.rows import Read
from detente.errors import SourceError
from detente.model import Failure
from detente.reader import Reader
from detente.sources import Original, limits

# Files of these kinds hold more text than bytes.
PACKED = ("docx", "pdf")
MOST_CHARACTERS = 1_000_000


def read(
    batches: Iterable[Any], *, model: str | None = None, reader: Reader = "learned"
) -> Iterator[Any]:
    """Yield what reading gives of each batch of reports: Arrow in, Arrow out, row for row.

    The columns are those of :func:`rows.given` and :func:`rows.read`; a batch depends on
    nothing but itself. Spark's ``mapInArrow`` and its like take this as it is.

    Raises:
        ModelError: the language model cannot be used.
        UsageError: pyarrow is not installed.
    """
    for batch in batches:
        yield rows.of_reads(each(rows.items(batch), model=model, reader=reader))


def each(
    items: Iterable[Original | Failure],
    *,
    processes: int = 1,
    model: str | None = None,
    reader: Reader = "learned",
) -> Iterator[Read]:
    """Yield what came of each report, in their order, read by so many processes.

    One on which the reading fails, takes too long or dies is a failure and stops no other.

    Raises:
        ModelError: the language model cannot be used.
    """
    taken: deque[str] = deque()

    def noted() -> Iterator[Original | Failure]:
        for item in items:
            taken.append(item.source)
            yield item

    found = workers.ordered(
        functools.partial(_read, model=model, reader=reader),
        noted(),
        name=lambda item: item.source,
        limit=_limit,
        prepare=functools.partial(pipeline.prepared, model, reader),
        workers=processes,
    )
    for one in found:
        source = taken.popleft()
        yield rows.failed(source, one) if isinstance(one, SourceError) else one


def _read(item: Original | Failure, model: str | None, reader: Reader) -> Read:
    """Return what comes of a report: its bytes and its article are each read within limits."""
    if isinstance(item, Failure):
        return Read(item.source, failure=item)
    try:
        with workers.limited(limits.of_bytes(len(item.content))):
            article = sources.article(item)
    except SourceError as error:
        return rows.failed(item.source, error)
    with workers.limited(pipeline.limit(len(article.text))):
        return Read(item.source, article, pipeline.read_article(article, model, reader))


def _limit(item: Original | Failure) -> workers.Limit:
    """Return what reading a report may take at the very most; the limits within are closer."""
    size = len(item.content) if isinstance(item, Original) else 0
    packed = isinstance(item, Original) and item.format in PACKED
    by_size = limits.of_bytes(size)
    by_text = pipeline.limit(MOST_CHARACTERS if packed else min(size, MOST_CHARACTERS))
    return workers.Limit(by_size.seconds + by_text.seconds, by_size.memory + by_text.memory)
