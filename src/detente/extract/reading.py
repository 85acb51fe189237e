"""What one report's reading hands on from step to step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from detente.extract.actors import Mentions
from detente.extract.attribution import Attributions
from detente.extract.predicates import roles
from detente.extract.predicates.coding import Code
from detente.extract.predicates.predications import Predication
from detente.extract.predicates.roles import Parties
from detente.model import Actor, Attribution, Day, Modality, Place, Quotation
from detente.text.clauses import arguments
from detente.text.parse import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """What has been found in a report before its events are read."""

    document: Document
    mentions: Mentions
    quotations: tuple[Quotation, ...]
    attributions: Attributions
    days: tuple[Day, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """A predication with its code, modality, parties and who says so.

    ``member`` is one of a list of demands, coded beside the list as a whole.
    """

    predication: Predication
    code: Code
    modality: Modality
    parties: Parties
    attribution: tuple[Attribution, ...]
    member: bool = False


def chain_of(reading: Reading, token: Token) -> tuple[Attribution, ...]:
    """Return who says what ``token`` says, outermost first.

    The ground of an accusation ("By refusing to talk, X accused Y, ...") is the accuser's.
    """
    told = reading.attributions.of(token.idx, token.idx + len(token))
    verb = arguments.ground(token)
    accusers = roles.people(arguments.subjects(verb), reading.mentions) if verb is not None else ()
    if not accusers or any(link.holder == accusers[0] for link in told):
        return told
    cue = reading.document.words([verb]) if verb is not None else None
    return (*told, Attribution(holder=accusers[0], kind="says", cue=cue))


def holders(chain: Iterable[Attribution]) -> tuple[Actor, ...]:
    """Return whose words or beliefs a chain gives, outermost first, the unnamed left out."""
    return tuple(link.holder for link in chain if link.holder is not None)
