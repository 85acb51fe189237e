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
from detente.model import Actor, AnswerValue, MoveKind
from detente.text.clauses import arguments
from detente.text.clauses.links import dependents, is_one

# Words by which a group is told by some of its members.
MEMBERS = ("like", "including", "as")


def find(reading: Reading) -> Iterator[Act]:
    """Yield the replies and stances of a report, in text order."""
    for sentence in reading.document.sentences:
        for token in sentence:
            lemma = token.lemma_.lower()
            if token.pos_ == "NOUN" and lemma in words("reply"):
                yield from _reply(reading, token)
            elif is_one(token, "adjective complement", "object predicate") and lemma in words(
                "noncommittal"
            ):
                yield from _undecided(reading, token)
            elif token.pos_ == "VERB" and lemma in words("siding"):
                yield from _endorsed(reading, token)
            elif token.pos_ == "VERB" and lemma in words("invoking"):
                yield from _justified(reading, token)


def _reply(reading: Reading, noun: Token) -> Iterator[Act]:
    """Yield a reply that came, or one that waits."""
    verb = noun.head
    if not is_one(noun, "object", "passive subject") or verb.pos_ != "VERB":
        return
    if verb.lemma_ not in words("delivered"):
        return
    by = reading.mentions.owners(noun) or roles.people(arguments.subjects(verb), reading.mentions)
    how = modality.of(verb)
    if by and how == "asserted" and verb.lemma_ not in words("responding"):
        yield _act(reading, "accept", verb, by, "accepted", (noun,))
    elif by and how == "denied":
        yield _act(reading, "acknowledge", verb, by, "pending", (noun,))


def _undecided(reading: Reading, adjective: Token) -> Iterator[Act]:
    """Yield that somebody takes no side: "remained noncommittal"."""
    subjects = roles.subjects_of_adjective(adjective)
    some = [p for s in subjects for w in MEMBERS for p in arguments.partners(s, w)]
    doers = roles.distinct(
        [*roles.people(subjects, reading.mentions), *roles.people(some, reading.mentions)]
    )
    if doers:
        yield _act(reading, "acknowledge", adjective, doers, "pending", stance=True)


def _endorsed(reading: Reading, verb: Token) -> Iterator[Act]:
    """Yield the support of others for what was just said: "a warning supported by X"."""
    noun = verb.head
    if (
        not is_one(verb, "noun clause")
        or verb.tag_ != "VBN"
        or noun.lemma_ not in words("said_things")
    ):
        return
    agents = arguments.partners(verb, "by")
    # "by allies on the coast and Peru": the parser joins Peru to the coast
    agents += [t for a in agents for t in a.subtree if is_one(t, "conjunct") and t.pos_ == "PROPN"]
    by = roles.people(agents, reading.mentions)
    if by and modality.of(verb) == "asserted":
        yield _act(reading, "accept", verb, by, "accepted", stance=True)


def _justified(reading: Reading, verb: Token) -> Iterator[Act]:
    """Yield the refusal that lies in the principle somebody invokes against a demand."""
    about = [*arguments.partners(verb, "to"), *dependents(verb, "object")]
    if not any(t.lemma_.lower() in words("principles") for t in about):
        return
    by = roles.people(arguments.subjects(verb), reading.mentions)
    told = reading.attributions.of(verb.idx, verb.idx + len(verb))
    if by and told and modality.of(verb) == "asserted":
        yield _act(reading, "reject", verb, by, "refused")


def _act(
    reading: Reading,
    kind: MoveKind,
    token: Token,
    by: tuple[Actor, ...],
    value: AnswerValue,
    contents: tuple[Token, ...] = (),
    *,
    stance: bool = False,
) -> Act:
    how, parties = modality.of(token), Parties(by, ())
    return acts.at(reading, kind, token, parties, contents, how=how, value=value, stance=stance)
