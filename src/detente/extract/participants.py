"""Whose an act is and toward whom: one choice among the parties a report has named so far.

Every party named up to the act's sentence is weighed (:mod:`.evidence`), by weights fitted on
our labels (docs/reader.md). Nobody is an answer: a side for which no party is likely stays
open, and nobody is taken who is named only later.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from detente.extract import evidence
from detente.extract.cast import Cast, code
from detente.extract.evidence import Act
from detente.extract.naming import descriptions
from detente.extract.predicates import roles
from detente.extract.predicates.roles import Parties
from detente.model import Actor
from detente.reader import judgement
from detente.reader.scores import Role, Scores

# How sure a party has to be: one the rules found too; another beside it; one where they found
# nobody; the likeliest where none is as sure.
KEPT, BESIDE, LEAST, BEST = 0.02, 0.8, 0.55, 0.25
# How sure one that the sentence does not name.
UNSAID = 0.35
# The type whose doers are often unknown: nobody is put in their place.
VIOLENCE = "ASSAULT"
# How likely an act has to be one that its parties do with each other.
EACH_OTHER = 0.5


@dataclass(frozen=True, slots=True)
class Weighed:
    """A party, how likely it is one, and its likeliest mention."""

    party: str
    likely: float
    actor: Actor
    here: bool


def weigh(
    role: Role, act: Act, cast: Cast, scores: Scores, across: Mapping[str, float] | None = None
) -> tuple[Weighed, ...]:
    """Return the parties of one side of an act, the likeliest first.

    Args:
        role: the side.
        act: the act.
        cast: what the report names.
        scores: what the reader says of it.
        across: how likely each party is on the other side, where that was weighed first.
    """
    found = [
        Weighed(s.party, judgement.probability(role, s.features), s.mention.actor, s.here)
        for s in evidence.find(role, act, cast, scores, across or {})
    ]
    return tuple(sorted(found, key=lambda w: (-w.likely, w.party)))


def _meant(
    role: Role, act: Act, chosen: Sequence[Actor], cast: Cast, scores: Scores
) -> tuple[Actor, ...]:
    """Return the actors chosen for a side, those that the rules did not find as who is meant.

    Where the reader sees somebody whose party is told nowhere rather than the party itself, it is
    one of the party's; but attackers of whom nobody tells more ("gunmen") are of no state. Where
    the sentence does not name the party, which of its people or groups is meant would be a guess:
    a leader is not who was killed.
    """
    found = {a.entity for a in act.sides(role)[0]}

    def meant(actor: Actor) -> Actor:
        party = code(actor)
        if party is None or actor.entity in found:
            return actor
        if len(chosen) == 1:
            other = _unplaced(role, act, party, cast, scores)
            if other is not None:
                unknown = role == "actor" and act.kind == VIOLENCE
                return other if unknown else _of_party(other, actor)
        if actor.basis == "implied" and actor.kind in ("person", "group"):
            return roles.implied(descriptions.of_party(party, None))
        return actor

    return tuple(map(meant, chosen))


def _unplaced(role: Role, act: Act, party: str, cast: Cast, scores: Scores) -> Actor | None:
    """Return who of no known party is likelier in the reader's eyes than a party's own."""
    sentence, likely = cast.sentences[act.token.i], scores.pairs(role, act.place)
    own = [likely.get(n.at, 0.0) for n in cast.named if n.sentence == sentence and n.party == party]
    near = (n for n in cast.unplaced if n.sentence == sentence and n.at in likely)
    best = max(near, key=lambda n: (likely[n.at], n.at), default=None)
    return best.actor if best is not None and likely[best.at] > max((0.0, *own)) else None


def weigh_both(
    sides: tuple[Role, Role], act: Act, cast: Cast, scores: Scores
) -> tuple[tuple[Weighed, ...], tuple[Weighed, ...] | None]:
    """Return the parties of both sides as :func:`weigh` does, None for an act done together."""
    if sides[0] == "actor" and is_mutual(act, cast, scores):
        return weigh(sides[0], dataclasses.replace(act, mutual=True), cast, scores), None
    one = weigh(sides[0], act, cast, scores)
    return one, weigh(sides[1], act, cast, scores, {w.party: w.likely for w in one})


def both(
    sides: tuple[Role, Role], act: Act, cast: Cast, scores: Scores, best: float = BEST
) -> tuple[Parties, tuple[float, float]]:
    """Return the parties of an act, who does it weighed first, and how certain each side is."""
    one, other = weigh_both(sides, act, cast, scores)
    if other is None:
        together = _meant(sides[0], act, chosen(one, act.found.actors, best, LEAST), cast, scores)
        several = len(evidence.codes(together)) > 1
        return Parties(together, together if several else ()), (certainty(one), 1.0)
    actors = _meant(sides[0], act, chosen(one, act.found.actors, best), cast, scores)
    recipients = chosen(other, act.found.recipients, best)
    recipients = _meant(sides[1], act, recipients, cast, scores)
    if act.kind == VIOLENCE:
        suffering = evidence.codes(recipients)
        actors = tuple(a for a in actors if a.basis != "implied" or code(a) not in suffering)
    apart = tuple(_apart(a, actors) for a in recipients)
    return Parties(actors, roles.distinct(apart)), (certainty(one), certainty(other))


def _apart(recipient: Actor, actors: Sequence[Actor]) -> Actor:
    """Return a recipient that is not the very actor: of what a body does to its own, the state."""
    party = code(recipient)
    if party is None or recipient.span is None or all(a.entity != recipient.entity for a in actors):
        return recipient
    return roles.implied(descriptions.of_party(party, None))


def is_mutual(act: Act, cast: Cast, scores: Scores) -> bool:
    """Tell whether the parties of an act do it with each other: all of them act."""
    features = evidence.of_mutual(act, ("actor", "recipient"), cast, scores)
    return judgement.probability("mutual", features) >= EACH_OTHER


def chosen(
    weighed: Sequence[Weighed], found: Sequence[Actor], best: float = BEST, beside: float = BESIDE
) -> tuple[Actor, ...]:
    """Return a side's actors: those the rules found, as far as they are likely, then others.

    Beside what the rules found another party has to be surer (``beside``) than where they found
    nobody.
    Where nobody is as sure the likeliest is taken, if it is likelier than ``best``.
    """
    likely = {w.party: w.likely for w in weighed}
    kept = [a for a in found if likely.get(code(a) or "", 0.0) >= KEPT]
    weighed = [w for w in weighed if w.here or w.likely >= UNSAID]
    known = evidence.codes(kept)
    others = [w for w in weighed if w.party not in known]
    added = [w for w in others if w.likely >= (beside if kept else LEAST)]
    if not kept and not added:
        added = [w for w in others[:1] if w.likely >= best]
    unknown = [a for a in found if code(a) is None]
    if len(added) == 1 and len(unknown) == 1 and unknown[0].kind != "person" and not kept:
        # the rules found who, the report tells of which state
        return (_of_party(unknown[0], added[0].actor),)
    named = (w.actor if w.here else roles.implied(w.actor) for w in added)
    return roles.distinct([*kept, *named, *unknown])


def _of_party(actor: Actor, other: Actor) -> Actor:
    """Return an actor of whom the report tells only elsewhere for whom it acts."""
    return msgspec.structs.replace(
        actor, party=other.party, country=other.country, entity=f"{other.party}:{actor.entity}"
    )


def certainty(weighed: Sequence[Weighed]) -> float:
    """Return how likely it is that a side has exactly the likely parties."""
    return math.prod(max(w.likely, 1 - w.likely) for w in weighed)
