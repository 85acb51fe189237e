"""The brief: one or two pages on a crisis, under the user's own title and period.

What happened, what is asked and answered, what is still open, where outlets differ, and which of
it is new since a day; every line with the numbers of its sources, which stand at the end.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from detente.compare.periods import told_between
from detente.compare.views.waiting import waiting
from detente.export import asked as asking
from detente.export import index, ledger, overview
from detente.export.asked import Asked as Entry
from detente.export.evidence import Evidence
from detente.export.happened import Told
from detente.export.index import Index, outlet
from detente.export.overview import Dispute, Overview
from detente.export.wording import NO_OUTLET, counted, file_name, iso_day, listed, period
from detente.export.wording import brief as shortened
from detente.model import Record

T = TypeVar("T")

# Lines of each part that two pages of A4 hold.
MOST = {"happened": 10, "asked": 8, "open": 10, "disputed": 5}
LONGEST = 240  # characters of a line's words
NAMED = 4  # sources that a line names


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user says: the brief's title, its first and last day, and since when is new.

    Days are ISO days; what is empty is not asked for. ``whole`` leaves no line out.
    """

    title: str = ""
    since: str = ""
    until: str = ""
    new_since: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A source by its number in the list, and the address of the words in it."""

    number: int
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Point:
    """A line: when, who, what in the report's words, what is to be said of it, and who tells it."""

    when: str
    who: str
    words: str
    notes: tuple[str, ...]
    references: tuple[Reference, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """What outlets tell differently: each value with who gives it."""

    matter: str
    verdict: str
    values: tuple[tuple[str, tuple[Reference, ...]], ...]
    new: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A report that a line rests on; ``place`` is where it came from."""

    number: int
    name: str
    day: str
    title: str
    place: str
    href: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All of a brief; ``period`` is the one asked for, and ``left_out`` counts
    the lines of each part that stand on none of its pages.

    ``news`` tells how much is new since the day asked for, empty where none was; ``less_sure``
    counts the entries of the ledger that are folded and stand in no part.
    """

    title: str
    period: str
    deck: str
    news: str
    happened: tuple[Point, ...]
    asked: tuple[Point, ...]
    open: tuple[Point, ...]
    disputed: tuple[Matter, ...]
    sources: tuple[Source, ...]
    left_out: Mapping[str, int]
    less_sure: int

    @property
    def doubt(self) -> str:
        """What is left out since the reading is unsure of it, empty where nothing is."""
        entries = counted(self.less_sure, "less sure entry", "less sure entries")
        return f"{entries} of the ledger left out." if self.less_sure else ""


class _Numbers:
    """The sources of a brief, numbered as they are first named."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.sources: dict[str, Source] = {}

    def of(self, index: Index, evidence: Iterable[Evidence]) -> tuple[Reference, ...]:
        """Return the references to the reports that ``evidence`` stands in, each report once."""
        found: dict[str, Reference] = {}
        for one in evidence:
            article = index.articles[one.number - 1].id
            if article in found or len(found) == NAMED:
                continue
            source = self.sources.get(article) or self._new(index, article)
            found[article] = Reference(source.number, source.name, one.href)
        return tuple(found.values())

    def are_new(self, index: Index, evidence: Sequence[Evidence]) -> bool:
        """Tell whether nobody told it before the day from which on things are new."""
        days = [index.articles[e.number - 1].published or "" for e in evidence]
        return bool(self.asked.new_since and days) and min(days) >= self.asked.new_since

    def _new(self, index: Index, article: str) -> Source:
        known = index.by_id[article]
        title = " ".join(known.title.text.split()) if known.title else "untitled"
        source = Source(
            number=len(self.sources) + 1,
            name=outlet(known) or NO_OUTLET,
            day=iso_day(known.published) or "no day",
            title=shortened(title, 110),
            place=known.url or file_name(known.source),
            href=index.at.report(article),
        )
        self.sources[article] = source
        return source


def of_record(record: Record, asked: Asked) -> Brief:
    """Return the brief of the reports of a record that the period asked for holds."""
    then = told_between(record, until=asked.until)
    during, before = index.build(told_between(then, since=asked.since)), index.build(then)
    still = {entry.id for entry in waiting(then.entries)}
    shown = (lambda views: views) if asked.whole else ledger.sure
    views = [view for view in shown(ledger.views(before)) if view.entry.id in still]
    over = overview.build(during, shown(ledger.views(during)))
    made = build(during, over, (before, asking.lines(before, views)), asked)
    return made if asked.whole else of_open(made, len(views))


def of_open(made: Brief, count: int) -> Brief:
    """Return a brief that tells how many of ``count`` that are open it leaves out."""
    left = max(0, count - len(made.open))
    return dataclasses.replace(made, left_out={**made.left_out, "open": left})


def build(
    known: Index, over: Overview, still: tuple[Index, Sequence[Entry]], asked: Asked
) -> Brief:
    """Return the brief.

    Args:
        known: the reports of the period.
        over: the overview of them.
        still: what is open at the end of the period, and the index in which it is.
        asked: what the user says.
    """
    numbers = _Numbers(asked)
    then, waits = still
    parts: dict[str, tuple[Point, ...]] = {
        "happened": tuple(_happened(known, numbers, _kept(over.happened, "happened", asked))),
        "asked": tuple(_asked(known, numbers, _kept(over.asked, "asked", asked))),
        "open": tuple(_open(then, numbers, _kept(waits, "open", asked))),
    }
    disputed = tuple(_disputed(known, numbers, _kept(over.disputes, "disputed", asked)))
    every: dict[str, Sequence[object]] = {
        "happened": over.happened,
        "asked": over.asked,
        "open": waits,
        "disputed": over.disputes,
    }
    return Brief(
        title=asked.title or over.heading,
        period=_period(known, asked),
        deck=over.deck,
        news=_news(asked, parts, disputed),
        **parts,
        disputed=disputed,
        sources=tuple(numbers.sources.values()),
        left_out={
            name: max(0, len(lines) - (len(lines) if asked.whole else MOST[name]))
            for name, lines in every.items()
        },
        less_sure=over.folded,
    )


def _kept(lines: Sequence[T], name: str, asked: Asked) -> Sequence[T]:
    return lines if asked.whole else lines[: MOST[name]]


def _period(index: Index, asked: Asked) -> str:
    """Return the period asked for in words, empty where the reports' own days are it."""
    if not asked.since and not asked.until:
        return ""
    return period(asked.since or index.first_day, asked.until or index.last_day)


def _news(asked: Asked, parts: Mapping[str, Sequence[Point]], disputed: Sequence[Matter]) -> str:
    if not asked.new_since:
        return ""
    nouns = {
        "happened": ("happening", None),
        "asked": ("demand, offer or answer", "demands, offers and answers"),
        "open": ("open demand or offer", "open demands and offers"),
    }
    counts = {name: sum(p.new for p in points) for name, points in parts.items()}
    told = [counted(counts[name], *noun) for name, noun in nouns.items() if counts[name]]
    if differing := sum(m.new for m in disputed):
        told.append(counted(differing, "difference"))
    return f"New since {iso_day(asked.new_since)}: {listed(told) or 'nothing'}."


def _happened(index: Index, numbers: _Numbers, lines: Sequence[Told]) -> Iterator[Point]:
    for item in lines:
        notes = tuple(filter(None, (item.says, item.doubt)))
        yield Point(
            when=item.day,
            who="",
            words=_words(item.words.quoted),
            notes=notes,
            references=numbers.of(index, item.evidence),
            new=numbers.are_new(index, item.evidence),
        )


def _asked(index: Index, numbers: _Numbers, lines: Sequence[Entry]) -> Iterator[Point]:
    for line in lines:
        answers = (
            f"{reply.state} by {reply.by}"
            + (f" according to {reply.viewpoint}" if reply.viewpoint else "")
            for reply in line.answers
        )
        yield _entry(index, numbers, line, tuple(answers), [r.evidence for r in line.answers])


def _open(index: Index, numbers: _Numbers, lines: Sequence[Entry]) -> Iterator[Point]:
    for line in lines:
        yield _entry(index, numbers, line, tuple(s.text for s in line.view.standings))


def _entry(
    index: Index,
    numbers: _Numbers,
    line: Entry,
    became: tuple[str, ...],
    proofs: Sequence[Evidence] = (),
) -> Point:
    """Return an entry of the ledger as a line, with what became of it and where that is told."""
    view, told = line.view, ledger.tellings(line.view)
    due = f"{'deadline passed' if view.overdue else 'due by'} {view.due}" if view.due else ""
    since = numbers.asked.new_since
    return Point(
        when=view.since,
        who=f"{view.party} {view.verb} {view.addressees}".strip() + ":",
        words=_words(line.words.text if line.words else view.gist),
        notes=tuple(filter(None, (due, line.condition, *became, view.doubt))),
        references=numbers.of(index, (*told[:1], *proofs, *told[1:])),
        new=bool(since) and (view.entry.first_seen or "") >= since,
    )


def _disputed(index: Index, numbers: _Numbers, lines: Sequence[Dispute]) -> Iterator[Matter]:
    for line in lines:
        yield Matter(
            matter=line.matter,
            verdict=line.verdict,
            values=tuple(
                (_words(side.value), numbers.of(index, side.evidence)) for side in line.sides
            ),
            new=numbers.are_new(index, [e for side in line.sides for e in side.evidence]),
        )


def _words(words: str) -> str:
    return shortened(words, LONGEST)
