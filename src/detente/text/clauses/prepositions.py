"""The prepositions that hang on a word, and what they govern."""

from __future__ import annotations

from collections.abc import Container, Iterator

from spacy.tokens import Token

from detente.text.clauses.links import Link, dependents, is_one

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


def behind(token: Token, words: Container[str], *links: Link) -> Iterator[Token]:
    """Yield the nouns behind the prepositions of ``token`` that are among ``words``.

    ``links``: what else than a "preposition" such a word may be to ``token``.
    """
    for preposition in dependents(token, "preposition", *links):
        if preposition.lower_ in words:
            yield from dependents(preposition, "governed")
