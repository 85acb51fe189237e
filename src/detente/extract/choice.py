"""One choice among the readings of a place: its type, how real it is, its parties, how sure."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.codebook import plover
from detente.extract import evidence as evidences
from detente.extract import participants
from detente.extract.candidates import SMALLEST, Candidate, best_type, is_refused, likely, logit
from detente.extract.cast import Cast
from detente.extract.evidence import Act, Earlier, Told
from detente.extract.factuality import modality as grammatical
from detente.extract.predicates import coding, grounding
from detente.extract.reading import Coded
from detente.model import EventType, Modality
from detente.reader import judgement
from detente.reader.scores import MODALITIES, TYPES, Scores

# How likely an event of its type has to be to be recorded: one the rules would record, another.
KEPT, LEAST = 0.1, 0.55
# What is told as real has to be so much likelier: better a fact doubted than a fear told as one.
DOUBT, LIKELY_REAL = 0.25, 0.3
REAL: tuple[Modality, ...] = ("asserted", "historical")
UNREAL = frozenset({"denied", "conditional", "hypothetical", "future"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reading of a candidate that was chosen; ``confidence`` that all of it is right."""

    coded: Coded
    confidence: float


@dataclass(frozen=True, slots=True)
class Considered:
    """A candidate, its likeliest type, how likely that is told, the acts told before it.

    ``chosen`` is None where it is not likely enough.
    """

    candidate: Candidate
    kind: EventType
    sure: float
    earlier: Earlier
    chosen: Chosen | None


def choose(candidates: Sequence[Candidate], cast: Cast, scores: Scores) -> Iterator[Chosen]:
    """Yield the likeliest reading of each candidate that is likely to tell an event."""
    every = consider(candidates, cast, scores)
    return (each.chosen for each in every if each.chosen is not None)


def consider(candidates: Sequence[Candidate], cast: Cast, scores: Scores) -> Iterator[Considered]:
    """Yield every candidate as it was weighed, with its reading where one was chosen."""
    before: tuple[Told, ...] = ()
    for candidate in candidates:
        kind, sure = of_type(candidate, scores)
        token = candidate.coded.predication.token
        earlier = evidences.earlier(kind, token, before)
        if not is_told(candidate, sure):
            yield Considered(candidate, kind, sure, earlier, None)
            continue
        coded, doubts = weighed(candidate, kind, sure, cast, scores, earlier)
        before = (*before, evidences.told(kind, token, coded.parties))
        chosen = Chosen(coded, judgement.probability("right", doubts))
        yield Considered(candidate, kind, sure, earlier, chosen)


def is_told(candidate: Candidate, sure: float) -> bool:
    """Tell whether a candidate is likely enough to be recorded."""
    return sure >= least(candidate)


def least(candidate: Candidate) -> float:
    """Return how likely a candidate has to be to be recorded."""
    return KEPT if candidate.recorded else LEAST


def of_type(candidate: Candidate, scores: Scores) -> tuple[EventType, float]:
    """Return the likeliest type of a candidate, and how likely it is right.

    What the rules would record keeps their type: where they speak they are right more often.
    """
    own = candidate.coded.code.type
    kinds = [own] if candidate.recorded else [own, best_type(scores, candidate.place)]
    weighed = {k: judgement.probability("event", evidence(candidate, k, scores)) for k in kinds}
    return max(weighed.items(), key=lambda each: each[1])


def evidence(candidate: Candidate, kind: EventType, scores: Scores) -> dict[str, float]:
    """Return what speaks for and against an event of a type at a candidate's place."""
    coded, place = candidate.coded, candidate.place
    token = coded.predication.token
    of_kind = float(scores.types[place, 1 + TYPES.index(kind)])
    if candidate.ruled:
        rule = "recorded" if candidate.recorded else "dropped"
        rule += ", same" if coded.code.type == kind else ", other"
    else:
        rule = "refused" if is_refused(candidate) else "unknown"
    frame = coded.predication.frame
    return {
        "reader's type": logit(of_kind),
        "reader's event": logit(likely(scores, place)),
        "reader's share": of_kind / max(SMALLEST, likely(scores, place)),
        f"rule={rule}": 1,
        f"rule={rule},pos={token.pos_}": 1,
        f"rule={rule},reader": logit(of_kind),
        f"type={kind}": 1,
        f"type={kind},rule={rule}": 1,
        f"foreground={grounding.is_foreground(token)}": 1,
        f"member={coded.member}": 1,
        f"modality={coded.modality}": float(candidate.ruled),
        f"part={frame.part}": float(candidate.ruled),
        f"actors={min(2, len(coded.parties.actors))}": 1,
        f"recipients={min(2, len(coded.parties.recipients))}": 1,
        "quoted": float(bool(coded.attribution)),
    }


def weighed(
    candidate: Candidate, kind: EventType, sure: float, cast: Cast, scores: Scores, earlier: Earlier
) -> tuple[Coded, dict[str, float]]:
    """Return a candidate read as an event of a type, and the evidence that all of it is right."""
    candidate = _as(candidate, kind)
    coded = candidate.coded
    how, real = modality(candidate, scores)
    act = Act(coded.predication.token, candidate.place, kind, coded.parties, earlier)
    parties, certain = participants.both(("actor", "recipient"), act, cast, scores)
    made = dataclasses.replace(coded, modality=how, parties=parties)
    return made, doubts(candidate, sure, real, certain)


def _as(candidate: Candidate, kind: EventType) -> Candidate:
    """Return a candidate with this type: what is demanded is not as real as the demand."""
    coded = candidate.coded
    if kind == coded.code.type:
        return candidate
    token = coded.predication.token.doc[candidate.place]
    code = coding.Code(kind, None, plover.types()[kind].cameo)
    other = dataclasses.replace(coded, code=code, modality=grammatical.of(token))
    return dataclasses.replace(candidate, coded=other)


def doubts(
    candidate: Candidate, sure: float, real: float, certain: Sequence[float]
) -> dict[str, float]:
    """Return the evidence that a whole reading is right."""
    return {
        "type": logit(sure),
        "modality": logit(real),
        "actors": logit(certain[0]),
        "recipients": logit(certain[1]),
        "product": logit(sure * real * certain[0] * certain[1]),
        f"ruled={candidate.ruled}": 1,
    }


def modality(candidate: Candidate, scores: Scores) -> tuple[Modality, float]:
    """Return how real a candidate's event is told to be, and how likely that is right."""
    weighed = [
        math.exp(judgement.log_odds("modality", evidence_of(candidate, m, scores)))
        * _trust(candidate, m, scores)
        for m in MODALITIES
    ]
    best = max(range(len(weighed)), key=lambda n: weighed[n])
    return MODALITIES[best], round(weighed[best] / sum(weighed), judgement.DIGITS)


def _trust(candidate: Candidate, how: Modality, scores: Scores) -> float:
    """Return how far a modality is trusted: nothing is real that grammar or reader say is not."""
    if how in REAL and candidate.coded.modality in UNREAL:
        return 0.0
    if how not in REAL:
        return 1.0
    real = sum(float(scores.modalities[candidate.place, MODALITIES.index(m)]) for m in REAL)
    return 0.0 if real < LIKELY_REAL else DOUBT


def evidence_of(candidate: Candidate, how: Modality, scores: Scores) -> dict[str, float]:
    """Return what speaks for a modality at a candidate's place."""
    own = float(scores.modalities[candidate.place, MODALITIES.index(how)])
    rule = candidate.coded.modality
    return {
        "reader": math.log(max(SMALLEST, own)),
        f"rule={rule},{how}": 1,
        f"ruled={candidate.ruled},rule={rule},{how}": 1,
        f"rule same={rule == how}": 1,
        how: 1,
    }
