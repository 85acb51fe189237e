"""Moves: the speech acts of a negotiation, each in one place of one report.

A move's kind follows from its predicate's PLOVER frame and word (``codebook/data/moves.toml``).
A demand whose content is a list becomes a package with one move for each part. A threat's
or offer's condition implies a demand. Rules and terms: docs/ledger.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook import moves as codebook
from detente.extract import coding, conditions, grammar, modality, obligations, roles
from detente.extract.actors import Mentions
from detente.extract.events import Coded, Reading, chain_of
from detente.extract.predications import Predication
from detente.extract.roles import Parties
from detente.model import (
    Actor,
    AnswerValue,
    Condition,
    Move,
    MoveKind,
    Obligation,
    Span,
    content_id,
)

DEMANDS = ("appeal", "demand", "ultimatum")


@dataclass(frozen=True, slots=True)
class Act:
    """A speech act before it becomes a record: its word, parties and contents."""

    kind: MoveKind
    token: Token
    trigger: Span
    parties: Parties
    contents: tuple[Token, ...]
    value: AnswerValue | None = None


def find(reading: Reading, coded: Sequence[Coded]) -> tuple[Move, ...]:
    """Return the moves of one report in text order.

    Args:
        reading: what has been found in the report so far.
        coded: its coded predications (:func:`detente.extract.events.read`).
    """
    acts = [act for c in coded for act in _acts(reading, c)]
    acts += _soft_demands(reading, acts)
    acts += _replies(reading)
    found: list[Move] = []
    for act in acts:
        found += _moves(reading, act)
    unique = {move.id: move for move in sorted(found, key=_order)}
    return tuple(unique.values())


def _order(move: Move) -> tuple[int, int, str]:
    return (move.content.start, -move.content.end, move.kind)


def _acts(reading: Reading, c: Coded) -> Iterator[Act]:
    kind = _kind(c)
    if kind is None or c.member or not (c.parties.actors or c.parties.recipients):
        return
    predication = c.predication
    contents = tuple(_contents(predication, reading.mentions))
    if kind.startswith("offer") and not _is_speech(predication):
        # "would ease tensions": the clause itself is what is offered
        contents = (predication.token,)
    yield Act(
        kind=kind,
        token=predication.token,
        trigger=reading.document.words(predication.tokens),
        parties=c.parties,
        contents=contents,
        value=_value(kind, predication),
    )


def _is_speech(predication: Predication) -> bool:
    words = {t.lemma_.lower() for t in predication.tokens}
    return bool(
        words & (codebook.words("offer") | codebook.words("promise") | codebook.words("accept"))
    )


def _kind(c: Coded) -> MoveKind | None:
    """Return the ICBe kind of a coded predication, None when it is no speech act."""
    word = _word(c.predication)
    match c.code.type:
        case "REQUEST":
            return "demand" if word in codebook.words("demand") else "appeal"
        case "THREATEN":
            return "ultimatum" if c.code.cameo == "139" else "threaten"
        case "REJECT":
            return "ignore" if word in codebook.words("ignore") or _unanswered(c) else "reject"
        case "AGREE" | "CONCEDE":
            return _agreeing(c, word)
        case "ACCUSE":
            return "disapprove" if c.code.mode == "disapprove" else "accuse"
        case "SUPPORT":
            return "praise" if c.predication.frame.cameo in ("051", "052", "053") else None
        case _:
            return None


def _word(predication: Predication) -> str:
    token = predication.token
    return token.lemma_.lower()


def _unanswered(c: Coded) -> bool:
    return any(t.lemma_.lower() in codebook.words("ignore") for t in c.predication.tokens)


def _agreeing(c: Coded, word: str) -> MoveKind | None:
    lemmas = {t.lemma_.lower() for t in c.predication.tokens}
    if c.code.type == "CONCEDE" and lemmas & codebook.words("withdraw"):
        return "withdraw"
    for kind in ("offer", "promise", "accept"):
        if lemmas & codebook.words(kind):
            if kind == "offer":
                return (
                    "offer" if conditions.head(c.predication.token) else "offer without conditions"
                )
            return "promise" if kind == "promise" else "accept"
    if "hypothetical" in modality.own(c.predication.token):
        conditional = conditions.head(c.predication.token) is not None
        return "offer" if conditional else "offer without conditions"
    return None


def _value(kind: MoveKind, predication: Predication) -> AnswerValue | None:
    if kind == "ignore" and predication.frame.negated:
        adequate = any(c.dep_ == "amod" for c in predication.token.children)
        return "partial" if adequate else "ignored"
    values: dict[str, AnswerValue] = {
        "reject": "refused", "ignore": "ignored", "accept": "accepted", "withdraw": "withdrawn",
    }  # fmt: skip
    if kind in ("offer", "offer without conditions") and _counters(predication.token):
        return "countered"
    return values.get(kind)


def _counters(token: Token) -> bool:
    sentence = token.sent.text.lower()
    return any(phrase in sentence for phrase in codebook.words("counter_phrases"))


def _contents(predication: Predication, mentions: Mentions) -> Iterator[Token]:
    """Yield the heads of what the act is about, lists seen through."""
    token, frame = predication.token, predication.frame
    own = {t.i for t in predication.tokens}
    if frame.part == "noun":
        yield from obligations.listed(token)
        return
    heads = [h for h in coding.content(token) if h.i not in own or h.pos_ == "NOUN"]
    asked = [h for h in heads if h.dep_ in ("dobj", "conj") and mentions.at(h) and h.pos_ != "VERB"]
    if len(asked) < len(heads):
        heads = [h for h in heads if h not in asked]
    if any(h.dep_ != "pobj" and h.head is token for h in heads):
        heads = [h for h in heads if not _of_preposition(h)]
    for word in predication.tokens:
        if word is not token and word.pos_ in ("ADP", "SCONJ"):
            heads += [
                h for p in grammar.children(word, "pcomp", "pobj") for h in grammar.coordinated(p)
            ]
    seen: set[int] = set()
    for head in heads:
        if head.i not in seen and not head.is_punct:
            seen.add(head.i)
            yield head
    if not heads and frame.part == "verb":
        yield from (o for o in grammar.objects(token) if o.i not in own)


def _soft_demands(reading: Reading, acts: Sequence[Act]) -> Iterator[Act]:
    """Yield demands named softly ("core concerns"), of parties that demand plainly elsewhere."""
    plain = [a for act in acts if act.kind in DEMANDS for a in act.parties.actors]
    addressed = {a.entity: act.parties.recipients for act in acts if act.kind in DEMANDS
                 for a in act.parties.actors if act.parties.recipients}  # fmt: skip
    taken = {act.token.i for act in acts}
    for sentence in reading.document.sentences:
        for token in sentence:
            if (
                token.i in taken
                or token.lemma_.lower() not in codebook.words("soft_nouns")
                or token.pos_ != "NOUN"
            ):
                continue
            if not _is_key(token):
                continue
            owners = reading.mentions.owners(token)
            same = [o for o in owners if any(roles.same_party(o, p) for p in plain)]
            if not same:
                continue
            to = _other_side(same[0], token, acts) or next((v for v in addressed.values() if v), ())
            parties = roles.without_self(Parties((same[0],), tuple(map(roles.implied, to))))
            yield Act(
                "demand",
                token,
                reading.document.words([token]),
                parties,
                tuple(obligations.listed(token)),
            )


def _of_preposition(head: Token) -> bool:
    while head.dep_ == "conj":
        head = head.head
    return head.dep_ == "pobj"


def _other_side(owner: Actor, token: Token, acts: Sequence[Act]) -> tuple[Actor, ...]:
    """Return whom a sentence sets against the owner of a concern: who ignored it, say."""
    for act in acts:
        if act.token.sent != token.sent:
            continue
        for one, two in (
            (act.parties.actors, act.parties.recipients),
            (act.parties.recipients, act.parties.actors),
        ):
            if two and any(roles.same_party(owner, a) for a in one):
                return two
    return ()


def _is_key(noun: Token) -> bool:
    modifiers = {c.lower_ for c in noun.children if c.dep_ in ("amod", "compound", "nmod")}
    counted = any(c.dep_ == "nummod" for c in noun.children)
    return counted or bool(modifiers & codebook.words("key_adjectives"))


def _replies(reading: Reading) -> Iterator[Act]:
    """Yield answers that are events of their own: a reply that came, waits, or is awaited."""
    for sentence in reading.document.sentences:
        for token in sentence:
            lemma = token.lemma_.lower()
            if token.pos_ == "NOUN" and lemma in codebook.words("reply"):
                yield from _reply(reading, token)
            elif token.dep_ in ("acomp", "oprd") and lemma in codebook.words("noncommittal"):
                doers = roles.people(roles.subjects_of_adjective(token), reading.mentions)
                if doers:
                    yield Act(
                        "acknowledge",
                        token,
                        reading.document.words([token]),
                        Parties(doers, ()),
                        (),
                        "pending",
                    )


def _reply(reading: Reading, noun: Token) -> Iterator[Act]:
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or verb.pos_ != "VERB":
        return
    if verb.lemma_ not in codebook.words("delivered"):
        return
    by = reading.mentions.owners(noun) or roles.people(grammar.subjects(verb), reading.mentions)
    if not by:
        return
    how = modality.of(verb)
    if how == "asserted":
        yield Act(
            "accept", verb, reading.document.words([verb]), Parties(by, ()), (noun,), "accepted"
        )
    elif how == "denied":
        yield Act(
            "acknowledge", verb, reading.document.words([verb]), Parties(by, ()), (noun,), "pending"
        )


def _moves(reading: Reading, act: Act) -> Iterator[Move]:
    contents = act.contents
    noun = act.token.pos_ == "NOUN"
    plural = noun and act.token.tag_ in ("NNS", "NNPS")
    listing = noun and bool(obligations.members(act.token))
    topic = plural and len(contents) == 1 and contents[0].dep_ == "pobj" and not listing
    package = act.kind in DEMANDS and (listing or topic or (plural and not contents))
    if topic:
        contents = ()
    if not package:
        separate = contents if act.kind in DEMANDS else contents[:1]
        for head in separate or (None,):
            move = _move(reading, act, head)
            yield move
            yield from _implied_demand(reading, act, move)
        return
    whole = _move(reading, act, None, package=True)
    yield whole
    for head in contents:
        yield _move(reading, act, head, part_of=whole.id)


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
    found = conditions.head(act.token, act.contents)
    condition = conditions.record(document, found) if found is not None else None
    kind = act.kind
    if kind == "offer without conditions" and condition is not None:
        kind = "offer"
    return Move(
        id=content_id("m", document.article.id, kind, act.token.idx, content.start, content.end),
        kind=kind,
        party=act.parties.actors[0] if act.parties.actors else None,
        addressees=asked or act.parties.recipients,
        issue=obligations.issue(head if head is not None else act.token),
        content=content,
        obligation=_obligation(act, head, package),
        condition=condition,
        package=package,
        part_of=part_of,
        value=act.value,
        reason=_reason(reading, act.token),
        modality=modality.of(act.token),
        hedges=_hedges(reading, act.token),
        attribution=chain_of(reading, act.token),
        span=act.trigger,
        sentence=document.sentence(act.token),
    )


def _asked(reading: Reading, act: Act, head: Token | None) -> tuple[Actor, ...]:
    if head is None or act.kind not in DEMANDS:
        return ()
    if act.parties.recipients and act.token.pos_ == "VERB" and head.dep_ != "conj":
        return ()
    return roles.asked(head, act.parties, reading.mentions)


def _obligation(act: Act, head: Token | None, package: bool) -> Obligation | None:
    if package or head is None or act.kind in ("accuse", "disapprove", "praise"):
        return None
    recipients = act.parties.recipients
    return Obligation(
        kind=obligations.kind(head),
        object=obligations.object_words(head),
        by=recipients[0].party if act.kind in DEMANDS and recipients else None,
    )


def _implied_demand(reading: Reading, act: Act, move: Move) -> Iterator[Move]:
    """Yield the demand that a threat's or an offer's condition implies (docs/ledger.md)."""
    if act.kind not in ("threaten", "offer", "offer without conditions") or move.condition is None:
        return
    if move.party is None:
        return
    found = conditions.head(act.token, act.contents)
    if found is None:
        return
    doers = roles.people(grammar.subjects(found), reading.mentions) or move.addressees
    others = tuple(d for d in doers if not roles.same_party(d, move.party))
    if not others:
        return
    threat = act.kind == "threaten"
    kind = obligations.kind(found)
    yield Move(
        id=content_id("m", reading.document.article.id, "implied", found.idx, act.token.idx),
        kind="demand",
        party=move.party,
        addressees=others,
        issue=obligations.issue(found),
        content=move.condition.span,
        obligation=Obligation(
            kind="refrain" if threat == move.condition.happens else kind,
            object=obligations.object_words(found),
            by=others[0].party,
        ),
        modality=move.modality,
        implied=True,
        attribution=move.attribution,
        span=act.trigger,
        sentence=move.sentence,
    )


def _reason(reading: Reading, token: Token) -> Span | None:
    """Return the "as/because" clause that gives the reason for an answer."""
    for child in grammar.clause(token).children:
        if child.dep_ != "advcl":
            continue
        marks = {c.lower_ for c in child.children if c.dep_ == "mark"}
        if marks & {"as", "because", "since"} and "conditional" not in modality.adverbial(child):
            return reading.document.words(
                t for t in child.subtree if not t.is_space and not t.is_punct
            )
    return None


def _hedges(reading: Reading, token: Token) -> tuple[Span, ...]:
    near = [token, *token.children, *(c for c in token.head.children)]
    hedges = sorted({t.i for t in near if t.lower_ in codebook.words("hedges")})
    return tuple(reading.document.words([token.doc[i]]) for i in hedges)
