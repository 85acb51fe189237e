"""Lemmas of single words without a text: what the codebook's own words are compared with."""

from __future__ import annotations

import functools
from typing import Any

from spacy.tokens import Doc

from detente.text.parse import is_common, load

# Parts of speech as the codebook and as the language model call them.
PARTS = {"verb": "VERB", "noun": "NOUN", "adjective": "ADJ"}


@functools.lru_cache(maxsize=65536)
def lemma(word: str, part: str) -> str:
    """Return the lemma that ``word`` (lower case) has as a verb, noun or adjective.

    Raises:
        ModelError: there is no language model.
    """
    nlp = load()
    doc = Doc(nlp.vocab, words=[word], pos=[PARTS[part]])
    pipe: Any = nlp.get_pipe("lemmatizer")
    return str(pipe.lemmatize(doc[0])[0]).lower()


def any_lemma(word: str, part: str = "") -> str:
    """Return the lemma of a word as ``part``, or as whatever it is only a form of.

    Raises:
        ModelError: there is no language model.
    """
    for each in (part,) if part else ("noun", "verb"):
        if is_form(word, each):
            return lemma(word, each)
    return word


def is_form(word: str, part: str) -> bool:
    """Tell whether ``word`` is met as another word of its part of speech ("attacked", "talks").

    A verb that is a lemma and a form of another ("lay", "found") is none.
    """
    of = lemma(word, part)
    return of != word and known(of, part) and not (part == "verb" and known(word, part))


def known(word: str, part: str) -> bool:
    """Tell whether the language model's lists have the lemma ``word``."""
    pipe: Any = load().get_pipe("lemmatizer")
    kind = {"verb": "verb", "noun": "noun", "adjective": "adj"}[part]
    return word in pipe.lookups.get_table("lemma_index").get(kind, ())


def is_word(word: str) -> bool:
    """Tell whether the language model's lists have ``word`` at all; compounds are taken to be."""
    return "-" in word or is_common(load(), word)
