"""The first screen: what happened, what is asked and answered, what waits, what is disputed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from detente.codebook.actors import in_prose
from detente.compare.views.waiting import waiting
from detente.export import asked, happened, lone
from detente.export.asked import Asked
from detente.export.evidence import Evidence, by_name
from detente.export.excerpt import Excerpt
from detente.export.happened import Told
from detente.export.index import Index, claims, divergences
from detente.export.ledger import EntryView, flat
from detente.export.lone import Lone
from detente.export.wording import (
    COMPATIBLE,
    DIVERGENCES,
    counted,
    listed,
    period,
    read_from,
)
from detente.model import Divergence, Record, Span

NEWEST = 7


@dataclass(frozen=True, slots=True)
class Side:
    """A value given on a matter in dispute, and every report that gives it."""

    value: str
    evidence: tuple[Evidence, ...]

    @property
    def words(self) -> Evidence:
        """The first telling of it."""
        return self.evidence[0]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A matter that outlets tell differently, the values side by side."""

    id: str
    matter: str
    kind: str
    sign: str
    verdict: str
    why: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All of the first screen. ``open_count`` and ``entries`` count all there are.

    ``asked`` are the entries that somebody answered and those nobody owes an answer, ``open``
    those that wait for one.
    """

    heading: str
    period: str
    deck: str
    reports: int
    unreadable: int
    happened: tuple[Told, ...]
    asked: tuple[Asked, ...]
    open: tuple[Asked, ...]
    open_count: int
    entries: int
    folded: int
    disputes: tuple[Dispute, ...]
    lone: tuple[Lone, ...]


def build(index: Index, entries: Sequence[EntryView]) -> Overview:
    """Return the first screen of the record behind ``index``, which tells of these ``entries``."""
    record = index.record
    days = period(index.first_day, index.last_day)
    shown = {view.entry.id for _, view in flat(entries)}
    waits = {e.id for e in waiting(record.entries) if e.id in shown}
    lines = [line for line in asked.lines(index, entries) if line.weight > 0]
    still = [line for line in lines if line.view.entry.id in waits and not line.answers]
    open_lines = {id(line) for line in still}
    others = [line for line in lines if id(line) not in open_lines][:NEWEST]
    said = [span for line in (*others, *still[:NEWEST]) for span in line.sentences(index)]
    told = happened.lines(index, said)
    return Overview(
        heading=heading(index),
        period=days,
        deck=deck(
            read_from(len(record.articles), len(index.outlets), index.unnamed),
            len(record.articles),
            index.origin_count,
            days,
        ),
        reports=len(record.articles),
        unreadable=len(record.failures),
        happened=told,
        asked=tuple(others),
        open=tuple(still),
        open_count=len(waits),
        entries=sum(e.id in shown and not e.implied for e in record.entries),
        folded=sum(e.id not in shown and not e.implied for e in record.entries),
        disputes=disputes(index),
        lone=alone(index, [line.words for line in told]),
    )


def deck(read: str, reports: int, origins: int, days: str) -> str:
    """Return what was ``read``, of which days, and how many reports are independent."""
    told = f"{read}, {days}."
    if reports == origins:
        return told
    return f"{told} {counted(origins, 'report')} independent of each other; copies count once."


def heading(index: Index) -> str:
    """Return the names of the parties the record is most about."""
    names = parties(index.record, index)
    return listed(in_prose(index.label(key)) for key in names[:4]) or "What the reports say"


def parties(record: Record, index: Index) -> list[str]:
    """Return the keys of the parties, those with most demands, offers and events first."""
    counts: Counter[str] = Counter()
    for entry in record.entries:
        counts.update(dict.fromkeys((index.party(a) for a in (entry.party, *entry.addressees)), 3))
    for event in record.events:
        if event.modality == "asserted":
            counts.update({index.party(a) for a in (*event.actors, *event.recipients)})
    return sorted(set(counts) & index.states, key=lambda key: (-counts[key], key))


def disputes(index: Index) -> tuple[Dispute, ...]:
    """Return the divergences, those that cannot both be right first."""
    numbered = [(n, d) for n, (_, d) in enumerate(divergences(index.record), 1)]
    order = ("no", "partly", "yes")
    numbered.sort(key=lambda pair: (order.index(pair[1].compatible), pair[0]))
    return tuple(_dispute(index, n, d) for n, d in numbered)


def _dispute(index: Index, number: int, divergence: Divergence) -> Dispute:
    sign, verdict = COMPATIBLE[divergence.compatible]
    values: dict[str, list[Span]] = {}
    for value in divergence.values:
        values.setdefault(value.value, []).append(value.span)
    return Dispute(
        id=f"d{number}",
        matter=divergence.matter,
        kind=DIVERGENCES[divergence.kind],
        sign=sign,
        verdict=verdict,
        why=divergence.why,
        sides=tuple(
            Side(value=value, evidence=by_name(index, spans)) for value, spans in values.items()
        ),
    )


def alone(index: Index, above: Sequence[Excerpt]) -> tuple[Lone, ...]:
    """Return what only one origin tells in stories that several tell, but what stands ``above``."""
    told = (c for story, c in claims(index.record) if _told_by_many(index, story))
    found = lone.group(index, told, lone.weights(index))
    return lone.spread([item for item in found if not any(map(item.words.meets, above))])


def _told_by_many(index: Index, story: str) -> bool:
    known = index.stories.get(story)
    return known is not None and index.origins_of(known.articles) > 1
