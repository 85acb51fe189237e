"""What speaks for and against a party as one side of an act: named features, to be weighed.

The grammar's finding, the reader's scores of its mentions, the way between the words in the
parse, how near and how often it is named, whose the acts before were, who is on the other side.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.extract import surroundings
from detente.extract.cast import Cast, Named, code
from detente.extract.predicates.roles import Parties
from detente.model import Actor
from detente.reader.scores import Role, Scores
from detente.text.clauses import links
from detente.text.clauses.links import is_one

Codes = frozenset[str]
Features = dict[str, float]
# The reader's log-odds for each word it has seen with the act's, by its token.
Logits = Mapping[int, float]
# Its best ones: for mentions in the act's sentence, and for those before.
Best = tuple[float | None, float | None]
NONE: Codes = frozenset()
# Steps between two words in the parse beyond which their way tells nothing.
LONGEST_WAY = 4
# Sentences away that are all the same; log-odds that are as good as certain.
FAR, CERTAIN = 4, 8.0
# Letters that words of one stem share.
STEM = 4
# What an act that is done with each other may be told with.
TOGETHER = frozenset({"with", "between", "among", "together", "jointly", "against", "on", "to"})
# What makes a noun one that was told before.
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "such"})
OPPOSITE: Mapping[Role, Role] = {
    "actor": "recipient", "recipient": "actor", "party": "addressee", "addressee": "party",
    "speaker": "addressee",
}  # fmt: skip
SECOND = frozenset({"recipient", "addressee"})


@dataclass(frozen=True, slots=True)
class Told:
    """An act told before: its kind, the stem of its word, the codes of its parties."""

    kind: str
    stem: str
    actors: Codes
    recipients: Codes


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last act before: of the same word, of the same kind, of any; all of the kind."""

    alike: Told
    same: Told
    last: Told
    every: tuple[Told, ...] = ()


NOBODY = Told("", "", NONE, NONE)
NOTHING = Earlier(NOBODY, NOBODY, NOBODY)


@dataclass(frozen=True, slots=True)
class Act:
    """An act whose parties are asked for.

    ``token`` is its word, ``place`` the token at which the reader is asked; ``found`` are the
    parties that the rules found; ``mutual`` whether they do it with each other.
    """

    token: Token
    place: int
    kind: str
    found: Parties
    earlier: Earlier = NOTHING
    mutual: bool = False

    def sides(self, role: Role) -> tuple[Sequence[Actor], Sequence[Actor]]:
        """Return whom the rules found on a side, and on the other."""
        both = self.found.actors, self.found.recipients
        return both[::-1] if role in SECOND else both


@dataclass(frozen=True, slots=True)
class Standing:
    """How a party stands to an act: its mentions, the likeliest of them, and the evidence."""

    party: str
    mention: Named
    here: bool
    features: Features


def codes(actors: Iterable[Actor]) -> Codes:
    """Return the parties that actors act for, as far as they are known."""
    return frozenset(c for a in actors if (c := code(a)) is not None)


def told(kind: str, token: Token, found: Parties) -> Told:
    """Return an act as what later ones are weighed against."""
    return Told(kind, stem(token), codes(found.actors), codes(found.recipients))


def stem(token: Token) -> str:
    """Return what verb and noun of an act have in common: bomb, bombing, bombardment."""
    return token.lemma_.lower()[:STEM]


def earlier(kind: str, token: Token, before: Sequence[Told]) -> Earlier:
    """Return the acts before that tell most of the one at ``token``."""
    every = tuple(t for t in before if t.kind == kind)
    alike = next((t for t in reversed(every) if t.stem == stem(token)), NOBODY)
    same = every[-1] if every else NOBODY
    return Earlier(alike, same, before[-1] if before else NOBODY, every)


def find(
    role: Role, act: Act, cast: Cast, scores: Scores, across: Mapping[str, float]
) -> Iterator[Standing]:
    """Yield how each party named up to the act's sentence stands to it, by code.

    ``across`` tells how likely each party is on the other side, where that was weighed first.
    """
    sentence = cast.sentences[act.token.i]
    known = [n for n in cast.named if n.sentence <= sentence]
    mentions: dict[str, list[Named]] = {}
    for one in known:
        mentions.setdefault(one.party, []).append(one)
    ours, theirs = (scores.pairs(side, act.place) for side in (role, OPPOSITE[role]))
    best = {p: _best(sentence, named, ours) for p, named in mentions.items()}
    top = max((here for here, _ in best.values() if here is not None), default=None)
    several = len({n.party for n in known if n.sentence == sentence})
    most = max(map(len, mentions.values()), default=0)
    words = act.token.sent
    within = range(words.start, words.end)
    around = surroundings.find(act.token, known, sentence)
    for party, named in sorted(mentions.items()):
        mention = max(named, key=lambda n: _closeness(n, act, within, ours))
        away = min(FAR, sentence - max(n.sentence for n in named))
        rule = _rule(party, role, act)
        features = {
            **_of_rules(party, rule, role, act, away),
            **_of_words(mention, role, act),
            **_of_place(mention, act, away, several, len(named) / max(1, len(known))),
            **_of_report(party, named, most, act, cast),
            **_of_reader(best[party], top, mention, act, rule, away),
            **_of_other(_best(sentence, named, theirs), act),
            **_of_discourse(party, role, act, across),
            **surroundings.features(around, mention, best[party][0]),
        }
        yield Standing(party, mention, mention.sentence == sentence, features)


def _closeness(one: Named, act: Act, within: range, logits: Logits) -> tuple[bool, float, int]:
    """Return how good a mention is to name a party: in the sentence, in the reader's eyes, near."""
    return one.at in within, logits.get(one.at, -CERTAIN - 1), -abs(one.at - act.token.i)


def _best(sentence: int, named: Sequence[Named], logits: Logits) -> Best:
    """Return the reader's best log-odds for mentions in the sentence, and for those before."""
    sides: tuple[list[float], list[float]] = [], []
    for one in named:
        logit = logits.get(one.at)
        if logit is not None:
            sides[one.sentence != sentence].append(max(-CERTAIN, min(CERTAIN, logit)))
    return max(sides[0], default=None), max(sides[1], default=None)


def _rule(party: str, role: Role, act: Act) -> str:
    """Return how the rules found a party on a side, or what they found there instead."""
    bases = {code(a): a.basis for a in act.sides(role)[0]}
    named = any(known is not None for known in bases)
    return bases.get(party, "else" if named else "open" if None in bases else "none")


def _of_rules(party: str, rule: str, role: Role, act: Act, away: int) -> Features:
    opposed = float(party in codes(act.sides(role)[1]))
    return {
        f"rule={rule}": 1,
        f"rule={rule},{act.kind}": 1,
        f"away={away},rule={rule}": 1,
        "other side": opposed,
        "other side, mutual": opposed * act.mutual,
        f"rule={rule},mutual={act.mutual}": 1,
        f"other side,{act.kind}": opposed,
    }


def _of_words(mention: Named, role: Role, act: Act) -> Features:
    """Return whether the mention is the very words that the rules hold for the other side."""
    start = act.token.doc[mention.at].idx
    own, other = (
        any(a.span is not None and a.span.start <= start < a.span.end for a in side)
        for side in act.sides(role)
    )
    taken = float(other and not own)
    return {"other's words": taken, f"other's words,{act.kind}": taken}


def _of_place(mention: Named, act: Act, away: int, several: int, share: float) -> Features:
    return {
        f"away={away}": 1,
        f"several={min(several, 4)},{'before' if away else 'here'}": 1,
        "share": share,
        f"pos={act.token.pos_},away={away}": 1,
        f"basis={mention.actor.basis},away={away}": 1,
        f"place={mention.place},away={away}": 1,
        f"place={mention.place},here,{act.kind}": float(not away),
    }


def _of_report(party: str, named: Sequence[Named], most: int, act: Act, cast: Cast) -> Features:
    speaks = cast.spoken.get(act.token.i)
    return {
        f"place={all(n.place for n in named)},{act.kind}": 1,
        "foremost": float(len(named) == most),
        "titled": float(min(n.sentence for n in named) == 0),
        f"speaks={speaks == party},quoted={speaks is not None}": 1,
    }


def _of_reader(
    best: Best, top: float | None, mention: Named, act: Act, rule: str, away: int
) -> Features:
    here, before = best
    found: Features = {}
    if here is None:
        found["not seen here"] = 1
        found[f"not seen here,best is likely={top is not None and top > 0}"] = 1
    else:
        found["here"] = here / 4
        found[f"here,rule={rule}"] = here / 4
        found["here is best"] = float(here == top)
        found["here less best"] = (here - (top or 0)) / 4
        found["here is likely"] = float(here > 0)
        if not away:
            found[f"way={way(act.token, mention)}"] = 1
    if before is not None:
        found["before"] = before / 4
        found[f"before,away={away}"] = before / 4
        found["before, none here"] = before / 4 if here is None else 0
    return found


def of_mutual(act: Act, sides: tuple[Role, Role], cast: Cast, scores: Scores) -> Features:
    """Return what speaks for and against an act that its parties do with each other."""
    sentence = cast.sentences[act.token.i]
    here = [n for n in cast.named if n.sentence == sentence]
    acting, toward = (
        len({n.party for n in here if likely.get(n.at, 0) > 0})
        for likely in (scores.pairs(side, act.place) for side in sides)
    )
    found = codes(act.found.actors), codes(act.found.recipients)
    ruled = len(found[0]) > 1 and found[1] <= found[0]
    word = next((c.lower_ for c in act.token.children if c.lower_ in TOGETHER), "none")
    return {
        f"kind={act.kind}": 1,
        f"rule={ruled}": 1,
        f"rule={ruled},{act.kind}": 1,
        f"acting={min(acting, 3)},toward={min(toward, 2)}": 1,
        f"acting={min(acting, 2)},{act.kind}": 1,
        f"toward={min(toward, 1)},{act.kind}": 1,
        f"word={word},{act.kind}": 1,
        f"word={word},{act.token.pos_}": 1,
        f"stem={stem(act.token)}": 1,
        f"found={min(len(found[0]), 2)},{min(len(found[1]), 2)}": 1,
    }


def _of_other(opposite: Best, act: Act) -> Features:
    best = max((x for x in opposite if x is not None), default=None)
    if best is None:
        return {}
    return {"opposite": best / 4, f"opposite,mutual={act.mutual}": best / 4}


def _of_discourse(party: str, role: Role, act: Act, across: Mapping[str, float]) -> Features:
    """Return what the acts before and the other side tell of a party."""

    def sides(before: Told) -> tuple[bool, bool]:
        both = (party in before.actors, party in before.recipients)
        return (both[1], both[0]) if role in SECOND else both

    alike, same, last = map(sides, (act.earlier.alike, act.earlier.same, act.earlier.last))
    again = act.token.pos_ == "NOUN" and is_definite(act.token)
    found: Features = {
        f"same before={same[0]},{same[1]}": 1,
        f"last before={last[0]},{last[1]}": 1,
    }
    if act.earlier.alike is not NOBODY:
        found[f"alike before={alike[0]},{alike[1]}"] = 1
        found[f"alike before={alike[0]},{alike[1]},{act.token.pos_},again={again}"] = 1
    if act.earlier.every:
        every = [sides(t) for t in act.earlier.every]
        found["often before"] = sum(own for own, _ in every) / len(every)
        found["often opposite before"] = sum(other for _, other in every) / len(every)
        found[f"often before,again={again}"] = found["often before"]
    if act.earlier.same is not NOBODY:
        found[f"same before={same[0]},{act.kind}"] = 1
    if party in across:
        found["across"] = across[party]
        found[f"across,{act.kind}"] = across[party]
    return found


def is_definite(noun: Token) -> bool:
    """Tell whether a noun is said to be known: "the strikes", "their attack"."""
    return any(c.lower_ in DEFINITE for c in noun.children)


def way(token: Token, named: Named) -> str:
    """Return the way in the parse from an act's word to a mention: labels up, then down."""
    above = [token, *token.ancestors]
    places = {t.i: n for n, t in enumerate(above)}
    mention = token.doc[named.at]
    below = list(itertools.takewhile(lambda t: t.i not in places, (mention, *mention.ancestors)))
    met = below[-1].head if below else mention
    if places.get(met.i, LONGEST_WAY) + len(below) > LONGEST_WAY:
        return "far"
    up = [links.label(t) for t in above[: places[met.i]]]
    down = [t.lower_ if is_one(t, "preposition") else links.label(t) for t in reversed(below)]
    return f"{token.pos_}:{'^'.join(up)}/{'>'.join(down)}"
