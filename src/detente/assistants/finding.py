"""Tools that find words: in all reports, and around a place in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from detente.assistants import quoting, selecting
from detente.assistants.asking import Id, Most, Skip
from detente.assistants.quoting import UNTRUSTED, Answer, Quote, Report
from detente.errors import UsageError
from detente.export.index import Index
from detente.export.wording import clean
from detente.model import Span, span_of
from detente.project.searching import search as searched
from detente.project.shelf import Shelf
from detente.store.search import Hit

CUT = " … "  # what stands in an excerpt for words left out
QUOTES = 3  # sentences of one report
LONGEST = 6_000  # characters of a report that one answer holds
AROUND = 400  # characters before and after words asked for

Query = Annotated[
    str,
    Field(
        min_length=1,
        max_length=500,
        description='Words that all have to stand in a report, "a phrase", OR between two, -word '
        "for what must not; outlet:NAME, party:NAME, type:THREATEN, date:2022-01..2022-02-15.",
    ),
]
Start = Annotated[int, Field(ge=0, description="Where the words begin, as a quote gives it.")]
End = Annotated[int, Field(ge=0, description="Where they end; 0 for as much as one answer holds.")]


@dataclass(frozen=True)
class Reports(Answer):
    """The reports found, each with the sentences in which the words stand."""

    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A report that was found."""

    report: Report
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Passage(Answer):
    """Words of a report with what stands before and after; ``length`` is the report's."""

    report: Report
    start: int
    end: int
    length: int
    before: str
    words: str
    after: str


def search(shelf: Shelf, query: Query, most: Most = 10, skip: Skip = 0) -> Reports:
    """Find reports by their words, the best first, with the sentences in which they stand."""
    hits = searched(shelf.project, query, most=skip + most + 1)
    there = shelf.outline()
    here = [hit for hit in hits[skip : skip + most] if hit.article in there.by_id]
    index = selecting.opened(shelf, there, [hit.article for hit in here])
    more = f"There are more; ask on with skip={skip + most}." if len(hits) > skip + most else ""
    found = tuple(
        Found(quoting.report(index, hit.article), tuple(_quotes(index, hit))) for hit in here
    )
    return Reports(UNTRUSTED, more, found)


def evidence(shelf: Shelf, report: Id, start: Start = 0, end: End = 0) -> Passage:
    """Give words of a report, by its id and their place, with the text around them.

    Use it to check a quotation before you rest on it. Without a place it gives the report from
    its beginning.
    """
    there = shelf.outline()
    if report not in there.by_id:
        raise UsageError(f"there is no report {report}", hint="ids come with every quote")
    index = selecting.opened(shelf, there, [report])
    text = index.by_id[report].text
    if start >= len(text):
        raise UsageError(f"the report has {len(text)} characters", hint="ask for a start below")
    last = min(max(end, start + 1) if end else len(text), len(text))
    stop = min(last, start + LONGEST)
    told = f"The report has {len(text)} characters, {start} to {stop} are told here."
    return Passage(
        untrusted=UNTRUSTED,
        more=f"{told} Ask on with start={stop}." if stop < last else "",
        report=quoting.report(index, report),
        start=start,
        end=stop,
        length=len(text),
        before=clean(text[max(0, start - AROUND) : start]),
        words=clean(text[start:stop]),
        after=clean(text[stop : stop + AROUND]),
    )


def _quotes(index: Index, hit: Hit) -> Iterator[Quote]:
    """Yield the first sentences in which the words stand that were looked for."""
    sentences: set[str] = set()
    for span in _places(index, hit):
        told = quoting.quote(index, span)
        if told.sentence not in sentences and len(sentences) < QUOTES:
            sentences.add(told.sentence)
            yield told


def _places(index: Index, hit: Hit) -> Iterator[Span]:
    """Yield where the words of an excerpt stand; where it shows none, title or beginning."""
    article = index.by_id[hit.article]
    for start, end in hit.found:
        left = hit.excerpt.rfind(CUT, 0, start)
        left = 0 if left < 0 else left + len(CUT)
        right = hit.excerpt.find(CUT, end)
        piece = hit.excerpt[left : right if right >= 0 else None]
        at = article.text.find(piece)
        # An excerpt can run over furniture that was left out of it: then the word itself.
        at = at + start - left if at >= 0 else article.text.find(hit.excerpt[start:end])
        if at >= 0:
            yield span_of(article, at, at + end - start)
    if not hit.found:
        words = article.text.split("\n", 1)[0].rstrip()
        yield article.title or span_of(article, 0, max(1, len(words)))
