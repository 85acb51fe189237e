"""Answers told without a verb of answering: by a judgement, or by what is done of what was asked.

"Chad said that was not acceptable" and "was not receptive to the plan" refuse, as do "resisted
calls to leave" and "would not leave as Mali had asked"; "withdrew at Mali's request" and "left
following an order from its commanders" comply; "left despite Mali's warning" and "sidestepped
demands" ignore. Whom they answer, the words or the exchange before them tell
(:mod:`detente.extract.speech_acts.reversal`).
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from spacy.tokens import Token

from detente.codebook.moves import words
from detente.extract.factuality import modality
from detente.extract.predicates import roles
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Reading, chain_of, holders
from detente.extract.speech_acts import acts
from detente.extract.speech_acts.acts import Act
from detente.model import Actor, MoveKind
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_negated
from detente.text.clauses.links import dependents, is_one
from detente.text.clauses.prepositions import is_governed
from detente.text.clauses.words import has_word

REAL = ("asserted", "historical")
# Words a judgement is made about without naming it.
POINTING = frozenset({"this", "that", "it", "which", "these", "those", "they"})
# Prepositions by which a deed is done on somebody's asking, or against it.
DOING = frozenset({"at", "on", "upon", "after", "following", "under", "despite"})


def find(reading: Reading, taken: Set[int], avowed: Set[int]) -> Iterator[Act]:
    """Yield the answers of a report that judge, and what is done of what was asked.

    ``taken`` are tokens at which other acts are read, ``avowed`` those of what somebody says that
    they will or will not do.
    """
    asking = words("asking_nouns") | words("orders") | words("said_things")
    for token in reading.document.doc:
        if token.lemma_ == "be" and token.i not in taken:
            yield from _judged(reading, token, taken)
        elif token.pos_ == "NOUN" and token.lemma_ in asking:
            yield from _done_as_asked(reading, token, taken)
            yield from _spurned(reading, token, taken)
        elif token.pos_ == "VERB" and token.lemma_ in words("asking"):
            yield from _as_asked(reading, token, taken | avowed)


def _judged(reading: Reading, copula: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield the refusal that lies in a judgement: "that is unacceptable", "not receptive to it"."""
    subjects = dependents(copula, "active subject")
    if any(map(_is_put_forward, subjects)):
        by = holders(chain_of(reading, copula))[-1:]
    elif any(_leans_to(t) for t in dependents(copula, "adjective complement")):
        by = roles.people(subjects, reading.mentions)
    else:
        return
    found = [t for t in _predicates(copula) if _refuses(copula, t) and t.i not in taken]
    if by and found and modality.of(copula) in (*REAL, "denied"):
        yield acts.at(reading, "reject", copula, Parties(by, ()), (copula,))


def _leans_to(adjective: Token) -> bool:
    """Tell whether somebody is told to be for or against what was put forward."""
    return any(map(_is_put_forward, arguments.partners(adjective, "to", "in")))


def _is_put_forward(subject: Token) -> bool:
    nouns = words("plans") | words("said_things")
    return subject.lower_ in POINTING or subject.lemma_.lower() in nouns


def _predicates(copula: Token) -> Iterator[Token]:
    for found in dependents(copula, "adjective complement", "attribute", "adverb", "preposition"):
        yield found
        yield from (t for t in found.subtree if t.i > found.i and t.pos_ in ("NOUN", "ADJ", "ADV"))


def _refuses(copula: Token, said: Token) -> bool:
    """Tell whether a judgement says no: by its word, or a word of fitness that is negated."""
    negated = is_negated(copula) or has_word(said, ("no",))
    return said.lemma_.lower() in words("fitting" if negated else "unfitting")


def _done_as_asked(reading: Reading, noun: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield the deed that is done on somebody's asking or against it.

    "Withdrew at the request of Mali" accepts it, "stayed despite its warnings" ignores them.
    """
    deed, heeded = _deed(noun), noun.head.lower_ != "despite"
    if deed is None or deed.pos_ not in ("VERB", "NOUN"):
        return
    verbal, mentions = deed.pos_ == "VERB", reading.mentions
    doers = roles.doers(deed, mentions) if verbal else mentions.owners(deed)
    parties = roles.without_self(Parties(doers, _askers(reading, noun)))
    told = deed.i in taken or deed.lemma_ in words("announcing") | words("issuing")
    if not parties.actors or not parties.recipients or modality.of(deed) not in REAL:
        return
    if heeded and not told:
        yield acts.at(reading, "accept", deed, parties, (deed,))
    elif not heeded:
        yield acts.at(reading, "ignore", noun, parties, (noun,))


def _deed(noun: Token) -> Token | None:
    """Return what is done upon some asking, or against it."""
    head = noun.head
    if is_one(noun, "object") and head.lemma_ in ("follow", "receive"):
        # "ended the siege following an order", "left after receiving a request"
        if is_one(head, "governed clause") and head.head.lower_ == "after":
            return head.head.head
        if head.lemma_ == "receive":
            return None
        if is_one(head, "adverbial clause"):
            return head.head
        return next((t for t in dependents(head, "active subject") if t.pos_ == "NOUN"), None)
    if is_governed(noun, ("to",)) and head.head.lower_ == "response":
        return head.head.head.head
    return head.head if is_governed(noun, DOING) else None


def _askers(reading: Reading, noun: Token) -> tuple[Actor, ...]:
    behind = arguments.partners(noun, "of", "from", "by")
    return reading.mentions.owners(noun) or roles.people(behind, reading.mentions)


def _spurned(reading: Reading, noun: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield the refusal of an asking that somebody resists or sidesteps: "resisted calls to"."""
    verb = noun.head
    if not is_one(noun, "object") or verb.i in taken or verb.pos_ != "VERB":
        return
    evaded = verb.lemma_ in words("evading")
    if not evaded and verb.lemma_ not in words("spurning"):
        return
    doers = roles.doers(verb, reading.mentions)
    parties = roles.without_self(Parties(doers, _askers(reading, noun)))
    if parties.actors and modality.of(verb) in REAL:
        kind: MoveKind = "ignore" if evaded else "reject"
        yield acts.at(reading, kind, verb, parties, (noun,))


def _as_asked(reading: Reading, verb: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield what somebody does or will not do "as Mali has asked"."""
    deed = verb.head
    as_ = has_word(verb, ("as",), "subordinator", "adverb", "preposition")
    if not (is_one(verb, "adverbial clause") and as_) or deed.pos_ != "VERB" or deed.i in taken:
        return
    doers, askers = roles.doers(deed, reading.mentions), roles.doers(verb, reading.mentions)
    parties = roles.without_self(Parties(doers, askers))
    if not parties.actors or not parties.recipients:
        return
    refused = is_negated(deed)
    if refused or modality.of(deed) in REAL:
        yield acts.at(reading, "reject" if refused else "accept", deed, parties, (deed,))
