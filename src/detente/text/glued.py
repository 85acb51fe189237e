"""Furniture glued into a paragraph: a link, a prompt or a credit between two sentences.

Texts taken from pages lose the breaks around what stood in a box of its own. A sentence of a
paragraph is judged by those forms that speak for themselves wherever they stand (``inside`` in
``codebook/data/boilerplate.toml``), a link by its label ("RELATED:"), a credit by its brackets.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from detente.codebook.boilerplate import forms
from detente.text.lines import Line, Piece, holds, line_of

EDGE = re.compile(r"(?<=[.!?])[\"')\]]{0,2} {1,3}(?=[\"'(\[]?[A-Z0-9])|(?<=\)) {1,3}(?=[A-Z])")
# Where a title without a stop gives way to the next sentence: its first word has a capital, the
# second none, as no title is written.
NEXT = re.compile(
    r" (?=(?:The|An?|In|On|At|He|She|It|They|We|But|And|For|After|As|When|While|If|Since|There|This"
    r"|That|These|Those|His|Her|Its|Their|Both|Some|Many|Officials|Police|President) [a-z])"
)
TITLE = 8  # characters of a title that are looked over before its end
# Who is spoken to in a prompt: no word of it tells news.
READER = re.compile(r"\b(?:you|your|yours|us|our|we|me|my)\b", re.I)
TELLING = 8  # words of a sentence that may tell news
PROMPTS = frozenset(
    ("newsletter", "share_bar", "promotion", "read_more", "subscription", "contribution")
)


def find(line: Line) -> list[Piece]:
    """Return the furniture between the sentences of a line of running text, in order."""
    found = [Piece(line.start + s, line.start + e, kind) for s, e, kind in _sentences(line)]
    for aside in forms().asides:
        for match in aside.pattern.finditer(line.raw):
            start, end = (line.start + place for place in match.span("furniture"))
            if all(end <= piece.start or piece.end <= start for piece in found):
                found.append(Piece(start, end, aside.kind))
    return sorted(found)


def is_mixed(line: Line, kind: str) -> bool:
    """Tell whether a line with the form of a prompt also holds a sentence that may be news."""
    if kind not in PROMPTS:
        return False
    sentences = _split(line)
    return len(sentences) > 1 and any(
        each.words >= TELLING
        and each.ended
        and not READER.search(each.raw)
        and not any(holds(rule, each) for rule in forms().rules if not rule.company)
        for each in sentences
    )


def _split(line: Line) -> Sequence[Line]:
    """Return the sentences of a line as lines; their places count from its start."""
    cuts = [0, *(edge.end() for edge in EDGE.finditer(line.raw)), len(line.raw)]
    ends = (a + len(line.raw[a:b].rstrip()) for a, b in itertools.pairwise(cuts))
    return [line_of(line.raw, a, b) for a, b in zip(cuts, ends, strict=False) if a < b]


def _sentences(line: Line) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of sentences that are furniture, those in quotation marks not."""
    rules = [rule for rule in forms().rules if rule.inside]
    sentences = _split(line)
    for each in sentences:
        if line.raw.count('"', 0, each.start) % 2:
            continue
        label = forms().label.match(each.raw)
        kind = next((rule.kind for rule in rules if holds(rule, each)), None)
        if kind is not None and len(sentences) > 1:
            yield each.start, each.end, kind
        elif label is not None:
            yield each.start, _title_end(line.raw, each.start + label.end(), each.end), "read_more"


def _title_end(raw: str, start: int, end: int) -> int:
    """Return where a title ends that a label announces: with its sentence, or before the next."""
    following = NEXT.search(raw, start + TITLE, end)
    return following.start() if following else end
