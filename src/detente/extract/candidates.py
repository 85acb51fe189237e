"""Where an event may be told: the words the rules found, and those the reader proposes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook import plover
from detente.codebook.frames import Frame, PartOfSpeech, frames
from detente.extract.factuality import modality
from detente.extract.predicates import coding, predications, recording, roles
from detente.extract.predicates.predications import Predication
from detente.extract.reading import Coded, Reading, chain_of
from detente.model import EventType
from detente.reader.scores import TYPES, Scores
from detente.text.clauses.links import is_one

# The least probability of an event at which a word no rule knows is looked at.
PROPOSED = 0.2
SMALLEST = 0.005
# Types of acts that are done with each other.
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
# Where an act of which no frame is known names toward whom it is, in this order.
RECIPIENT = ("object", "dative", "complement", "on", "against", "to", "with", "at", "toward",
             "towards", "from", "for", "of")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may tell an event.

    ``coded`` is what the rules make of it, or what a plain frame of the reader's type gives;
    ``ruled`` whether it is the rules', ``recorded`` whether they would record it; ``place``
    the token at which the reader is surest of an event.
    """

    coded: Coded
    ruled: bool
    recorded: bool
    place: int


def find(reading: Reading, coded: Sequence[Coded], scores: Scores) -> tuple[Candidate, ...]:
    """Return the candidates of a report in text order."""
    found = [
        Candidate(one, True, recording.is_recorded(one), _place(one.predication, scores))
        for one in map(recording.without_guesses, coded)
    ]
    taken = {t.i for c in coded for t in c.predication.tokens} | set(_undoing(coded, scores))
    found += [
        Candidate(_plain(reading, token, scores), False, False, token.i)
        for token in _proposed(reading, scores)
        if token.i not in taken
    ]
    return tuple(sorted(found, key=lambda c: c.coded.predication.token.i))


def _undoing(coded: Sequence[Coded], scores: Scores) -> Iterator[int]:
    """Yield the words by which an act is told not to be done: "*held* back from attacking".

    The reader may take such a word for the act.
    """
    for one in coded:
        act = one.predication.token
        held = is_one(act, "governed clause") and act.head.lower_ == "from"
        if held and one.modality != "asserted":
            verb = next((w for w in act.head.ancestors if w.pos_ == "VERB"), None)
            if verb is not None and best_type(scores, verb.i) == one.code.type:
                yield verb.i


def likely(scores: Scores, place: int) -> float:
    """Return how likely an event is told at a token, in the reader's eyes."""
    return 1 - float(scores.types[place, 0])


def best_type(scores: Scores, place: int) -> EventType:
    """Return the type that the reader holds likeliest at a token."""
    return TYPES[int(scores.types[place, 1:].argmax())]


def is_refused(candidate: Candidate) -> bool:
    """Tell whether the rules know a word that the reader proposes, and not in this sense."""
    token = candidate.coded.predication.token
    part = predications.part_of_speech(token)
    return not candidate.ruled and (part is None or (part, predications.lemma(token)) in frames())


def logit(p: float) -> float:
    """Return the log-odds of a probability, kept from infinity."""
    bounded = min(1 - SMALLEST, max(SMALLEST, p))
    return math.log(bounded / (1 - bounded))


def _place(predication: Predication, scores: Scores) -> int:
    return max((t.i for t in predication.tokens), key=lambda i: (likely(scores, i), -i))


def _proposed(reading: Reading, scores: Scores) -> Iterator[Token]:
    """Yield the words the reader takes for an event's, one for each event."""
    doc = reading.document.doc
    for place in scores.places(scores.types, PROPOSED):
        token, own = doc[place], likely(scores, place)
        near = [t for t in (token.head, *token.children) if t.i != token.i]
        rivals = [
            t
            for t in near
            if abs(t.i - token.i) <= 2
            and likely(scores, t.i) >= PROPOSED
            and best_type(scores, t.i) == best_type(scores, token.i)
        ]
        if all((likely(scores, t.i), -t.i) < (own, -token.i) for t in rivals):
            yield token


def _plain(reading: Reading, token: Token, scores: Scores) -> Coded:
    """Return the event of the reader's type at a word, its parties those grammar gives."""
    kind = best_type(scores, token.i)
    predication = Predication(plain_frame(kind, token), token, (token,))
    code = coding.Code(kind, None, plover.types()[kind].cameo)
    parties = roles.parties(predication, reading.mentions)
    return Coded(predication, code, modality.of(token), parties, chain_of(reading, token))


def plain_frame(kind: EventType, token: Token) -> Frame:
    """Return the frame of an act of which nothing but its type is known."""
    other: PartOfSpeech = "verb" if token.pos_ == "VERB" else "noun"
    part = predications.part_of_speech(token) or other
    words, cameo = (predications.lemma(token),), plover.types()[kind].cameo
    return Frame(kind, None, cameo, part, words, recipient=RECIPIENT, mutual=kind in MUTUAL)
