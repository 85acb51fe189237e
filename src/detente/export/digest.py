"""What is new in some reports: what happened, what was asked and answered, what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.compare import acts as same
from detente.export import acts, claims, dated, ledger
from detente.export.acts import Act
from detente.export.evidence import Evidence, show
from detente.export.index import Index, outlet
from detente.export.ledger import EntryView
from detente.export.wording import (
    DIVERGENCES,
    VERSIONS,
    counted,
    listed,
    period,
    quote,
    read_from,
)
from detente.model import Answer, Article, Divergence, Span

Part = Literal["happened", "asked", "answered", "reworded", "differ"]
PARTS: dict[Part, str] = {
    "happened": "What happened",
    "asked": "Demanded, offered, threatened, promised",
    "answered": "Answered",
    "reworded": "Softened or hardened",
    "differ": "Told differently",
}
# Readings less sure than this are wrong more often than right (docs/reader.md): nobody is mailed
# them.
SURE = 0.2


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is new.

    ``id`` is the same in every digest that tells it; ``day`` an ISO day or empty; ``note`` what
    has to be known to read ``what`` rightly; ``spans`` its words in the new reports. ``told``
    says that the day is the one on which it was told, since its words name none.
    """

    id: str
    part: Part
    day: str
    what: str
    note: str
    spans: tuple[Span, ...]
    told: bool = False


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new since an ISO day; ``total`` counts the lines of each part, shown or not."""

    since: str
    last: str
    reports: tuple[Article, ...]
    outlets: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Mapping[Part, int]
    less_sure: int = 0

    @property
    def title(self) -> str:
        """How much is new, in a line."""
        if not self.reports:
            return f"Nothing new since {period(self.since, self.since)}"
        unnamed = sum(not outlet(article) for article in self.reports)
        read = read_from(len(self.reports), len(self.outlets), unnamed)
        return f"New since {period(self.since, self.since)}: {read}"

    @property
    def doubt(self) -> str:
        """What is left out since the reading is unsure of it, empty where nothing is."""
        less = counted(self.less_sure, "less sure entry", "less sure entries")
        return f"{less} of the ledger left out here; --all shows them." if self.less_sure else ""

    def of(self, part: Part) -> tuple[Line, ...]:
        """Return the lines of a part."""
        return tuple(line for line in self.lines if line.part == part)

    def left_out(self, part: Part) -> int:
        """Return how many lines of a part are not shown."""
        return self.total.get(part, 0) - len(self.of(part))


def build(
    index: Index, since: str, fresh: Collection[str], most: int, *, whole: bool = False
) -> Digest:
    """Return what the reports ``fresh`` (ids) tell that is new since an ISO day.

    ``index`` holds them, their stories and the entries they tell of; at most ``most`` lines of
    each part are shown: those that most independent reports tell, the newest first.
    Entries that the reading is unsure of are counted, and told with ``whole`` only.
    """
    unsure = frozenset() if whole else index.folded
    entries = [(view, list(_entry(index, view, since, fresh))) for view in _spoken(index)]
    every = list(_happened(index, since, fresh))
    every += [line for view, lines in entries if view.entry.id not in unsure for line in lines]
    every += _differing(index, fresh)
    reports = [a for a in index.articles if a.id in fresh]
    days = [a.published for a in reports if a.published]
    return Digest(
        since=since,
        last=max(days, default=since),
        reports=tuple(reports),
        outlets=tuple(dict.fromkeys(filter(None, map(outlet, reports)))),
        lines=tuple(line for part in PARTS for line in _of(part, every)[:most]),
        total=Counter(line.part for line in every),
        less_sure=sum(bool(lines) and view.entry.id in unsure for view, lines in entries),
    )


def quoted(index: Index, line: Line) -> tuple[Evidence, ...]:
    """Return the sentences that a line rests on, one of each report."""
    first: dict[str, Span] = {}
    for span in line.spans:
        first.setdefault(span.article, span)
    return tuple(show(index, span) for span in first.values())


def _of(part: Part, lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.part == part]


def _happened(index: Index, since: str, fresh: Collection[str]) -> Iterator[Line]:
    """Yield what happened since, as far as somebody tells it as a fact, the most told first.

    A happening stands in the words of its plainest new telling, with the new reports that tell
    the same act.
    """
    found = []
    for known in acts.of_stories(index):
        new = [event for event in known.events if event.span.article in fresh]
        if not new:
            continue
        act = acts.act(index, known.id, new, known.tellings)
        first, unsure = act.events[0], act.confidence is not None and act.confidence < SURE
        if not act.real or not first.foreground or unsure:
            continue
        told = [event for event in act.events if same.tells(event, first)]
        days = (dated.own(index, event.sentence, event) for event in told)
        dates = next((day.start for day in days if day is not None), None)
        day = dates or index.published(first.span.article) or ""
        if day >= since:
            spans = tuple(event.span for event in told)
            name, note = _earliest(index, known), _note(act)
            line = Line(name, "happened", day, act.words, note, spans, told=not dates)
            found.append((index.origins_of([span.article for span in spans]), act.weight, line))
    found.sort(key=lambda one: one[2].day, reverse=True)
    found.sort(key=lambda one: (-one[0], -one[1]))
    yield from (line for *_, line in found)


def _earliest(index: Index, act: Act) -> str:
    """Return the id of the first telling: that of the happening changes with each new one."""
    first = min(act.events, key=lambda e: (index.numbers[e.span.article], e.span.start))
    return first.id


def _note(act: Act) -> str:
    return act.says or (act.meaning if act.reality != "asserted" else "")


def _spoken(index: Index) -> Sequence[EntryView]:
    """Return the entries that somebody states, the last told first."""
    views = [view for _, view in ledger.flat(ledger.views(index)) if not view.entry.implied]
    return sorted(views, key=lambda v: v.entry.last_seen or "", reverse=True)


def _entry(index: Index, view: EntryView, since: str, fresh: Collection[str]) -> Iterator[Line]:
    yield from _asked(view, since, fresh)
    yield from _answered(index, view, since, fresh)


def _asked(view: EntryView, since: str, fresh: Collection[str]) -> Iterator[Line]:
    """Yield an entry that is first told since, or told with a softer or harder wording."""
    entry = view.entry
    told = [v for v in entry.variants if v.span.article in fresh and (v.day or since) >= since]
    if told and (entry.first_seen or since) >= since:
        note = "; ".join(filter(None, [view.unreal, *(s.text for s in view.standings)]))
        spans = tuple(v.span for v in told)
        yield Line(entry.id, "asked", entry.first_seen or "", _gist(view), note, spans)
        return
    for variant in told:
        if variant.version in VERSIONS:
            note = VERSIONS[variant.version]
            name = f"{entry.id} {variant.move}"
            yield Line(name, "reworded", variant.day or "", _gist(view), note, (variant.span,))


def _answered(index: Index, view: EntryView, since: str, fresh: Collection[str]) -> Iterator[Line]:
    """Yield the answers to an entry that are new, those of one value as one line."""
    groups: dict[str, list[Answer]] = {}
    for answer in view.entry.answers:
        day = (answer.day.start if answer.day else None) or since
        if answer.span.article in fresh and day >= since:
            groups.setdefault(answer.value, []).append(answer)
    for value, answers in groups.items():
        by = listed(actor.label for answer in answers for actor in answer.by)
        told = listed(ledger.viewpoint(index, answer.viewpoint) for answer in answers)
        state = ledger.answered(view.entry, answers[0])
        note = f"{state}{f' by {by}' if by else ''}, according to {told}"
        days = [a.day.start for a in answers if a.day and a.day.start]
        days += [d for a in answers if (d := index.published(a.span.article))]
        spans = tuple(answer.span for answer in answers)
        name = f"{view.entry.id} {value}"
        yield Line(name, "answered", min(days, default=""), _gist(view), note, spans)


def _gist(view: EntryView) -> str:
    whom = f"{view.verb} {view.addressees}" if view.addressees else view.verb
    return f"{view.party} {whom}: {view.gist}"


def _differing(index: Index, fresh: Collection[str]) -> Iterator[Line]:
    """Yield what is told differently and of which a new report tells one side."""
    for story in claims.compared(index):
        points = {d.id: d for matter in story.matters for d in matter.differences}
        for point in points.values():
            if any(value.article in fresh for value in point.values):
                days = [index.published(v.article) or "" for v in point.values]
                spans = tuple(v.span for v in point.values)
                yield Line(point.id, "differ", max(days), _sides(index, point), point.why, spans)


def _sides(index: Index, point: Divergence) -> str:
    said: dict[str, list[str]] = {}
    for value in point.values:
        said.setdefault(value.value, []).append(index.names[value.article])
    values = "; ".join(f"{quote(value)} ({listed(names)})" for value, names in said.items())
    return f"{point.matter}, {DIVERGENCES[point.kind]}: {values}"
