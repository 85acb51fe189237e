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
    found: list[Act] = []
    for act in ordered:
        if act.kind in ANSWERS and act.parties.actors and not act.parties.recipients:
            act = _turned(act, ordered)
        found.append(act)
    return found


def _turned(answer: Act, acts: Sequence[Act]) -> Act:
    for sure in (True, False):
        for other in sorted(acts, key=lambda o: abs(o.token.i - answer.token.i)):
            if other.kind in ANSWERED and _may_answer(answer, other, sure=sure):
                to = tuple(map(roles.implied, other.parties.actors))
                parties = roles.without_party(Parties(answer.parties.actors, to))
                if parties.recipients:
                    return dataclasses.replace(answer, parties=parties)
    return _sided(answer, acts) if answer.stance else answer


def _sided(stance: Act, acts: Sequence[Act]) -> Act:
    """Return a stance with whose act just before it is on, to whomever that was said."""
    numbers = parse.sentence_numbers(stance.token.doc)
    before = [
        other
        for other in acts
        if other.kind in ANSWERED
        and other.token.i < stance.token.i
        and numbers[stance.token.i] - numbers[other.token.i] <= 1
    ]
    for other in reversed(before):
        to = tuple(map(roles.implied, other.parties.actors[:1]))
        parties = roles.without_party(Parties(stance.parties.actors, to))
        if parties.recipients:
            return dataclasses.replace(stance, parties=parties)
    return stance


def _may_answer(answer: Act, other: Act, *, sure: bool) -> bool:
    """Tell whether ``other`` was said to who answers or, unless ``sure``, to nobody named."""
    numbers = parse.sentence_numbers(answer.token.doc)
    back = numbers[answer.token.i] - numbers[other.token.i]
    if not 0 <= back <= (REACH if sure else 1) or not other.parties.actors:
        return False
    to = other.parties.recipients
    toward = any(roles.same_party(r, a) for r in to for a in answer.parties.actors)
    return toward or (not sure and not to)
