"""Block quotations: a short line that ends in a cue and a colon, and the paragraph below it.

"The mayor added:" and then a paragraph without marks, set off on the page as a quotation.
"""

from __future__ import annotations

import itertools
import re

from detente.extract.reported_speech import direct_cues
from detente.extract.reported_speech.quote_marks import Quoted
from detente.extract.reported_speech.quoting import Cue, Page
from detente.text import normalise

LINE = 90  # characters of a line that only leads up to a block
WORDS = 6  # words that a block has at least
# A block is prose: no list, no marks of its own, no line that leads on.
OTHER = re.compile(r"[\"“”‘'«„*•–—-]|\(?\d+[.)]|[a-z]")


def find(page: Page) -> tuple[tuple[Quoted, Cue], ...]:
    """Return the blocks with their cues, in text order."""
    found: list[tuple[Quoted, Cue]] = []
    for (start, end), (first, last) in itertools.pairwise(normalise.blocks(page.text)):
        if end - start > LINE or page.text[end - 1] != ":":
            continue
        block = page.text[first:last]
        if OTHER.match(block) or block[-1] not in ".!?" or len(block.split()) < WORDS:
            continue
        piece = Quoted(first, last, first, last)
        cue = direct_cues.above(page, page.token(start), page.token(end), piece)
        if cue is not None and cue.source is not None:
            found.append((piece, cue))
    return tuple(found)
