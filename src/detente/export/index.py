"""What every export looks up: reports by id, their names and numbers, the parties' labels."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from detente.codebook.actors import countries
from detente.export import doubt
from detente.export.addresses import Addresses, OnePage
from detente.export.wording import brief
from detente.model import (
    Actor,
    Article,
    Claim,
    Day,
    Divergence,
    Entry,
    Event,
    Figure,
    Issue,
    Move,
    Origin,
    Quotation,
    Record,
    Reprint,
    Span,
    Story,
)
from detente.model.mentions import LABEL_ORDER, actors, labels, namesakes
from detente.text.wrapping import unwrapped

PERSON = LABEL_ORDER["person"]
LONGEST = 60  # characters of a name
SHORT = 8  # characters of a name that is none
UNNAMED = "unnamed report"
MACHINE = re.compile(r"\b[0-9a-f]*\d[0-9a-f]{11,}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Index:
    """A record with its cross-references worked out once.

    ``articles`` are in reading order (day, outlet, id); ``numbers`` count them from 1;
    ``texts`` are the reports' with a space for each line end that only wraps;
    ``names`` are what a report is called on the page; ``labels`` name parties by key;
    ``dates`` are the days a report names, by its id, each with where, in reading order;
    ``namesakes`` are the surnames that several persons bear;
    ``reprints`` are what a report, by its id, has from others;
    ``issue_of`` gives the issue that an entry, by its id, is on;
    ``states`` are the keys of countries, organisations and blocs, which have relations;
    ``folded`` are the ids of the entries that the reading is unsure of (export.doubt);
    ``last_day`` is the newest day of publication, the day that ages are counted to;
    ``at`` says where things stand.
    """

    record: Record
    articles: tuple[Article, ...]
    by_id: Mapping[str, Article]
    texts: Mapping[str, str]
    numbers: Mapping[str, int]
    names: Mapping[str, str]
    labels: Mapping[str, str]
    states: frozenset[str]
    origins: tuple[Origin, ...]
    origin_of: Mapping[str, Origin]
    stories: Mapping[str, Story]
    reprints: Mapping[str, Sequence[Reprint]]
    events: Mapping[str, Event]
    moves: Mapping[str, Move]
    entries: Mapping[str, Entry]
    issue_of: Mapping[str, Issue]
    quotations: Mapping[str, Quotation]
    figures: Mapping[str, Figure]
    sentences: Mapping[str, tuple[Span, ...]]
    reach: Mapping[str, tuple[int, ...]]  # how far they go up to each of them
    mentions: Mapping[str, tuple[tuple[Span, Actor], ...]]
    dates: Mapping[str, tuple[tuple[int, Day], ...]]
    namesakes: frozenset[str]
    folded: frozenset[str]
    first_day: str | None
    last_day: str | None
    at: Addresses

    @property
    def called(self) -> tuple[str, ...]:
        """The distinct names of the reports, in reading order."""
        return tuple(dict.fromkeys(self.names[a.id] for a in self.articles))

    @property
    def outlets(self) -> tuple[str, ...]:
        """The distinct outlets that reports tell, in reading order."""
        return tuple(dict.fromkeys(filter(None, map(outlet, self.articles))))

    @property
    def unnamed(self) -> int:
        """How many reports do not tell their outlet."""
        return sum(not outlet(article) for article in self.articles)

    @property
    def origin_count(self) -> int:
        """How many independent tellings there are: near-copies count once."""
        alone = sum(1 for a in self.articles if a.id not in self.origin_of)
        return len(self.origins) + alone

    def label(self, key: str) -> str:
        """Return the name of the party with this key, the key itself if nothing names it."""
        return self.labels.get(key) or countries().get(key, key)

    def party(self, actor: Actor) -> str:
        """Return the key of whom ``actor`` acts for."""
        return actor.party or actor.entity

    def published(self, article_id: str) -> str | None:
        """Return the day a report was published, None where it is not known."""
        article = self.by_id.get(article_id)
        return article.published if article else None

    def mentioned(self, article_id: str, start: int, end: int) -> Iterator[tuple[Span, Actor]]:
        """Yield who is mentioned in ``[start, end)`` of a report, in reading order."""
        here = self.mentions.get(article_id, ())
        first = bisect_left(here, start, key=lambda m: m[0].start)
        for span, actor in (here[n] for n in range(first, len(here))):
            if span.start >= end:
                return
            if span.end <= end:
                yield span, actor

    def named_days(self, span: Span) -> Iterator[Day]:
        """Yield the days that ``span`` of a report names, in reading order."""
        here = self.dates.get(span.article, ())
        for start, day in here[bisect_left(here, span.start, key=lambda d: d[0]) :]:
            if start >= span.end:
                return
            yield day

    def names_of(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """Return the names of the reports these spans stand in, in reading order, each once."""
        return tuple(dict.fromkeys(self.names[a] for a in self.ordered(s.article for s in spans)))

    def ordered(self, articles: Iterable[str]) -> list[str]:
        """Return those of these reports that are known, in reading order, each once."""
        return sorted(self.numbers.keys() & set(articles), key=self.numbers.__getitem__)

    def origins_of(self, articles: Sequence[str]) -> int:
        """Return how many independent tellings these reports are."""
        return len({self.origin_of[a].id if a in self.origin_of else a for a in articles})


def build(record: Record, at: Addresses | None = None) -> Index:
    """Return the index of ``record``; its things stand on one page where ``at`` says nothing."""
    sentences = _sentences(record)
    articles = tuple(
        sorted(record.articles, key=lambda a: (a.published or "9999", name(a), a.source, a.id))
    )
    numbers = {a.id: n for n, a in enumerate(articles, 1)}
    days = [a.published for a in articles if a.published]
    origins = {o.id: o for s in record.stories for o in s.origins}
    return Index(
        record=record,
        articles=articles,
        by_id={a.id: a for a in articles},
        texts={a.id: unwrapped(a.text) for a in articles},
        numbers=numbers,
        names=named({a.id: (a.outlet, a.url, a.source) for a in articles}),
        labels=labels(record),
        states=frozenset(a.entity for a in actors(record) if LABEL_ORDER.get(a.kind, 5) < PERSON),
        origins=tuple(origins.values()),
        origin_of={a: o for o in origins.values() for a in o.articles},
        stories={s.id: s for s in record.stories},
        reprints=_reprints(record),
        events={e.id: e for e in record.events},
        moves={m.id: m for m in record.moves},
        entries={e.id: e for e in record.entries},
        issue_of={entry: issue for issue in record.issues for entry in issue.entries},
        quotations={q.id: q for q in record.quotations},
        figures={f.id: f for f in record.figures},
        sentences=sentences,
        reach={
            article: tuple(itertools.accumulate((s.end for s in known), max))
            for article, known in sentences.items()
        },
        mentions=_mentions(record),
        dates=_dates(record),
        namesakes=namesakes(record),
        folded=doubt.folded(record.entries),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        at=at or OnePage(record, numbers),
    )


def name(article: Article) -> str:
    """Return what to call a report (:func:`called`)."""
    return called(article.outlet, article.url, article.source)


def outlet(article: Article) -> str:
    """Return the outlet of a report, empty where it does not tell (:func:`told_by`)."""
    return told_by(article.outlet, article.url, article.source)


@functools.lru_cache(maxsize=20_000)
def told_by(outlet: str | None, url: str | None, source: str) -> str:
    """Return who published a report: its outlet, else the host it stood at, else nothing.

    The name of a file is no outlet.
    """
    host = _host(url or "") or _host(source)
    return brief(outlet or host.removeprefix("www."), LONGEST)


@functools.lru_cache(maxsize=20_000)
def called(outlet: str | None, url: str | None, source: str) -> str:
    """Return what to call a report: its outlet, else its file's name.

    A name that only a machine gave ("000_80b0f6a939c5a2a4.txt") is cut short.
    """
    if known := told_by(outlet, url, source):
        return known
    file = PurePosixPath(source.replace("\\", "/")).name
    if MACHINE.search(file.replace("_", " ")):
        return f"report {file[:SHORT]}…"
    return brief(file, LONGEST) if any(map(str.isalnum, file)) else UNNAMED


def named(reports: Mapping[str, tuple[str | None, str | None, str]]) -> dict[str, str]:
    """Return what to call reports, by their ids, from the outlet, address and source of each.

    Files that tell no outlet and have one name in several folders are told apart by their
    folders: two reports nobody signed are not of one teller.
    """
    names = {key: called(*told) for key, told in reports.items()}
    files: dict[str, set[str]] = {}
    for key, told in reports.items():
        if not told_by(*told):
            files.setdefault(names[key], set()).add(told[2])
    for key, told in reports.items():
        if not told_by(*told) and len(files[names[key]]) > 1:
            folder = _apart(told[2], files[names[key]])
            names[key] = f"{names[key]} ({brief(folder, LONGEST)})" if folder else names[key]
    return names


def _apart(source: str, every: Collection[str]) -> str:
    """Return the folder of a file from where the folders of ``every`` one part."""
    parts = {one: PurePosixPath(one.replace("\\", "/")).parent.parts for one in every}
    shared = 0
    for level in zip(*parts.values(), strict=False):
        if len(set(level)) > 1:
            break
        shared += 1
    return "/".join(parts[source][shared:])


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def claims(record: Record) -> Iterator[tuple[str, Claim]]:
    """Yield each claim with the id of its story."""
    for comparison in record.comparisons:
        for claim in comparison.claims:
            yield comparison.story, claim


def divergences(record: Record) -> Iterator[tuple[str, Divergence]]:
    """Yield each divergence with the id of its story."""
    for comparison in record.comparisons:
        for divergence in comparison.divergences:
            yield comparison.story, divergence


def _reprints(record: Record) -> dict[str, list[Reprint]]:
    found: dict[str, list[Reprint]] = {}
    for reprint in record.reprints:
        found.setdefault(reprint.article, []).append(reprint)
    return found


def _sentences(record: Record) -> dict[str, tuple[Span, ...]]:
    """The sentences the record knows, by report, shortest first among those that overlap."""
    found: dict[str, dict[tuple[int, int], Span]] = {}
    known = [e.sentence for e in record.events]
    known += [m.sentence for m in record.moves]
    known += [q.sentence for q in record.quotations if q.sentence]
    known += [f.sentence for f in record.figures if f.sentence]
    for span in known:
        found.setdefault(span.article, {})[(span.start, span.end)] = span
    return {article: tuple(spans[key] for key in sorted(spans)) for article, spans in found.items()}


def _mentions(record: Record) -> dict[str, tuple[tuple[Span, Actor], ...]]:
    """The places where somebody is named or meant, by report, in reading order."""
    found: dict[str, dict[tuple[int, int], tuple[Span, Actor]]] = {}
    for actor in actors(record):
        if span := actor.span:
            found.setdefault(span.article, {}).setdefault((span.start, span.end), (span, actor))
    return {article: tuple(known[key] for key in sorted(known)) for article, known in found.items()}


def _dates(record: Record) -> dict[str, tuple[tuple[int, Day], ...]]:
    """The calendar days named in each report, in reading order."""
    found: dict[str, list[tuple[int, Day]]] = {}
    for day in record.days:
        if day.span is not None and day.start and day.precision == "day":
            found.setdefault(day.span.article, []).append((day.span.start, day))
    return {a: tuple(sorted(days, key=lambda d: d[0])) for a, days in found.items()}
