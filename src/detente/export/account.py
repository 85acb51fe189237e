"""What the reading saw at each word that may tell an event or a move, and why it chose so.

The same steps as the reading's own (``extract.choice``, ``extract.speech_acts.choice``), with
what they leave behind: what was not recorded, the types and parties that were less likely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from spacy.tokens import Token

from detente.export import why
from detente.extract import candidates, cast, choice, events, evidence, moves, participants
from detente.extract.candidates import Candidate
from detente.extract.cast import Cast
from detente.extract.evidence import Act
from detente.extract.factuality import modality
from detente.extract.participants import Weighed
from detente.extract.reading import Coded, Reading
from detente.extract.speech_acts import choice as speech_acts
from detente.model import Actor, Modality, Span
from detente.model.evidence import Frozen
from detente.reader.scores import KINDS, MODALITIES, TYPES, Array, Role, Scores
from detente.text.clauses import arguments

# What is told of the reader's scores: the likeliest, and only what is likely at all.
MOST, SMALLEST = 3, 0.02


class Likely(Frozen, frozen=True, kw_only=True):
    """One of several answers, how likely it was held, and whether it was taken."""

    name: str
    likely: float
    taken: bool = False


class Side(Frozen, frozen=True, kw_only=True):
    """The parties weighed as one side of an act, the likeliest first."""

    role: Role
    parties: tuple[Likely, ...]


class Sight(Frozen, frozen=True, kw_only=True):
    """A word at which an event or a move was looked for, what spoke for it, what came of it.

    ``rules`` is what the rules make of the word, ``grammar`` how real they hold it, ``types`` and
    ``modalities`` are the reader's; ``likely`` is how likely the whole is told as ``kind``,
    ``needed`` how likely it has to be. ``told`` is the line that stands in the record for it,
    ``reason`` why there is none.
    """

    what: Literal["event", "move"]
    kind: str
    word: Span
    clause: Span
    sentence: Span
    rules: str
    grammar: Modality
    types: tuple[Likely, ...]
    modalities: tuple[Likely, ...]
    likely: float
    needed: float
    sides: tuple[Side, ...] = ()
    told: tuple[str, ...] = ()
    reason: str = ""


class Account(Frozen, frozen=True, kw_only=True):
    """What was seen in a report: its sentences, the quotations' lines and the sights in each."""

    sentences: tuple[Span, ...]
    quotations: tuple[tuple[Span, str], ...]
    sights: tuple[Sight, ...]


def of(reading: Reading, coded: Sequence[Coded], scores: Scores) -> Account:
    """Return what was seen in a report that was read with the reader's ``scores``."""
    document = reading.document
    named = cast.find(reading)
    found = [*_events(reading, coded, named, scores), *_moves(reading, coded, named, scores)]
    return Account(
        sentences=tuple(document.span(s.start_char, s.end_char) for s in document.sentences),
        quotations=tuple((q.content[0], why.quotation(q)) for q in reading.quotations),
        sights=tuple(sorted(found, key=lambda sight: (sight.word.start, sight.what))),
    )


def _events(
    reading: Reading, coded: Sequence[Coded], named: Cast, scores: Scores
) -> Iterator[Sight]:
    every = [*choice.consider(candidates.find(reading, coded, scores), named, scores)]
    chosen = [e.chosen for e in every if e.chosen]
    recorded = iter(events.record(reading, [(c.coded, c.confidence) for c in chosen]))
    for each in every:
        first = each.candidate.coded
        token, place = first.predication.token, each.candidate.place
        act = Act(token, place, each.kind, first.parties, each.earlier)
        made = each.chosen
        parties = made.coded.parties if made else None
        needed = choice.least(each.candidate)
        yield Sight(
            what="event",
            kind=each.kind,
            word=reading.document.words(first.predication.tokens),
            clause=reading.document.words(_clause(token)),
            sentence=reading.document.sentence(token),
            rules=_rules(each.candidate),
            grammar=first.modality,
            types=_seen(TYPES, scores.types[place, 1:], each.kind),
            modalities=_seen(
                MODALITIES, scores.modalities[place], made.coded.modality if made else ""
            ),
            likely=each.sure,
            needed=needed,
            sides=_sides(("actor", "recipient"), act, named, scores,
                         (parties.actors, parties.recipients) if parties else None),
            told=(why.event(next(recorded)),) if made else (),
            reason="" if made else _unlikely(each.sure, needed),
        )  # fmt: skip


def _moves(
    reading: Reading, coded: Sequence[Coded], named: Cast, scores: Scores
) -> Iterator[Sight]:
    for each in speech_acts.consider(reading, moves.told(reading, coded), named, scores):
        proposal, made = each.proposal, each.chosen
        token, place = proposal.act.token, proposal.place
        act = Act(token, place, each.kind, proposal.act.parties, each.earlier)
        recorded = moves.record(reading, [made]) if made else ()
        needed = speech_acts.least(proposal)
        yield Sight(
            what="move",
            kind=made.kind if made else each.kind,
            word=proposal.act.trigger,
            clause=reading.document.words(_clause(token)),
            sentence=reading.document.sentence(token),
            rules=f"record it as {proposal.act.kind}" if proposal.ruled else "do not know it",
            grammar=modality.of(token),
            types=_seen(KINDS, scores.kinds[place, 1:], each.kind),
            modalities=_seen(MODALITIES, scores.modalities[place], ""),
            likely=each.sure,
            needed=needed,
            sides=_sides(("party", "addressee"), act, named, scores,
                         (made.parties.actors, made.parties.recipients) if made else None),
            told=tuple(map(why.move, recorded)),
            reason="" if made else _unlikely(each.sure, needed),
        )  # fmt: skip


def _rules(candidate: Candidate) -> str:
    """Return what the rules make of a candidate."""
    kind = candidate.coded.code.type
    if candidate.recorded:
        return f"record it as {kind}"
    if candidate.ruled:
        return f"find {kind} and leave it out"
    if candidates.is_refused(candidate):
        return "know the word, not in this sense"
    return "do not know the word"


def _unlikely(sure: float, needed: float) -> str:
    return f"{sure:.2f} likely, {needed:.2f} needed"


def _seen(names: Sequence[str], likely: Array, taken: str) -> tuple[Likely, ...]:
    """Return the reader's likeliest answers, and the one that was taken."""
    every = [
        Likely(name=name, likely=round(float(p), 2), taken=name == taken)
        for name, p in zip(names, likely, strict=True)
    ]
    every.sort(key=lambda one: -one.likely)
    return tuple(
        one for n, one in enumerate(every) if one.taken or (n < MOST and one.likely >= SMALLEST)
    )


def _sides(
    roles: tuple[Role, Role],
    act: Act,
    named: Cast,
    scores: Scores,
    taken: tuple[Sequence[Actor], Sequence[Actor]] | None,
) -> tuple[Side, ...]:
    """Return who was weighed on each side; nobody is weighed for what is not recorded."""
    if taken is None:
        return ()
    one, other = participants.weigh_both(roles, act, named, scores)
    sides = [Side(role=roles[0], parties=_parties(one, taken[0]))]
    if other is not None:
        sides.append(Side(role=roles[1], parties=_parties(other, taken[1])))
    return tuple(sides)


def _parties(weighed: Sequence[Weighed], taken: Sequence[Actor]) -> tuple[Likely, ...]:
    codes = evidence.codes(taken)
    every = (Likely(name=w.party, likely=w.likely, taken=w.party in codes) for w in weighed)
    return tuple(one for one in every if one.taken or one.likely >= SMALLEST)


def _clause(token: Token) -> list[Token]:
    return [*arguments.clause_tokens(arguments.clause(token)), token]
