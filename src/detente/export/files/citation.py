"""What a citation of a report says, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from detente.export import index
from detente.export.wording import clean
from detente.model import Article, Record


class Citation(NamedTuple):
    """A report as it is cited; ``day`` has the year, month and day of publication.

    ``outlet`` is empty where the report does not tell it. An agency whose text it is stands as
    the author where nobody else signs, else as ``credit``; not where it is the outlet itself.
    """

    id: str
    title: str
    author: str
    outlet: str
    day: tuple[int, int, int] | None
    address: str
    language: str
    credit: str


def citations(record: Record) -> Iterator[Citation]:
    """Yield the reports as citations, by day, outlet and id."""
    every = sorted(
        record.articles, key=lambda a: (a.published or "9999", index.name(a), a.source, a.id)
    )
    yield from map(_citation, every)


def _citation(article: Article) -> Citation:
    outlet = index.outlet(article)
    agency = article.credit if article.credit and article.credit != outlet else ""
    return Citation(
        id=article.id,
        title=_line(article.title.text) if article.title else "Untitled report",
        author=_line(article.author or agency),
        outlet=_line(outlet),
        day=_day(article.published),
        address=_line(article.url or ""),
        language=article.language,
        credit=_line(agency if article.author else ""),
    )


def _day(published: str | None) -> tuple[int, int, int] | None:
    if not published:
        return None
    year, month, day = map(int, published.split("-"))
    return year, month, day


def _line(words: str) -> str:
    return clean(" ".join(words.split()))
