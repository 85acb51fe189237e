"""What can be said to speak: people and their bodies, documents, and not talks or moves."""

from __future__ import annotations

from spacy.tokens import Token

from detente.codebook import speech
from detente.text.clauses.links import dependents

PEOPLE = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def lemma_of(token: Token) -> str:
    """Return a token's lemma, corrected where the language model is known to err."""
    lemma = token.lemma_.lower()
    return speech.lemmas().get(lemma, lemma)


def is_document(token: Token | None) -> bool:
    """Tell whether a phrase names a document, a poll or the like."""
    if token is None:
        return False
    documents = speech.words("sources.documents")
    # "two sets of documents"
    counted = (
        p for of in dependents(token, "preposition") if of.lower_ == "of" for p in of.children
    )
    return any(lemma_of(t) in documents for t in (token, *counted))


def can_speak(token: Token) -> bool:
    """Tell whether a noun is of people, their bodies or writings, and so can be said to speak.

    Names and pronouns can. Of common nouns the codebook lists the usual ones; the rest
    are told by the endings of agent nouns ("trader", "loyalist").
    """
    if token.pos_ in ("PROPN", "PRON", "NUM", "DET") or token.ent_type_ in PEOPLE:
        return True
    lemma = lemma_of(token)
    if lemma in speech.words("sources.unnamed") or is_document(token):
        return True
    if lemma.endswith(tuple(speech.words("sources.agents"))):
        return lemma not in speech.words("sources.things")
    named = dependents(token, "compound", "apposition")
    return lemma in speech.words("sources.empty") or any(c.ent_type_ == "PERSON" for c in named)
