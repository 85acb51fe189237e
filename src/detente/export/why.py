"""Why a line says what it says: what the reading saw, in a sentence, as far as the record tells.

Each part names the report's own words where there are some, so that a reader who disagrees sees
which step went wrong: the word, who is meant, how real it is, the day, or who speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.export.doubt import sure
from detente.export.wording import (
    EVENTS,
    MODALITIES,
    MOVES,
    QUOTATIONS,
    chain,
    day_words,
    duty,
    listed,
    quote,
    reality,
    spaced,
)
from detente.model import Actor, Attribution, Day, Event, Move, Quotation

BASES = {
    "pronoun": "the pronoun {}",
    "description": "the words {}",
    "implied": "left unsaid there",
}
REPORT_DAY = "the day of the report"


def event(one: Event) -> str:
    """Return why an event is read so."""
    kind = EVENTS[one.type] + (f", {spaced(one.mode)}" if one.mode else "")
    return _sentence(
        [
            f"read as {kind} ({one.type}) in {quote(one.span.text)}",
            *_parties(one.actors, one.recipients),
            MODALITIES[reality(one)][2],
            _says(one.attribution),
            _day(one.day),
            sure(one.confidence),
        ]
    )


def move(one: Move) -> str:
    """Return why a demand, offer, threat, promise or answer is read so."""
    party = (one.party,) if one.party else ()
    return _sentence(
        [
            f"read as {MOVES[one.kind]} in {quote(one.span.text)}",
            *_parties((*party, *one.beside), one.addressees),
            f"what is meant: {duty(one.obligation)}" if one.obligation else "",
            "named as a condition only" if one.implied else "",
            MODALITIES[one.modality][2],
            _says(one.attribution),
            _day(one.day),
            sure(one.confidence),
        ]
    )


def quotation(one: Quotation) -> str:
    """Return why words are read as somebody's."""
    named = f" for {quote(one.source.text)}" if one.source else ""
    return _sentence(
        [
            f"read as words of {one.speaker.label}{named}" if one.speaker else "no speaker found",
            f"the word of saying is {quote(one.cue.text)}" if one.cue else "",
            QUOTATIONS[one.kind],
            sure(one.confidence),
        ]
    )


def _sentence(parts: Iterable[str]) -> str:
    words = "; ".join(filter(None, parts))
    return f"{words[:1].upper()}{words[1:]}."


def _parties(actors: Sequence[Actor], recipients: Sequence[Actor]) -> Iterator[str]:
    if actors:
        yield f"by {listed(map(_named, actors))}"
    if recipients:
        yield f"toward {listed(map(_named, recipients))}"


def _named(actor: Actor) -> str:
    """Return who is meant, and by which words where those are others."""
    if actor.basis in BASES:
        return f"{actor.label} ({BASES[actor.basis].format(quote(actor.name))})"
    written = actor.span.text if actor.span else actor.name
    return actor.label if written == actor.label else f"{actor.label} ({quote(written)})"


def _says(attribution: Sequence[Attribution]) -> str:
    return chain(attribution) or "in the report’s own words"


def _day(day: Day | None) -> str:
    if day is None or day.start is None:
        return ""
    told = quote(day.span.text) if day.span else REPORT_DAY
    return f"{day_words(day)} from {told}"
