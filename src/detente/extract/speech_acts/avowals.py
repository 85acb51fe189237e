"""Speech acts that no PLOVER frame holds: announced intents, and charges denied.

"Announced that it would send observers" and "declared its intention to leave" express an
intent; "denied having fired" rejects what was said of the speaker. Both are ICBe's kinds
(Douglass et al. 2024). What a frame reads in the same words (a threat, an offer, a refusal)
goes before.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.tokens import Token

from detente.codebook.moves import words
from detente.extract.factuality import modality
from detente.extract.predicates import roles
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Reading
from detente.extract.speech_acts import acts, obligations, threats
from detente.extract.speech_acts.acts import Act
from detente.model import MoveKind
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_negated, is_under
from detente.text.clauses.links import dependents, has, is_one
from detente.text.clauses.prepositions import prepositions
from detente.text.clauses.words import has_word

MAY = ("may", "might", "could")
CAN = ("can", "ca", "could", "cannot")
WILL = ("will", "would", "shall", "'ll", "’ll")


def find(reading: Reading, taken: Set[int]) -> Iterator[Act]:
    """Yield announced intents and denials; ``taken`` are tokens at which other acts are read."""
    for token in reading.document.doc:
        if token.i in taken:
            continue
        if token.pos_ == "VERB":
            yield from _announced(reading, token, taken)
            yield from _kept_open(reading, token)
            yield from _denied(reading, token)
            yield from _complied(reading, token)
            yield from _proposed(reading, token)
        elif token.pos_ == "NOUN" and token.lemma_ in words("intents"):
            yield from _intended(reading, token, taken)
        elif token.pos_ == "NOUN" and token.lemma_ in words("announcements"):
            yield from _announcement(reading, token, taken)


def _announced(reading: Reading, verb: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield what somebody says that their own side will do, or announces in a noun."""
    if verb.lemma_ not in words("announcing"):
        return
    clauses = [t for c in dependents(verb, "finite complement") for t in arguments.coordinated(c)]
    contents = [c for c in clauses if _is_to_come(c) and _is_own(reading, verb, c)]
    if verb.lemma_ in words("unveiling"):
        contents += [t for t in arguments.objects(verb) if t.pos_ == "NOUN" and not _is_news(t)]
    for content in [c for c in contents if c.i not in taken][:1]:
        yield from _act(reading, "express intent", verb, content)


def _is_news(thing: Token) -> bool:
    """Tell whether what is announced is no act to come, or an intent read for itself."""
    return thing.lemma_ in words("tidings") or thing.lemma_ in words("intents")


def _is_to_come(clause: Token) -> bool:
    """Tell whether a clause tells of what will be: "would leave", "was going to", "has decided"."""
    negated = is_negated(clause)
    if is_under(clause, *MAY) and not negated:
        return obligations.is_forcible(clause)  # "hinted that it might occupy the port"
    if is_under(clause, *WILL):
        return clause.lemma_ not in words("states")  # "it would be good" is an opinion
    going = clause.tag_ == "VBG" and clause.pos_ == "VERB"
    if negated and (going or is_under(clause, *CAN)):
        return True  # "we are not leaving", "we cannot leave", "could not accept that"
    planned = clause.lemma_ in words("planning") or (clause.lemma_ == "go" and clause.tag_ == "VBG")
    return planned and any(c.tag_ == "VB" for c in dependents(clause, "open complement"))


def _is_own(reading: Reading, verb: Token, clause: Token) -> bool:
    """Tell whether what is announced is the speaker's to do, as far as the words tell."""
    doers = arguments.subjects(clause)
    if named := roles.people(doers, reading.mentions):
        speakers = roles.doers(verb, reading.mentions)
        return any(roles.same_party(d, s) for d in named for s in speakers)
    told = verb.lemma_ in words("unveiling") or arguments.is_passive(clause)
    return told or all(d.pos_ == "PRON" for d in doers)


def _intended(reading: Reading, noun: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield an intent that is told as a noun: "its intention to leave the group"."""
    contents = [c for c in dependents(noun, "any noun clause") if c.tag_ == "VB"]
    contents += [p for of in prepositions(noun, "of") for p in dependents(of, "any governed")]
    said = is_one(noun, "object", "passive subject") and noun.head.lemma_ in words("announcing")
    plain = noun.lemma_ in words("plain_intents")
    if not contents or (said and noun.head.i in taken):
        return
    if said or (plain and reading.mentions.owners(noun)):
        yield from _act(reading, "express intent", noun.head if said else noun, contents[0])


def _announcement(reading: Reading, noun: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield what an announcement says will be: "an announcement that it would leave"."""
    clauses = dependents(noun, "any noun clause", "finite complement")
    to_come = [c for c in clauses if _is_to_come(c) or c.tag_ == "VB"]
    if noun.lemma_ in words("plain_announcements"):
        to_come += [t for t in arguments.partners(noun, "of") if not _is_news(t)]
    if to_come and to_come[0].i not in taken:
        yield from _act(reading, "express intent", noun, to_come[0])


def _kept_open(reading: Reading, verb: Token) -> Iterator[Act]:
    """Yield the threat of who does not rule force out."""
    if verb.lemma_ != "rule" or not has_word(verb, ("out",)) or not is_negated(verb):
        return
    for content in dependents(verb, "object", "any complement", "governed clause")[:1]:
        forces = words("forcing") | words("forces") | words("forcible")
        if any(t.lemma_.lower() in forces for t in content.subtree):
            yield from _act(reading, "threaten", verb, content)


def _denied(reading: Reading, verb: Token) -> Iterator[Act]:
    """Yield the denial of a charge; "denied them visas" withholds something, and is none."""
    if verb.lemma_ in words("denying") and not has(verb, "indirect object"):
        for content in [*dependents(verb, "any complement"), *arguments.objects(verb)][:1]:
            yield from _act(reading, "reject", verb, content)


def _complied(reading: Reading, verb: Token) -> Iterator[Act]:
    """Yield the acceptance of who did as asked, or approved a plan put to them."""
    about = [*dependents(verb, "object", "passive subject"), *arguments.partners(verb, "with")]
    plan = [t for t in about if t.lemma_.lower() in words("plans")]
    taken_on = verb.lemma_ == "accept" and any(
        t.pos_ == "PRON" or t.lemma_.lower() in words("plans") | words("decisions") for t in about
    )
    approved = verb.lemma_ in words("approving") and plan
    if verb.lemma_ == "comply" or approved or taken_on:
        yield from _act(reading, "accept", verb, (plan or about or [verb])[0])


def _proposed(reading: Reading, verb: Token) -> Iterator[Act]:
    """Yield what somebody proposes: a thing, or doing something."""
    if verb.lemma_ == "propose" and not is_one(verb, "any noun clause", "adjective"):
        contents = dependents(verb, "object", "open complement")
        for content in [c for c in contents if c.pos_ in ("NOUN", "VERB")][:1]:
            yield from _act(reading, "offer without conditions", verb, content)


def _is_inquiry(content: Token) -> bool:
    """Tell whether what is announced is that a matter will be looked into."""
    return any(t.lemma_.lower() in words("inquiring") for t in (content, *content.children))


def _act(reading: Reading, kind: MoveKind, token: Token, content: Token) -> Iterator[Act]:
    how = modality.of(token, affirmed=kind == "threaten")
    if how not in ("asserted", "historical"):
        return
    verb = token if token.pos_ == "VERB" else arguments.clause(token)
    owners = reading.mentions.owners(token) if token.pos_ == "NOUN" else ()
    speakers = owners or roles.doers(verb, reading.mentions)
    to = [*dependents(token, "indirect object"), *arguments.partners(token, "to")]
    if token.lemma_ in words("telling"):
        to += arguments.objects(token)
    parties = roles.without_self(Parties(speakers, roles.people(to, reading.mentions)))
    if kind == "express intent":
        denied = is_negated(content) and content.pos_ == "VERB"
        kind = threats.of_intent(token, content) or ("reject" if denied else kind)
        if kind == "express intent" and _is_inquiry(content):
            kind = "acknowledge"
    yield acts.at(reading, kind, token, parties, (content,), how=how)
