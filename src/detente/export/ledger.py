"""The ledger as readers see it: entries with their parts, wordings, answers and standing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.compare.status import is_open, is_overdue, is_siding, tellers
from detente.export import corrections, doubt
from detente.export.corrections import Correction
from detente.export.evidence import Evidence, by_name, show
from detente.export.excerpt import AFTER_WHO, Excerpt, told
from detente.export.index import Index
from detente.export.wording import (
    LINKS,
    MODALITIES,
    OWN_STATES,
    SIDES,
    STATES,
    VIEWPOINTS,
    age,
    day_words,
    days_between,
    duty,
    hinge,
    iso_day,
    listed,
    spaced,
    who,
)
from detente.model import Answer, Entry, Span, Status

NOBODY = "all"  # the viewpoint of an entry without an answer
SHORT = 150
VERBS = {
    "demand": "demands of",
    "appeal": "appeals to",
    "ultimatum": "sets an ultimatum to",
    "offer": "offers",
    "threat": "threatens",
    "promise": "promises",
    "charge": "accuses",
}
ALONE = {
    "demand": "demands",
    "appeal": "appeals",
    "ultimatum": "sets an ultimatum",
    "offer": "offers",
    "threat": "threatens",
    "promise": "promises",
    "charge": "accuses",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """How an entry is worded, and which reports word it so."""

    words: Excerpt
    duty: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to an entry: what, by whom, according to whom, why it is linked."""

    sign: str
    state: str
    by: str
    viewpoint: str
    day: str
    link: str
    inherited: bool
    words: Excerpt
    evidence: Evidence
    reason: Excerpt | None
    counter: str | None
    move: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an entry stands, and from which viewpoints it stands there."""

    sign: str
    state: str
    viewpoint: str
    since: str

    @property
    def text(self) -> str:
        """The standing in words."""
        return f"{self.state} according to {self.viewpoint}" if self.viewpoint else self.state


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry with everything a reader needs to judge it.

    ``unsure`` where it stands folded; ``doubt`` says how sure the reading is where it may be wrong.
    """

    id: str
    href: str
    entry: Entry
    group: str
    party: str
    verb: str
    addressees: str
    gist: str
    lead: str
    words: Excerpt | None
    issue: str
    condition: Excerpt | None
    if_so: str
    unreal: str
    due: str
    overdue: bool
    since: str
    age_days: int | None
    age: str
    open: bool
    standings: tuple[Standing, ...]
    wordings: tuple[Wording, ...]
    replies: tuple[Reply, ...]
    backs: tuple[tuple[str, str], ...]
    changes: tuple[Correction, ...]
    unsure: bool
    doubt: str
    parts: tuple[EntryView, ...]

    @property
    def age_words(self) -> tuple[str, str]:
        """The age as a number and its unit."""
        number, _, unit = self.age.partition(" ")
        return number, unit


def views(index: Index) -> tuple[EntryView, ...]:
    """Return the entries that are no part of another, oldest first, their parts within them."""
    children: dict[str, list[Entry]] = {}
    top: list[Entry] = []
    for entry in index.record.entries:
        inside = entry.part_of in index.entries and entry.part_of != entry.id
        (children.setdefault(entry.part_of or "", []) if inside else top).append(entry)
    built = [_view(index, e, children, ()) for e in top]
    return tuple(sorted(built, key=lambda v: v.entry.first_seen or "9999"))


def sure(entries: Iterable[EntryView]) -> tuple[EntryView, ...]:
    """Return the entries that do not stand folded."""
    return tuple(view for view in entries if not view.unsure)


def by_party(entries: Sequence[EntryView]) -> tuple[tuple[str, tuple[EntryView, ...]], ...]:
    """Return the entries under the name of their party, the busiest party first."""
    found: dict[str, list[EntryView]] = {}
    for view in entries:
        found.setdefault(view.group, []).append(view)
    order = sorted(found, key=lambda group: (-len(found[group]), group))
    return tuple((group, tuple(found[group])) for group in order)


def flat(entries: Iterable[EntryView]) -> tuple[tuple[int, EntryView], ...]:
    """Return entries and their parts in order, each with its depth."""
    rows: list[tuple[int, EntryView]] = []
    for view in entries:
        rows.append((0, view))
        rows.extend((depth + 1, part) for depth, part in flat(view.parts))
    return tuple(rows)


def viewpoint(index: Index, key: str) -> str:
    """Return a viewpoint in words, empty where nobody tells of an answer."""
    return "" if key == NOBODY else VIEWPOINTS.get(key) or index.label(key)


def whose_word(index: Index, party: str, told_by: Sequence[str]) -> str:
    """Return on whose word it is told how ``party`` answers."""
    if party in told_by:
        return "in its own words"
    return f"according to {listed(viewpoint(index, name) for name in told_by)}"


def _view(
    index: Index,
    entry: Entry,
    children: dict[str, list[Entry]],
    above: tuple[str, ...],
) -> EntryView:
    parts = [e for e in children.get(entry.id, ()) if e.id not in above]
    due, overdue = _due(index, entry)
    days = days_between(entry.first_seen, index.last_day)
    to = who(entry.addressees, "")
    return EntryView(
        id=index.at.entry_id(entry.id),
        href=index.at.entry(entry.id),
        entry=entry,
        group=index.label(index.party(entry.party)),
        party=entry.party.label,
        verb=VERBS[entry.kind] if to else ALONE[entry.kind],
        addressees=to,
        gist=gist(index, entry),
        lead=_implied(entry),
        words=_shortest(index, entry),
        issue=issue(entry),
        condition=told(index, entry.condition.span) if entry.condition else None,
        if_so=_condition(index, entry),
        unreal=_unreal(entry),
        due=due,
        overdue=overdue,
        since=iso_day(entry.first_seen) or "day not known",
        age_days=days,
        age=age(days),
        open=is_open(entry),
        standings=_standings(index, entry),
        wordings=_wordings(index, entry),
        replies=tuple(_reply(index, entry, a) for a in entry.answers),
        backs=_backs(index, entry),
        changes=corrections.of(index, entry.changes),
        unsure=entry.id in index.folded,
        doubt=doubt.mark(entry.confidence),
        parts=tuple(_view(index, e, children, (*above, entry.id)) for e in parts),
    )


def gist(index: Index, entry: Entry) -> str:
    """Return what an entry asks, offers or threatens: in a report's words where they are short."""
    if words := _shortest(index, entry):
        return f"{_implied(entry)}{words.quoted}"
    return duty(entry.obligation) if entry.obligation else issue(entry)


def _shortest(index: Index, entry: Entry) -> Excerpt | None:
    """Return the wording that tells an entry in a line, None where all are long.

    A word or two say little, so longer words come first, and those of a title last.
    """
    spans = [v.span for v in entry.variants if len(v.span.text) <= SHORT]
    spans.sort(key=lambda s: (len(s.text.split()) < AFTER_WHO, _in_title(index, s)))
    return told(index, spans[0], enough=AFTER_WHO) if spans else None


def _implied(entry: Entry) -> str:
    """Return how to read a condition as what is asked: it must be so, or must not."""
    if not entry.implied:
        return ""
    done = entry.obligation is not None and entry.obligation.kind != "refrain"
    return "the condition to be met: " if done else "what must not come about: "


def _in_title(index: Index, span: Span) -> bool:
    title = index.by_id[span.article].title
    return title is not None and title.start <= span.start < title.end


def issue(entry: Entry) -> str:
    """Return the issue of an entry as words."""
    return spaced(entry.issue)


def _condition(index: Index, entry: Entry) -> str:
    """Return the condition in words, empty where what the entry asks tells it already."""
    if entry.condition is None or entry.condition.span.text in gist(index, entry):
        return ""
    return f"{hinge(entry.condition)}{entry.condition.span.text}"


def _unreal(entry: Entry) -> str:
    if entry.modality in ("asserted", "conditional"):
        return ""
    return MODALITIES[entry.modality][1]


def _due(index: Index, entry: Entry) -> tuple[str, bool]:
    """Return the deadline in words, and whether it passed with nobody told to have acted."""
    if entry.deadline is None:
        return "", False
    last = entry.deadline.end or entry.deadline.start
    over = index.last_day is not None and is_overdue(entry, index.last_day)
    return iso_day(last) or day_words(entry.deadline), over


def _standings(index: Index, entry: Entry) -> tuple[Standing, ...]:
    """Return where ``entry`` stands, those who put it in the same place together."""
    groups: dict[str, list[Status]] = {}
    asks = entry.kind not in ("threat", "promise")  # nobody owes these an answer
    for status in entry.status if asks else [s for s in entry.status if s.value != "pending"]:
        groups.setdefault(status.value, []).append(status)
    return tuple(_standing(index, entry.kind, value, held) for value, held in groups.items())


def _standing(index: Index, kind: str, value: str, held: Sequence[Status]) -> Standing:
    sign, state = STATES[value]
    state = OWN_STATES.get((kind, value), state)
    names = listed(filter(None, (viewpoint(index, s.viewpoint) for s in held)))
    if names and value == "pending":
        state, names = f"no answer told by {names}", ""  # silence is nobody's word
    return Standing(
        sign=sign,
        state=state,
        viewpoint=names,
        since=iso_day(min((s.since for s in held if s.since), default=None)),
    )


def _wordings(index: Index, entry: Entry) -> tuple[Wording, ...]:
    """Group the variants by their words; the duty is told only where variants differ in it."""
    mixed = len({duty(v.obligation) for v in entry.variants if v.obligation}) > 1
    ordered = sorted(entry.variants, key=lambda v: (index.numbers[v.span.article], v.span.start))
    groups: dict[tuple[str, str], list[Span]] = {}
    for variant in ordered:
        does = duty(variant.obligation) if mixed and variant.obligation else ""
        groups.setdefault((variant.span.text, does), []).append(variant.span)
    return tuple(
        Wording(words=told(index, spans[0]), duty=does, evidence=by_name(index, spans))
        for (_, does), spans in groups.items()
    )


def answered(entry: Entry, answer: Answer) -> str:
    """Return in a word how an entry was answered: who only stands by a threat backs it."""
    if is_siding(entry, answer):
        return SIDES[answer.value]
    return OWN_STATES.get((entry.kind, answer.value), STATES[answer.value][1])


def _reply(index: Index, entry: Entry, answer: Answer) -> Reply:
    return Reply(
        sign=STATES[answer.value][0],
        state=answered(entry, answer),
        by=who(answer.by, "nobody named"),
        viewpoint=listed(viewpoint(index, name) for name in tellers(answer)),
        day=day_words(answer.day) if answer.day else "",
        link=LINKS[answer.link],
        inherited=answer.inherited,
        words=told(index, answer.span),
        evidence=show(index, answer.span),
        reason=told(index, answer.reason) if answer.reason else None,
        counter=_counter(index, answer),
        move=answer.move,
    )


def _backs(index: Index, entry: Entry) -> tuple[tuple[str, str], ...]:
    backed = [index.entries[b] for b in entry.backs if b in index.entries]
    return tuple((index.at.entry(one.id), gist(index, one)) for one in backed)


def _counter(index: Index, answer: Answer) -> str | None:
    known = answer.counter is not None and answer.counter in index.entries
    return index.at.entry(answer.counter) if known and answer.counter else None


def tellings(view: EntryView) -> tuple[Evidence, ...]:
    """Return the places that tell an entry, the first of each report."""
    first: dict[int, Evidence] = {}
    for wording in view.wordings:
        for evidence in wording.evidence:
            first.setdefault(evidence.number, evidence)
    return tuple(first[number] for number in sorted(first))
