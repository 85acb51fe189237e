"""Who says so: for any place of a report the chain of those whose words or beliefs it gives.

The chain is empty for what the outlet itself asserts. A belief ("what it considers a
threat", "fears that ...") is attribution without being a quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from detente.extract import nesting
from detente.extract.actors import Mentions
from detente.extract.phrases import Range
from detente.extract.reported_speech import reported, speakers
from detente.model import Attribution, AttributionKind, Quotation
from detente.text.parse import Document


@dataclass(frozen=True, slots=True)
class Held:
    """Contents (offsets) that somebody is reported to say or think, as a link of a chain."""

    contents: tuple[Range, ...]
    link: Attribution

    @property
    def width(self) -> int:
        """The length from the first to the last content: the wider stands outside."""
        return self.contents[-1][1] - self.contents[0][0]


@dataclass(frozen=True)
class Attributions:
    """All that a report attributes, the outer before the inner."""

    held: tuple[Held, ...]

    @cached_property
    def _ranges(self) -> nesting.Ranges:
        return nesting.of(h.contents for h in self.held)

    def of(self, start: int, end: int) -> tuple[Attribution, ...]:
        """Return who says ``text[start:end]``, outermost first; () for the outlet itself."""
        around = [self.held[n] for n in self._ranges.around(start, end)]
        around.sort(key=lambda h: -h.width)
        return tuple(_distinct(h.link for h in around))


def _distinct(links: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the links of a chain, one for a holder who says that they have said so."""
    before: tuple[str, AttributionKind] | None = None
    for link in links:
        own = None if link.holder is None else (link.holder.entity, link.kind)
        if own is None or own != before:
            yield link
            before = own


def find(document: Document, mentions: Mentions, quotations: Sequence[Quotation]) -> Attributions:
    """Return what a report attributes to others: its quotations and the beliefs it reports.

    Args:
        document: the parsed report.
        mentions: whom its words stand for.
        quotations: its quotations (:func:`detente.extract.quotations.find`).
    """
    held = [_of_quotation(q) for q in quotations]
    for one in reported.beliefs(document):
        holder = speakers.of(mentions, one.speaker, one.source)
        cue = None if one.cue is None else document.span(*one.cue)
        held.append(Held(one.contents, Attribution(holder=holder, kind="belief", cue=cue)))
    return Attributions(tuple(sorted(held, key=lambda h: (h.contents[0][0], -h.width))))


def _of_quotation(quotation: Quotation) -> Held:
    contents = tuple((s.start, s.end) for s in quotation.content)
    link = Attribution(
        holder=quotation.speaker, kind=_kind(quotation), cue=quotation.cue, quotation=quotation.id
    )
    return Held(contents, link)


def _kind(quotation: Quotation) -> AttributionKind:
    speaker = quotation.speaker
    if quotation.cue is None and quotation.kind == "indirect":
        return "carried-over"
    if speaker is None or speaker.kind == "unnamed":
        return "unnamed"
    return "document" if speaker.kind == "document" else "says"
