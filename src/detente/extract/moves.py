"""Moves: the speech acts of a negotiation, each in one place of one report.

A move's kind follows from its predicate's PLOVER frame and word (``codebook/data/moves.toml``).
A demand whose content is a list becomes a package with one move for each part. A threat's
or offer's condition implies a demand. Rules and terms: docs/ledger.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.codebook import moves as codebook
from detente.extract.factuality import conditions, embedding
from detente.extract.predicates import roles
from detente.extract.reading import Coded, Reading, chain_of
from detente.extract.speech_acts import (
    acts,
    addressees,
    avowals,
    consequences,
    deadlines,
    obligations,
    responses,
    reversal,
    stances,
    urgings,
)
from detente.extract.speech_acts.acts import Act
from detente.model import Actor, Move, Obligation, Span, content_id
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_negated
from detente.text.clauses.links import dependents, is_one
from detente.text.clauses.words import has_word

# Acts whose condition is a demand of its own.
CONDITIONAL = frozenset({"ultimatum", "offer", "offer without conditions"})


def find(reading: Reading, coded: Sequence[Coded]) -> tuple[Move, ...]:
    """Return the moves of one report in text order, from its coded predications."""
    return record(reading, told(reading, coded))


def told(reading: Reading, coded: Sequence[Coded]) -> tuple[Act, ...]:
    """Return the speech acts that the rules find in a report."""
    framed = acts.find(reading, coded)
    taken = {act.token.i for act in framed}
    avowed = tuple(avowals.find(reading, taken))
    stated = [act for act in stances.find(reading) if act.token.i not in taken]
    taken |= {act.token.i for act in (*avowed, *stated)}
    avows = {head.i for act in avowed for head in act.contents}
    answered = (*responses.find(reading, taken, avows), *consequences.find(reading, taken))
    taken |= avows | {head.i for act in framed for head in act.contents}
    urged = tuple(urgings.find(reading, taken))
    return tuple(reversal.with_addressees((*framed, *avowed, *stated, *answered, *urged)))


def record(reading: Reading, every: Sequence[Act]) -> tuple[Move, ...]:
    """Return speech acts as moves in text order."""
    found = [move for act in every for move in _moves(reading, act)]
    found.sort(key=lambda move: (move.content.start, -move.content.end, move.kind))
    return tuple({move.id: move for move in found}.values())


def _moves(reading: Reading, act: Act) -> Iterator[Move]:
    contents, noun = act.contents, act.token.pos_ == "NOUN"
    plural = noun and act.token.tag_ in ("NNS", "NNPS")
    listing = noun and bool(obligations.members(act.token))
    topic = plural and len(contents) == 1 and is_one(contents[0], "governed") and not listing
    package = act.asks and (bool(act.items) or listing or topic or (plural and not contents))
    contents = act.items or (() if topic else contents)
    if package:
        whole = _move(reading, act, None, package=True)
        yield whole
        yield from (_move(reading, act, head, part_of=whole.id) for head in contents)
        return
    for head in (contents if act.asks else contents[:1]) or (None,):
        move = _move(reading, act, head)
        yield move
        yield from _implied_demand(reading, act, move)


def _move(
    reading: Reading,
    act: Act,
    head: Token | None,
    *,
    package: bool = False,
    part_of: str | None = None,
) -> Move:
    document = reading.document
    content = obligations.words_of(document, act.token, head, part_of is not None)
    asked = _asked(reading, act, head)
    condition = conditions.record(document, act.condition) if act.condition is not None else None
    bare = act.kind == "offer without conditions" and condition is not None
    kind = "offer" if bare else act.kind
    return Move(
        id=content_id("m", document.article.id, kind, act.token.idx, content.start, content.end),
        kind=kind,
        party=act.parties.actors[0] if act.parties.actors else None,
        beside=act.parties.actors[1:],
        addressees=asked or act.parties.recipients,
        issue=obligations.issue(head if head is not None else act.token),
        content=content,
        obligation=_obligation(act, head, package, part_of is not None),
        condition=condition,
        deadline=deadlines.find(reading, kind, content),
        package=package,
        part_of=part_of,
        value=act.value,
        reason=_reason(reading, act.token),
        modality=act.modality,
        hedges=_hedges(reading, act.token),
        attribution=chain_of(reading, act.token),
        confidence=act.confidence,
        span=act.trigger,
        sentence=document.sentence(act.token),
    )


def _asked(reading: Reading, act: Act, head: Token | None) -> tuple[Actor, ...]:
    known = act.parties.recipients and act.token.pos_ == "VERB"
    if head is None or not act.asks or (known and not is_one(head, "conjunct")):
        return ()
    if addressees.is_to_somebody_else(act.token, reading.mentions):
        return ()
    return addressees.asked(head, act.parties, reading.mentions, reading.document)


def _obligation(act: Act, head: Token | None, package: bool, among: bool) -> Obligation | None:
    if package or head is None or act.kind in ("accuse", "disapprove", "praise"):
        return None
    recipients = act.parties.recipients
    about = is_one(head, "governed") and head.head.lower_ != "for" and act.token.pos_ == "NOUN"
    kind = obligations.kind(head, among=among or about)
    if act.kind in ("threaten", "ultimatum") and not is_negated(head):
        kind = "do"  # what is threatened is to be done: "sanctions" are not to be ended
    return Obligation(
        kind=kind,
        object=obligations.object_words(head),
        by=recipients[0].party if act.asks and recipients else None,
    )


def _implied_demand(reading: Reading, act: Act, move: Move) -> Iterator[Move]:
    """Yield the demand that a threat's or an offer's condition implies (docs/ledger.md)."""
    found = act.condition if act.kind in CONDITIONAL else None
    if found is None or move.condition is None or move.party is None:
        return
    if found.lemma_ in codebook.words("inviting"):
        return  # "ready to help if they ask": nothing is demanded
    doers = roles.doers(found, reading.mentions)
    if not doers and found.pos_ == "NOUN":
        doers = reading.mentions.owners(found) or move.addressees
    others = tuple(d for d in doers if not roles.same_party(d, move.party))
    if not others:
        return
    refrain = (act.kind == "ultimatum") == move.condition.happens
    yield Move(
        id=content_id("m", reading.document.article.id, "implied", found.idx, act.token.idx),
        kind="demand",
        party=move.party,
        addressees=others,
        issue=obligations.issue(found),
        content=move.condition.span,
        obligation=Obligation(
            kind="refrain" if refrain else obligations.kind(found),
            object=obligations.deed(found) if found.pos_ == "VERB" else obligations.issue(found),
            by=others[0].party,
        ),
        modality=move.modality,
        implied=True,
        attribution=move.attribution,
        confidence=act.confidence,
        span=act.trigger,
        sentence=move.sentence,
    )


def _reason(reading: Reading, token: Token) -> Span | None:
    """Return the "as/because" clause that gives the reason for an answer."""
    for child in dependents(arguments.clause(token), "adverbial clause"):
        given = has_word(child, ("as", "because", "since"), "subordinator")
        if given and "conditional" not in embedding.adverbial(child):
            return reading.document.words(
                t for t in child.subtree if not t.is_space and not t.is_punct
            )
    return None


def _hedges(reading: Reading, token: Token) -> tuple[Span, ...]:
    near = {t.i: t for t in (token, *token.children, *token.head.children)}
    hedges = [i for i in sorted(near) if near[i].lower_ in codebook.words("hedges")]
    return tuple(reading.document.words([near[i]]) for i in hedges)
