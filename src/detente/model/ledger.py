"""The ledger: entries over all their mentions, their answers, issues, and what analysts correct."""

from __future__ import annotations

from typing import Literal

from detente.model.evidence import Frozen, Span
from detente.model.findings import Actor, AnswerValue, Condition, Day, Modality, Obligation

EntryKind = Literal["demand", "appeal", "ultimatum", "offer", "threat", "promise", "charge"]
StatusValue = Literal[
    "pending", "acknowledged", "overdue", "accepted", "refused", "ignored", "countered", "partial",
    "fulfilled", "breached", "withdrawn", "superseded", "denied", "admitted", "investigated",
]  # fmt: skip


class Variant(Frozen, frozen=True, kw_only=True):
    """One report's wording of an entry.

    ``day`` is the ISO day it was said or else told; ``version`` how it compares with what the
    same outlet told before it (:mod:`detente.compare.versions`).
    """

    move: str
    outlet: str | None
    span: Span
    obligation: Obligation | None = None
    day: str | None = None
    version: Literal["raised", "reiterated", "softened", "hardened"] = "reiterated"


class Answer(Frozen, frozen=True, kw_only=True):
    """What became of an entry, by whom, and according to whom.

    ``viewpoint`` is the key of the party whose word it is, "unnamed", or "narrator" for the
    reports themselves; ``inherited`` marks an answer to the package of which the entry is a part.
    """

    value: AnswerValue
    by: tuple[Actor, ...]
    viewpoint: str
    move: str
    span: Span
    link: Literal["named", "anaphor", "exchange", "issue", "package", "analyst"]
    modality: Modality = "asserted"
    inherited: bool = False
    counter: str | None = None
    reason: Span | None = None
    day: Day | None = None


class Outcome(Frozen, frozen=True, kw_only=True):
    """What an analyst says became of an entry, and since which ISO day."""

    value: StatusValue
    by: str
    day: str | None = None


class Status(Frozen, frozen=True, kw_only=True):
    """Where an entry stands from one viewpoint, and since when (:mod:`detente.compare.status`).

    ``viewpoint`` is "all" where nobody tells of an answer; ``answers`` are the moves it rests on.
    """

    viewpoint: str
    value: StatusValue
    since: str | None = None
    answers: tuple[str, ...] = ()


class Entry(Frozen, frozen=True, kw_only=True):
    """One demand, offer, threat or promise over all its mentions. Rules: docs/ledger.md.

    ``confidence`` is that of the surest of its moves; None where no learned reader read them.
    """

    id: str
    kind: EntryKind
    party: Actor
    addressees: tuple[Actor, ...]
    issue: str
    obligation: Obligation | None
    condition: Condition | None
    deadline: Day | None = None
    parts: tuple[str, ...]
    part_of: str | None
    backs: tuple[str, ...]
    implied: bool
    modality: Modality
    moves: tuple[str, ...]
    variants: tuple[Variant, ...]
    answers: tuple[Answer, ...]
    status: tuple[Status, ...]
    first_seen: str | None
    last_seen: str | None
    outlets: tuple[str, ...]
    origins: int
    confidence: float | None = None
    outcomes: tuple[Outcome, ...] = ()
    changes: tuple[str, ...] = ()


class Issue(Frozen, frozen=True, kw_only=True):
    """What entries are about, over all reports. Rules: docs/ledger.md.

    ``label`` and ``aliases`` are words of the reports; ``topic`` is the common issue it belongs
    to (codebook/data/issues.toml), None where none fits. ``moves`` are those of its entries
    and of their answers, and the answers on it that answer no entry known.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    topic: str | None
    entries: tuple[str, ...]
    moves: tuple[str, ...]
    changes: tuple[str, ...] = ()


class Override(Frozen, frozen=True, kw_only=True):
    """What an analyst corrects in the ledger, or marks a report with (docs/overrides.md).

    ``ids`` name entries ("l-…"), issues ("i-…"), moves that answer ("m-…") or reports ("a-…");
    ``by`` and
    ``on`` (an ISO day) say who corrects and when, as the file's head does where they are empty.
    """

    action: Literal[
        "merge", "split", "relabel", "reject", "link", "outcome", "confirm", "doubt", "note",
        "tag", "untag",
    ]  # fmt: skip
    ids: tuple[str, ...]
    by: str = ""
    on: str = ""
    why: str = ""
    label: str | None = None
    kind: EntryKind | None = None
    value: StatusValue | None = None
    out: tuple[str, ...] = ()
    to: str | None = None
    day: str | None = None
    tags: tuple[str, ...] = ()


class Overrides(Frozen, frozen=True, kw_only=True):
    """A file of corrections: who makes them and when, and each of them in the order to apply."""

    analyst: str = ""
    date: str = ""
    change: tuple[Override, ...] = ()


class Change(Override, frozen=True, kw_only=True):
    """An override laid over what was read; ``problem`` says why it could not be."""

    id: str
    problem: str | None = None
