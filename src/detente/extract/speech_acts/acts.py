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
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.links import dependents, has, is_one
from detente.text.clauses.prepositions import NOUNS, is_governed
from detente.text.clauses.words import has_word

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
    def condition(self) -> Token | None:
        """The head of the condition it hangs on, where there is one."""
        return conditions.head(self.token, self.contents)

    @property
    def asks(self) -> bool:
        """Whether it asks for something: an ultimatum on a condition threatens."""
        if self.kind == "ultimatum":
            return self.condition is None
        return self.kind in DEMANDS


def at(
    reading: Reading,
    kind: MoveKind,
    token: Token,
    parties: Parties,
    contents: tuple[Token, ...],
    *,
    how: Modality = "asserted",
    stance: bool = False,
) -> Act:
    """Return a speech act that one word tells."""
    trigger, value = reading.document.words([token]), kinds.VALUES.get(kind)
    return Act(kind, token, trigger, parties, contents, how, value, stance=stance)


def find(reading: Reading, coded: Sequence[Coded]) -> tuple[Act, ...]:
    """Return the speech acts of one report: plain ones first, then soft demands."""
    spoken = [_without_spurner(_with_speaker(c, reading)) for c in coded]
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
    while is_one(child, "noun clause", "any complement") or (
        is_one(child, "conjunct") and child != token
    ):
        child = child.head
        if child.i in asking:
            return True
    return False


def _without_spurner(c: Coded) -> Coded:
    """Leave open whose a demand is that somebody turns down: "rejecting demands to leave"."""
    token = c.predication.token
    if c.code.type != "REQUEST" or has(token, "possessor"):
        return c
    child = token
    while is_one(child, "object", "noun clause", "governed", "preposition", "passive subject"):
        child = child.head
        if child.i <= token.i and child.lemma_.lower() in codebook.words("spurning"):
            by = [a.span.start for a in c.parties.actors if a.span is not None]
            mine = any(child.idx < start < token.idx for start in by)  # "rejecting US demands"
            nobodys = Parties((), c.parties.recipients)
            return c if mine else dataclasses.replace(c, parties=nobodys)
    return c


def _in_talks(c: Coded, parties: Parties, talks: Sequence[Coded]) -> Parties:
    """Turn an offer to talk, made to nobody named, to the other side of the talks told last."""
    token = c.predication.token
    if not any(obligations.kind(head) == "discuss" for head in coding.content(token)):
        return parties
    for other in reversed([t for t in talks if t.predication.token.i < token.i]):
        sides = [[a for a in other.parties.actors if roles.same_party(a, s) is own]
                 for own in (True, False) for s in parties.actors[:1]]  # fmt: skip
        if len(sides) == 2 and all(sides) and other.predication.frame.mutual:
            told = [msgspec.structs.replace(a, basis="description") for a in sides[1]]
            return Parties(parties.actors, tuple(told))
    return parties


def _acts(reading: Reading, c: Coded, talks: Sequence[Coded] = ()) -> Iterator[Act]:
    kind, predication = kinds.kind(c, reading.mentions), c.predication
    if kind is None or c.member or (kind in DEMANDS and _within_party(c, reading)):
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
    trigger, value = reading.document.words(predication.tokens), kinds.value(kind, predication)
    yield Act(kind, predication.token, trigger, parties, about, c.modality, value, items)


def _only_wishes(predication: Predication, parties: Parties) -> bool:
    """Tell whether something is only wanted, of nobody: "seeks a place in the world"."""
    wish = predication.token.lemma_ in codebook.words("wishing")
    return wish and all(r.basis == "implied" for r in parties.recipients)


def _within_party(c: Coded, reading: Reading) -> bool:
    """Tell whether a demand stays within one party: a minister advising his president."""
    verb = c.predication.token
    there = addressees.beside(verb)
    public = [t for t in there if t.lemma_.lower() in codebook.words("publics")]
    if any(not reading.mentions.at(t) for t in public):
        return True  # "asked the public for help", "its nationals to leave Peru"
    if c.parties.recipients:
        return not roles.without_party(c.parties).recipients
    others = [t for t in there if t not in c.predication.tokens]
    asked = addressees.persons(others, reading.mentions)
    own = any(roles.same_party(o, a) for o in asked for a in c.parties.actors)
    return bool(public) or own


def _is_speech(predication: Predication) -> bool:
    lemmas = {t.lemma_.lower() for t in predication.tokens}
    return any(lemmas & codebook.words(kind) for kind in ("offer", "promise", "accept"))


def contents(predication: Predication, reading: Reading) -> tuple[Token, ...]:
    """Return the heads of what the act is about, lists seen through.

    Whom it addresses and when it was said are no content. A parenthetical verb ("..., he
    warned, ...") has the words it is said of.
    """
    token = predication.token
    if predication.frame.part == "noun":
        named = reading.mentions.at
        return tuple(h for h in obligations.listed(token) if h.pos_ not in NOUNS or not named(h))
    heads = [h for h in _governed(predication) if h.pos_ not in UNTOLD and not h.is_punct]
    plain = [h for h in heads if not _is_addressee(h, reading.mentions) and not _is_time(h)]
    of = [o for h in heads if not plain for o in arguments.partners(h, "of")]
    found = plain or of or _said(token, reading)
    # "asked buyers to stop": what they are to do, not who they are
    clauses = [h for h in found if is_verb(h)]
    return tuple({h.i: h for h in (clauses or found) if not h.is_punct}.values())


def _governed(predication: Predication) -> list[Token]:
    token = predication.token
    own = {t.i for t in predication.tokens}
    nouns = [t for t in predication.tokens if t.pos_ == "NOUN"]
    asking = any(t.lemma_.lower() in codebook.words("asking_nouns") for t in nouns)
    named = [h for noun in nouns for h in obligations.listed(noun)]
    if named and asking and predication.frame.type == "REQUEST":
        return named  # "repeated its demand that they leave"
    given = token.lemma_ in codebook.words("accept")  # "agreed to meet": the deed is what is agreed
    plain = ("NOUN", "VERB") if given else ("NOUN",)
    heads = [h for h in coding.content(token) if h.i not in own or h.pos_ in plain]
    for word in predication.tokens:
        if word is not token and word.pos_ in ("ADP", "SCONJ"):
            below = dependents(word, "any governed")
            heads += [h for inner in below for h in arguments.coordinated(inner)]
    if not heads and predication.frame.part == "verb":
        heads = [o for o in arguments.objects(token) if o.i not in own]
    return heads


def _is_addressee(head: Token, mentions: Mentions) -> bool:
    named = is_one(head, "object", "conjunct", "governed") and head.pos_ != "VERB"
    return named and bool(mentions.at(head))


def _is_time(head: Token) -> bool:
    """Tell whether a phrase says when or where something is said, not what."""
    before = is_one(head, "governed") and head.i < head.head.head.i
    # "as part of the talks, they demanded"
    return before or head.ent_type_ in ("DATE", "TIME") or is_governed(head, SCENE)


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
    for token in reading.document.doc:
        if token.i in taken or not _is_soft(token):
            continue
        owners = reading.mentions.owners(token)
        owner = next((o for o in owners if any(roles.same_party(o, p) for p in plain)), None)
        if owner is not None:
            to = _other_side(owner, token, acts) or addressed
            parties = roles.without_self(Parties((owner,), tuple(map(roles.implied, to))))
            listed = tuple(obligations.listed(token))
            yield at(reading, "demand", token, parties, listed, how=modality.of(token))


def _is_soft(token: Token) -> bool:
    """Tell whether a noun names demands softly: a concern that is key, or counted."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in codebook.words("soft_nouns"):
        return False
    key = codebook.words("key_adjectives")
    keyed = has_word(token, key, "adjective", "compound", "noun modifier")
    told = keyed and (_is_answered(token) or bool(obligations.members(token)))
    return told or has(token, "numeral")


def _is_answered(noun: Token) -> bool:
    """Tell whether a concern is one that is met, ignored or to be talked about."""
    answering = codebook.words("ignore") | codebook.words("heeding")
    return any(t.lemma_.lower() in answering for t in noun.ancestors)


def _other_side(owner: Actor, token: Token, acts: Sequence[Act]) -> tuple[Actor, ...]:
    """Return whom a sentence sets against the owner of a concern: who ignored it, say."""
    for act in (act for act in acts if act.token.sent == token.sent):
        sides = (act.parties.actors, act.parties.recipients)
        for one, two in (sides, sides[::-1]):
            if two and any(roles.same_party(owner, a) for a in one):
                return two
    return ()
