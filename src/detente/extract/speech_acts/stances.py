"""Answers that no frame of answering holds: replies that came or wait, stances on another's act.

"The reply was delivered", "it has yet to reply"; "a warning supported by Chad" takes the
warner's side, "Chad remained noncommittal" none; "NATO refers to the right of states to
choose" refuses by the principle it invokes, where others hear a demand refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.codebook.moves import words
from detente.extract.factuality import modality
from detente.extract.predicates import roles
from detente.extract.predicates.roles import Parties
from detente.extract.reading import Reading
from detente.extract.speech_acts import acts
from detente.extract.speech_acts.acts import Act
from detente.text.clauses import arguments
from detente.text.clauses.links import dependents, is_one

# Words by which a group is told by some of its members.
MEMBERS = ("like", "including", "as")


def find(reading: Reading) -> Iterator[Act]:
    """Yield the replies and stances of a report, in text order."""
    for token in reading.document.doc:
        lemma = token.lemma_.lower()
        said = is_one(token, "adjective complement", "object predicate")
        if token.pos_ == "NOUN" and lemma in words("reply"):
            yield from _reply(reading, token)
        elif said and lemma in words("noncommittal"):
            yield from _undecided(reading, token)
        elif token.pos_ == "VERB" and lemma in words("siding"):
            yield from _endorsed(reading, token)
        elif token.pos_ == "VERB" and lemma in words("invoking"):
            yield from _justified(reading, token)


def _reply(reading: Reading, noun: Token) -> Iterator[Act]:
    """Yield a reply that came, or one that waits."""
    verb = noun.head
    carried = is_one(noun, "object", "passive subject") and verb.pos_ == "VERB"
    if not carried or verb.lemma_ not in words("delivered"):
        return
    by = reading.mentions.owners(noun) or roles.doers(verb, reading.mentions)
    how = modality.of(verb)
    if by and how == "asserted" and verb.lemma_ not in words("responding"):
        yield acts.at(reading, "accept", verb, Parties(by, ()), (noun,))
    elif by and how == "denied":
        yield acts.at(reading, "acknowledge", verb, Parties(by, ()), (noun,), how=how)


def _undecided(reading: Reading, adjective: Token) -> Iterator[Act]:
    """Yield that somebody takes no side: "remained noncommittal"."""
    subjects = roles.subjects_of_adjective(adjective)
    some = [p for s in subjects for p in arguments.partners(s, *MEMBERS)]
    named = (roles.people(heads, reading.mentions) for heads in (subjects, some))
    doers = roles.distinct(actor for actors in named for actor in actors)
    if doers:
        how, by = modality.of(adjective), Parties(doers, ())
        yield acts.at(reading, "acknowledge", adjective, by, (), how=how, stance=True)


def _endorsed(reading: Reading, verb: Token) -> Iterator[Act]:
    """Yield the support of others for what was just said: "a warning supported by X"."""
    sided = is_one(verb, "noun clause") and verb.tag_ == "VBN"
    if not sided or verb.head.lemma_ not in words("said_things"):
        return
    agents = arguments.partners(verb, "by")
    # "by allies on the coast and Peru": the parser joins Peru to the coast
    agents += [t for a in agents for t in a.subtree if is_one(t, "conjunct") and t.pos_ == "PROPN"]
    by = roles.people(agents, reading.mentions)
    if by and modality.of(verb) == "asserted":
        yield acts.at(reading, "accept", verb, Parties(by, ()), (), stance=True)


def _justified(reading: Reading, verb: Token) -> Iterator[Act]:
    """Yield the refusal that lies in the principle somebody invokes against a demand."""
    about = [*arguments.partners(verb, "to"), *dependents(verb, "object")]
    if not any(t.lemma_.lower() in words("principles") for t in about):
        return
    by = roles.doers(verb, reading.mentions)
    told = reading.attributions.of(verb.idx, verb.idx + len(verb))
    if by and told and modality.of(verb) == "asserted":
        yield acts.at(reading, "reject", verb, Parties(by, ()), ())
