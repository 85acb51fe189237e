"""The JSON that stands beside pages, as types: what /openapi.json says of it.

Where a page's JSON is its table, each row an object of words, the columns say it (:data:`Shape`).
"""

from __future__ import annotations

from detente.export.claims import Part
from detente.model import (
    Article,
    Backing,
    Change,
    Claim,
    Divergence,
    Entry,
    Event,
    Exchange,
    Figure,
    Happening,
    Issue,
    Move,
    Place,
    Position,
    Quotation,
    Reprint,
    Story,
    Trade,
)
from detente.model.evidence import Frozen

Shape = type | tuple[str, ...]


class Problem(Frozen, frozen=True, kw_only=True):
    """What is wrong with what was asked, and what to do next."""

    error: str
    hint: str


class Report(Frozen, frozen=True):
    """A report in short."""

    id: str
    outlet: str | None
    published: str | None
    source: str


class WholeReport(Frozen, frozen=True):
    """A report in full, and all that was found in it."""

    article: Article
    events: tuple[Event, ...]
    quotations: tuple[Quotation, ...]
    moves: tuple[Move, ...]
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]


class Line(Frozen, frozen=True):
    """A line of the overview."""

    part: str
    day: str
    who: str
    what: str
    told_by: str
    status: str


class Overview(Frozen, frozen=True):
    """What happened, was asked and answered, is open, and where outlets differ."""

    heading: str
    reports: int
    open: int
    entries: int
    lines: tuple[Line, ...]


class LedgerEntry(Entry, frozen=True, kw_only=True):
    """An entry of the ledger with what it takes to read it alone."""

    issue_id: str | None
    topic: str | None
    open: bool
    age_days: int | None
    reports: tuple[Report, ...]


class Ledger(Frozen, frozen=True):
    """The entries of a page of the ledger, and the views of them (docs/ledger.md)."""

    as_of: str | None
    entries: tuple[LedgerEntry, ...]
    issues: tuple[Issue, ...]
    waiting: tuple[str, ...]
    positions: tuple[Position, ...]
    exchanges: tuple[Exchange, ...]
    trades: tuple[Trade, ...]
    backings: tuple[Backing, ...]
    changes: tuple[Change, ...]
    entries_as_read: tuple[Entry, ...]
    issues_as_read: tuple[Issue, ...]


class ToldReport(Frozen, frozen=True):
    """A report of a story; those of one origin count once."""

    id: str
    origin: str
    outlet: str | None
    published: str | None
    title: str | None
    source: str


class ToldStory(Story, frozen=True, kw_only=True):
    """A story with its reports and what they share word for word."""

    reports: tuple[ToldReport, ...]
    reprints: tuple[Reprint, ...]


class Matter(Frozen, frozen=True):
    """A matter of a story: who tells it, who is silent on it, and where they differ."""

    part: Part
    matter: str
    told_by: tuple[str, ...]
    silent: tuple[str, ...]
    claim: Claim | None
    differences: tuple[Divergence, ...]


class LeftOut(Frozen, frozen=True):
    """What an outlet does not tell of a story, and several others do."""

    outlet: str
    claims: tuple[str, ...]


class ComparedStory(Frozen, frozen=True):
    """How the outlets tell one story."""

    story: str
    title: str
    origins: int
    reports: tuple[Report, ...]
    matters: tuple[Matter, ...]
    left_out: tuple[LeftOut, ...]
    happenings: tuple[Happening, ...]


class Words(Frozen, frozen=True):
    """The words of a report that tell something: where they stand, and their address."""

    report: str
    words: str
    start: int
    end: int
    at: str


class Happened(Frozen, frozen=True):
    """A line of the timeline with the words of each report that tells it."""

    day: str
    kind: str
    parties: str
    words: str
    how_real: str
    says: str
    place: str
    score: float
    told_by: str
    evidence: tuple[Words, ...]


class Said(Frozen, frozen=True):
    """A quotation in one report."""

    outlet: str | None
    published: str | None
    source: str
    quotation: Quotation


class Wording(Frozen, frozen=True):
    """One wording of what was said, with the words around it."""

    kind: str
    words: tuple[str, ...]
    lead: str
    before: str
    after: str
    told_by: str | None
    reports: tuple[Said, ...]


class Saying(Frozen, frozen=True):
    """What one speaker said, in all its wordings."""

    id: str
    day: str | None
    speaker: str | None
    entity: str | None
    office: str | None
    party: str | None
    origins: int
    wordings: tuple[Wording, ...]


class Mode(Frozen, frozen=True):
    """A mode of a type, or the type without one (""), and the words that tell it."""

    mode: str
    score: float
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class Type(Frozen, frozen=True):
    """A type of event."""

    type: str
    name: str
    meaning: str
    score: float
    modes: tuple[Mode, ...]
