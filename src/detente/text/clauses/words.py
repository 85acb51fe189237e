"""Single words that hang on another, and what a word is joined with."""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Token

from detente.text.clauses.links import Link, dependents, is_one
from detente.text.clauses.prepositions import NOUNS


def has_word(token: Token, words: Container[str], *links: Link) -> bool:
    """Tell whether one of ``words`` hangs on ``token``, as one of ``links`` if any are given."""
    return any(c.lower_ in words for c in (dependents(token, *links) if links else token.children))


def has_modal(verb: Token) -> bool:
    """Tell whether a verb has a modal verb: "would leave"."""
    return any(c.tag_ == "MD" for c in dependents(verb, "auxiliary"))


def first_joined(noun: Token) -> Token:
    """Return the first of the nouns that ``noun`` is coordinated with."""
    while is_one(noun, "conjunct") and noun.head.pos_ in NOUNS:
        noun = noun.head
    return noun
