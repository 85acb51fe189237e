"""Sources without a verb of speech: a name or a noun in front of a colon, a name behind a dash."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from detente.codebook import speech
from detente.extract.phrases import trim
from detente.extract.reported_speech import sources, voices
from detente.extract.reported_speech.quoting import FULL_STOPS, Cue, Page
from detente.text.clauses.forms import FINITE
from detente.text.clauses.links import dependent

LONGEST = 10  # tokens a name may have that stands alone before a colon or after a dash
DASH = re.compile(r"\s{0,4}(--?|[–—―])[ \u00a0]*(?=\w)")
THINGS = frozenset({"it", "this", "that", "there", "what", "which"})


def behind(page: Page, place: int) -> Cue | None:
    """Return a dash after the marks with a name that ends the line: '"..." - A. Name, teacher'."""
    doc = page.doc
    dash = DASH.match(page.text, page.tops[place].close)
    if dash is None:
        return None
    first, mark = page.token(dash.end()), page.token(dash.start(1) + 1) - 1
    limit = page.line(dash.end())[1]
    stop = first
    while stop < len(doc) and doc[stop].idx < limit and not doc[stop].is_space:
        stop += 1
    return _name(doc, first, stop, mark)


def before_colon(doc: Doc, first: int, start: int, stop: int, *, whole: bool) -> Cue | None:
    """Return a noun of speech, a name, or whoever acts in front of a colon ``doc[stop - 1]``.

    ``first`` is where its clause may begin, ``start`` where the words without marks do;
    ``whole`` tells that a whole sentence is quoted.
    """
    made = _noun(doc, first, stop)
    if made is not None:
        return made
    start, mark = _line_start(doc, max(first, start), stop), stop - 1
    return _name(doc, start, mark, mark) or (_turning(doc, start, mark) if whole else None)


def _noun(doc: Doc, first: int, stop: int) -> Cue | None:
    """Return a noun of speech before a colon with its owner ("his reply: ...")."""
    for token in reversed(doc[first : stop - 1]):
        uses = speech.nouns().get(token.lemma_.lower(), {})
        if "quote" in uses and token.pos_ in ("NOUN", "PROPN"):
            source, speaker = sources.of_noun(token, "quote")
            if source is not None:
                return Cue(token, (token.i, token.i + 1), source, speaker)
    return None


def _name(doc: Doc, start: int, stop: int, mark: int) -> Cue | None:
    """Return a name that stands alone as the source, with a colon or dash as its cue."""
    words = doc[start:stop]
    if not 0 < len(words) <= LONGEST or any(
        t.pos_ == "AUX" or t.tag_ in FINITE or t.text in FULL_STOPS for t in words[:-1]
    ):
        return None
    source = trim(doc, (start, stop))
    head = None if source is None else sources.first_name(doc, source)
    if head is None or not (head.pos_ == "PROPN" or voices.can_speak(head)):
        return None
    return Cue(doc[mark], (mark, mark + 1), source, head)


def _line_start(doc: Doc, i: int, stop: int) -> int:
    """Return where the words after a full stop or a line break begin."""
    while i < stop and (doc[i].is_space or doc[i].text in FULL_STOPS or doc[i].is_quote):
        i += 1
    return i


def _turning(doc: Doc, start: int, mark: int) -> Cue | None:
    """Return the one whose act leads up to a colon: 'The mayor turned round: "We stay."'."""
    verb = doc[start:mark].root if start < mark else None
    subject = dependent(verb, "active subject") if verb else None
    if subject is None or not start <= subject.i < mark or subject.lower_ in THINGS:
        return None
    if subject.pos_ == "NOUN" and not voices.can_speak(subject):
        return None
    source = trim(doc, (subject.left_edge.i, min(subject.right_edge.i + 1, mark)))
    return Cue(doc[mark], (mark, mark + 1), source, subject)
