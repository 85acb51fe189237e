"""Whose words a speech act is that names no speaker itself.

"A note from the USSR, requesting talks", "its answer was a threat to leave", "the council
passed a resolution calling for a truce": the words are those of whoever the note is from,
whose answer it was, who passed the resolution.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook.moves import words
from detente.extract.actors import Mentions
from detente.extract.predicates import roles
from detente.extract.reported_speech import voices
from detente.model import Actor
from detente.text import parse
from detente.text.clauses import arguments
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.links import is_one
from detente.text.clauses.prepositions import NOUNS, is_governed
from detente.text.clauses.words import first_joined, has_word

# How many words may stand between an act and its speaker.
STEPS = 6
# How many sentences back words may first be told that are taken up again.
REACH = 3


def speakers(token: Token, mentions: Mentions) -> tuple[Actor, ...]:
    """Return who speaks in the act at ``token``; () where the sentence does not tell."""
    if token.pos_ in NOUNS:
        return _of_words(token, mentions, 0)
    if arguments.is_passive(token) and not is_one(token, "any noun clause"):
        return ()
    told = next(filter(_is_words, arguments.subjects(token)), None)
    return () if told is None else _of_words(told, mentions, 0) or _of_earlier(told, mentions)


def _of_earlier(noun: Token, mentions: Mentions) -> tuple[Actor, ...]:
    """Return whose words a noun takes up again: "X said in a statement ... The statement urged"."""
    if not has_word(noun, ("the", "this")):
        return ()
    numbers = parse.sentence_numbers(noun.doc)
    for other in reversed(noun.doc[: noun.i]):
        if numbers[noun.i] - numbers[other.i] > REACH:
            return ()
        if other.lemma_ == noun.lemma_ and other.pos_ == "NOUN":
            said = is_governed(other, ("in", "by", "with"))
            spoken = roles.doers(arguments.clause(other), mentions) if said else ()
            if named := _of_words(other, mentions, 0) or spoken:
                return named
    return ()


def _is_words(noun: Token) -> bool:
    """Tell whether a noun is of something said or written, or of an answer given."""
    return noun.pos_ == "NOUN" and (noun.lemma_ in words("utterances") or voices.is_document(noun))


def _of_words(noun: Token, mentions: Mentions, step: int) -> tuple[Actor, ...]:
    if step > STEPS:
        return ()
    named = mentions.owners(noun) or roles.people(arguments.partners(noun, "by", "from"), mentions)
    if named:
        return named
    noun = first_joined(noun)
    head = noun.head
    told = is_one(noun, "object", "passive subject", "attribute", "object predicate")
    if told and is_verb(head):
        return _of_verb(head, mentions, step)
    if is_one(noun, "governed") and is_one(head, "preposition"):
        above = head.head
        if above.pos_ == "VERB" and above.lemma_ in words("answering"):
            return _of_verb(above, mentions, step)
        if above.pos_ == "NOUN" and head.lower_ == "of":
            return _of_words(above, mentions, step + 1)
    return ()


def _of_verb(verb: Token, mentions: Mentions, step: int) -> tuple[Actor, ...]:
    """Return who issues, sends or answers with words; what they do may itself be an answer."""
    for subject in arguments.subjects(verb):
        if named := roles.people([subject], mentions):
            return named
        if _is_words(subject):
            return _of_words(subject, mentions, step + 1)
    return ()
