"""A report in full with its passages marked, however they overlap.

Every span of the record becomes an element of its own with an id, nested where spans
nest. Where two spans cross, the later one is split at the end of the earlier one, so
that the result is well-formed and its text is the report's.
"""

from __future__ import annotations

import bisect
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from detente.export import openings
from detente.export.index import Index, claims, divergences
from detente.export.wording import (
    MODALITIES,
    QUOTATIONS,
    chain,
    clean,
    day_words,
    reality,
    spaced,
    who,
)
from detente.model import Article, Event, Move, Quotation, Span

LINE = re.compile(r"[^\n]+")
# Kinds a reader sees; the others are only places to jump to.
SHOWN = ("quote", "event", "move", "figure", "day", "place")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a report to be marked: what it is, in words, and the sign it carries.

    ``target`` is the id that links jump to; None on the later parts of a
    mark that had to be split.
    """

    start: int
    end: int
    target: str | None
    kinds: tuple[str, ...] = ()
    note: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a report as safe HTML. ``furniture`` says what page furniture it is."""

    start: int
    end: int
    html: Markup
    title: bool
    furniture: str | None


def paragraphs(index: Index, article: Article, marks: Sequence[Mark]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of ``article`` with ``marks`` set into them."""
    found = []
    waiting, open_marks = deque(merge(marks)), list[Mark]()
    for start, end in lines(index.texts[article.id]):
        while waiting and waiting[0].start < end:
            open_marks.append(waiting.popleft())
        open_marks = [mark for mark in open_marks if mark.end > start]
        found.append(_paragraph(article, start, end, open_marks))
    return tuple(found)


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line of ``text`` that says something."""
    for match in LINE.finditer(text):
        if match.group().strip():
            yield match.span()


def _paragraph(article: Article, start: int, end: int, marks: Sequence[Mark]) -> Paragraph:
    inside = [clip(mark, start, end) for mark in marks]
    title = article.title
    kinds = {
        b.kind
        for b in article.boilerplate
        if b.span.start <= start and end <= b.span.end + 1 and b.span.start < end
    }
    return Paragraph(
        start=start,
        end=end,
        html=markup(article.text, start, end, inside),
        title=title is not None and title.start < end and title.end > start,
        furniture=spaced(min(kinds)) if kinds else None,
    )


def clip(mark: Mark, start: int, end: int) -> Mark:
    """Return the part of ``mark`` within [start, end); only its first part is a target."""
    target = mark.target if mark.start >= start else None
    return replace(mark, start=max(mark.start, start), end=min(mark.end, end), target=target)


def merge(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return ``marks`` in text order, outer before inner, those of the same words made one."""
    together: dict[tuple[int, int], Mark] = {}
    for mark in marks:
        key = _order(mark)
        other = together.get(key)
        together[key] = mark if other is None else _both(other, mark)
    return tuple(together[key] for key in sorted(together))


def _order(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _both(one: Mark, other: Mark) -> Mark:
    notes = [n for n in dict.fromkeys((*one.note.split("\n"), *other.note.split("\n"))) if n]
    return replace(
        one,
        kinds=tuple(dict.fromkeys((*one.kinds, *other.kinds))),
        note="\n".join(notes),
        sign=one.sign or other.sign,
    )


def markup(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    """Return ``text[start:end]`` as HTML with ``marks`` (within it, in text order) set in it."""
    out: list[Markup] = []
    waiting = list(marks)
    position, i = start, 0
    while i < len(waiting):
        mark, j = waiting[i], i + 1
        inner: list[Mark] = []
        rests: list[Mark] = []
        while j < len(waiting) and waiting[j].start < mark.end:
            other = waiting[j]
            inner.append(replace(other, end=min(other.end, mark.end)))
            if other.end > mark.end:
                rests.append(replace(other, start=mark.end, target=None))
            j += 1
        for rest in rests:
            bisect.insort(waiting, rest, lo=j, key=_order)
        out.append(escape(clean(text[position : mark.start])))
        body = markup(text, mark.start, mark.end, inner)
        out.append(_element(mark, body))
        position, i = mark.end, j
    out.append(escape(clean(text[position:end])))
    return Markup("").join(out)


def _element(mark: Mark, body: Markup) -> Markup:
    shown = [k for k in SHOWN if k in mark.kinds]
    where = Markup(' id="{}"').format(mark.target) if mark.target else Markup("")
    if not shown:
        return Markup("<span{}>{}</span>").format(where, body) if mark.target else body
    sign = Markup(' data-sign="{}"').format(mark.sign) if mark.sign and mark.target else Markup("")
    note = Markup(' title="{}"').format(clean(mark.note)) if mark.note else Markup("")
    classes = " ".join(f"k-{k}" for k in shown)
    return Markup('<mark{} class="{}"{}{}>{}</mark>').format(where, classes, sign, note, body)


def by_article(index: Index) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of every report, outer before inner, by the report's id."""
    found: dict[str, list[Mark]] = {a.id: [] for a in index.articles}
    for span, kind, note, sign in _passages(index):
        if span.article in found:
            found[span.article].append(
                Mark(
                    start=span.start,
                    end=span.end,
                    target=index.at.words_id(span),
                    kinds=(kind,),
                    note=note,
                    sign=sign,
                )
            )
    return {article: merge(marks) for article, marks in found.items()}


def targets(index: Index, spans: Iterable[Span]) -> Iterator[Mark]:
    """Yield marks that are only jumped to."""
    for span in spans:
        yield Mark(span.start, span.end, index.at.words_id(span), ("target",))


def _passages(index: Index) -> Iterator[tuple[Span, str, str, str]]:
    """Yield every span of the record with its kind, what it is in words, and its sign."""
    record = index.record
    for event in record.events:
        yield event.span, "event", _event_note(event), _event_sign(event)
    for quotation in record.quotations:
        for span in (*quotation.content, *quotation.quoted):
            yield span, "quote", _quotation_note(quotation), ""
        if quotation.named:
            yield quotation.named, "target", "", ""
    for move in record.moves:
        yield move.content, "move", _move_note(move), ""
        yield move.span, "target", "", ""
    for figure in record.figures:
        kind = "target" if figure.vague else "figure"
        yield figure.span, kind, f"Figure: {figure.of}", ""
    for day in record.days:
        if day.span:
            yield day.span, "day", f"Day: {day_words(day)}", ""
    for place in record.places:
        yield place.span, "place", f"Place: {place.label or place.name}", ""
    for span in _targets(index):
        yield span, "target", "", ""


def _targets(index: Index) -> Iterator[Span]:
    """Yield the spans that are only jumped to: wordings, answers, statements, values, openings."""
    for entry in index.record.entries:
        yield from (v.span for v in entry.variants)
        for answer in entry.answers:
            yield answer.span
            if answer.reason:
                yield answer.reason
        if entry.condition:
            yield entry.condition.span
    for move in index.record.moves:
        if move.condition:
            yield move.condition.span
    for _, claim in claims(index.record):
        yield from (s.span for s in claim.statements)
    for _, divergence in divergences(index.record):
        yield from (v.span for v in divergence.values)
    for article in index.articles:
        yield from openings.of_report(index, article)


def _event_sign(event: Event) -> str:
    return MODALITIES[reality(event)][0]


def _arrow(event: Event) -> str:
    if not event.recipients and len(event.actors) > 1:
        return ""  # a reciprocal act
    return f" → {who(event.recipients, 'nobody named')}"


def _event_note(event: Event) -> str:
    _, word, _ = MODALITIES[reality(event)]
    parts = [
        f"{event.type.capitalize()}: {who(event.actors)}{_arrow(event)}",
        word,
    ]
    return " · ".join((*parts, *filter(None, [chain(event.attribution)])))


def _quotation_note(quotation: Quotation) -> str:
    speaker = quotation.speaker.label if quotation.speaker else "speaker not named"
    return f"Quotation, {QUOTATIONS[quotation.kind]}: {speaker}"


def _move_note(move: Move) -> str:
    party = move.party.label if move.party else "somebody unsaid"
    return f"{move.kind.capitalize()}: {party} → {who(move.addressees, 'nobody named')}"
