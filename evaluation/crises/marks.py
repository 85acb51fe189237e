"""What a person marked in the reports of a story, as the marking kit compiles it.

Offsets are code points in a report's text, end-exclusive. Where several readings are equally
right, each is given. What is ``unsure`` counts neither way.
"""

from __future__ import annotations

import msgspec

# A PLOVER or ISO 3166 code ("-" where no state fits), and a name where it is not the government.
Party = tuple[str, str | None]
# Lists of parties that are equally right.
Readings = tuple[tuple[Party, ...], ...]


class Words(msgspec.Struct, frozen=True):
    """A stretch of the report with this key."""

    report: str
    start: int
    end: int


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """An act or interaction that a sentence tells, at the words that name it."""

    trigger: Words
    types: tuple[str, ...]
    actors: Readings
    recipients: Readings
    modality: tuple[str, ...]
    by: Readings = ()
    day: str | None = None
    unsure: bool = False


class Quotation(msgspec.Struct, frozen=True, kw_only=True):
    """Words said, and by whom."""

    kind: tuple[str, ...]
    speaker: Readings
    content: Words
    cue: Words | None = None
    unsure: bool = False


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """A speech act of the ledger; ``entry`` is the entry it opens, repeats or answers."""

    kind: tuple[str, ...]
    party: Readings
    addressees: Readings
    content: Words
    modality: tuple[str, ...]
    entry: str
    condition: Words | None = None
    by: Readings = ()
    unsure: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A demand, offer, threat or promise of the story, and what became of it: viewpoint, value."""

    id: str
    kind: tuple[str, ...]
    party: Readings
    addressees: Readings
    status: dict[str, str]
    unsure: bool = False


class Fact(msgspec.Struct, frozen=True):
    """Sentences of two reports or more that tell one fact."""

    spans: tuple[Words, ...]


class Tension(msgspec.Struct, frozen=True):
    """Words of reports that cannot both be right, or differ so that one should know."""

    kind: str
    spans: tuple[Words, ...]


class Furniture(msgspec.Struct, frozen=True):
    """Sentences that are no part of the report."""

    report: str
    start: int
    end: int


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """All that was marked in a story."""

    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    moves: tuple[Move, ...] = ()
    entries: tuple[Entry, ...] = ()
    facts: tuple[Fact, ...] = ()
    tensions: tuple[Tension, ...] = ()
    furniture: tuple[Furniture, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report of a story, and where its sentences lie."""

    key: str
    id: str
    outlet: str
    date: str
    text: str
    sentences: tuple[tuple[int, int], ...]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of a story and what was marked in them."""

    name: str
    reports: tuple[Report, ...]
    marks: Marks
