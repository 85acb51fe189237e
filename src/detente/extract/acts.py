"""Speech acts before they become records: their kind, parties and contents.

A predicate's PLOVER frame and word decide the kind (``codebook/data/moves.toml``). Demands
with soft names ("core concerns") and replies that came or wait are found beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook import moves as codebook
from detente.extract import coding, conditions, grammar, modality, obligations, roles
from detente.extract.actors import Mentions
from detente.extract.predications import Predication
from detente.extract.reading import Coded, Reading
from detente.extract.roles import Parties
from detente.model import Actor, AnswerValue, MoveKind, Span

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


def find(reading: Reading, coded: Sequence[Coded]) -> tuple[Act, ...]:
    """Return the speech acts of one report: plain ones first, then soft demands and replies."""
    plain = [act for c in coded for act in _acts(reading, c)]
    return (*plain, *_soft_demands(reading, plain), *_replies(reading))


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
