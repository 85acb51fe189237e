"""The reports: as sources, and in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from detente.export import comparison, passages
from detente.export.comparison import Note
from detente.export.index import Index, outlet
from detente.export.passages import Mark, Paragraph
from detente.export.wording import (
    BASES,
    brief,
    counted,
    from_here,
    iso_day,
)
from detente.model import Article, Reprint, Span

IDS = re.compile(r' id="([^"]+)"')
# So much is told of why reports count once; the record holds all of it.
NAMED, REASON, TITLE, WORDS = 5, 300, 160, 200
SOURCES = {"agency": "from an agency", "earlier": "told there before", "longer": "longer there"}


@dataclass(frozen=True, slots=True)
class Shared:
    """What a report has word for word from another: how much, and its longest passage there."""

    name: str
    share: int
    passages: int
    basis: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Source:
    """One report as a source: where it came from and how its day is known.

    ``name`` is what it is called; ``outlet`` who published it, empty where it does not tell;
    ``source`` is the path or address it was read from, without the folders of this machine.
    """

    id: str
    href: str
    number: int
    name: str
    outlet: str
    title: str
    published: str
    basis: str
    outlet_basis: str
    author: str
    credit: str
    source: str
    link: str | None
    reason: str
    copies: tuple[str, ...]
    shared: tuple[Shared, ...]
    words: int
    furniture: int


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a report and its margin."""

    paragraph: Paragraph
    notes: tuple[tuple[Note, int], ...]
    cited: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """One report in full."""

    source: Source
    lines: tuple[Line, ...]
    counts: tuple[str, ...]


def sources(index: Index) -> tuple[Source, ...]:
    """Return the reports as sources, in reading order."""
    return tuple(_source(index, article) for article in index.articles)


def _source(index: Index, article: Article) -> Source:
    origin = index.origin_of.get(article.id)
    every = origin.articles if origin else ()
    copies = [a for a in every if a != article.id and a in index.by_id]
    furniture = sum(len(b.span.text.split()) for b in article.boilerplate)
    return Source(
        id=index.at.report_id(article.id),
        href=index.at.report(article.id),
        number=index.numbers[article.id],
        name=index.names[article.id],
        outlet=outlet(article),
        title=brief(article.title.text, TITLE) if article.title else "untitled",
        published=iso_day(article.published) or "day not known",
        basis=BASES[article.published_basis] if article.published else "",
        outlet_basis=BASES[article.outlet_basis] if article.outlet else "",
        author=article.author or "",
        credit=article.credit or (origin.credit if origin else None) or "",
        source=from_here(article.source),
        link=address(article),
        reason=brief(origin.reason, REASON) if origin and copies else "",
        copies=_named(index, copies),
        shared=tuple(_shared(index, r) for r in index.reprints.get(article.id, ())),
        words=len(article.text.split()) - furniture,
        furniture=len(article.boilerplate),
    )


def _shared(index: Index, reprint: Reprint) -> Shared:
    longest = max(reprint.passages, key=lambda p: (p.span.end - p.span.start, -p.span.start))
    return Shared(
        name=index.names[reprint.source],
        share=round(100 * reprint.share),
        passages=len(reprint.passages),
        basis=f"text of {reprint.agency}" if reprint.agency else SOURCES[reprint.basis],
        words=brief(longest.span.text, WORDS),
        href=index.at.report(reprint.source),
    )


def _named(index: Index, copies: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the first few ``copies``, and how many more there are."""
    names = tuple(index.names[a] for a in copies[:NAMED])
    more = len(copies) - NAMED
    return (*names, f"{more} more") if more > 0 else names


def address(article: Article) -> str | None:
    """Return the web address of a report if it is one that is safe to link."""
    for candidate in (article.url, article.source):
        try:
            parts = urlsplit(candidate or "")
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            return candidate
    return None


def reports(index: Index, wanted: Collection[str] | None = None) -> tuple[Report, ...]:
    """Return every report in full with its marks and margin notes.

    Where ids of words are ``wanted``, these alone are marked, and the lines that hold them cited.
    """
    marked = passages.by_article(index)
    margin = comparison.notes(index)
    counts = _counts(index)
    if wanted is not None:
        marked = {
            article: tuple(replace(m, note="") for m in known if m.target in wanted)
            for article, known in marked.items()
        }
    made = (
        _report(index, article, marked[article.id], margin[article.id], counts[article.id])
        for article in index.articles
    )
    return tuple(made) if wanted is None else tuple(_cited(one, wanted) for one in made)


def _cited(report: Report, wanted: Collection[str]) -> Report:
    def holds(line: Line) -> bool:
        return any(name in wanted for name in IDS.findall(line.paragraph.html))

    return replace(report, lines=tuple(replace(one, cited=holds(one)) for one in report.lines))


def report(index: Index, name: str, targets: Sequence[Span] = ()) -> Report:
    """Return one report in full; lines lead to ``targets`` in it, too."""
    article = index.by_id[name]
    places = passages.targets(index, targets)
    marked = passages.merge((*marks(index, article), *places))
    return _report(index, article, marked, comparison.notes(index)[name], _counts(index)[name])


def marks(index: Index, article: Article) -> tuple[Mark, ...]:
    """Return the marks of one report, outer before inner."""
    return passages.by_article(index)[article.id]


def _report(
    index: Index,
    article: Article,
    marked: Sequence[Mark],
    margin: Sequence[tuple[Span, Note]],
    counts: tuple[str, ...],
) -> Report:
    return Report(
        source=_source(index, article),
        lines=tuple(
            Line(paragraph, _beside(paragraph, margin))
            for paragraph in passages.paragraphs(index, article, marked)
        ),
        counts=counts,
    )


def _beside(
    paragraph: Paragraph, notes: Sequence[tuple[Span, Note]]
) -> tuple[tuple[Note, int], ...]:
    """Return the margin notes of the passages that begin in a paragraph.

    Notes that read the same are one note with their number; it leads to the first.
    """
    order = {"diverging": 0, "agreed": 1, "single": 2}
    here = [n for span, n in notes if paragraph.start <= span.start < paragraph.end]
    same: dict[tuple[str, str], list[Note]] = {}
    for note in sorted(here, key=lambda n: order[n.status]):
        same.setdefault((note.sign, note.word), []).append(note)
    return tuple((members[0], len(set(members))) for members in same.values())


def _counts(index: Index) -> dict[str, tuple[str, ...]]:
    record = index.record
    kinds = (
        ("event", Counter(e.span.article for e in record.events)),
        ("quotation", Counter(q.content[0].article for q in record.quotations)),
        ("move", Counter(m.span.article for m in record.moves)),
        ("figure", Counter(f.span.article for f in record.figures)),
    )
    return {
        a.id: tuple(counted(c[a.id], noun) for noun, c in kinds if c[a.id]) for a in index.articles
    }
