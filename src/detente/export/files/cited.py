"""What a brief tells: each line with the numbers of its sources, the sources at the end.

After the manner of ICD 206: a line cites numbered sources, and the list of sources says of each
what it is, how its day is known and what counts once with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.export import catalogue, ledger, overview
from detente.export.asked import Asked
from detente.export.evidence import Evidence
from detente.export.happened import Told
from detente.export.index import Index
from detente.export.overview import Dispute, Overview
from detente.export.wording import NO_OUTLET, clean, quote

SHOWN = 12  # lines of a section


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the brief, words of it in bold before, and the numbers of its sources."""

    lead: str
    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it is cited: its number, who, what, when, where, and how good it is."""

    number: int
    outlet: str
    title: str
    published: str
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief with its sources, numbered in the order in which they are first cited."""

    heading: str
    deck: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


def build(index: Index) -> Brief:
    """Return the brief of the record behind ``index``."""
    over = overview.build(index, ledger.sure(ledger.views(index)))
    found = [section for section in _sections(index, over) if section.lines]
    cited = dict.fromkeys(n for section in found for line in section.lines for n in line.sources)
    numbers = {report: number for number, report in enumerate(cited, 1)}
    return Brief(
        heading=_words(over.heading),
        deck=_words(over.deck),
        sections=tuple(_renumbered(section, numbers) for section in found),
        sources=tuple(_sources(index, numbers)),
    )


def _sections(index: Index, over: Overview) -> Iterator[Section]:
    yield Section("What happened", tuple(_happened(told) for told in over.happened))
    yield Section("Asked and answered", tuple(_asked(line) for line in over.asked[:SHOWN]))
    yield Section("Still open", tuple(_asked(line) for line in over.open[:SHOWN]))
    yield Section("Where reports differ", tuple(_differ(d) for d in over.disputes[:SHOWN]))
    yield Section(
        "Told by one report, no match found in the others",
        tuple(
            Line("", _words(quote(alone.words.text)), (alone.words.number,))
            for alone in over.lone[:SHOWN]
        ),
    )


def _happened(told: Told) -> Line:
    says = f" ({told.says})" if told.says else ""
    return _line(told.day, f"{told.words.text}{says}", told.evidence)


def _asked(line: Asked) -> Line:
    view = line.view
    to = f" {view.addressees}" if view.addressees else ""
    condition = f", {line.condition}" if line.condition else ""
    answers = "; ".join(f"{reply.state} by {reply.by}" for reply in line.answers)
    words = line.words.text if line.words else view.gist
    text = f"{view.party} {view.verb}{to}: {words}{condition}{f' ({answers})' if answers else ''}"
    return _line(view.since, text, ledger.tellings(view))


def _differ(dispute: Dispute) -> Line:
    sides = "; ".join(f"{side.words.name}: {quote(side.value)}" for side in dispute.sides)
    told = [evidence for side in dispute.sides for evidence in side.evidence]
    return _line(dispute.matter, sides, told)


def _line(lead: str, text: str, told: Iterable[Evidence]) -> Line:
    return Line(_words(lead), _words(text), tuple(dict.fromkeys(e.number for e in told)))


def _renumbered(section: Section, numbers: Mapping[int, int]) -> Section:
    return Section(
        section.title,
        tuple(
            replace(line, sources=tuple(sorted(numbers[n] for n in line.sources)))
            for line in section.lines
        ),
    )


def _sources(index: Index, numbers: Mapping[int, int]) -> Iterator[Source]:
    """Yield the sources that are cited, in the order of their numbers in the brief."""
    every = {source.number: source for source in catalogue.sources(index)}
    for report, number in numbers.items():
        found = every[report]
        yield Source(
            number=number,
            outlet=_words(found.outlet) or NO_OUTLET,
            title=_words(found.title),
            published=found.published,
            place=_words(found.link or found.source),
            note=_words("; ".join(_quality(found))),
        )


def _quality(found: catalogue.Source) -> Sequence[str]:
    """Return what is to know of a source: its author, its day, whose text it is, its copies."""
    return tuple(
        filter(
            None,
            (
                f"by {found.author}" if found.author else "",
                f"day {found.basis}" if found.basis else "",
                f"text of {found.credit}" if found.credit else "",
                f"counts once with {', '.join(found.copies)}" if found.copies else "",
            ),
        )
    )


def _words(text: str) -> str:
    """Return words of reports on one line, nothing in them that steers what shows them."""
    return clean(" ".join(text.split()))
