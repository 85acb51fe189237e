"""What is found in one report: actors, days, places, figures, events, quotations, speech acts."""

from __future__ import annotations

from typing import Literal

from detente.model.evidence import Frozen, Span

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
AttributionKind = Literal["says", "document", "unnamed", "belief", "carried-over"]
AnswerValue = Literal[
    "accepted",
    "refused",
    "ignored",
    "countered",
    "partial",
    "pending",
    "withdrawn",
    "denied",
    "admitted",
    "investigated",
    "fulfilled",
]


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

    @property
    def is_named(self) -> bool:
        """Whether words name it, if only as a day of the week, and not the report's date alone."""
        return self.basis == "stated" or self.span is not None


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
    A reciprocal act (a meeting, a clash) has all its parties as actors and no recipient
    (PLOVER 2.0). ``confidence`` is how likely type, parties and modality are all right (0 to
    1), None where no learned reader was asked.
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
    confidence: float | None = None
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
    ``confidence`` is how likely it is one, and its speaker right.
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
    confidence: float | None = None
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
    ``confidence`` is how likely kind, parties and content are all right.
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
    confidence: float | None = None
    span: Span
    sentence: Span


class Findings(Frozen, frozen=True, kw_only=True):
    """All that is read in one report on its own."""

    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    moves: tuple[Move, ...] = ()
    figures: tuple[Figure, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[Place, ...] = ()
