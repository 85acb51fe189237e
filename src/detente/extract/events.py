"""Events: who did what to whom, when, where, how real, and who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook import plover
from detente.codebook.frames import Frame
from detente.extract import coding, days, grammar, modality, places, roles
from detente.extract.actors import Mentions
from detente.extract.attribution import Attributions
from detente.extract.predications import Predication
from detente.extract.roles import Parties
from detente.model import (
    Actor,
    Attribution,
    Day,
    Event,
    EventType,
    Modality,
    Place,
    Quotation,
    content_id,
)
from detente.text.parse import Document

# An event whose own clause dates it more than a year back is background.
BACKGROUND_YEARS = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """What has been found in a report before its events are read."""

    document: Document
    mentions: Mentions
    quotations: tuple[Quotation, ...]
    attributions: Attributions
    days: tuple[Day, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """A predication with its code, modality, parties and who says so."""

    predication: Predication
    code: coding.Code
    modality: Modality
    parties: Parties
    attribution: tuple[Attribution, ...]


def read(reading: Reading, predications: Sequence[Predication]) -> tuple[Coded, ...]:
    """Return the coded predications of one report in text order, unsaid partners filled.

    One is kept when an actor is known, from its own clause or from the exchange it
    belongs to; one without any actor is kept only as something suffered (PLOVER leaves
    others uncoded).
    """
    coded = _coded(reading, predications)
    coded += _complaints(reading, coded)
    coded.sort(key=lambda c: c.predication.token.i)
    return tuple(c for c in _with_partners(coded) if c.parties.actors or _suffered(c))


def find(reading: Reading, coded: Sequence[Coded]) -> tuple[Event, ...]:
    """Return the events that ``coded`` predications record, in text order."""
    return tuple(_event(reading, c) for c in coded)


def _coded(reading: Reading, predications: Sequence[Predication]) -> list[Coded]:
    by_token = {p.token.i: p for p in predications}
    absorbed: set[int] = set()
    result: list[Coded] = []
    for predication in predications:
        if predication.token.i in absorbed:
            continue
        below = _below(predication, by_token) if predication.frame.type in coding.SPEECH else []
        how = modality.of(predication.token)
        code = coding.code(predication, below, how)
        chain = chain_of(reading, predication.token)
        found = roles.parties(predication, reading.mentions)
        if predication.frame.judgement:
            found = _judged(predication, chain, reading.mentions)
        if coding.is_refusal(predication, code) and how in ("denied", "future", "hypothetical"):
            how = "asserted"
        for inner in below:
            if modality.of(inner.token) != "asserted":
                absorbed.add(inner.token.i)
        result.append(Coded(predication, _promised(code, how, found, chain), how, found, chain))
        result += _further_requests(reading, predication, below, code, how, found, chain)
    return [c for c in result if c.predication.token.i not in absorbed]


def chain_of(reading: Reading, token: Token) -> tuple[Attribution, ...]:
    """Return who says what ``token`` says, outermost first."""
    return reading.attributions.of(token.idx, token.idx + len(token))


def _below(predication: Predication, by_token: Mapping[int, Predication]) -> list[Predication]:
    """Return the predications that are the content of a speech act, light verbs seen through."""
    token = predication.token
    heads = list(
        coding.content_of_noun(token) if predication.frame.part == "noun" else coding.content(token)
    )
    for word in predication.tokens:
        if word is not token and word.pos_ in ("NOUN", "ADP", "ADV"):
            heads += coding.content_of_noun(word) if word.pos_ == "NOUN" else [
                h for inner in grammar.children(word, "pcomp", "pobj") for h in grammar.coordinated(inner)
            ]  # fmt: skip
    found: list[Predication] = []
    own = {t.i for t in predication.tokens}
    for head in heads:
        deeper = [head, *(c for c in head.children if c.dep_ in ("dobj", "xcomp", "acomp"))]
        hit = next((by_token[t.i] for t in deeper if t.i in by_token and t.i not in own), None)
        if hit is not None and hit is not predication:
            found.append(hit)
    return found


def _promised(
    code: coding.Code, how: Modality, found: Parties, chain: tuple[Attribution, ...]
) -> coding.Code:
    """Return AGREE or CONCEDE for a cooperative act that its own party says is to come."""
    if how == "future" and code.type in coding.PROMISED and _own_word(found, chain):
        promised: EventType = coding.PROMISED[code.type]
        known = coding.table()[promised]
        return coding.Code(promised, None, known.get(code.type, known["default"])[1])
    return code


def _own_word(found: Parties, chain: tuple[Attribution, ...]) -> bool:
    holders = [link.holder for link in chain if link.holder is not None]
    return not holders or any(roles.same_party(h, a) for h in holders for a in found.actors)


def _judged(
    predication: Predication, chain: tuple[Attribution, ...], mentions: Mentions
) -> Parties:
    """Return who refuses by calling something unacceptable: whoever says so."""
    holder = next((link.holder for link in reversed(chain) if link.holder is not None), None)
    speakers: tuple[Actor, ...] = (holder,) if holder else ()
    verb = next((a for a in predication.token.ancestors if a.pos_ == "VERB"), None)
    if verb is not None:
        speakers = roles.people(grammar.subjects(verb), mentions) or speakers
    refused = roles.people(roles.subjects_of_adjective(predication.token), mentions)
    return roles.without_self(Parties(roles.distinct(speakers), refused))


def _further_requests(
    reading: Reading,
    predication: Predication,
    below: Sequence[Predication],
    code: coding.Code,
    how: Modality,
    found: Parties,
    chain: tuple[Attribution, ...],
) -> list[Coded]:
    """Return one more request for each coordinated content with a subject of its own."""
    if code.type != "REQUEST":
        return []
    more: list[Coded] = []
    for inner in below[1:]:
        own = [c for c in inner.token.children if c.dep_ == "nsubj"]
        asked = roles.people(own, reading.mentions)
        if asked:
            inner_code = coding.code(predication, [inner], how)
            more.append(
                Coded(
                    Predication(predication.frame, inner.token, (inner.token,)),
                    inner_code,
                    how,
                    roles.without_self(Parties(found.actors, asked)),
                    chain,
                )
            )
    return more


def _complaints(reading: Reading, coded: Sequence[Coded]) -> list[Coded]:
    """Return an ACCUSE for each speaker who says that their own side was refused or ignored.

    "Putin said the West ignored Russia's concerns" is a refusal as Putin tells it, and a
    complaint of Putin's (PLOVER: disapproval voiced by the party concerned).
    """
    taken = {c.predication.token.i for c in coded}
    complaint = Frame(
        type="ACCUSE", mode="disapprove", cameo="111", part="verb", words=("say",), object=(),
        object_not=(), subject=(), recipient=(), mutual=False, negated=False, predicate=False,
        judgement=False, places=False, inverse=False, noun_of="none",
    )  # fmt: skip
    found: list[Coded] = []
    for quotation in reading.quotations:
        if quotation.speaker is None or quotation.cue is None:
            continue
        cue = _token_at(reading.document, quotation.cue.start)
        if cue is None or cue.i in taken:
            continue
        refusers = _refusers(quotation, coded)
        if refusers is None:
            continue
        parties = roles.without_self(Parties((quotation.speaker,), refusers))
        code = coding.Code("ACCUSE", "disapprove", "111")
        chain = reading.attributions.of(cue.idx, cue.idx + len(cue))
        found.append(
            Coded(Predication(complaint, cue, (cue,)), code, modality.of(cue), parties, chain)
        )
        taken.add(cue.i)
    return found


def _refusers(quotation: Quotation, coded: Sequence[Coded]) -> tuple[Actor, ...] | None:
    """Return who refused the speaker within a quotation; None when nobody did."""
    speaker = quotation.speaker
    assert speaker is not None
    for c in coded:
        at = c.predication.token.idx
        if c.code.type != "REJECT" or not any(s.start <= at < s.end for s in quotation.content):
            continue
        if any(roles.same_party(speaker, a) for a in c.parties.actors):
            continue
        if any(roles.same_party(speaker, r) for r in c.parties.recipients):
            return c.parties.actors
    return None


def _token_at(document: Document, offset: int) -> Token | None:
    span = document.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _suffered(coded: Coded) -> bool:
    return bool(coded.parties.recipients) and coded.code.type in (
        "ASSAULT", "COERCE", "SANCTION", "REJECT", "ACCUSE", "AID",
    )  # fmt: skip


EXCHANGE = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN", "AGREE", "CONCEDE"})


def _with_partners(coded: Sequence[Coded]) -> list[Coded]:
    """Fill an unsaid partner of a verbal exchange from the nearest event of the same pair.

    "The demands include ...": whose, and of whom, was said in the sentences before. The
    filled actors are marked "implied" and carry no span. Looks back three sentences,
    then, for a title or first sentence, ahead.
    """
    result: list[Coded] = []
    for index, c in enumerate(coded):
        if c.code.type not in EXCHANGE or (c.parties.actors and c.parties.recipients):
            result.append(c)
            continue
        near = [*reversed(coded[:index]), *coded[index + 1 :]]
        result.append(_filled(c, near))
    return result


def _filled(c: Coded, near: Sequence[Coded]) -> Coded:
    for other in near:
        if other.code.type not in EXCHANGE and other.code.type != "CONSULT":
            continue
        pair = other.parties
        if not (pair.actors and pair.recipients) or _distance(c, other) > 3:
            continue
        for one, two in ((pair.actors, pair.recipients), (pair.recipients, pair.actors)):
            if c.parties.actors and _share(c.parties.actors, one):
                return _replace(c, c.parties.actors, tuple(map(roles.implied, two)))
            if c.parties.recipients and _share(c.parties.recipients, one):
                return _replace(c, tuple(map(roles.implied, two)), c.parties.recipients)
    return c


def _replace(c: Coded, actors: tuple[Actor, ...], recipients: tuple[Actor, ...]) -> Coded:
    found = roles.without_self(Parties(actors, recipients))
    return Coded(c.predication, c.code, c.modality, found, c.attribution)


def _share(some: Sequence[Actor], others: Sequence[Actor]) -> bool:
    return any(roles.same_party(a, b) for a in some for b in others)


def _distance(one: Coded, other: Coded) -> int:
    """Return how many sentences lie between two predications."""
    first, last = sorted((one.predication.token.i, other.predication.token.i))
    doc = one.predication.token.doc
    return sum(1 for t in doc[first + 1 : last + 1] if t.is_sent_start and not t.is_space)


def _event(reading: Reading, c: Coded) -> Event:
    document, token = reading.document, c.predication.token
    trigger = document.words(c.predication.tokens)
    clause = grammar.clause_tokens(grammar.clause(token))
    day = days.of_event(document, token, reading.days)
    return Event(
        id=content_id("e", document.article.id, token.idx, c.code.type, c.code.mode),
        type=c.code.type,
        mode=c.code.mode,
        contexts=_contexts(token),
        cameo=c.code.cameo,
        quad=plover.types()[c.code.type].quad,
        score=plover.score(c.code.type, c.code.mode),
        actors=c.parties.actors,
        recipients=c.parties.recipients,
        day=day or _report_day(document),
        place=places.of_event(document, token, reading.places),
        modality=_historical(c.modality, day, document),
        attribution=c.attribution,
        span=trigger,
        clause=document.words([*clause, token]),
        sentence=document.sentence(token),
    )


def _report_day(document: Document) -> Day | None:
    published = document.article.published
    if published is None:
        return None
    return Day(
        value=published, start=None, end=published, precision="vague", mod="before", basis="report"
    )


def _historical(how: Modality, day: Day | None, document: Document) -> Modality:
    published = document.article.published
    if how != "asserted" or day is None or day.end is None or published is None:
        return how
    return "historical" if int(published[:4]) - int(day.end[:4]) > BACKGROUND_YEARS else how


def _contexts(token: Token) -> tuple[str, ...]:
    lemmas = {t.lemma_.lower() for t in token.sent}
    return tuple(name for name, words in plover.contexts().items() if lemmas & words)
