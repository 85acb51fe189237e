"""Who speaks: the speaker the rules found, weighed against all whom the report has named.

"Officials said" tells who spoke but not for whom; the report does. A speaker whose party the
words themselves give keeps it; another gets the party that is likeliest, where one is likely.
A person of whom the report tells none has one in all that the person says.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from detente.extract import cast as casting
from detente.extract import evidence, participants
from detente.extract.actors import Mentions
from detente.extract.cast import Cast
from detente.extract.evidence import Act, Earlier, Told
from detente.extract.participants import Weighed
from detente.extract.predicates.roles import Parties
from detente.extract.reported_speech import said
from detente.model import Actor, Quotation
from detente.reader import judgement
from detente.reader.scores import Scores
from detente.text.parse import Document

# How likely a quotation has to be one; a person's party, over all that the person says.
SAID, PERSON = 0.2, 0.1


@dataclass(frozen=True, slots=True)
class _Heard:
    """A quotation as the rules have it, with its speaker chosen, and who was weighed."""

    rules: Quotation
    made: Quotation
    weighed: tuple[Weighed, ...] = ()


def choose(
    document: Document, mentions: Mentions, found: Sequence[Quotation], scores: Scores
) -> tuple[Quotation, ...]:
    """Return what is likely quoted in a report, each with its likeliest speaker.

    ``confidence`` is how likely it is one, and its speaker right.
    """
    cast = casting.of(document, mentions, {})
    before: tuple[Told, ...] = ()
    every: list[_Heard] = []
    for one in _said(found, document, scores):
        token = asked(one, document)
        if token is None:
            every.append(_Heard(one, one))
            continue
        weighed = weigh(one, token, cast, scores, evidence.earlier("", token, before))
        made = _spoken(one, weighed)
        before = (*before, evidence.told("", token, told(made)))
        every.append(_Heard(one, made, weighed))
    return tuple(_with_parties(every))


def _with_parties(every: Sequence[_Heard]) -> Iterator[Quotation]:
    """Yield the quotations, each person without a party given the one likeliest of all it says."""
    own: dict[str, list[tuple[Weighed, ...]]] = {}
    for one in every:
        if (person := _unplaced(one.rules)) is not None:
            own.setdefault(person.entity, []).append(one.weighed)
    parties = {entity: _likeliest(weighed) for entity, weighed in own.items()}
    for one in every:
        person = _unplaced(one.rules)
        party = None if person is None else parties[person.entity]
        made = one.made
        if person is not None and party is not None:
            made = msgspec.structs.replace(made, speaker=_of_party(person, party))
        yield made


def _is_spoken_of(actor: Actor, quotation: Quotation) -> bool:
    """Tell whether somebody is named in the very words: "it was reported that Chile left"."""
    span = actor.span
    return span is not None and any(c.start <= span.start < c.end for c in quotation.content)


def _unplaced(quotation: Quotation) -> Actor | None:
    """Return the speaker where it is a person of no known party."""
    speaker = quotation.speaker
    person = speaker is not None and speaker.kind == "person" and casting.code(speaker) is None
    return speaker if person else None


def _likeliest(said: Sequence[Sequence[Weighed]]) -> Actor | None:
    """Return whom a person likely speaks for: the party likeliest on average, if it is likely."""
    total: dict[str, float] = {}
    actors: dict[str, Actor] = {}
    for one in itertools.chain.from_iterable(said):
        total[one.party] = total.get(one.party, 0.0) + one.likely / len(said)
        actors.setdefault(one.party, one.actor)
    best = max(sorted(total), key=lambda party: total[party], default=None)
    return None if best is None or total[best] < PERSON else actors[best]


def _of_party(person: Actor, other: Actor) -> Actor:
    return msgspec.structs.replace(person, party=other.party, country=other.country)


def _said(found: Sequence[Quotation], document: Document, scores: Scores) -> Iterator[Quotation]:
    """Yield the quotations that are likely to be some; what stood in another stands alone."""
    kept: dict[str, Quotation | None] = {}
    for one in found:
        outer = kept.get(one.within or "")
        level, within = (1, None) if outer is None else (outer.level + 1, outer.id)
        features = said.evidence(one, document, scores)
        likely = judgement.probability("quotation", features) if features else 1.0
        one = msgspec.structs.replace(one, level=level, within=within, confidence=likely)
        kept[one.id] = one if likely >= SAID else outer
        if likely >= SAID:
            yield one


def told(quotation: Quotation) -> Parties:
    """Return the speaker of a quotation as the doer of an act."""
    return Parties((quotation.speaker,) if quotation.speaker is not None else (), ())


def chosen(
    quotation: Quotation, token: Token, cast: Cast, scores: Scores, before: Sequence[Told]
) -> Quotation:
    """Return a quotation with its likeliest speaker; ``token`` is the word asked about."""
    earlier = evidence.earlier("", token, before)
    return _spoken(quotation, weigh(quotation, token, cast, scores, earlier))


def _spoken(quotation: Quotation, weighed: Sequence[Weighed]) -> Quotation:
    speaker, sure = speaking(quotation, weighed)
    both = round(sure * (quotation.confidence or 1), judgement.DIGITS)
    return msgspec.structs.replace(quotation, speaker=speaker, confidence=both)


def asked(quotation: Quotation, document: Document) -> Token | None:
    """Return the word the reader is asked about: the cue's, or the first that is said."""
    cue, doc = quotation.cue, document.doc
    words = doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue else None
    return document.token_at(quotation.content[0].start) if words is None else words.root


def weigh(
    quotation: Quotation, token: Token, cast: Cast, scores: Scores, earlier: Earlier
) -> tuple[Weighed, ...]:
    """Return the parties named so far by how likely they speak."""
    act = Act(token, token.i, quotation.kind, told(quotation), earlier)
    return participants.weigh("speaker", act, cast, scores)


def speaking(quotation: Quotation, weighed: Sequence[Weighed]) -> tuple[Actor | None, float]:
    """Return who speaks and how sure that is."""
    rules = told(quotation).actors
    if rules and (code := casting.code(rules[0])) is not None:
        likely = next((w.likely for w in weighed if w.party == code), None)
        sure = participants.LEAST if likely is None else likely
        if rules[0].basis == "named" or (likely is not None and likely >= participants.LEAST):
            return rules[0], sure
    best = [w for w in weighed[:1] if w.likely >= participants.LEAST]
    if quotation.source is None and quotation.cue is not None:
        best = [w for w in best if not _is_spoken_of(w.actor, quotation)]
    if best and (person := _unplaced(quotation)) is not None:
        return _of_party(person, best[0].actor), participants.certainty(weighed)
    found = participants.chosen(best, rules)
    return (found[0] if found else quotation.speaker), participants.certainty(weighed)
