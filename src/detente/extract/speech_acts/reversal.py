"""To whom an answer is given that does not say: the party of what it answers, turned round.

"Togo accused Ghana of a raid; Ghana denied it" denies to Togo (docs/ledger.md: the party of
the exchange, reversed). Such an addressee is marked "implied".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from detente.extract.predicates import roles
from detente.extract.predicates.roles import Parties
from detente.extract.speech_acts.acts import Act
from detente.model import Actor
from detente.text import parse

ANSWERS = frozenset({"accept", "reject", "ignore", "acknowledge"})
ANSWERED = frozenset({
    "appeal", "demand", "ultimatum", "threaten", "offer", "offer without conditions", "promise",
    "accuse", "disapprove",
})  # fmt: skip
# How many sentences back what is answered may stand.
REACH = 2


def with_addressees(acts: Sequence[Act]) -> list[Act]:
    """Return ``acts`` in text order, answers given to whom the exchange before them tells."""
    ordered = sorted(acts, key=lambda act: act.token.i)
    return [_turned(act, ordered) if _is_open(act) else act for act in ordered]


def _is_open(act: Act) -> bool:
    """Tell whether an act is an answer that does not say to whom it is given."""
    return act.kind in ANSWERS and bool(act.parties.actors) and not act.parties.recipients


def _turned(answer: Act, acts: Sequence[Act]) -> Act:
    near = sorted(acts, key=lambda o: abs(o.token.i - answer.token.i))
    for sure in (True, False):
        for other in near:
            if other.kind in ANSWERED and _may_answer(answer, other, sure=sure):
                given = _given(answer, other.parties.actors)
                if given is not answer:
                    return given
    return _sided(answer, acts) if answer.stance else answer


def _given(answer: Act, to: Sequence[Actor]) -> Act:
    """Return an answer given to others, itself where they are its own side."""
    implied = tuple(map(roles.implied, to))
    parties = roles.without_party(Parties(answer.parties.actors, implied))
    return dataclasses.replace(answer, parties=parties) if parties.recipients else answer


def _sided(stance: Act, acts: Sequence[Act]) -> Act:
    """Return a stance with whose act just before it is on, to whomever that was said."""
    for other in reversed(acts):
        before = other.kind in ANSWERED and other.token.i < stance.token.i
        if before and _sentences_between(other, stance) <= 1:
            given = _given(stance, other.parties.actors[:1])
            if given is not stance:
                return given
    return stance


def _may_answer(answer: Act, other: Act, *, sure: bool) -> bool:
    """Tell whether ``other`` was said to who answers or, unless ``sure``, to nobody named."""
    within = 0 <= _sentences_between(other, answer) <= (REACH if sure else 1)
    if not within or not other.parties.actors:
        return False
    to = other.parties.recipients
    toward = any(roles.same_party(r, a) for r in to for a in answer.parties.actors)
    return toward or (not sure and not to)


def _sentences_between(one: Act, other: Act) -> int:
    numbers = parse.sentence_numbers(one.token.doc)
    return numbers[other.token.i] - numbers[one.token.i]
