"""The prepositions that hang on a word, and what they govern."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

from detente.text.clauses.links import dependents, is_one

NOUNS = ("NOUN", "PROPN")


def prepositions(token: Token, *words: str) -> list[Token]:
    """Return the prepositions on ``token`` that are one of ``words``, in order."""
    return [p for p in dependents(token, "preposition") if p.lower_ in words]


def governed(preposition: Token) -> list[Token]:
    """Return the nouns that a preposition governs: not a number or a pronoun."""
    return [n for n in dependents(preposition, "governed") if n.pos_ in NOUNS]


def is_governed(token: Token, by: Container[str]) -> bool:
    """Tell whether one of these prepositions governs ``token``."""
    return is_one(token, "governed") and token.head.lower_ in by
