"""The status of an entry: a function of the entry, a day and a viewpoint.

The states and what moves them follow the compliance codings of the threat literature
(MCT, Sechser 2011; TIES) and are tabled in docs/ledger.md. The rules beside the table:

(a) an answer stands in the viewpoint of whoever tells it, never in another;
(b) "ignored" is a claim: it is valid with its holder and day, and no claim but the
    demander's own takes the place of an answer that was given;
(c) what is hypothetical, conditional or denied moves nothing;
(d) a part of a package has its package's answers until it has one of its own;
(e) viewpoints are listed side by side and never averaged;
(f) "not in full" told by the demander leaves "ignored" and "refused" as they are;
(g) who only stands by a threat moves nothing;
(h) that a deadline passed is nobody's word, and told only where nobody is told to have acted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from detente.model import Actor, Answer, Entry, Modality, Status, StatusValue

Turn = Literal[
    "acknowledged", "refused", "countered", "partial", "accepted", "ignored", "fulfilled",
    "breached", "withdrawn", "superseded", "denied", "admitted", "investigated", "deadline passed",
]  # fmt: skip
NOBODY = "all"  # the viewpoint of an entry of which nobody tells an answer
REAL: tuple[Modality, ...] = ("asserted", "historical")
WAITING: tuple[StatusValue, ...] = ("pending", "acknowledged")
ANSWERED: tuple[StatusValue, ...] = (
    "refused", "countered", "partial", "accepted", "denied", "admitted", "investigated",
)  # fmt: skip
LIVE: tuple[StatusValue, ...] = (*WAITING, "overdue", "ignored", *ANSWERED, "breached")
CLOSED: tuple[StatusValue, ...] = ("fulfilled", "withdrawn", "superseded")
SETTLED: tuple[StatusValue, ...] = ("accepted", "admitted", *CLOSED)
GIVEN: tuple[StatusValue, ...] = (*ANSWERED, "breached", *SETTLED)
ASKING = ("demand", "appeal", "ultimatum", "offer")  # what somebody waits for an answer to

# From which states a turn leads to which; any other state it leaves as it is. Repeating, softening
# or hardening a demand makes a new version of it (compare/versions.py) and moves no state.
TRANSITIONS: dict[Turn, tuple[tuple[StatusValue, ...], StatusValue]] = {
    "acknowledged": (("pending", "ignored"), "acknowledged"),
    "refused": (LIVE, "refused"),
    "countered": (LIVE, "countered"),
    "partial": (LIVE, "partial"),
    "accepted": (LIVE, "accepted"),
    "ignored": (LIVE, "ignored"),
    "fulfilled": (LIVE, "fulfilled"),
    "breached": ((*LIVE, "fulfilled"), "breached"),
    "withdrawn": (LIVE, "withdrawn"),
    "superseded": (LIVE, "superseded"),
    "denied": (LIVE, "denied"),
    "admitted": (LIVE, "admitted"),
    "investigated": (LIVE, "investigated"),
    "deadline passed": (WAITING, "overdue"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something told of an entry: what, the ISO day ("" where unknown), by whom, how real."""

    turn: Turn
    day: str
    viewpoint: str
    move: str = ""
    modality: Modality = "asserted"


def moved(
    state: StatusValue, turn: Turn, *, claimed: bool = False, own: bool = False
) -> StatusValue:
    """Return the state after ``turn``.

    ``claimed`` marks a claim of somebody other than the demander, which leaves an answer
    that was given as it is (rule b). ``own`` marks the demander's own words: who finds too little
    considered does not take back having been ignored or refused (rule f).
    """
    sources, target = TRANSITIONS[turn]
    if turn == "ignored" and claimed and state in ANSWERED:
        return state
    if turn == "partial" and own and state in ("ignored", "refused"):
        return state
    return target if state in sources else state


def status(entry: Entry, viewpoint: str = NOBODY, as_of: str | None = None) -> Status | None:
    """Return where ``entry`` stands from ``viewpoint`` at the end of the ISO day ``as_of``.

    Everything known counts where ``as_of`` is None. None where the entry was first told
    later than that day.
    """
    if as_of is not None and (entry.first_seen or "") > as_of:
        return None
    state: StatusValue = "pending"
    since, rests_on = entry.first_seen, []
    claimed = viewpoint != _key(entry.party)
    for step in _counted(entry, viewpoint, as_of):
        after = moved(state, step.turn, claimed=claimed, own=not claimed)
        if after != state:
            # What answered the package before a part was told answers the part from then on.
            since = max(step.day, entry.first_seen or "") or None
        if step.move:
            rests_on.append(step.move)
        state = after
    return Status(viewpoint=viewpoint, value=state, since=since, answers=tuple(rests_on))


def every(entry: Entry, as_of: str | None = None) -> tuple[Status, ...]:
    """Return the status from each viewpoint that tells of an answer, in order of telling.

    One status from the viewpoint "all" where nobody does; none where the entry was first
    told after ``as_of``.
    """
    told = [
        s.viewpoint
        for s in steps(entry)
        if s.modality in REAL and (as_of is None or s.day <= as_of)
    ]
    if as_of is not None and is_overdue(entry, as_of):
        told.append(NOBODY)
    names = tuple(dict.fromkeys(told)) or (NOBODY,)
    found = (status(entry, name, as_of) for name in names)
    return tuple(s for s in found if s is not None)


def is_open(entry: Entry) -> bool:
    """Tell whether an entry is open: what is asked or offered and nobody tells to be answered.

    What is refused is answered; what is ignored is not. A part stands with its package, and what
    only a condition implies is not asked. Whoever counts what is open counts by this.
    """
    real = entry.modality not in ("denied", "hypothetical", "historical")
    asked = entry.kind in ASKING and real and not entry.implied and entry.part_of is None
    return asked and not any(s.value in GIVEN for s in entry.status)


def is_overdue(entry: Entry, as_of: str) -> bool:
    """Tell whether a deadline was past at the end of an ISO day and nobody told to have acted."""
    due = _due(entry)
    if due is None or due >= as_of:
        return False
    real = (s for s in steps(entry) if s.modality in REAL and s.day <= as_of)
    return all(step.turn in ("acknowledged", "ignored") for step in real)


def _due(entry: Entry) -> str | None:
    return entry.deadline.end or entry.deadline.start if entry.deadline is not None else None


def steps(entry: Entry) -> tuple[Step, ...]:
    """Return what is told of the answers to ``entry``, by day and then as the reports go.

    Each analyst who says what became of it is a viewpoint too.
    """
    said = [
        Step(turn=outcome.value, day=outcome.day or "", viewpoint=f"analyst {outcome.by}")
        for outcome in entry.outcomes
        if outcome.value in TRANSITIONS
    ]
    own = _first_own(entry.answers)
    given = [answer for answer in entry.answers if not is_siding(entry, answer)]
    told = [
        Step(
            turn="acknowledged" if a.value == "pending" else a.value,
            day=day_of(a),
            viewpoint=name,
            move=a.move,
            modality=a.modality,
        )
        for a in given
        for name in tellers(a)
        if not a.inherited or _is_before(day_of(a), own.get(name))
    ]
    return tuple(sorted((*told, *said), key=lambda step: step.day))


def is_siding(entry: Entry, answer: Answer) -> bool:
    """Tell whether an answer only stands by a threat, or will not say: a third party gives it.

    It is no answer of who is threatened, and moves nothing.
    """
    if entry.kind != "threat" or answer.value not in ("accepted", "pending"):
        return False
    threatened = {_key(actor) for actor in entry.addressees}
    return threatened.isdisjoint(map(_key, answer.by))


def tellers(answer: Answer) -> tuple[str, ...]:
    """Return from which viewpoints an answer is told.

    Those who give it together ("the United States and NATO have said") tell it each in their
    own words, if any of them is told to.
    """
    givers = tuple(dict.fromkeys(_key(actor) for actor in answer.by))
    return givers if answer.viewpoint in givers else (answer.viewpoint,)


def _counted(entry: Entry, viewpoint: str, as_of: str | None) -> list[Step]:
    """Return the steps that count from one viewpoint until a day, the deadline among them."""
    told = [s for s in steps(entry) if s.viewpoint == viewpoint and s.modality in REAL]
    due = _due(entry)
    if viewpoint == NOBODY and due is not None and as_of is not None and is_overdue(entry, as_of):
        told.append(Step(turn="deadline passed", day=due, viewpoint=viewpoint))
    return [step for step in told if as_of is None or step.day <= as_of]


def inherited(own: Sequence[Answer], of_package: Iterable[Answer]) -> tuple[Answer, ...]:
    """Return the answers of a part: its own, and its package's until it has one (rule d)."""
    first = _first_own(own)
    taken = (
        msgspec.structs.replace(answer, link="package", inherited=True)
        for answer in of_package
        if any(_is_before(day_of(answer), first.get(name)) for name in tellers(answer))
    )
    return (*taken, *own)


def _first_own(answers: Iterable[Answer]) -> dict[str, str]:
    """Return for each viewpoint the day of its first answer to the entry itself (rule d)."""
    first: dict[str, str] = {}
    for answer in answers:
        for name in () if answer.inherited else tellers(answer):
            first[name] = min(day_of(answer), first.get(name, day_of(answer)))
    return first


def _is_before(day: str, first: str | None) -> bool:
    return first is None or day < first


def day_of(answer: Answer) -> str:
    """Return the ISO day by which an answer was given, "" where it is not known."""
    return (answer.day.end or answer.day.start or "") if answer.day is not None else ""


def _key(actor: Actor) -> str:
    return actor.party or actor.entity
