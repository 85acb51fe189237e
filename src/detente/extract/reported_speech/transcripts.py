"""Transcripts: paragraphs that begin with a speaker's name in capitals and a colon.

"KELLER: We shall see." has no marks; the name at its head makes the paragraph speech. A
report has a transcript when at least two of its paragraphs begin so. A mark in front of the
name opens the transcript, not a quotation.
"""

from __future__ import annotations

import re

from detente.extract.reported_speech import sources
from detente.extract.reported_speech.quote_marks import Quoted
from detente.extract.reported_speech.quoting import Cue, Page
from detente.text import normalise

HEAD = re.compile(r"[\"“]?(?P<name>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,3})(?P<colon>:) +(?=\S)")
MARKS = '"“”'
FEWEST = 2  # one such paragraph may be a dateline or a heading


def find(page: Page) -> tuple[tuple[Quoted, Cue], ...]:
    """Return the paragraphs of a transcript with their cues, in text order."""
    found: list[tuple[Quoted, Cue]] = []
    for start, end in normalise.blocks(page.text):
        head = HEAD.match(page.text, start, end)
        if head is None:
            continue
        first, colon = page.token(head.start("name")), page.token(head.start("colon"))
        read = list(page.starts[colon : colon + 1]) == [head.start("colon")]
        if not read or page.doc[colon].text != ":":
            continue  # what the parser does not read has no token
        source = (first, colon)
        speaker = sources.first_name(page.doc, source) or page.doc[colon - 1]
        if page.text[end - 1] in MARKS and page.text[start] in MARKS:
            end -= 1
        piece = Quoted(head.end(), end, head.end(), end)
        found.append((piece, Cue(page.doc[colon], (colon, colon + 1), source, speaker)))
    return tuple(found) if len(found) >= FEWEST else ()
