"""All whom a report names, in text order, by the party each acts for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.extract.actors import Mentions
from detente.extract.predicates.recording import WORLDWIDE
from detente.extract.reading import Reading
from detente.model import Actor
from detente.text.parse import Document

# Armed groups that are parties of their own, and not their country's (labels/README.md).
OWN = frozenset({"TAL", "BOKO", "ALQ", "ISIS"})


@dataclass(frozen=True, slots=True)
class Named:
    """A token that names somebody who acts for a party known by its code.

    ``place`` tells whether it only says where something is.
    """

    at: int
    sentence: int
    actor: Actor
    party: str
    place: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """All that a report names; the sentence of each token; whose words it stands in, if any's.

    ``unplaced`` are those of whom the report does not tell where they belong ("gunmen"); their
    party is "".
    """

    named: tuple[Named, ...]
    unplaced: tuple[Named, ...]
    sentences: tuple[int, ...]
    spoken: Mapping[int, str]


def code(actor: Actor) -> str | None:
    """Return the code of whom an actor acts for: a state, or a body that is of none.

    An outlet acts for nobody.
    """
    if actor.sector == "JRN" and actor.kind == "organisation":
        return None
    stateless = actor.country is None or actor.country in WORLDWIDE or actor.party in OWN
    return actor.party or actor.country if stateless else actor.country


def find(reading: Reading) -> Cast:
    """Return what a report names, and whose words its tokens stand in."""
    return of(reading.document, reading.mentions, dict(_spoken(reading)))


def of(document: Document, mentions: Mentions, spoken: Mapping[int, str]) -> Cast:
    """Return what a report names; ``spoken`` tells whose words a token stands in."""
    sentences = [0] * len(document.doc)
    for number, words in enumerate(document.sentences):
        sentences[words.start : words.end] = [number] * len(words)
    every = [
        Named(i, sentences[i], actor, code(actor) or "", place)
        for i, actor, place in sorted(_all(mentions), key=lambda each: each[0])
    ]
    return Cast(
        tuple(n for n in every if n.party),
        tuple(n for n in every if not n.party and n.actor.sector != "JRN"),
        tuple(sentences),
        spoken,
    )


def _all(mentions: Mentions) -> Iterator[tuple[int, Actor, bool]]:
    """Yield the tokens that name somebody, whom, and whether only as a place."""
    for i, actor in mentions.actors.items():
        for each in mentions.several.get(i, (actor,)):
            yield i, each, False
    taken = set(mentions.actors)
    yield from ((i, a, False) for i, a in mentions.modifiers.items() if i not in taken)
    taken |= set(mentions.modifiers)
    yield from ((i, a, True) for i, a in mentions.places.items() if i not in taken)


def _spoken(reading: Reading) -> Iterator[tuple[int, str]]:
    """Yield the tokens of reported words, each with the party that says them."""
    starts = reading.document.starts
    for quotation in sorted(reading.quotations, key=lambda q: q.level):
        party = code(quotation.speaker) if quotation.speaker is not None else None
        for span in quotation.content:
            for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                yield i, party or ""
