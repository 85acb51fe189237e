"""Speech acts before they become records: their kind, parties and contents.

A predicate's PLOVER frame and word decide the kind (``codebook/data/moves.toml``). Demands
with soft names ("core concerns") and replies that came or wait are found beside them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

import msgspec
from spacy.tokens import Token

from detente.codebook import moves as codebook
from detente.extract.actors import Mentions
from detente.extract.factuality import conditions, modality
from detente.extract.predicates import coding, roles
from detente.extract.predicates.indirect import DIRECTIVE
from detente.extract.predicates.predications import Predication
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Coded, Reading
from detente.extract.speech_acts import addressees, kinds, obligations, utterances
from detente.model import Actor, AnswerValue, Modality, MoveKind, Span
from detente.text.clauses import arguments
from detente.text.clauses.links import dependents, has, is_one

# Prepositions that say where and when a speech act took place.
SCENE = frozenset({"in", "at", "during", "after", "before", "near", "within", "since", "until"})
DEMANDS = ("appeal", "demand", "ultimatum")
# Words that head no content: "and over its exports", "once".
UNTOLD = frozenset({"ADP", "ADV", "SCONJ", "CCONJ", "DET", "PART"})


@dataclass(frozen=True, slots=True)
class Act:
    """A speech act before it becomes a record: its word, parties and contents.

    ``stance`` tells that it takes a stand on what another said, who may have said it to others.
    ``confidence`` is how sure its reading is, where the learned reader was asked.
    """

    kind: MoveKind
    token: Token
    trigger: Span
    parties: Parties
    contents: tuple[Token, ...]
    modality: Modality
    value: AnswerValue | None = None
    items: tuple[Token, ...] = ()
    stance: bool = False
    confidence: float | None = None

    @property
    def asks(self) -> bool:
        """Whether it asks for something: an ultimatum on a condition threatens."""
        return self.kind in DEMANDS and not (
            self.kind == "ultimatum" and conditions.head(self.token, self.contents) is not None
        )


def at(
    reading: Reading,
    kind: MoveKind,
    token: Token,
    parties: Parties,
    contents: tuple[Token, ...],
    *,
    how: Modality = "asserted",
    value: AnswerValue | None = None,
    stance: bool = False,
) -> Act:
    """Return a speech act that one word tells."""
    trigger = reading.document.words([token])
    return Act(kind, token, trigger, parties, contents, how, value, stance=stance)


def find(reading: Reading, coded: Sequence[Coded]) -> tuple[Act, ...]:
    """Return the speech acts of one report: plain ones first, then soft demands."""
    spoken = [_without_spurner(_with_speaker(_without_guess(c), reading)) for c in coded]
    asking = {t.i for c in coded if c.code.type == "REQUEST" for t in c.predication.tokens}
    done = [c for c in spoken if c.member or not _is_asked_for(c.predication.token, asking)]
    talks = [c for c in coded if c.code.type == "CONSULT" and len(c.parties.actors) > 1]
    plain = [act for c in done for act in _acts(reading, c, talks)]
    return (*plain, *_soft_demands(reading, plain))


def _with_speaker(c: Coded, reading: Reading) -> Coded:
    """Name the speaker of an act whose own clause leaves it to the words that carry it."""
    verb = c.predication.token.pos_ == "VERB"
    known = [a for a in c.parties.actors if a.basis != "implied" or not verb]
    if known or c.code.type not in coding.ABOUT:
        return c
    found = utterances.speakers(c.predication.token, reading.mentions) or c.parties.actors
    return dataclasses.replace(c, parties=roles.without_self(Parties(found, c.parties.recipients)))


def _is_asked_for(token: Token, asking: Set[int]) -> bool:
    """Tell whether an act is only what a demand is for: "demanded that they promise to leave"."""
    child = token
    while is_one(child, "noun clause", "finite complement", "open complement") or (
        is_one(child, "conjunct") and child != token
    ):
        child = child.head
        if child.i in asking:
            return True
    return False


def _without_guess(c: Coded) -> Coded:
    """Leave a call open that is by somebody whom the report does not know: "a call by experts"."""
    noun = c.predication.token
    guessed = any(a.basis == "implied" for a in c.parties.actors)
    if noun.pos_ == "NOUN" and guessed and arguments.partners(noun, "by"):
        return dataclasses.replace(c, parties=Parties((), c.parties.recipients))
    return c


def _without_spurner(c: Coded) -> Coded:
    """Leave open whose a demand is that somebody turns down: "rejecting demands to leave"."""
    token = c.predication.token
    if c.code.type != "REQUEST" or has(token, "possessor"):
        return c
    child = token
    while (
        is_one(child, "object", "noun clause", "governed", "preposition", "passive subject")
        and child.head != child
    ):
        child = child.head
        if child.lemma_.lower() in codebook.words("spurning") and not child.i > token.i:
            by = {a.span.start for a in c.parties.actors if a.span is not None}
            mine = any(token.idx > s > child.idx for s in by)  # "rejecting US demands"
            return c if mine else dataclasses.replace(
                c, parties=Parties((), c.parties.recipients)
            )  # fmt: skip
    return c


def _in_talks(c: Coded, parties: Parties, talks: Sequence[Coded]) -> Parties:
    """Turn an offer to talk, made to nobody named, to the other side of the talks told last."""
    contents = list(coding.content(c.predication.token))
    if not any(obligations.kind(head) == "discuss" for head in contents):
        return parties
    for other in reversed([t for t in talks if t.predication.token.i < c.predication.token.i]):
        sides = [[a for a in other.parties.actors if roles.same_party(a, s) is own]
                 for own in (True, False) for s in parties.actors[:1]]  # fmt: skip
        if len(sides) == 2 and all(sides) and other.predication.frame.mutual:
            told = [msgspec.structs.replace(a, basis="description") for a in sides[1]]
            return Parties(parties.actors, tuple(told))
    return parties


def _acts(reading: Reading, c: Coded, talks: Sequence[Coded] = ()) -> Iterator[Act]:
    kind = kinds.kind(c, reading.mentions)
    if kind is None or c.member:
        return
    predication = c.predication
    if kind in DEMANDS and _within_party(c, reading):
        return
    parties = addressees.of(c, kind, reading.mentions, reading.document)
    if kind.startswith("offer") and not any(r.span for r in parties.recipients):
        parties = _in_talks(c, parties, talks)
    items = tuple(obligations.itemised(reading.document, predication.token))
    if kind == "appeal" and not items and _only_wishes(predication, parties):
        return
    about = contents(predication, reading)
    offered = kind.startswith("offer") and not _is_speech(predication)
    if offered or predication.frame is DIRECTIVE:
        # "would ease tensions", "must withdraw": the clause itself is what is offered, asked
        about = (predication.token,)
    yield Act(
        kind=kind,
        token=predication.token,
        trigger=reading.document.words(predication.tokens),
        parties=parties,
        contents=about,
        items=items,
        modality=c.modality,
        value=kinds.value(kind, predication),
    )


def _only_wishes(predication: Predication, parties: Parties) -> bool:
    """Tell whether something is only wanted, of nobody: "seeks a place in the world"."""
    wish = predication.token.lemma_ in codebook.words("wishing")
    return wish and all(r.basis == "implied" for r in parties.recipients)


def _within_party(c: Coded, reading: Reading) -> bool:
    """Tell whether a demand stays within one party: a minister advising his president."""
    verb = c.predication.token
    there = dependents(verb, "object", "indirect object")
    there += [p for w in ("on", "upon", "to") for p in arguments.partners(verb, w)]
    public = [t for t in there if t.lemma_.lower() in codebook.words("publics")]
    if any(not reading.mentions.at(t) for t in public):
        return True  # "asked the public for help", "its nationals to leave Peru"
    if c.parties.recipients:
        return all(any(roles.same_party(r, a) for a in c.parties.actors)
                   for r in c.parties.recipients)  # fmt: skip
    if public:
        return True
    others = [t for t in there if t not in c.predication.tokens]
    asked = addressees.persons(others, reading.mentions)
    return any(roles.same_party(o, a) for o in asked for a in c.parties.actors)


def _is_speech(predication: Predication) -> bool:
    words = {t.lemma_.lower() for t in predication.tokens}
    return bool(
        words & (codebook.words("offer") | codebook.words("promise") | codebook.words("accept"))
    )


def contents(predication: Predication, reading: Reading) -> tuple[Token, ...]:
    """Return the heads of what the act is about, lists seen through.

    Whom it addresses and when it was said are no content. A parenthetical verb ("..., he
    warned, ...") has the words it is said of.
    """
    token = predication.token
    if predication.frame.part == "noun":
        return tuple(h for h in obligations.listed(token) if not _is_party(h, reading.mentions))
    heads = [h for h in _governed(predication) if h.pos_ not in UNTOLD and not h.is_punct]
    plain = [h for h in heads if not _is_addressee(h, reading.mentions) and not _is_time(h)]
    found = (
        plain or [o for h in heads for o in arguments.partners(h, "of")] or _said(token, reading)
    )
    # "asked buyers to stop": what they are to do, not who they are
    clauses = [h for h in found if h.pos_ in ("VERB", "AUX")]
    return tuple({h.i: h for h in (clauses or found) if not h.is_punct}.values())


def _is_party(head: Token, mentions: Mentions) -> bool:
    return head.pos_ in ("NOUN", "PROPN") and bool(mentions.at(head))


def _governed(predication: Predication) -> list[Token]:
    token = predication.token
    own = {t.i for t in predication.tokens}
    named = [h for t in predication.tokens if t.pos_ == "NOUN" for h in obligations.listed(t)]
    if named and predication.frame.type == "REQUEST" and _is_demand_noun(predication):
        return named  # "repeated its demand that they leave"
    given = token.lemma_ in codebook.words("accept")  # "agreed to meet": the deed is what is agreed
    plain = ("NOUN", "VERB") if given else ("NOUN",)
    heads = [h for h in coding.content(token) if h.i not in own or h.pos_ in plain]
    if any(not is_one(h, "governed", "governed clause") and h.head is token for h in heads):
        heads = [h for h in heads if not _of_preposition(h)]
    for word in predication.tokens:
        if word is not token and word.pos_ in ("ADP", "SCONJ"):
            for inner in dependents(word, "governed clause", "governed"):
                heads += arguments.coordinated(inner)
    if not heads and predication.frame.part == "verb":
        heads = [o for o in arguments.objects(token) if o.i not in own]
    return heads


def _is_demand_noun(predication: Predication) -> bool:
    """Tell whether a verb only carries a noun of asking: "issued an appeal"."""
    nouns = {t.lemma_.lower() for t in predication.tokens if t.pos_ == "NOUN"}
    return bool(nouns & codebook.words("asking_nouns"))


def _is_addressee(head: Token, mentions: Mentions) -> bool:
    return (
        is_one(head, "object", "conjunct", "governed")
        and head.pos_ != "VERB"
        and bool(mentions.at(head))
    )


def _is_time(head: Token) -> bool:
    """Tell whether a phrase says when or where something is said, not what."""
    if is_one(head, "governed") and head.i < head.head.head.i:
        return True  # "as part of the talks, they demanded"
    if head.ent_type_ in ("DATE", "TIME"):
        return True
    return is_one(head, "governed") and head.head.lower_ in SCENE


def _said(token: Token, reading: Reading) -> list[Token]:
    """Return the head of the words that a quotation with this cue holds."""
    for quotation in reading.quotations:
        if quotation.cue is not None and quotation.cue.start <= token.idx < quotation.cue.end:
            content = quotation.content[0]
            words = token.doc.char_span(content.start, content.end, alignment_mode="contract")
            return [words.root] if words is not None else []
    return []


def _soft_demands(reading: Reading, acts: Sequence[Act]) -> Iterator[Act]:
    """Yield demands named softly ("core concerns"), of parties that demand plainly elsewhere."""
    demands = [act for act in acts if act.asks]
    plain = [a for act in demands for a in act.parties.actors]
    addressed = next((act.parties.recipients for act in demands if act.parties.recipients), ())
    taken = {act.token.i for act in acts}
    for sentence in reading.document.sentences:
        for token in sentence:
            if token.i in taken or not _is_soft(token):
                continue
            owners = reading.mentions.owners(token)
            owner = next((o for o in owners if any(roles.same_party(o, p) for p in plain)), None)
            if owner is None:
                continue
            to = _other_side(owner, token, acts) or addressed
            parties = roles.without_self(Parties((owner,), tuple(map(roles.implied, to))))
            listed = tuple(obligations.listed(token))
            yield at(reading, "demand", token, parties, listed, how=modality.of(token))


def _is_soft(token: Token) -> bool:
    """Tell whether a noun names demands softly: a concern that is key, or counted."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in codebook.words("soft_nouns"):
        return False
    modifiers = {
        c.lower_ for c in token.children if is_one(c, "adjective", "compound", "noun modifier")
    }
    counted = has(token, "numeral")
    keyed = bool(modifiers & codebook.words("key_adjectives"))
    return counted or (keyed and (_is_answered(token) or bool(obligations.members(token))))


def _is_answered(noun: Token) -> bool:
    """Tell whether a concern is one that is met, ignored or to be talked about."""
    answering = codebook.words("ignore") | codebook.words("heeding")
    return any(t.lemma_.lower() in answering for t in noun.ancestors)


def _of_preposition(head: Token) -> bool:
    while is_one(head, "conjunct"):
        head = head.head
    return is_one(head, "governed", "governed clause")


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
