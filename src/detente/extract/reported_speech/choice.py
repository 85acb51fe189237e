"""Who speaks: the speaker the rules found, weighed against all whom the report has named.

"Officials said" tells who spoke but not for whom; the report does. A speaker whose party the
words themselves give keeps it; another gets the party that is likeliest, where one is likely.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from detente.extract import cast as casting
from detente.extract import evidence, participants
from detente.extract.actors import Mentions
from detente.extract.cast import Cast
from detente.extract.evidence import Act, Earlier, Told
from detente.extract.participants import Weighed
from detente.extract.predicates.roles import Parties
from detente.model import Actor, Quotation
from detente.reader.scores import Scores
from detente.text.parse import Document


def choose(
    document: Document, mentions: Mentions, found: Sequence[Quotation], scores: Scores
) -> tuple[Quotation, ...]:
    """Return the quotations of a report, each with its likeliest speaker and how sure that is."""
    cast = casting.of(document, mentions, {})
    before: tuple[Told, ...] = ()
    every = []
    for one in found:
        made = chosen(one, document, cast, scores, evidence.earlier("", before))
        before = (*before, evidence.told("", told(made)))
        every.append(made)
    return tuple(every)


def told(quotation: Quotation) -> Parties:
    """Return the speaker of a quotation as the doer of an act."""
    return Parties((quotation.speaker,) if quotation.speaker is not None else (), ())


def chosen(
    quotation: Quotation, document: Document, cast: Cast, scores: Scores, earlier: Earlier
) -> Quotation:
    """Return a quotation with its likeliest speaker."""
    token = asked(quotation, document)
    if token is None:
        return quotation
    weighed = weigh(quotation, token, cast, scores, earlier)
    speaker, sure = speaking(quotation, weighed)
    return msgspec.structs.replace(quotation, speaker=speaker, confidence=sure)


def asked(quotation: Quotation, document: Document) -> Token | None:
    """Return the word the reader is asked about: the cue's, or the first that is said."""
    if quotation.cue is not None:
        words = document.doc.char_span(
            quotation.cue.start, quotation.cue.end, alignment_mode="expand"
        )
        if words is not None:
            return words.root
    return document.token_at(quotation.content[0].start)


def weigh(
    quotation: Quotation, token: Token, cast: Cast, scores: Scores, earlier: Earlier
) -> tuple[Weighed, ...]:
    """Return the parties named so far by how likely they speak."""
    act = Act(token, token.i, quotation.kind, told(quotation), earlier)
    return participants.weigh("speaker", act, cast, scores)


def speaking(quotation: Quotation, weighed: Sequence[Weighed]) -> tuple[Actor | None, float]:
    """Return who speaks and how sure that is."""
    rules = told(quotation).actors
    if quotation.speaker is not None and casting.code(quotation.speaker) is not None:
        own = [w for w in weighed if w.party == casting.code(quotation.speaker)]
        if quotation.speaker.basis == "named" or (own and own[0].likely >= participants.LEAST):
            return quotation.speaker, own[0].likely if own else participants.LEAST
    best = [w for w in weighed[:1] if w.likely >= participants.LEAST]
    found = participants.chosen(best, rules)
    return (found[0] if found else quotation.speaker), participants.certainty(weighed)
