"""Stories and origins, and what reports of one story agree on, tell alone or differently."""

from __future__ import annotations

from typing import Literal

from detente.model.evidence import Frozen, Span
from detente.model.findings import Actor, Attribution, Day, EventType, Modality, Place

Hand = Literal["outlet", "first-hand", "second-hand"]


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


class Toll(Frozen, frozen=True, kw_only=True):
    """What befell how many: ``figures`` are ids of the record's, in the order they were told.

    ``befell`` is a class of codebook/data/paraphrase.toml ("kill", "wound").
    """

    befell: str
    figures: tuple[str, ...]


class Happening(Frozen, frozen=True, kw_only=True):
    """One happening over all its mentions in the reports of a story.

    ``events`` are the mentions' ids, none left out. A fact is given where all tellings that
    speak of it agree; where they do not, it is empty and stands in ``differing``.
    ``origins`` counts independent tellings; ``prominence`` says how much of a first screen it
    deserves (compare.prominence); ``tolls`` are the figures told of it.
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
    prominence: float = 0.0
    tolls: tuple[Toll, ...] = ()
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
        "attribution", "outlook", "wording",
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
