"""The gold of the two model reports, as records.

Fields are those of ``gold.json`` (schema ``detente-seed-gold/1``); what no scorer reads
is left out.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from evaluation.spans import Stretch

SPEECH_KINDS = ("demand", "offer", "threat", "implied_demand")


class GoldFile(msgspec.Struct, frozen=True):
    """One report: its letter and its file."""

    id: str
    file: str


class GoldEvent(msgspec.Struct, frozen=True):
    """An event; ``source`` and ``target`` are codes such as "RUS GOV"."""

    id: str
    trigger: Stretch
    plover: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    modality: str
    codable: bool


class GoldQuotation(msgspec.Struct, frozen=True):
    """Something said; ``speaker_entity`` joins two speakers with a plus."""

    id: str
    type: str
    speaker_entity: str
    content: tuple[Stretch, ...]
    level: int
    speaker: Stretch | None = None


class GoldMention(msgspec.Struct, frozen=True):
    """One place where a report speaks of an entry of the ledger, or of an answer to one."""

    id: str
    act: str
    party: tuple[str, ...]
    to: tuple[str, ...]
    span: Stretch
    ledger: str
    response_value: str | None
    reported_by: str
    responds_to: str | None


class GoldEntry(msgspec.Struct, frozen=True):
    """An entry of the ledger; ``party`` joins two parties with a semicolon."""

    id: str
    kind: str
    party: str
    to: tuple[str, ...]
    parts: tuple[str, ...] = ()


class GoldFigure(msgspec.Struct, frozen=True):
    """A number; ``excluded`` where page furniture holds it."""

    id: str
    doc: str
    start: int
    end: int
    text: str
    value: str | None
    unit: str
    vague: bool
    excluded: bool = False

    @property
    def span(self) -> Stretch:
        """Its words."""
        return Stretch(doc=self.doc, start=self.start, end=self.end, text=self.text)


class GoldTime(msgspec.Struct, frozen=True):
    """A time expression with its TIMEX3 value."""

    id: str
    doc: str
    start: int
    end: int
    text: str
    value: str

    @property
    def span(self) -> Stretch:
        """Its words."""
        return Stretch(doc=self.doc, start=self.start, end=self.end, text=self.text)


class GoldPair(msgspec.Struct, frozen=True, rename={"in_a": "A", "in_b": "B"}):
    """Places of the two reports that tell one fact, or that stand in tension."""

    id: str
    in_a: tuple[Stretch, ...]
    in_b: tuple[Stretch, ...]
    fact: str = ""
    what: str = ""


class GoldAlignment(msgspec.Struct, frozen=True):
    """What both reports tell, and where they differ."""

    both: tuple[GoldPair, ...]
    tensions: tuple[GoldPair, ...]


class Gold(msgspec.Struct, frozen=True):
    """Everything marked in the two reports."""

    documents: tuple[GoldFile, ...]
    boilerplate: tuple[Stretch, ...]
    sentences: tuple[Stretch, ...]
    events: tuple[GoldEvent, ...]
    quotations: tuple[GoldQuotation, ...]
    ledger_mentions: tuple[GoldMention, ...]
    ledger: tuple[GoldEntry, ...]
    figures: tuple[GoldFigure, ...]
    time_expressions: tuple[GoldTime, ...]
    alignment: GoldAlignment


def load(folder: Path) -> Gold:
    """Return the gold in ``folder``/gold.json.

    Raises:
        OSError: there is no such file.
        msgspec.ValidationError: a field is missing or of the wrong type.
    """
    return msgspec.json.decode((folder / "gold.json").read_bytes(), type=Gold)
