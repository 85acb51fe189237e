"""The actor who speaks: a named actor, a document, somebody unnamed, or nobody told."""

from __future__ import annotations

import msgspec
from spacy.tokens import Token

from detente.codebook import actors as codebook
from detente.codebook import speech
from detente.extract.actors import Mentions
from detente.extract.phrases import Range
from detente.extract.reported_speech import voices
from detente.model import Actor
from detente.text.clauses import arguments
from detente.text.clauses.links import dependents, is_one

NAMELESS = frozenset({"PRON", "DET", "NUM", "ADV"})
KINDS = {"PERSON": "person", "ORG": "organisation", "NORP": "group", "GPE": "government"}


def of(mentions: Mentions, speaker: Token | None, source: Range | None) -> Actor | None:
    """Return who speaks.

    Args:
        mentions: whom the report's words stand for.
        speaker: the head of the phrase that names the source.
        source: the offsets of that phrase.

    Returns:
        The actor of the phrase; a document or an unnamed source made from its words
        where it is no actor; None for an unresolved pronoun and for "it was reported".
    """
    if speaker is None:
        return None
    if voices.is_document(speaker):
        return _made(mentions, speaker, source, "document")
    named = mentions.at(speaker)
    if named:
        return _hidden(named[0], speaker)
    if speaker.pos_ in NAMELESS:
        # "One of the officials", "two of them": whoever the phrase counts.
        counted = mentions.inside(t for t in speaker.subtree if t != speaker)
        return counted[0] if counted and speaker.pos_ != "PRON" else None
    return _made(mentions, speaker, source, "unnamed")


def _hidden(actor: Actor, speaker: Token) -> Actor:
    """Return an actor as unnamed where the words hide who of it speaks ("U.S. officials")."""
    known = actor.kind in ("group", "government", "organisation", "bloc")
    word = voices.lemma_of(speaker)
    if known and word in speech.words("sources.anonymous"):
        label = actor.label if word in actor.label.lower() else f"{word} ({actor.label})"
        return msgspec.structs.replace(actor, kind="unnamed", label=label)
    return actor


def _made(mentions: Mentions, speaker: Token, source: Range | None, kind: str) -> Actor:
    """Return an actor made from a phrase that names no known one.

    ``party`` is whom the phrase says it belongs to ("a Defence Ministry report").
    """
    start, end = source or (speaker.idx, speaker.idx + len(speaker))
    if not start <= speaker.idx < end:
        start, end = speaker.idx, speaker.idx + len(speaker)
    span = mentions.document.span(start, end)
    owner = next(iter(mentions.owners(speaker)), None)
    proper = speaker.pos_ == "PROPN" and kind == "unnamed"
    label = _document_label(speaker) if kind == "document" else _label(speaker)
    return Actor(
        name=span.text,
        label=span.text if proper else label,
        kind=KINDS.get(speaker.ent_type_, "unnamed") if proper else kind,  # type: ignore[arg-type]
        entity=codebook.slug(span.text if proper else label) or "unnamed",
        party=None if owner is None else owner.party or owner.entity,
        country=None if owner is None else owner.country,
        span=span,
        basis="named" if proper else "description",
    )


def _document_label(speaker: Token) -> str:
    """Return what people call a document: "leaked papers published by the Post", not "two sets"."""
    counted = [p for p in arguments.partners(speaker, "of") if p.pos_ == "NOUN"]
    measured = counted and speaker.lemma_.lower() in speech.words("sources.measures")
    head = counted[0] if measured else speaker
    verb = _published(speaker) or _published(head)
    places = (p for word in ("by", "in", "on") if verb for p in arguments.partners(verb, word))
    outlet = next((p for p in places if p.pos_ == "PROPN"), None)
    if verb is None or outlet is None:
        return _label(head)
    name = " ".join(t.text for t in outlet.subtree if t.pos_ in ("PROPN", "DET", "ADP"))
    return f"{_label(head)} {verb.lower_} by {name}"


def _published(noun: Token) -> Token | None:
    """Return the verb that tells of a document being published or obtained."""
    above = [noun.head] if is_one(noun, "passive subject") else []
    for verb in (*dependents(noun, "noun clause"), *above):
        if verb.tag_ == "VBN" and verb.lemma_ in speech.words("sources.publishing"):
            return verb
    return None


def _label(speaker: Token) -> str:
    """Return what an unnamed source is called: its head with what is said of it in front."""
    words = [t for t in speaker.lefts if is_one(t, "adjective", "compound", "noun modifier")]
    words.append(speaker)
    for of in dependents(speaker, "preposition"):
        if of.lower_ == "of":
            words.append(of)
            for noun in dependents(of, "governed"):
                words += [t for t in noun.lefts if is_one(t, "adjective", "compound")]
                words.append(noun)
    return " ".join(t.lower_ for t in words)
