"""Quotations: what somebody is reported to have said, with the speaker, nested speech included.

The cues, sources and contents come from :mod:`.reported`; here it is decided which of
them are quotations (speech that took place, with words or a clause of its own), who
speaks, to whom and on what occasion, and which stands inside which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook import speech
from detente.extract import nesting
from detente.extract.actors import Mentions
from detente.extract.naming import namings
from detente.extract.phrases import Range
from detente.extract.reported_speech import (
    continuations,
    occasions,
    quote_marks,
    reported,
    sayings,
    speakers,
    voices,
)
from detente.extract.reported_speech.reported import Reported
from detente.model import Actor, Quotation, content_id
from detente.text.clauses.auxiliaries import is_infinitive, is_verb
from detente.text.clauses.links import Link, dependent, dependents, has, is_one
from detente.text.clauses.words import has_word
from detente.text.parse import Document

# Modal verbs and negations that make a cue speech that did not take place.
UNREAL = frozenset(
    {"may", "might", "could", "can", "should", "must", "will", "'ll", "would", "wo", "ca"}
)
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor"})
BLAMED = ("np-for", "np-over")  # "was criticised for": by whom is not said
# How a gerund and an infinitive hang that name an act instead of telling it.
GERUNDS: tuple[Link, ...] = (
    "open complement", "finite complement", "active clausal subject", "object", "governed",
    "active subject",
)  # fmt: skip
INFINITIVES: tuple[Link, ...] = (
    "open complement", "finite complement", "conjunct", "noun clause", "relative clause",
)  # fmt: skip
NO_ONE = frozenset({"nobody", "none", "neither"})


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quotation before it knows what it stands in."""

    reported: Reported
    speaker: Actor | None
    contents: tuple[Range, ...]


def find(document: Document, mentions: Mentions) -> tuple[Quotation, ...]:
    """Return the quotations of a report in text order, the outer before the inner.

    Args:
        document: the parsed report.
        mentions: whom its words stand for (:func:`detente.extract.actors.find`).
    """
    text = document.article.text
    found = [r for r in reported.find(document) if _is_speech(document, r, mentions)]
    drafts = [
        _Draft(r, speakers.of(mentions, r.speaker, r.source), contents)
        for r in found
        if (contents := tuple(s for place in r.contents for s in _stripped(text, place)))
    ]
    said = {id(d.reported): d.speaker for d in drafts}
    drafts += [
        _Draft(c.reported, said[id(c.after)], c.reported.contents)
        for c in continuations.find(document, [d.reported for d in drafts])
    ]
    drafts.sort(key=lambda d: (d.contents[0][0], -d.contents[-1][1]))
    return _quotations(document, mentions, drafts)


# --- what is a quotation ----------------------------------------------------------------


def _is_speech(document: Document, one: Reported, mentions: Mentions) -> bool:
    """Tell whether a cue and its content are speech that took place."""
    use = one.use
    if use.kind != "says" or not use.said or use.stance == "learn":
        return False
    if one.word is None or one.kind == "direct":
        return True
    if one.source is None and one.frame in BLAMED:
        return False
    if not _speaks(one, mentions) or _asks_for_silence(document, one):
        return False
    if use.stance == "evidence" and not voices.is_document(one.speaker):
        return False
    if one.frame == "that" and one.word.text == ":":
        return one.speaker is not None and _heads(one.speaker, mentions)
    if one.word.pos_ in ("NOUN", "PROPN") and one.frame not in ("that", "inf"):
        return False
    return not _is_unreal(one.word) and not _is_empty(document, one)


def _heads(speaker: Token, mentions: Mentions) -> bool:
    """Tell whether what stands before the colon of a title is a source and not a topic."""
    if mentions.at(speaker) or speaker.ent_type_ == "PERSON":
        return True
    return speaker.pos_ == "NOUN" and voices.lemma_of(speaker) in speech.words("sources.unnamed")


def _speaks(one: Reported, mentions: Mentions) -> bool:
    """Tell whether a source speaks: talks that "confirm", moves that "suggest" do not."""
    speaker, word = one.speaker, one.word
    if speaker is None or word is None or mentions.at(speaker):
        return True
    loose = voices.lemma_of(word) in speech.words("sources.things_do")
    return not loose or voices.can_speak(speaker)


def _asks_for_silence(document: Document, one: Reported) -> bool:
    """Tell whether somebody only sets the terms of speaking ("asked not to be named")."""
    terms = speech.words("sources.anonymity")
    words = document.article.text[one.contents[0][0] : one.contents[-1][1]].lower().split()
    return words[:3] == ["not", "to", "be"] and bool(terms & set(words[3:4]))


def _is_unreal(word: Token) -> bool:
    """Tell whether a cue is only wanted, possible, denied, or an act that is spoken of."""
    if not is_verb(word):
        return False
    helped = word.head.lemma_.lower() in speech.words("light.matrix")
    if word.tag_ == "VBG" and is_one(word, *GERUNDS):
        return not helped
    if has(word, "negation") or any(c.lower_ in NEGATIONS for c in word.children):
        return True
    subjects = dependents(word, "active subject")
    if has_word(word, UNREAL, "auxiliary") or any(map(_is_no_one, subjects)):
        return True
    if _is_subjunctive(word) or _is_asked(word):
        return True
    return not helped and is_one(word, *INFINITIVES) and is_infinitive(word)


def _is_no_one(subject: Token) -> bool:
    return subject.lower_ in NO_ONE or any(c.lower_ == "no" for c in subject.children)


def _is_subjunctive(verb: Token) -> bool:
    """Tell whether a verb names what is demanded ("that the bloc promise ...")."""
    subject = dependent(verb, "active subject")
    if subject is None or subject.tag_ not in ("NN", "NNP") or verb.tag_ not in ("VB", "VBP"):
        return False
    return has_word(verb, ("that",), "subordinator") and not has(verb, "auxiliary")


def _is_asked(verb: Token) -> bool:
    """Tell whether an infinitive is what somebody is asked to do ("asked him on Monday to say")."""
    if not is_one(verb, "adverbial clause") or not is_infinitive(verb) or verb.head.pos_ != "VERB":
        return False
    return has(verb.head, "object") and sayings.takes(verb.head, "A-inf")


def _is_empty(document: Document, one: Reported) -> bool:
    """Tell whether a content says nothing: a pronoun, "very little", "the same"."""
    words = [document.article.text[a:b] for a, b in one.contents]
    tokens = re.findall(r"\w+", " ".join(words).lower())
    return not tokens or all(t in speech.words("sources.empty") for t in tokens)


# --- contents -------------------------------------------------------------------------------


def _stripped(text: str, place: Range) -> Iterator[Range]:
    """Yield a range without the space at its ends, if words are left."""
    words = text[slice(*place)]
    start = place[0] + len(words) - len(words.lstrip())
    if any(c.isalnum() for c in words):
        yield start, start + len(words.strip())


# --- records ----------------------------------------------------------------------------------


def _quotations(
    document: Document, mentions: Mentions, drafts: Sequence[_Draft]
) -> tuple[Quotation, ...]:
    """Return the quotations, each in the innermost earlier one that contains it."""
    made: list[Quotation] = []
    ranges = nesting.of(draft.reported.contents for draft in drafts)
    named = namings.find(mentions)
    for place, draft in enumerate(drafts):
        inner = draft.reported
        around = [n for n in ranges.around(*reported.place(inner)) if n < place]
        outside = [made[n] for n in around if reported.contains(drafts[n].reported, inner)]
        # Of those as deep, the last.
        outer = max(reversed(outside), key=lambda q: q.level, default=None)
        level, within = (1, None) if outer is None else (outer.level + 1, outer.id)
        made.append(_record(document, mentions, named, draft, level, within))
    return tuple(made)


def _record(
    document: Document,
    mentions: Mentions,
    named: namings.Namings,
    draft: _Draft,
    level: int,
    within: str | None,
) -> Quotation:
    one, article = draft.reported, document.article
    contents = tuple(document.span(a, b) for a, b in draft.contents)
    places = draft.contents
    if one.kind != "direct":
        places = tuple(s for place in one.quoted for s in _stripped(article.text, place))
    added = (i for place in places for i in quote_marks.insertions(article.text, *place))
    word = None if one.carried else one.word
    anchor = word or document.token_at(contents[0].start)
    return Quotation(
        id=content_id("q", article.id, contents[0].start, contents[0].end, one.kind),
        kind=one.kind,
        speaker=draft.speaker,
        source=None if one.source is None else document.span(*one.source),
        named=None if draft.speaker is None else namings.of(named, draft.speaker),
        cue=None if one.cue is None else document.span(*one.cue),
        content=contents,
        quoted=tuple(document.span(a, b) for a, b in places),
        insertions=tuple(document.span(a, b) for a, b in added),
        level=level,
        within=within,
        addressees=occasions.addressees(mentions, word, one.addressee),
        occasion=None if word is None else occasions.of(document, word, one.addressee),
        sentence=None if anchor is None else document.sentence(anchor),
    )
