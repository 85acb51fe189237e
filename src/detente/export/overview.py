"""The first screen: what was read, what is new, what waits, and where outlets differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from detente.compare.views.waiting import waiting
from detente.export import lone
from detente.export.evidence import Evidence, by_name
from detente.export.excerpt import AFTER_WHO, Excerpt, told, unsaid, within
from detente.export.index import Index, claims, divergences
from detente.export.ledger import EntryView
from detente.export.lone import Lone
from detente.export.wording import (
    COMPATIBLE,
    DIRECTIONS,
    DIVERGENCES,
    MODALITIES,
    MOVES,
    day_words,
    hinge,
    iso_day,
    listed,
    period,
    reality,
    who,
)
from detente.model import Condition, Divergence, Move, Record, Span

NEWEST = 7


@dataclass(frozen=True, slots=True)
class Line:
    """One move as a sentence: who does what to whom, with what words, told by which reports."""

    sign: str
    effect: str
    kind: str
    day: str
    party: str
    verb: str
    addressees: str
    words: Excerpt
    condition: str
    unreal: str
    says: str
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
    """All of the first screen."""

    heading: str
    period: str
    reports: int
    outlets: int
    origins: int
    copies: int
    unreadable: int
    real: int
    unreal: int
    agreed: int
    single: int
    newest: tuple[Line, ...]
    open: tuple[EntryView, ...]
    entries: int
    disputes: tuple[Dispute, ...]
    lone: tuple[Lone, ...]


def build(index: Index, entries: Sequence[EntryView]) -> Overview:
    """Return the first screen of the record behind ``index``."""
    record = index.record
    statuses = Counter(claim.status for _, claim in claims(record))
    real = sum(1 for e in record.events if reality(e) in ("asserted", "said"))
    told_alone = alone(index)
    views = {v.entry.id: v for v in entries}
    return Overview(
        heading=heading(index),
        period=period(index.first_day, index.last_day),
        reports=len(record.articles),
        outlets=len(index.outlets),
        origins=index.origin_count,
        copies=len(record.articles) - index.origin_count,
        unreadable=len(record.failures),
        real=real,
        unreal=len(record.events) - real,
        agreed=statuses["agreed"],
        newest=newest(index)[:NEWEST],
        open=tuple(views[e.id] for e in waiting(record.entries) if e.id in views),
        entries=len(record.entries),
        disputes=disputes(index),
        single=sum(len(line.claims) for line in told_alone),
        lone=told_alone,
    )


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
    groups: dict[tuple[str, ...], list[Move]] = {}
    keys = _entry_keys(index)
    for move in index.record.moves:
        if _is_news(move) and move.span.article in index.numbers:
            groups.setdefault(keys.get(move.id) or _own_key(index, move), []).append(move)
    ranked = sorted(groups.values(), key=lambda g: _rank(index, g))
    lines: dict[tuple[str, ...], list[Move]] = {}
    for group in ranked:
        lines.setdefault(_sentence_key(index, _latest(index, group)), []).extend(group)
    return tuple(_line(index, group) for group in lines.values())


def _is_news(move: Move) -> bool:
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
    alone, to, weight = MOVES[move.kind]
    sign, effect = DIRECTIONS[weight]
    addressees = who(move.addressees, "")
    firsts: dict[str, Move] = {}
    for member in sorted(group, key=lambda m: (m.span.start, m.id)):
        firsts.setdefault(member.span.article, member)
    unreal = move.modality not in ("asserted", "conditional")
    words = _words(index, move, group)
    return Line(
        sign=sign,
        effect=effect,
        kind=move.kind,
        day=day_words(move.day)
        if move.day and move.day.start
        else iso_day(index.published(move.span.article)) or "day not known",
        party=move.party.label if move.party else "somebody unsaid",
        verb=to if addressees else alone,
        addressees=addressees,
        words=words,
        condition=_unsaid(move.condition, words) if move.condition else "",
        unreal=MODALITIES[move.modality][1] if unreal else "",
        says=unsaid(move.attribution, words),
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
