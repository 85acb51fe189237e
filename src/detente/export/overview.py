"""The first screen: what was read, what is new, what waits, and where outlets differ."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from detente.compare.views.waiting import waiting
from detente.export import lone, timeline, why
from detente.export.evidence import Evidence, by_name
from detente.export.excerpt import AFTER_WHO, Excerpt, told, unsaid, within
from detente.export.headlines import Headline, headline
from detente.export.index import Index, claims, divergences
from detente.export.ledger import EntryView
from detente.export.lone import Lone
from detente.export.timeline import Item
from detente.export.wording import (
    COMPATIBLE,
    DIRECTIONS,
    DIVERGENCES,
    MODALITIES,
    MOVES,
    counted,
    day_words,
    hinge,
    iso_day,
    listed,
    period,
    who,
)
from detente.model import Condition, Divergence, Move, Record, Span

NEWEST = 7
# Lines of what happened, and how many of one day.
HAPPENED, DAILY = 12, 3


@dataclass(frozen=True, slots=True)
class Told(Item):
    """A happening with its day in words."""

    day: str


@dataclass(frozen=True, slots=True)
class Line:
    """One move as a sentence: who does what to whom, with what words, told by which reports."""

    sign: str
    effect: str
    kind: str
    day: str
    headline: Headline
    party: str
    addressees: str
    condition: str
    unreal: str
    says: str
    why: str
    unsure: bool
    evidence: tuple[Evidence, ...]


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
    """All of the first screen. ``open_count`` and ``entries`` count all there are."""

    heading: str
    period: str
    deck: str
    reports: int
    unreadable: int
    happened: tuple[Told, ...]
    newest: tuple[Line, ...]
    open: tuple[EntryView, ...]
    open_count: int
    entries: int
    disputes: tuple[Dispute, ...]
    lone: tuple[Lone, ...]


def build(index: Index, entries: Sequence[EntryView]) -> Overview:
    """Return the first screen of the record behind ``index``."""
    record = index.record
    views = {v.entry.id: v for v in entries}
    days = period(index.first_day, index.last_day)
    still = [e for e in waiting(record.entries) if e.id in views and not e.implied]
    return Overview(
        heading=heading(index),
        period=days,
        deck=deck(
            len(record.articles),
            len(index.outlets),
            index.origin_count,
            days,
        ),
        reports=len(record.articles),
        unreadable=len(record.failures),
        happened=happened(index),
        newest=tuple(itertools.islice((n for n in _newest(index) if not n.unsure), NEWEST)),
        open=tuple(views[e.id] for e in still),
        open_count=len(still),
        entries=len(record.entries),
        disputes=disputes(index),
        lone=alone(index),
    )


def deck(reports: int, outlets: int, origins: int, days: str) -> str:
    """Return what was read in a sentence or two: how much, from whom, of which days."""
    read = f"{counted(reports, 'report')} from {counted(outlets, 'outlet')}, {days}."
    if reports == origins:
        return read
    return f"{read} {counted(origins, 'report')} independent of each other; copies count once."


def happened(index: Index) -> tuple[Told, ...]:
    """Return what last happened, newest first: told as real, the most told of a day first.

    Where no report says a day, it is what the newest reports tell.
    """
    found: dict[str, list[Item]] = {}
    for group in timeline.days(index):
        for item in group.lines:
            if _is_news(item) and item.precision == "day" and _is_past(index, item):
                found.setdefault(item.start, []).append(item)
    lines = [
        _told(item, iso_day(day))
        for day in sorted(found, reverse=True)
        for item in sorted(found[day], key=lambda i: (-len(i.evidence), -abs(i.score)))[:DAILY]
    ]
    if not lines:
        groups = reversed(timeline.dayless(index))
        lines = [_told(i, g.day) for g in groups for i in g.lines if _is_news(i)]
    return tuple(lines[:HAPPENED])


def _told(item: Item, day: str) -> Told:
    return Told(**{f.name: getattr(item, f.name) for f in fields(item)}, day=day)


def _is_news(item: Item) -> bool:
    return item.real and item.foreground and not item.unsure


def _is_past(index: Index, item: Item) -> bool:
    return index.last_day is None or item.start <= index.last_day


def heading(index: Index) -> str:
    """Return the names of the parties the record is most about."""
    names = parties(index.record, index)
    return listed(index.label(key) for key in names[:4]) or "What the reports say"


def parties(record: Record, index: Index) -> list[str]:
    """Return the keys of the parties, those with most demands, offers and events first."""
    counts: Counter[str] = Counter()
    for entry in record.entries:
        counts.update(dict.fromkeys((index.party(a) for a in (entry.party, *entry.addressees)), 3))
    for event in record.events:
        if event.modality == "asserted":
            counts.update({index.party(a) for a in (*event.actors, *event.recipients)})
    return sorted(set(counts) & index.states, key=lambda key: (-counts[key], key))


def newest(index: Index) -> tuple[Line, ...]:
    """Return every move as a line, newest first; the tellings of one move are one line."""
    return tuple(_newest(index))


def _newest(index: Index) -> Iterator[Line]:
    """Yield the same, each made as it is asked for."""
    groups: dict[tuple[str, ...], list[Move]] = {}
    keys = _entry_keys(index)
    for move in index.record.moves:
        if _is_made(move) and move.span.article in index.numbers:
            groups.setdefault(keys.get(move.id) or _own_key(index, move), []).append(move)
    ranked = sorted(groups.values(), key=lambda g: _rank(index, g))
    lines: dict[tuple[str, ...], list[Move]] = {}
    for group in ranked:
        lines.setdefault(_sentence_key(index, _latest(index, group)), []).extend(group)
    for group in lines.values():
        yield _line(index, group)


def _is_made(move: Move) -> bool:
    """Tell whether somebody is told to have made this move: not one only feared or implied."""
    real = move.modality not in ("denied", "hypothetical", "historical")
    return real and not move.implied and move.part_of is None and move.party is not None


def _entry_keys(index: Index) -> dict[str, tuple[str, ...]]:
    keys: dict[str, tuple[str, ...]] = {}
    for entry in index.record.entries:
        keys.update((move, ("entry", entry.id)) for move in entry.moves)
    for entry in index.record.entries:
        for answer in entry.answers:
            by = sorted(index.party(a) for a in answer.by)
            keys.setdefault(answer.move, ("answer", entry.id, answer.value, *by))
    return keys


def _own_key(index: Index, move: Move) -> tuple[str, ...]:
    party = index.party(move.party) if move.party else ""
    to = sorted(index.party(a) for a in move.addressees)
    return ("move", move.kind, party, move.issue, _move_day(index, move), *to)


def _sentence_key(index: Index, move: Move) -> tuple[str, ...]:
    """What two things of one sentence share when they are the same move: they are one line."""
    party = index.party(move.party) if move.party else ""
    to = sorted(index.party(a) for a in move.addressees)
    return (move.kind, party, move.span.article, str(move.sentence.start), *to)


def _latest(index: Index, group: Sequence[Move]) -> Move:
    """Return the newest telling, the first report's where several are of one day."""
    return max(group, key=lambda m: (_move_day(index, m), -index.numbers[m.span.article]))


def _move_day(index: Index, move: Move) -> str:
    start = move.day.start if move.day else None
    return start or index.published(move.span.article) or ""


def _rank(index: Index, group: Sequence[Move]) -> tuple[str, int, int, int]:
    day = max(_move_day(index, m) for m in group)
    first = min((index.numbers[m.span.article], m.span.start) for m in group)
    # Newest day first: the digits of an ISO day turned round sort the other way.
    turned = "".join(str(9 - int(c)) if c.isdigit() else c for c in day) or "~"
    return turned, -len({m.span.article for m in group}), *first


def _line(index: Index, group: Sequence[Move]) -> Line:
    move = _latest(index, group)
    kind, weight = MOVES[move.kind]
    sign, effect = DIRECTIONS[weight]
    addressees = who(move.addressees, "")
    firsts: dict[str, Move] = {}
    for member in sorted(group, key=lambda m: (m.span.start, m.id)):
        firsts.setdefault(member.span.article, member)
    unreal = move.modality not in ("asserted", "conditional")
    head = headline(
        index, [move.party] if move.party else [], move.span, move.sentence, move.sentence
    )
    head = head if head.who else Headline("", _words(index, move, group))
    return Line(
        sign=sign,
        effect=effect,
        kind=kind,
        day=day_words(move.day)
        if move.day and move.day.start
        else iso_day(index.published(move.span.article)) or "day not known",
        party=move.party.label if move.party else "somebody unnamed",
        addressees=addressees,
        headline=head,
        condition=_unsaid(move.condition, head.words) if move.condition else "",
        unreal=MODALITIES[move.modality][1] if unreal else "",
        says=unsaid(move.attribution, head.words),
        why=why.move(move),
        unsure=why.is_unsure(m.confidence for m in group),
        evidence=by_name(index, [m.content for m in firsts.values()]),
    )


def _words(index: Index, move: Move, group: Sequence[Move]) -> Excerpt:
    """Return what ``move`` says, with what others of ``group`` say in the same sentence."""
    same = [m.content for m in group if m.sentence == move.sentence]
    if len({(s.start, s.end) for s in same}) > 1:
        return within(index, same, move.sentence)
    return told(index, move.content, move.sentence, enough=AFTER_WHO)


def _unsaid(condition: Condition, words: Excerpt) -> str:
    """Return a condition in words, empty where ``words`` tell it already."""
    said = condition.span.text
    return "" if said in words.text else f"{hinge(condition)}{said}"


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


def alone(index: Index) -> tuple[Lone, ...]:
    """Return what only one origin tells, in stories that several tell."""
    told = (c for story, c in claims(index.record) if _told_by_many(index, story))
    return lone.spread(lone.group(index, told))


def _told_by_many(index: Index, story: str) -> bool:
    known = index.stories.get(story)
    return known is not None and index.origins_of(known.articles) > 1
