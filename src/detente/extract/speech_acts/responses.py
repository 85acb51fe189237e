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
from detente.model import Actor, AnswerValue, MoveKind
from detente.text.clauses import arguments
from detente.text.clauses.links import dependents, is_one

REAL = ("asserted", "historical")
# Words a judgement is made about without naming it.
POINTING = frozenset({"this", "that", "it", "which", "these", "those", "they"})
# Prepositions by which a deed is done on somebody's asking, and against it.
ON = frozenset({"at", "on", "upon", "after", "following", "under"})
AGAINST = frozenset({"despite"})


def find(reading: Reading, taken: Set[int], avowed: Set[int]) -> Iterator[Act]:
    """Yield the answers of a report that judge, and what is done of what was asked.

    Args:
        reading: what has been found in the report so far.
        taken: the tokens (``token.i``) at which other acts are read.
        avowed: the tokens of what somebody says that they will or will not do.
    """
    for sentence in reading.document.sentences:
        for token in sentence:
            if token.lemma_ == "be" and token.i not in taken:
                yield from _judged(reading, token, taken)
            elif token.pos_ == "NOUN" and token.lemma_ in _asking():
                yield from _done_as_asked(reading, token, taken)
                yield from _spurned(reading, token, taken)
            elif token.pos_ == "VERB" and token.lemma_ in words("asking"):
                yield from _as_asked(reading, token, taken | avowed)


def _asking() -> Set[str]:
    return words("asking_nouns") | words("orders") | words("said_things")


def _judged(reading: Reading, copula: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield the refusal that lies in a judgement: "that is unacceptable", "not receptive to it"."""
    subjects = dependents(copula, "active subject")
    if any(_is_put_forward(s) for s in subjects):
        by = holders(chain_of(reading, copula))[-1:]
    elif any(_leans_to(t) for t in dependents(copula, "adjective complement")):
        by = roles.people(subjects, reading.mentions)
    else:
        return
    found = [t for t in _predicates(copula) if _refuses(copula, t) and t.i not in taken]
    if by and found and modality.of(copula) in (*REAL, "denied"):
        yield acts.at(reading, "reject", copula, Parties(by, ()), (copula,), value="refused")


def _leans_to(adjective: Token) -> bool:
    """Tell whether somebody is told to be for or against what was put forward."""
    about = [*arguments.partners(adjective, "to"), *arguments.partners(adjective, "in")]
    return any(_is_put_forward(t) for t in about)


def _is_put_forward(subject: Token) -> bool:
    nouns = words("plans") | words("said_things")
    return subject.lower_ in POINTING or subject.lemma_.lower() in nouns


def _predicates(copula: Token) -> Iterator[Token]:
    for found in dependents(copula, "adjective complement", "attribute", "adverb", "preposition"):
        yield found
        yield from (t for t in found.subtree if t.i > found.i and t.pos_ in ("NOUN", "ADJ", "ADV"))


def _refuses(copula: Token, said: Token) -> bool:
    """Tell whether a judgement says no: by its word, or a word of fitness that is negated."""
    negated = bool(dependents(copula, "negation")) or any(c.lower_ == "no" for c in said.children)
    kind = "fitting" if negated else "unfitting"
    return said.lemma_.lower() in words(kind)


def _done_as_asked(reading: Reading, noun: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield the deed that is done on somebody's asking or against it.

    "Withdrew at the request of Mali" accepts it, "stayed despite its warnings" ignores them.
    """
    deed, heeded = _deed(noun)
    if deed is None or deed.pos_ not in ("VERB", "NOUN"):
        return
    doers = (
        roles.people(arguments.subjects(deed), reading.mentions)
        if deed.pos_ == "VERB"
        else reading.mentions.owners(deed)
    )
    parties = roles.without_self(Parties(doers, _askers(reading, noun)))
    told = deed.i in taken or deed.lemma_ in words("announcing") | words("issuing")
    if not parties.actors or not parties.recipients or modality.of(deed) not in REAL:
        return
    if heeded and not told:
        yield acts.at(reading, "accept", deed, parties, (deed,), value="accepted")
    elif not heeded:
        yield acts.at(reading, "ignore", noun, parties, (noun,), value="ignored")


def _deed(noun: Token) -> tuple[Token | None, bool]:
    """Return what is done upon some asking, and whether it is done as asked."""
    head = noun.head
    if is_one(noun, "object") and head.lemma_ in ("follow", "receive"):
        # "ended the siege following an order", "left after receiving a request"
        if is_one(head, "governed clause") and head.head.lower_ == "after":
            return head.head.head, True
        if head.lemma_ == "follow":
            subjects = [t for t in dependents(head, "active subject") if t.pos_ == "NOUN"]
            return (
                head.head if is_one(head, "adverbial clause") else next(iter(subjects), None)
            ), True
        return None, True
    if not is_one(noun, "governed"):
        return None, True
    if head.lower_ == "to" and head.head.lower_ == "response":
        return head.head.head.head, True
    if head.lower_ in AGAINST:
        return head.head, False
    return (head.head if head.lower_ in ON else None), True


def _askers(reading: Reading, noun: Token) -> tuple[Actor, ...]:
    return reading.mentions.owners(noun) or roles.people(
        [p for w in ("of", "from", "by") for p in arguments.partners(noun, w)], reading.mentions
    )


def _spurned(reading: Reading, noun: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield the refusal of an asking that somebody resists or sidesteps: "resisted calls to"."""
    verb = noun.head
    if not is_one(noun, "object") or verb.i in taken or verb.pos_ != "VERB":
        return
    evaded = verb.lemma_ in words("evading")
    if not evaded and verb.lemma_ not in words("spurning"):
        return
    doers = roles.people(arguments.subjects(verb), reading.mentions)
    parties = roles.without_self(Parties(doers, _askers(reading, noun)))
    if parties.actors and modality.of(verb) in REAL:
        kind: MoveKind = "ignore" if evaded else "reject"
        value: AnswerValue = "ignored" if evaded else "refused"
        yield acts.at(reading, kind, verb, parties, (noun,), value=value)


def _as_asked(reading: Reading, verb: Token, taken: Set[int]) -> Iterator[Act]:
    """Yield what somebody does or will not do "as Mali has asked"."""
    marks = [t.lower_ for t in dependents(verb, "subordinator", "adverb", "preposition")]
    deed = verb.head
    if (
        not is_one(verb, "adverbial clause")
        or "as" not in marks
        or deed.pos_ != "VERB"
        or deed.i in taken
    ):
        return
    doers = roles.people(arguments.subjects(deed), reading.mentions)
    askers = roles.people(arguments.subjects(verb), reading.mentions)
    parties = roles.without_self(Parties(doers, askers))
    if not parties.actors or not parties.recipients:
        return
    if dependents(deed, "negation"):
        yield acts.at(reading, "reject", deed, parties, (deed,), value="refused")
    elif modality.of(deed) in REAL:
        yield acts.at(reading, "accept", deed, parties, (deed,), value="accepted")
