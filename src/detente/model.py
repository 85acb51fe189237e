"""The records Detente writes: frozen, typed, JSON both ways.

Every extracted record carries a :class:`Span`, and ``article.text[start:end]`` is its
evidence. Ids are hashes of content, never row numbers, so the same report gives the
same ids anywhere. Codes are strings (CAMEO codes have leading zeros).

Terms: PLOVER 2.0 (Open Event Data Alliance) for events, ICBe v1.1 (Douglass et al.,
PSRM 2024) for speech acts, TIMEX3 for days.
"""

from __future__ import annotations

import hashlib
from typing import Any, Literal, TypeVar

import msgspec

SCHEMA = "detente.record/1"

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Modality = Literal["asserted", "denied", "conditional", "hypothetical", "future", "historical"]
MoveKind = Literal[
    "appeal", "demand", "ultimatum", "threaten", "offer", "offer without conditions", "promise",
    "accept", "reject", "accuse", "disapprove", "praise", "express intent", "withdraw",
    "ignore", "counter", "acknowledge",
]  # fmt: skip
Hand = Literal["outlet", "first-hand", "second-hand"]
AttributionKind = Literal["says", "document", "unnamed", "belief", "carried-over"]
EntryKind = Literal["demand", "appeal", "ultimatum", "offer", "threat", "promise"]
AnswerValue = Literal[
    "accepted", "refused", "ignored", "countered", "partial", "pending", "withdrawn"
]
StatusValue = Literal[
    "pending", "acknowledged", "overdue", "accepted", "refused", "ignored", "countered", "partial",
    "fulfilled", "breached", "withdrawn", "superseded",
]  # fmt: skip


class Frozen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records: immutable, keyword-only, strict about unknown JSON fields."""


class Span(Frozen, frozen=True, kw_only=True):
    """Words of a report: ``text == article.text[start:end]`` (code points, end-exclusive)."""

    article: str
    start: int
    end: int
    text: str


class Boilerplate(Frozen, frozen=True, kw_only=True):
    """Page furniture kept in the text but read by no extractor."""

    span: Span
    kind: str


class Article(Frozen, frozen=True, kw_only=True):
    """One report.

    ``text`` is the whole text, page furniture included; ``title`` is a span of it.
    ``published`` is an ISO day or None; ``published_basis`` says how it is known.
    ``source`` is the path or URL the report came from.
    """

    id: str
    source: str
    text: str
    title: Span | None = None
    outlet: str | None = None
    outlet_basis: Literal["stated", "page", "text", "unknown"] = "unknown"
    published: str | None = None
    published_basis: Literal["stated", "page", "text", "unknown"] = "unknown"
    author: str | None = None
    url: str | None = None
    language: str = "en"
    credit: str | None = None
    boilerplate: tuple[Boilerplate, ...] = ()


class Actor(Frozen, frozen=True, kw_only=True):
    """Somebody who acts, speaks or is addressed.

    ``name`` is as written; ``label`` the resolved name; ``entity`` the identity two
    mentions share ("RUS", "NATO", "WEST", a Wikidata id, or a slug of the name);
    ``party`` whom it acts for on the report's date (a country code or the key of an
    organisation or bloc); ``country`` and ``sector`` the PLOVER codes. Blocs keep
    ``country`` None: they are never silently expanded. ``span`` is None for an actor
    the clause leaves unsaid (``basis`` "implied").
    """

    name: str
    label: str
    kind: Literal[
        "person", "country", "government", "organisation", "bloc", "group", "unnamed", "document"
    ]
    entity: str
    party: str | None = None
    country: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    wikidata: str | None = None
    span: Span | None = None
    basis: Literal["named", "pronoun", "description", "implied"] = "named"


class Attribution(Frozen, frozen=True, kw_only=True):
    """One link of the chain of who says so, outermost first; empty chain = the outlet itself."""

    holder: Actor | None
    kind: AttributionKind
    cue: Span | None = None
    quotation: str | None = None


class Day(Frozen, frozen=True, kw_only=True):
    """A time expression or the day of an event.

    ``value`` is a TIMEX3 value ("2022-02-01", "2022-W04", "2021-11", "PT5H", "P1M",
    "PAST_REF"); ``start``/``end`` the first and last ISO day it covers where it has any.
    """

    value: str
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    start: str | None = None
    end: str | None = None
    precision: Literal["day", "week", "month", "season", "quarter", "year", "vague"] = "day"
    mod: Literal["approx", "less", "more", "start", "mid", "end", "before", "after"] | None = None
    basis: Literal["stated", "report", "inferred"] = "stated"
    span: Span | None = None


class Place(Frozen, frozen=True, kw_only=True):
    """A named place, resolved where the gazetteer knows it."""

    name: str
    span: Span
    label: str | None = None
    country: str | None = None
    kind: Literal["country", "region", "city", "water", "border", "site", "other"] = "other"
    lat: float | None = None
    lon: float | None = None
    geonames: str | None = None


class Figure(Frozen, frozen=True, kw_only=True):
    """A number with what it counts. ``value`` is None when the words are vague ("several")."""

    id: str
    span: Span
    value: float | None
    unit: str | None
    of: str
    qualifier: Literal["exact", "about", "more than", "less than", "at least", "at most"] = "exact"
    upper: float | None = None
    vague: bool = False
    attribution: tuple[Attribution, ...] = ()
    sentence: Span | None = None


class Event(Frozen, frozen=True, kw_only=True):
    """Who did what to whom, in PLOVER 2.0. ``span`` is the trigger, ``clause`` its clause.

    ``lemma`` is the trigger's head word in its dictionary form ("attack").
    ``foreground`` tells an event that its sentence is about from one it only mentions.
    """

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad: int
    score: float
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    day: Day | None
    place: Place | None
    modality: Modality
    attribution: tuple[Attribution, ...]
    foreground: bool = True
    lemma: str = ""
    span: Span
    clause: Span
    sentence: Span


class Quotation(Frozen, frozen=True, kw_only=True):
    """What somebody is reported to have said.

    ``source`` are the words that name the speaker, ``cue`` those that tell of speaking;
    ``named`` is the mention that names the speaker in full where ``source`` has only a
    pronoun, a surname or an office ("he", "Keller", "the minister"), and None where none does.
    ``content`` are the spans said (several when split); ``quoted`` those between
    quotation marks; ``insertions`` an editor's brackets inside them. ``level`` is 1 for
    the reporter's own quotation, 2 for one inside it (whose id is ``within``).
    """

    id: str
    kind: Literal["direct", "indirect", "mixed"]
    speaker: Actor | None
    source: Span | None = None
    named: Span | None = None
    cue: Span | None
    content: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    insertions: tuple[Span, ...] = ()
    level: int = 1
    within: str | None = None
    addressees: tuple[Actor, ...] = ()
    occasion: str | None = None
    sentence: Span | None = None


class Obligation(Frozen, frozen=True, kw_only=True):
    """What a move would have somebody do: the kind of duty, and its object as written."""

    kind: Literal["do", "refrain", "undo", "promise", "discuss"]
    object: str
    by: str | None = None


class Condition(Frozen, frozen=True, kw_only=True):
    """The condition a move hangs on; ``happens`` is False for "unless"."""

    span: Span
    happens: bool = True


class Move(Frozen, frozen=True, kw_only=True):
    """One speech act of the negotiation in one place of one report. It never changes.

    ``party`` speaks, those ``beside`` it act with it ("the United States and NATO").
    """

    id: str
    kind: MoveKind
    party: Actor | None
    beside: tuple[Actor, ...] = ()
    addressees: tuple[Actor, ...]
    issue: str
    content: Span
    obligation: Obligation | None = None
    condition: Condition | None = None
    deadline: Day | None = None
    package: bool = False
    part_of: str | None = None
    value: AnswerValue | None = None
    reason: Span | None = None
    modality: Modality = "asserted"
    hedges: tuple[Span, ...] = ()
    implied: bool = False
    attribution: tuple[Attribution, ...] = ()
    day: Day | None = None
    span: Span
    sentence: Span


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
    """One demand, offer, threat or promise over all its mentions. Rules: docs/ledger.md."""

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


class Position(Frozen, frozen=True, kw_only=True):
    """What a party says on an issue: the entries it raised, and how it answers those of others.

    ``answers`` are (entry or None, move) pairs; None where it answers no entry known.
    """

    issue: str
    party: str
    entries: tuple[str, ...]
    answers: tuple[tuple[str | None, str], ...]


class Turn(Frozen, frozen=True, kw_only=True):
    """One thing a party of an exchange says to the other, all reports of a day together.

    ``says`` is the kind of entry, or the value of the answer to ``entry``; ``answers`` is the
    turn answered, by its place in the exchange; ``version`` and ``reworded`` tell whether
    it is softened or hardened, or told with another obligation, than the turn before on it.
    """

    day: str | None
    party: str
    says: str
    entry: str
    moves: tuple[str, ...]
    viewpoint: str | None = None
    answers: int | None = None
    version: Literal["raised", "reiterated", "softened", "hardened"] = "reiterated"
    reworded: bool = False


class Exchange(Frozen, frozen=True, kw_only=True):
    """What two parties say to each other, in the order of the days."""

    parties: tuple[str, str]
    turns: tuple[Turn, ...]


class Trade(Frozen, frozen=True, kw_only=True):
    """An offer on a condition, held against demands: what each side would have to concede.

    ``meets`` are demands of whom it is offered to on the issue of the offer; ``condition``
    is the demand the condition implies, ``asks`` other demands of the offering side on its
    issue.
    """

    offer: str
    condition: str | None
    meets: tuple[str, ...]
    asks: tuple[str, ...]


class Backing(Frozen, frozen=True, kw_only=True):
    """A threat and the demands it presses for.

    ``basis`` tells how that is known: the demand is its condition, on the issue of its condition,
    or its condition speaks of demands as a whole.
    """

    threat: str
    demands: tuple[str, ...]
    basis: Literal["condition", "issue", "package"]


class Override(Frozen, frozen=True, kw_only=True):
    """A correction of the ledger as an analyst writes it (docs/overrides.md).

    ``ids`` name entries ("l-…"), issues ("i-…") or moves that answer ("m-…"); ``by`` and
    ``on`` (an ISO day) say who corrects and when, as the file's head does where they are empty.
    """

    action: Literal["merge", "split", "relabel", "reject", "link", "outcome"]
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


class Overrides(Frozen, frozen=True, kw_only=True):
    """A file of corrections: who makes them and when, and each of them in the order to apply."""

    analyst: str = ""
    date: str = ""
    change: tuple[Override, ...] = ()


class Change(Override, frozen=True, kw_only=True):
    """An override laid over what was read; ``problem`` says why it could not be."""

    id: str
    problem: str | None = None


class Passage(Frozen, frozen=True, kw_only=True):
    """Words that stand in two reports: ``span`` in the one, ``source`` in the other."""

    span: Span
    source: Span


class Reprint(Frozen, frozen=True, kw_only=True):
    """The passages a report shares word for word with the one it likely took them from.

    ``share`` is the part of the report's own words that stands in them, quotations left out;
    ``agency`` who is credited with them, and ``basis`` why ``source`` is held to be the source.
    """

    article: str
    source: str
    share: float
    passages: tuple[Passage, ...]
    basis: Literal["agency", "earlier", "longer"]
    agency: str | None = None


class Reason(Frozen, frozen=True, kw_only=True):
    """Why a report counts once with another of its origin (``of``).

    ``share`` is the part of its words that run the same there; ``name`` the agency that both
    credit or the publisher they share.
    """

    kind: Literal["same words", "same agency", "same publisher", "quotation"]
    article: str
    of: str
    share: float
    name: str | None = None


class Origin(Frozen, frozen=True, kw_only=True):
    """Reports that count once: near-copies of one text.

    ``reason`` says in plain words why they are counted as one; ``reasons`` holds a reason for
    each report but the one all others go back to.
    """

    id: str
    articles: tuple[str, ...]
    reason: str
    credit: str | None = None
    reasons: tuple[Reason, ...] = ()


class Story(Frozen, frozen=True, kw_only=True):
    """Reports that tell one happening.

    ``follows`` is the id of the earlier story it follows up, ``thread`` that of the first
    story of its thread (its own where it follows none).
    """

    id: str
    title: str
    articles: tuple[str, ...]
    origins: tuple[Origin, ...]
    first_day: str | None
    last_day: str | None
    follows: str | None = None
    thread: str | None = None


class DivergingValue(Frozen, frozen=True, kw_only=True):
    """What one report says on the matter of a divergence."""

    article: str
    outlet: str | None
    value: str
    span: Span


class Differing(Frozen, frozen=True, kw_only=True):
    """A fact on which the tellings of a happening differ, with what each report says."""

    field: Literal["type", "actors", "recipients", "day", "place", "modality"]
    values: tuple[DivergingValue, ...]


class Happening(Frozen, frozen=True, kw_only=True):
    """One happening over all its mentions in the reports of a story.

    ``events`` are the mentions' ids, none left out. A fact is given where all tellings that
    speak of it agree; where they do not, it is empty and stands in ``differing``.
    ``origins`` counts independent tellings.
    """

    id: str
    events: tuple[str, ...]
    articles: tuple[str, ...]
    origins: int
    type: EventType | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    day: Day | None
    place: Place | None
    modality: Modality | None
    differing: tuple[Differing, ...] = ()


class Statement(Frozen, frozen=True, kw_only=True):
    """One report's words on a claim.

    ``hand`` says how the report knows it: "outlet" where it names no source, "first-hand" in
    the words of a named source that takes part, else "second-hand" (docs/comparison.md).
    """

    article: str
    outlet: str | None
    span: Span
    attribution: tuple[Attribution, ...] = ()
    hand: Hand = "outlet"


class Source(Frozen, frozen=True, kw_only=True):
    """Whom a claim is attributed to, and by how many independent tellings; unnamed is None."""

    name: str | None
    entity: str | None
    tellings: int


class Corroboration(Frozen, frozen=True, kw_only=True):
    """Who stands behind a claim, and who says nothing of it. No verdict on its truth.

    ``outlet``, ``first_hand`` and ``second_hand`` count independent tellings that know it so
    (one that tells it twice may count under two); ``silent`` are the reports of the story in
    which no telling of what several tell was found.
    """

    outlet: int = 0
    first_hand: int = 0
    second_hand: int = 0
    sources: tuple[Source, ...] = ()
    silent: tuple[str, ...] = ()


class Claim(Frozen, frozen=True, kw_only=True):
    """One statement aligned over reports. ``origins`` counts independent tellings."""

    id: str
    matter: str
    status: Literal["agreed", "single", "diverging"]
    statements: tuple[Statement, ...]
    origins: int
    corroboration: Corroboration = Corroboration()
    divergences: tuple[str, ...] = ()


class Divergence(Frozen, frozen=True, kw_only=True):
    """Where reports differ on one matter, with the words side by side."""

    id: str
    kind: Literal[
        "value", "obligation", "scope", "duration", "place", "date", "actor", "status",
        "attribution", "outlook",
    ]  # fmt: skip
    matter: str
    values: tuple[DivergingValue, ...]
    compatible: Literal["yes", "partly", "no"]
    why: str


class Comparison(Frozen, frozen=True, kw_only=True):
    """What the reports of one story agree on, tell alone, or tell differently."""

    story: str
    claims: tuple[Claim, ...]
    divergences: tuple[Divergence, ...]
    happenings: tuple[Happening, ...] = ()


class Findings(Frozen, frozen=True, kw_only=True):
    """All that is read in one report on its own."""

    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    moves: tuple[Move, ...] = ()
    figures: tuple[Figure, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[Place, ...] = ()


class Failure(Frozen, frozen=True, kw_only=True):
    """A source that could not be read, with the reason and what to do."""

    source: str
    reason: str
    hint: str


class Record(Frozen, frozen=True, kw_only=True):
    """Everything read from a set of reports: the document ``--format json`` prints.

    ``changes`` are what analysts corrected in the ledger; what they changed or rejected stands
    in ``entries_as_read`` and ``issues_as_read`` as it was read.
    """

    schema: str = SCHEMA
    articles: tuple[Article, ...] = ()
    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    moves: tuple[Move, ...] = ()
    entries: tuple[Entry, ...] = ()
    issues: tuple[Issue, ...] = ()
    figures: tuple[Figure, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[Place, ...] = ()
    stories: tuple[Story, ...] = ()
    reprints: tuple[Reprint, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    failures: tuple[Failure, ...] = ()
    changes: tuple[Change, ...] = ()
    entries_as_read: tuple[Entry, ...] = ()
    issues_as_read: tuple[Issue, ...] = ()

    @property
    def ledger(self) -> tuple[Entry, ...]:
        """The ledger's entries (another name for ``entries``)."""
        return self.entries


T = TypeVar("T")


def content_id(prefix: str, *parts: object) -> str:
    """Return an id made of ``prefix`` and 12 hex digits of the SHA-256 of ``parts``."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{prefix}-{digest[:12]}"


def span_of(article: Article, start: int, end: int) -> Span:
    """Return the span ``article.text[start:end]``; the one way spans are made.

    Raises:
        ValueError: the offsets do not lie within the text or enclose nothing.
    """
    if not 0 <= start < end <= len(article.text):
        raise ValueError(f"no words at [{start}:{end}] of article {article.id}")
    return Span(article=article.id, start=start, end=end, text=article.text[start:end])


def to_json(record: Frozen) -> bytes:
    """Return a record as JSON, its fields in the order of the model."""
    return msgspec.json.encode(record)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Return the record of class ``kind`` that ``data`` encodes.

    Raises:
        msgspec.ValidationError: a field is missing, unknown or of the wrong type.
    """
    return msgspec.json.decode(data, type=kind)


def json_schema(kind: type[Frozen] = Record) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record, what ``detente schema`` prints."""
    return msgspec.json.schema(kind)
