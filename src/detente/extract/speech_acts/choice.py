"""One choice among the readings of a speech act: its kind, its parties, how sure.

The rules' acts and those the reader proposes are weighed alike (docs/reader.md).
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.extract import candidates, participants
from detente.extract import evidence as evidences
from detente.extract.candidates import logit
from detente.extract.cast import Cast, code
from detente.extract.evidence import Earlier, Told
from detente.extract.factuality import modality
from detente.extract.predicates import roles, senses
from detente.extract.predicates.predications import Predication
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Reading
from detente.extract.speech_acts import acts, commitments
from detente.extract.speech_acts.acts import Act
from detente.model import AnswerValue, EventType, MoveKind
from detente.reader import judgement
from detente.reader.scores import KINDS, Kind, Scores

# The least probability of a move at which a word no rule knows is looked at; and to be one.
PROPOSED, LEAST = 0.2, 0.5
# How likely the likeliest party has to be where none is sure: words weigh more than deeds.
BEST = 0.35
# Kinds of moves -> those the reader tells apart.
FAMILIES: Mapping[str, Kind] = {
    "appeal": "demand", "ultimatum": "demand", "offer without conditions": "offer",
    "accuse": "condemn", "disapprove": "condemn", "express intent": "intend",
}  # fmt: skip
# What a move of the reader's kinds is, its event type, and its value as an answer.
MADE: Mapping[Kind, tuple[MoveKind, EventType, AnswerValue | None]] = {
    "demand": ("appeal", "REQUEST", None),  # of a word no list knows the milder is told
    "threaten": ("threaten", "THREATEN", None),
    "offer": ("offer", "AGREE", None),
    "promise": ("promise", "AGREE", None),
    "accept": ("accept", "AGREE", "accepted"),
    "reject": ("reject", "REJECT", "refused"),
    "ignore": ("ignore", "REJECT", "ignored"),
    "counter": ("counter", "REJECT", "countered"),
    "condemn": ("disapprove", "ACCUSE", None),
    "praise": ("praise", "SUPPORT", None),
    "intend": ("express intent", "AGREE", None),
    "acknowledge": ("acknowledge", "AGREE", None),
    "withdraw": ("withdraw", "CONCEDE", "withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A speech act the rules found (``ruled``) or the reader proposes; ``place``: its token."""

    act: Act
    ruled: bool
    place: int


@dataclass(frozen=True, slots=True)
class Considered:
    """A proposal, its kind, how likely that is, the acts told before it.

    ``chosen`` is None where it is not likely enough.
    """

    proposal: Proposal
    kind: Kind
    sure: float
    earlier: Earlier
    chosen: Act | None


def choose(reading: Reading, told: Sequence[Act], cast: Cast, scores: Scores) -> Iterator[Act]:
    """Yield the likeliest reading of each proposal that is likely to be a move."""
    every = consider(reading, told, cast, scores)
    return (each.chosen for each in every if each.chosen is not None)


def consider(
    reading: Reading, told: Sequence[Act], cast: Cast, scores: Scores
) -> Iterator[Considered]:
    """Yield every proposal as it was weighed, with its reading where one was chosen."""
    before: tuple[Told, ...] = ()
    for proposal in proposals(reading, told, scores):
        kind, sure = of_kind(proposal, scores)
        earlier = evidences.earlier(kind, proposal.act.token, before)
        if not is_told(proposal, sure):
            yield Considered(proposal, kind, sure, earlier, None)
            continue
        act, doubts = weighed(proposal, kind, sure, cast, scores, earlier)
        before = (*before, evidences.told(kind, act.token, act.parties))
        chosen = dataclasses.replace(act, confidence=judgement.probability("move right", doubts))
        yield Considered(proposal, kind, sure, earlier, chosen)


def is_told(proposal: Proposal, sure: float) -> bool:
    """Tell whether a proposal is likely enough to be recorded."""
    return sure >= least(proposal)


def least(proposal: Proposal) -> float:
    """Return how likely a proposal has to be to be recorded; the rules' always are."""
    return 0.0 if proposal.ruled else LEAST


def proposals(reading: Reading, told: Sequence[Act], scores: Scores) -> tuple[Proposal, ...]:
    """Return the rules' speech acts and the reader's."""
    found = [Proposal(act, True, _place(reading, act, scores)) for act in told]
    taken = {p.place for p in found} | {t.i for act in told for t in _words(reading, act)}
    # what is asked for is not done by asking
    taken |= {t.i for act in told if act.asks for head in act.contents for t in head.subtree}
    makers = {act.token.i for act in told}
    others = (
        _plain(reading, token, scores)
        for token in map(reading.document.doc.__getitem__, scores.places(scores.kinds, PROPOSED))
        if not (token.i in taken or senses.is_awaited(token) or _is_beside_likelier(token, scores))
    )
    # "set out two demands" is the one move that "demands" makes
    found += [
        Proposal(act, False, act.token.i)
        for act in others
        if makers.isdisjoint(head.i for head in act.contents) and not _is_nobodys(act)
    ]
    return tuple(sorted(found, key=lambda p: p.act.token.i))


def _is_nobodys(act: Act) -> bool:
    """Tell whether an offer or a promise is only asked for, or what is offered would harm."""
    if act.kind not in ("offer", "promise"):
        return False
    harms = act.kind == "offer" and commitments.is_harm(act.token)
    return harms or commitments.is_asked_for(act.token)


def _is_beside_likelier(token: Token, scores: Scores) -> bool:
    """Tell whether a word that hangs together with this one is likelier to make the move."""
    own = (likely(scores, token.i), -token.i)
    near = (t for t in (token.head, *token.children) if t.i != token.i and abs(t.i - token.i) <= 2)
    return any((likely(scores, t.i), -t.i) > own for t in near)


def likely(scores: Scores, place: int) -> float:
    """Return how likely a move is made at a token, in the reader's eyes."""
    return 1 - float(scores.kinds[place, 0])


def best_kind(scores: Scores, place: int) -> Kind:
    """Return the kind of move that the reader holds likeliest at a token."""
    return KINDS[int(scores.kinds[place, 1:].argmax())]


def family(kind: str) -> Kind:
    """Return the kind that the reader knows for a kind of move."""
    return FAMILIES.get(kind, kind)  # type: ignore[arg-type]


def _words(reading: Reading, act: Act) -> list[Token]:
    words = reading.document.doc.char_span(
        act.trigger.start, act.trigger.end, alignment_mode="expand"
    )
    return list(words) if words is not None and len(words) < 8 else [act.token]


def _place(reading: Reading, act: Act, scores: Scores) -> int:
    words = [act.token, *_words(reading, act)]
    return max((t.i for t in words), key=lambda i: (likely(scores, i), -i))


def _plain(reading: Reading, token: Token, scores: Scores) -> Act:
    kind, event, value = MADE[best_kind(scores, token.i)]
    predication = Predication(candidates.plain_frame(event, token), token, (token,))
    parties = roles.parties(predication, reading.mentions)
    about, trigger = acts.contents(predication, reading), reading.document.words([token])
    return Act(kind, token, trigger, parties, about, modality.of(token), value)


def of_kind(proposal: Proposal, scores: Scores) -> tuple[Kind, float]:
    """Return the kind of a proposal, the rules' where it is theirs, and how likely it is right."""
    kind = family(proposal.act.kind)
    return kind, judgement.probability("move", evidence(proposal, kind, scores))


def evidence(proposal: Proposal, kind: Kind, scores: Scores) -> dict[str, float]:
    """Return what speaks for and against a move of a kind at a proposal's place."""
    act, place = proposal.act, proposal.place
    of_kind = float(scores.kinds[place, 1 + KINDS.index(kind)]) if kind in KINDS else 0.0
    same = family(act.kind) == kind
    rule = "none" if not proposal.ruled else "same" if same else "other"
    event = candidates.likely(scores, place)
    return {
        "reader's kind": logit(of_kind),
        "reader's move": logit(likely(scores, place)),
        "reader's event": logit(event),
        f"rule={rule}": 1,
        f"rule={rule},reader": logit(of_kind),
        f"kind={kind}": 1,
        f"kind={kind},rule={rule}": 1,
        f"rule's kind={act.kind}": float(proposal.ruled and same),
        f"pos={act.token.pos_},rule={rule}": 1,
        f"modality={act.modality}": float(proposal.ruled),
        f"stance={act.stance}": float(proposal.ruled),
        f"contents={min(2, len(act.contents))}": 1,
        f"parties={min(1, len(act.parties.actors))},{min(1, len(act.parties.recipients))}": 1,
    }


def weighed(
    proposal: Proposal, kind: Kind, sure: float, cast: Cast, scores: Scores, earlier: Earlier
) -> tuple[Act, dict[str, float]]:
    """Return a proposal read as a move of a kind, and the evidence that all of it is right."""
    act = proposal.act
    asked = evidences.Act(act.token, proposal.place, kind, act.parties, earlier)
    parties, certain = participants.both(("party", "addressee"), asked, cast, scores, BEST)
    return dataclasses.replace(act, parties=_sided(parties)), doubts(proposal, sure, certain)


def _sided(found: Parties) -> Parties:
    """Return parties none of which stands on both sides, where others make the move with it."""
    asked = evidences.codes(found.recipients)
    apart = tuple(a for a in found.actors if code(a) not in asked)
    return Parties(apart or found.actors, found.recipients)


def doubts(proposal: Proposal, sure: float, certain: Sequence[float]) -> dict[str, float]:
    """Return the evidence that a whole reading is right."""
    return {
        "kind": logit(sure),
        "party": logit(certain[0]),
        "addressees": logit(certain[1]),
        "product": logit(sure * math.prod(certain)),
        f"ruled={proposal.ruled}": 1,
    }
