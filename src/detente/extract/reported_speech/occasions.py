"""To whom and on what occasion something was said, or by what means.

Both stand beside the cue ("told reporters at a briefing", "said in a call with Macron"), in a
participle of speaking in front of it ("Speaking to reporters in Brussels, Keller said"), or in
the verb of speaking before it ("spoke with Macron by phone and said").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from detente.codebook import speech
from detente.extract.actors import Mentions
from detente.extract.reported_speech import voices
from detente.model import Actor
from detente.text.clauses.links import dependent, dependents, is_one
from detente.text.clauses.prepositions import behind
from detente.text.parse import Document

EDGES = re.compile(r"^[\s.,;:–—-]+|[\s;:–—-]+$")
TOWARD = ("to", "with")


def addressees(
    mentions: Mentions, word: Token | None, addressee: Token | None
) -> tuple[Actor, ...]:
    """Return to whom something is said: the object of the cue, else who is named beside it.

    Args:
        mentions: whom the report's words stand for.
        word: the head of the cue.
        addressee: the head of the cue's object, if that is whom it is said to.
    """
    if addressee is not None and not _is_occasion(addressee):
        return mentions.at(addressee)
    named = (mentions.at(head) for head in _addressed(word)) if word is not None else ()
    return next(filter(None, named), ())


def of(document: Document, word: Token, addressee: Token | None = None) -> str | None:
    """Return the words for the occasion or the means, None where none are beside the cue."""
    if addressee is not None and _is_occasion(addressee):
        return _words(document, addressee, addressee.left_edge)  # "told a news conference that"
    found = [noun for verb in _speaking(word) for noun in _of_verb(verb)]
    # "After the meeting, X said at a briefing": the briefing is where it was said.
    found.sort(key=lambda noun: noun.head.lower_ in ("after", "following"))
    return _words(document, found[0], found[0].head) if found else None


def _speaking(word: Token) -> Iterator[Token]:
    """Yield the verbs whose phrases tell of the cue: itself, and verbs of speaking around it."""
    verbs = speech.words("occasions.verbs")
    yield word
    for child in dependents(word, "adverbial clause"):
        if child.tag_ == "VBG" and child.lemma_.lower() in verbs:
            yield child
    if is_one(word, "conjunct") and word.head.lemma_.lower() in verbs:
        yield word.head


def _of_verb(verb: Token) -> Iterator[Token]:
    return filter(_is_occasion, behind(verb, speech.words("occasions.prepositions")))


def _addressed(word: Token) -> Iterator[Token]:
    """Yield the heads of phrases that may name whom it is said to, the surest first."""
    for verb in _speaking(word):
        toward = TOWARD if verb != word else _to(word)
        for child in verb.children:
            if is_one(child, "preposition", "indirect object") and child.lower_ in toward:
                yield from dependents(child, "governed")
            if verb != word and is_one(child, "object"):
                yield child  # "addressing parliament"
        for noun in _of_verb(verb):
            # With whom one calls is spoken to; with whom one holds a news conference is not.
            between = noun.lemma_.lower() in speech.words("occasions.between")
            yield from behind(noun, TOWARD if between else ("to",))


def _to(word: Token) -> tuple[str, ...]:
    """Return the preposition before whom a verb is said to: none where it leads to the content."""
    content = "to" in speech.verbs().get(voices.lemma_of(word), {})
    return () if content or word.pos_ != "VERB" or word.lower_ == "according" else ("to",)


def _is_occasion(noun: Token) -> bool:
    compounds = (f"{c.lower_} {noun.lower_}" for c in dependents(noun, "compound"))
    names = (noun.lemma_.lower(), noun.lower_, *compounds)
    return not speech.words("occasions.nouns").isdisjoint(names)


def _words(document: Document, noun: Token, first: Token) -> str:
    """Return the phrase of an occasion from ``first`` on, without its relative clause."""
    clause = dependent(noun, "relative clause", "noun clause")
    end = noun.right_edge.i if clause is None else max(clause.left_edge.i - 1, noun.i)
    words = document.words(document.doc[first.i : end + 1]).text
    return EDGES.sub("", re.sub(r"\s+", " ", words))
