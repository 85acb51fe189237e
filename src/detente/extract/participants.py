"""Whose an act is and toward whom: one choice among the parties a report has named so far.

For each side of an act every party that the report has named up to its sentence is weighed:
what the grammar says, what the reader says of its mentions, how near and how often it is named.
The weights are fitted on our labels (docs/reader.md). Nobody is an answer: a side for which no
party is likely stays open, and nobody is taken who is named only later.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from detente.extract.actors import Mentions
from detente.extract.predicates import roles
from detente.extract.predicates.recording import WORLDWIDE
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Reading
from detente.model import Actor
from detente.reader import judgement
from detente.reader.scores import Role, Scores
from detente.text.parse import Document

# How sure a party has to be: one the rules found too; another beside it; one where they found
# nobody; the likeliest where none is as sure.
KEPT, BESIDE, LEAST, BEST = 0.02, 0.8, 0.55, 0.25
# Steps between two words in the parse beyond which their way tells nothing.
LONGEST_WAY = 4
FAR = 4
# Of the mentions of a party, those before the sentence count as near within so many sentences.
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
# Armed groups that are parties of their own, and not their country's (labels/README.md).
OWN = frozenset({"TAL", "BOKO", "ALQ", "ISIS"})


@dataclass(frozen=True, slots=True)
class Named:
    """A place of a report that names somebody who acts for a party known by its code."""

    at: int
    sentence: int
    actor: Actor
    party: str


@dataclass(frozen=True, slots=True)
class Cast:
    """All that a report names, in text order; ``sentences`` tells the sentence of each token."""

    document: Document
    mentions: Mentions
    named: tuple[Named, ...]
    sentences: tuple[int, ...]
    spoken: Mapping[int, str]


Codes = frozenset[str]
NONE: Codes = frozenset()


@dataclass(frozen=True, slots=True)
class Earlier:
    """The parties, actors and recipients, of the last act before: of the same kind, of any."""

    same: tuple[Codes, Codes] = (NONE, NONE)
    last: tuple[Codes, Codes] = (NONE, NONE)


NOTHING = Earlier()


@dataclass(frozen=True, slots=True)
class Told:
    """The parties of an act told before, by their codes."""

    kind: str
    actors: Codes
    recipients: Codes


NOBODY = Told("", NONE, NONE)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A party, how likely it is one, and the mention of it that lies nearest."""

    party: str
    likely: float
    actor: Actor
    here: bool


def code(actor: Actor) -> str | None:
    """Return the code of whom an actor acts for: a state, or a body that is of none.

    An outlet acts for nobody.
    """
    if actor.sector == "JRN" and actor.kind == "organisation":
        return None
    stateless = actor.country is None or actor.country in WORLDWIDE or actor.party in OWN
    return actor.party or actor.country if stateless else actor.country


def cast(reading: Reading) -> Cast:
    """Return what a report names, and whose words its tokens stand in."""
    return of(reading.document, reading.mentions, dict(_spoken(reading)))


def of(document: Document, mentions: Mentions, spoken: Mapping[int, str]) -> Cast:
    """Return what a report names; ``spoken`` tells whose words a token stands in."""
    sentences = [0] * len(document.doc)
    for number, words in enumerate(document.sentences):
        for i in range(words.start, words.end):
            sentences[i] = number
    found = sorted(_all(mentions), key=lambda pair: pair[0])
    return Cast(
        document,
        mentions,
        tuple(
            Named(i, sentences[i], actor, party)
            for i, actor in found
            if (party := code(actor)) is not None
        ),
        tuple(sentences),
        spoken,
    )


def _spoken(reading: Reading) -> Iterator[tuple[int, str]]:
    """Yield the tokens of reported words, each with the party that says them."""
    starts = reading.document.starts
    for quotation in sorted(reading.quotations, key=lambda q: q.level):
        party = code(quotation.speaker) if quotation.speaker is not None else None
        for span in quotation.content:
            for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                yield i, party or ""


def _all(mentions: Mentions) -> Iterator[tuple[int, Actor]]:
    for i, actor in mentions.actors.items():
        for each in mentions.several.get(i, (actor,)):
            yield i, each
    yield from ((i, a) for i, a in mentions.modifiers.items() if i not in mentions.actors)
    yield from (
        (i, a)
        for i, a in mentions.places.items()
        if i not in mentions.actors and i not in mentions.modifiers
    )


def weigh(
    role: Role,
    token: Token,
    kind: str,
    told: Parties,
    all_named: Cast,
    scores: Scores,
    place: int | None = None,
    earlier: Earlier = NOTHING,
    across: Mapping[str, float] | None = None,
) -> tuple[Weighed, ...]:
    """Return the parties of one side of the act at ``token``, the likeliest first.

    Args:
        role: the side.
        token: the act's word.
        kind: its type or kind.
        told: the parties that the rules found.
        all_named: what the report names.
        scores: what the reader says of it.
        place: the token at which the reader is asked, where it is another.
        earlier: the parties of the acts told before.
        across: how likely each party is on the other side, where that was weighed first.
    """
    asked = token.i if place is None else place
    found = [
        Weighed(party, judgement.probability(role, features), nearest.actor, here)
        for party, nearest, here, features in evidence(
            role, token, kind, told, all_named, scores, asked, earlier, across or {}
        )
    ]
    return tuple(sorted(found, key=lambda w: (-w.likely, w.party)))


def both(
    roles_: tuple[Role, Role],
    token: Token,
    kind: str,
    told: Parties,
    all_named: Cast,
    scores: Scores,
    place: int,
    earlier: Earlier = NOTHING,
) -> tuple[tuple[Weighed, ...], tuple[Weighed, ...]]:
    """Return the parties of both sides of an act: who does it first, then toward whom."""
    one = weigh(roles_[0], token, kind, told, all_named, scores, place, earlier)
    across = {w.party: w.likely for w in one}
    return one, weigh(roles_[1], token, kind, told, all_named, scores, place, earlier, across)


def told(kind: str, found: Parties) -> Told:
    """Return an act as what later ones are weighed against."""
    return Told(kind, codes(found.actors), codes(found.recipients))


def earlier(kind: str, before: Sequence[Told]) -> Earlier:
    """Return the parties of the last act of a kind and of the last of any."""
    same = next((t for t in reversed(before) if t.kind == kind), NOBODY)
    last = before[-1] if before else NOBODY
    return Earlier((same.actors, same.recipients), (last.actors, last.recipients))


def evidence(
    role: Role,
    token: Token,
    kind: str,
    told: Parties,
    all_named: Cast,
    scores: Scores,
    place: int,
    earlier: Earlier,
    across: Mapping[str, float],
) -> Iterator[tuple[str, Named, bool, dict[str, float]]]:
    """Yield each party named so far: its nearest mention, whether that is here, the evidence."""
    sentence = all_named.sentences[token.i]
    known = [n for n in all_named.named if n.sentence <= sentence]
    by_party: dict[str, list[Named]] = {}
    for one in known:
        by_party.setdefault(one.party, []).append(one)
    own, other = told.actors, told.recipients
    if role in ("recipient", "addressee"):
        own, other = other, own
    sides = (_bases(own), _bases(other))
    counts = Counter(n.party for n in known)
    most = max(counts.values(), default=0)
    opposite = _opposite(role)
    arcs = {party: _best(role, place, sentence, named, scores) for party, named in by_party.items()}
    top = max((here for here, _ in arcs.values() if here is not None), default=None)
    for party, named in sorted(by_party.items()):
        nearest = max(named, key=lambda n: _closeness(n, role, place, token, scores))
        here = nearest.sentence == sentence
        found = _features(
            token,
            kind,
            party,
            sides,
            arcs[party],
            _best(opposite, place, sentence, named, scores),
            nearest=nearest,
            away=sentence - max(n.sentence for n in named),
            share=counts[party] / max(1, len(known)),
            foremost=counts[party] == most,
            top=top,
            several=len({n.party for n in named_in(known, sentence)}),
            titled=min(n.sentence for n in named) == 0,
            speaks=all_named.spoken.get(token.i) == party,
            quoted=token.i in all_named.spoken,
        )
        found |= _of_discourse(party, role, kind, earlier, across)
        yield party, nearest, here, found


def _of_discourse(
    party: str, role: Role, kind: str, earlier: Earlier, across: Mapping[str, float]
) -> dict[str, float]:
    """Return what the acts before and the other side tell of a party."""
    own, other = (1, 0) if role in ("recipient", "addressee") else (0, 1)
    found = {
        f"same before={party in earlier.same[own]},{party in earlier.same[other]}": 1.0,
        f"last before={party in earlier.last[own]},{party in earlier.last[other]}": 1.0,
    }
    if any(earlier.same):
        found[f"same before={party in earlier.same[own]},{kind}"] = 1.0
    if party in across:
        found["across"] = across[party]
        found[f"across,{kind}"] = across[party]
    return found


def _closeness(
    one: Named, role: Role, place: int, token: Token, scores: Scores
) -> tuple[bool, float, int]:
    """Return how good a mention is to name a party: in the sentence, in the reader's eyes, near."""
    logit = scores.pair(role, place, one.at)
    here = token.sent.start <= one.at < token.sent.end
    return here, -9.0 if logit is None else logit, -abs(one.at - token.i)


def named_in(known: Iterable[Named], sentence: int) -> list[Named]:
    """Return what is named in a sentence."""
    return [n for n in known if n.sentence == sentence]


def _opposite(role: Role) -> Role:
    sides: Mapping[Role, Role] = {
        "actor": "recipient", "recipient": "actor", "party": "addressee", "addressee": "party",
        "speaker": "addressee",
    }  # fmt: skip
    return sides[role]


def _bases(actors: Sequence[Actor]) -> Mapping[str | None, str]:
    """Return the parties of a side as the rules found it, each with how it was found."""
    return {code(a): a.basis for a in actors}


def _best(
    role: Role, place: int, sentence: int, named: Sequence[Named], scores: Scores
) -> tuple[float | None, float | None]:
    """Return the reader's best log-odds for mentions in the sentence, and for those before."""
    here: list[float] = []
    before: list[float] = []
    for one in named:
        logit = scores.pair(role, place, one.at)
        if logit is not None:
            (here if one.sentence == sentence else before).append(max(-8.0, min(8.0, logit)))
    return max(here, default=None), max(before, default=None)


def _features(
    token: Token,
    kind: str,
    party: str,
    sides: tuple[Mapping[str | None, str], Mapping[str | None, str]],
    arcs: tuple[float | None, float | None],
    opposite: tuple[float | None, float | None],
    *,
    nearest: Named,
    away: int,
    share: float,
    foremost: bool,
    top: float | None,
    several: int,
    titled: bool,
    speaks: bool,
    quoted: bool,
) -> dict[str, float]:
    own, other = sides
    here, before = arcs
    distance = min(away, FAR)
    coded = sum(party is not None for party in own)
    rule = own.get(party, "else" if coded else "open" if None in own else "none")
    found: dict[str, float] = {
        f"rule={rule}": 1,
        f"rule={rule},{kind}": 1,
        f"away={distance}": 1,
        f"away={distance},rule={rule}": 1,
        f"several={min(several, 4)},{'here' if not away else 'before'}": 1,
        "share": share,
        "foremost": float(foremost),
        "titled": float(titled),
        "other side": float(party in other),
        f"other side,{kind}": float(party in other),
        f"speaks={speaks},quoted={quoted}": 1,
        f"pos={token.pos_},away={distance}": 1,
        f"basis={nearest.actor.basis},away={distance}": 1,
    }
    if here is not None:
        found["here"] = here / 4
        found[f"here,rule={rule}"] = here / 4
        found["here is best"] = float(here == top)
        found["here less best"] = (here - (top or 0)) / 4
        found["here is likely"] = float(here > 0)
        if not away:
            found[f"way={way(token, nearest)}"] = 1
    else:
        found["not seen here"] = 1
        found[f"not seen here,best is likely={(top or -1) > 0}"] = 1
    if before is not None:
        found["before"] = before / 4
        found[f"before,away={distance}"] = before / 4
        found["before, none here"] = before / 4 if here is None else 0
    best = max((x for x in opposite if x is not None), default=None)
    if best is not None:
        found["opposite"] = best / 4
        found[f"opposite,mutual={kind in MUTUAL}"] = best / 4
    return found


def way(token: Token, named: Named) -> str:
    """Return the way in the parse from an act's word to a mention: "up" steps, then labels down."""
    there = token.doc[named.at]
    above = [token, *token.ancestors]
    places = {t.i: n for n, t in enumerate(above)}
    labels: list[str] = []
    one = there
    while one.i not in places and len(labels) <= LONGEST_WAY:
        labels.append(one.lower_ if one.dep_ == "prep" else one.dep_)
        if one.head.i == one.i:
            break
        one = one.head
    if one.i not in places:
        return "far"
    up = [t.dep_ for t in above[: places[one.i]]]
    if len(up) + len(labels) > LONGEST_WAY:
        return "far"
    return f"{token.pos_}:{'^'.join(up)}/{'>'.join(reversed(labels))}"


def chosen(
    weighed: Sequence[Weighed], found: Sequence[Actor], best: float = BEST
) -> tuple[Actor, ...]:
    """Return a side's actors: those the rules found, as far as they are likely, then others.

    Beside what the rules found another party has to be surer than where they found nobody.
    Where nobody is as sure the likeliest is taken, if it is likelier than ``best``.
    """
    likely = {w.party: w.likely for w in weighed}
    kept = [a for a in found if likely.get(code(a) or "", 0.0) >= KEPT]
    known = codes(kept)
    others = [w for w in weighed if w.party not in known]
    added = [w for w in others if w.likely >= (BESIDE if kept else LEAST)]
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


def codes(actors: Iterable[Actor]) -> Codes:
    """Return the parties that actors act for, as far as they are known."""
    return frozenset(c for a in actors if (c := code(a)) is not None)


def certainty(weighed: Sequence[Weighed]) -> float:
    """Return how likely it is that a side has exactly the parties chosen for it."""
    return math.prod(max(w.likely, 1 - w.likely) for w in weighed)
