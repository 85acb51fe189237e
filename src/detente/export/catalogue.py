"""The plain lists: quotations by speaker, the events table, sources, and reports in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from detente.export import comparison, passages
from detente.export.comparison import Note
from detente.export.evidence import Evidence, show
from detente.export.excerpt import Excerpt, within
from detente.export.index import Index
from detente.export.passages import Paragraph
from detente.export.wording import (
    BASES,
    MODALITIES,
    QUOTATIONS,
    brief,
    chain,
    counted,
    day_words,
    iso_day,
    reality,
    spaced,
    toward,
    who,
)
from detente.model import Actor, Article, Event, Quotation, Span

# So much is told of why reports count once; the record holds all of it.
NAMED, REASON, TITLE = 5, 300, 160
# A verb of saying further from its words than this does not lead into them.
LEAD = 80


@dataclass(frozen=True, slots=True)
class Said:
    """One saying, and every report that quotes it in the same words."""

    kind: str
    how: str
    lead: str
    words: tuple[str, ...]
    to: str
    occasion: str
    within: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Everything one speaker is reported to have said."""

    name: str
    role: str
    party: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the events table."""

    day: str
    inferred: bool
    actors: str
    recipients: str
    type: str
    mode: str
    contexts: str
    cameo: str
    score: float
    reality: str
    sign: str
    word: str
    says: str
    place: str
    words: Excerpt
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Source:
    """One report as a source: where it came from and how its day is known."""

    number: int
    name: str
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
    words: int
    furniture: int


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a report and its margin."""

    paragraph: Paragraph
    notes: tuple[tuple[Note, int], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One report in full."""

    source: Source
    lines: tuple[Line, ...]
    counts: tuple[str, ...]


def speakers(index: Index) -> tuple[Speaker, ...]:
    """Return the quotations by speaker, whoever speaks most first, unnamed speakers last."""
    groups: dict[str, list[Quotation]] = {}
    for quotation in _in_reading_order(index):
        key = quotation.speaker.entity if quotation.speaker else ""
        groups.setdefault(key, []).append(quotation)
    order = sorted(groups, key=lambda k: (not k, -len(groups[k]), index.label(k)))
    return tuple(_speaker(index, groups[key]) for key in order)


def _in_reading_order(index: Index) -> list[Quotation]:
    return sorted(
        index.record.quotations,
        key=lambda q: (index.numbers[q.content[0].article], q.content[0].start, q.level),
    )


def _speaker(index: Index, quotations: Sequence[Quotation]) -> Speaker:
    actor = quotations[0].speaker
    roles = Counter(q.speaker.role for q in quotations if q.speaker and q.speaker.role)
    return Speaker(
        name=_best_name(index, actor),
        role=min(roles, key=lambda r: (-roles[r], r)) if roles else "",
        party=_acts_for(index, actor),
        said=_sayings(index, quotations),
    )


def _sayings(index: Index, quotations: Sequence[Quotation]) -> tuple[Said, ...]:
    """Put quotations of the same words and circumstances together, in reading order."""
    told: dict[Said, list[Evidence]] = {}
    for quotation in quotations:
        evidence = show(index, quotation.content[0], quotation.sentence)
        told.setdefault(_said(index, quotation), []).append(evidence)
    return tuple(replace(said, evidence=tuple(found)) for said, found in told.items())


def _best_name(index: Index, actor: Actor | None) -> str:
    return index.label(actor.entity) if actor else "Speaker not named"


def _acts_for(index: Index, actor: Actor | None) -> str:
    if actor is None or actor.party is None or actor.party == actor.entity:
        return ""
    return index.label(actor.party)


def _said(index: Index, quotation: Quotation) -> Said:
    outer = index.quotations.get(quotation.within or "")
    return Said(
        kind=quotation.kind,
        how=QUOTATIONS[quotation.kind],
        lead=_lead(index, quotation),
        words=tuple(span.text for span in quotation.content),
        to=who(quotation.addressees, ""),
        occasion=quotation.occasion or "",
        within=_teller(index, outer) if outer else "",
        evidence=(),
    )


def _lead(index: Index, quotation: Quotation) -> str:
    """Return the report's words from the verb of saying up to what is said.

    Without them a paraphrase can read as its opposite: "denied" that it plans an attack.
    """
    cue, content = quotation.cue, quotation.content[0]
    if (
        quotation.kind == "direct"
        or cue is None
        or cue.article != content.article
        or not 0 < content.start - cue.start <= LEAD
    ):
        return ""
    lead = index.texts[content.article][cue.start : content.start]
    return "" if "\n" in lead else " ".join(lead.split())


def _teller(index: Index, outer: Quotation) -> str:
    return index.label(outer.speaker.entity) if outer.speaker else "somebody not named"


def events(index: Index) -> tuple[EventRow, ...]:
    """Return the events by day, then in reading order; those without a day last."""
    ordered = sorted(
        index.record.events,
        key=lambda e: (
            (e.day.start if e.day else None) or "9999",
            index.numbers[e.span.article],
            e.span.start,
            e.id,
        ),
    )
    return tuple(_event(index, event) for event in ordered)


def _event(index: Index, event: Event) -> EventRow:
    key = reality(event)
    sign, word, _ = MODALITIES[key]
    return EventRow(
        day=day_words(event.day),
        inferred=event.day is not None and event.day.basis != "stated",
        actors=who(event.actors, "somebody unsaid"),
        recipients=who(toward(event), ""),
        type=event.type,
        mode=event.mode or "",
        contexts=", ".join(map(spaced, event.contexts)),
        cameo=event.cameo,
        score=event.score,
        reality=key,
        sign=sign,
        word=word,
        says=chain(event.attribution),
        place=(event.place.label or event.place.name) if event.place else "",
        words=within(index, [event.span], event.clause, event.sentence),
        evidence=show(index, event.span, event.sentence),
    )


def sources(index: Index) -> tuple[Source, ...]:
    """Return the reports as sources, in reading order."""
    return tuple(_source(index, article) for article in index.articles)


def _source(index: Index, article: Article) -> Source:
    origin = index.origin_of.get(article.id)
    copies = [a for a in origin.articles if a != article.id] if origin else []
    furniture = sum(len(b.span.text.split()) for b in article.boilerplate)
    return Source(
        number=index.numbers[article.id],
        name=index.names[article.id],
        title=brief(article.title.text, TITLE) if article.title else "untitled",
        published=iso_day(article.published) or "day not known",
        basis=BASES[article.published_basis] if article.published else "",
        outlet_basis=BASES[article.outlet_basis] if article.outlet else "called after its source",
        author=article.author or "",
        credit=article.credit or (origin.credit if origin else None) or "",
        source=article.source,
        link=address(article),
        reason=brief(origin.reason, REASON) if origin and copies else "",
        copies=_named(index, copies),
        words=len(article.text.split()) - furniture,
        furniture=len(article.boilerplate),
    )


def _named(index: Index, copies: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the first few ``copies``, and how many more there are."""
    names = tuple(f"{index.names[a]} [{index.numbers[a]}]" for a in copies[:NAMED])
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


def reports(index: Index) -> tuple[Report, ...]:
    """Return every report in full with its marks and margin notes."""
    marked = passages.by_article(index)
    margin = comparison.notes(index)
    counts = _counts(index)
    return tuple(
        Report(
            source=source,
            lines=tuple(
                Line(paragraph, _beside(paragraph, margin[article.id]))
                for paragraph in passages.paragraphs(index, article, marked[article.id])
            ),
            counts=counts[article.id],
        )
        for article, source in zip(index.articles, sources(index), strict=True)
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
