"""Quotations: what somebody is reported to have said, with the speaker, nested speech included.

The cues, sources and contents come from :mod:`.reported`; here it is decided which of
them are quotations (speech that took place, with words or a clause of its own), who
speaks, to whom and on what occasion, and which stands inside which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.codebook import speech
from detente.extract import nesting
from detente.extract.actors import Mentions
from detente.extract.naming import namings
from detente.extract.phrases import Range, is_infinitive
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
from detente.text.clauses.links import dependent, has, is_one
from detente.text.parse import Document

# Modal verbs and negations that make a cue speech that did not take place.
UNREAL = frozenset(
    {"may", "might", "could", "can", "should", "must", "will", "'ll", "would", "wo", "ca"}
)
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor"})
BLAMED = ("np-for", "np-over")  # "was criticised for": by whom is not said
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
    found = [r for r in reported.find(document) if _is_speech(document, r, mentions)]
    drafts = [_draft(document, mentions, r) for r in found]
    drafts = [d for d in drafts if d.contents]
    drafts += [
        _Draft(c.reported, _speaker_of(drafts, c.after), c.reported.contents)
        for c in continuations.find(document, [d.reported for d in drafts])
    ]
    drafts.sort(key=lambda d: (d.contents[0][0], -d.contents[-1][1]))
    return tuple(_quotations(document, mentions, drafts))


def _speaker_of(drafts: Iterable[_Draft], one: Reported) -> Actor | None:
    return next((d.speaker for d in drafts if d.reported is one), None)


def _draft(document: Document, mentions: Mentions, one: Reported) -> _Draft:
    speaker = speakers.of(mentions, one.speaker, one.source)
    text = document.article.text
    return _Draft(one, speaker, tuple(s for place in one.contents for s in _stripped(text, place)))


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
    if use.stance == "evidence" and not _is_witness(one, mentions):
        return False
    if one.frame == "that" and document.doc[one.word.i].text == ":":
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


def _is_witness(one: Reported, mentions: Mentions) -> bool:
    """Tell whether a source can show or find something in words: a document or an office."""
    return one.speaker is not None and voices.is_document(one.speaker)


def _is_unreal(word: Token) -> bool:
    if word.pos_ not in ("VERB", "AUX"):
        return False
    if word.tag_ == "VBG" and is_one(
        word,
        "open complement",
        "finite complement",
        "active clausal subject",
        "object",
        "governed",
        "active subject",
    ):
        return word.head.lemma_.lower() not in speech.words("light.matrix")
    for child in word.children:
        if is_one(child, "negation") or child.lower_ in NEGATIONS:
            return True
        if is_one(child, "auxiliary") and child.lower_ in UNREAL:
            return True
        if is_one(child, "active subject") and _is_no_one(child):
            return True
    if _is_subjunctive(word) or _is_asked(word):
        return True
    if is_one(
        word, "open complement", "finite complement", "conjunct", "noun clause", "relative clause"
    ) and is_infinitive(word):
        return word.head.lemma_.lower() not in speech.words("light.matrix")
    return False


def _is_no_one(subject: Token) -> bool:
    return subject.lower_ in NO_ONE or any(c.lower_ == "no" for c in subject.children)


def _is_subjunctive(verb: Token) -> bool:
    """Tell whether a verb names what is demanded ("that the bloc promise ...")."""
    subject = dependent(verb, "active subject")
    marked = any(is_one(c, "subordinator") and c.lower_ == "that" for c in verb.children)
    plain = verb.tag_ in ("VB", "VBP") and not has(verb, "auxiliary")
    return marked and plain and subject is not None and subject.tag_ in ("NN", "NNP")


def _is_asked(verb: Token) -> bool:
    """Tell whether an infinitive is what somebody is asked to do ("asked him on Monday to say")."""
    if not is_one(verb, "adverbial clause") or not is_infinitive(verb) or verb.head.pos_ != "VERB":
        return False
    has_object = has(verb.head, "object")
    return has_object and any("A-inf" in uses for uses, _ in sayings.readings(verb.head))


def _is_empty(document: Document, one: Reported) -> bool:
    """Tell whether a content says nothing: a pronoun, "very little", "the same"."""
    words = [document.article.text[a:b] for a, b in one.contents]
    tokens = re.findall(r"\w+", " ".join(words).lower())
    return not tokens or all(t in speech.words("sources.empty") for t in tokens)


# --- contents -------------------------------------------------------------------------------


def _stripped(text: str, place: Range) -> Iterator[Range]:
    """Yield a range without the space at its ends, if words are left."""
    start, end = place
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield start, end


# --- records ----------------------------------------------------------------------------------


def _quotations(
    document: Document, mentions: Mentions, drafts: Sequence[_Draft]
) -> Iterator[Quotation]:
    ids: dict[int, str] = {}
    levels: dict[int, int] = {}
    ranges = nesting.of(draft.reported.contents for draft in drafts)
    named = namings.find(mentions)
    for place, draft in enumerate(drafts):
        outer = _outer(drafts, place, levels, ranges)
        levels[place] = 1 if outer is None else levels[outer] + 1
        within = None if outer is None else ids[outer]
        quotation = _record(document, mentions, named, draft, levels[place], within)
        ids[place] = quotation.id
        yield quotation


def _outer(
    drafts: Sequence[_Draft], place: int, levels: Mapping[int, int], ranges: nesting.Ranges
) -> int | None:
    """Return the innermost earlier quotation that contains one."""
    inner = drafts[place].reported
    around = ranges.around(*reported.place(inner))
    found = [n for n in around if n in levels and reported.contains(drafts[n].reported, inner)]
    return max(found, key=lambda n: (levels[n], n), default=None)


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
    quoted = tuple(document.span(a, b) for a, b in _quoted(document, draft))
    added = tuple(
        document.span(a, b)
        for q in quoted
        for a, b in quote_marks.insertions(article.text, q.start, q.end)
    )
    word = None if one.carried else one.word
    anchor = word
    if anchor is None:
        anchor = document.token_at(contents[0].start)
    return Quotation(
        id=content_id("q", article.id, contents[0].start, contents[0].end, one.kind),
        kind=one.kind,
        speaker=draft.speaker,
        source=None if one.source is None else document.span(*one.source),
        named=None if draft.speaker is None else namings.of(named, draft.speaker),
        cue=None if one.cue is None else document.span(*one.cue),
        content=contents,
        quoted=quoted,
        insertions=added,
        level=level,
        within=within,
        addressees=occasions.addressees(mentions, word, one.addressee),
        occasion=None if word is None else occasions.of(document, word, one.addressee),
        sentence=None if anchor is None else document.sentence(anchor),
    )


def _quoted(document: Document, draft: _Draft) -> Iterator[Range]:
    if draft.reported.kind == "direct":
        yield from draft.contents
    else:
        for place in draft.reported.quoted:
            yield from _stripped(document.article.text, place)
