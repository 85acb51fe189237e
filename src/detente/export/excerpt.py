"""Words of a report cut so that they read on their own.

A word or two say little, so they are shown within their clause or sentence, set off.
Pronouns are explained as editors do it, in square brackets: "He [Sergey Lavrov] said"; so are
surnames that several persons of the record bear: "Lavrov [Sergey Lavrov] said".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.export.evidence import Evidence, around
from detente.export.index import Index
from detente.export.wording import chain, quotes
from detente.model import Actor, Attribution, Span
from detente.model.mentions import surname

# A frame of fewer words is a scrap; one of more characters is cut around the words.
FEW, LONG = 6, 220
# So many words read on their own; fewer do after who does what ("Russia demands of NATO: …").
ENOUGH, AFTER_WHO = 4, 3
# Words longer than this are cut themselves; their place in the report holds the rest.
LONGEST = 420
# "its [Russia] demands" reads as nothing an editor would write.
CLOSING = re.compile(r"[”’\"']+(?=\s|\Z)")
# Pronouns that stand beside what explains them: whose a thing is, and who a clause is about.
POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my", "your"})
RELATIVES = frozenset({"who", "whom", "whose", "which", "that"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt.

    ``told`` are the words it is about, which ``href`` leads to; ``gloss`` is ours: whom
    the pronoun or surname before it means; ``cut`` stands for words left out.
    """

    text: str
    role: Literal["plain", "told", "gloss", "cut"] = "plain"
    href: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """``[start, end)`` of one report: words that read on their own, in quotation marks."""

    name: str
    number: int
    start: int
    end: int
    pieces: tuple[Piece, ...]
    marks: tuple[str, str]

    @property
    def whole(self) -> bool:
        """Whether the words it is about are most of it, so that nothing need be set off."""
        told = sum(len(p.text) for p in self.pieces if p.role == "told")
        plain = sum(len(p.text) for p in self.pieces if p.role == "plain")
        return told > plain * 2

    def holds(self, evidence: Evidence) -> bool:
        """Tell whether the excerpt shows all that opening ``evidence`` would show."""
        inside = self.start <= evidence.start and evidence.end <= self.end
        return evidence.number == self.number and inside

    def meets(self, other: Excerpt) -> bool:
        """Tell whether two excerpts share words of one report."""
        return self.number == other.number and self.start < other.end and other.start < self.end

    @property
    def text(self) -> str:
        """The excerpt as plain text, glosses in square brackets, without quotation marks."""
        return "".join(f" [{p.text}]" if p.role == "gloss" else p.text for p in self.pieces)

    @property
    def quoted(self) -> str:
        """The excerpt as plain text in its quotation marks."""
        return f"{self.marks[0]}{self.text}{self.marks[1]}"


def told(index: Index, span: Span, *frames: Span, enough: int = ENOUGH) -> Excerpt:
    """Return ``span`` on its own where it has ``enough`` words, else within one of ``frames``."""
    if len(span.text.split()) >= enough:
        return _excerpt(index, (span,), span.start, span.end)
    return within(index, (span,), *frames)


def within(index: Index, spans: Sequence[Span], *frames: Span) -> Excerpt:
    """Return ``spans`` of one report within the first of ``frames`` that is no scrap.

    A frame is their clause or their sentence; the sentence is looked up where none fits,
    and what is long is cut around the words.
    """
    ordered = sorted(spans, key=lambda s: (s.start, s.end))
    first, last = ordered[0].start, max(s.end for s in ordered)
    for frame in frames:
        holds = frame.start <= first and last <= frame.end
        if holds and frame.end - frame.start <= LONG and len(frame.text.split()) >= FEW:
            return _excerpt(index, ordered, frame.start, frame.end)
    start, end = around(index, ordered[0], frames[-1] if frames else None)
    return _excerpt(index, ordered, start, max(end, last))


def from_to(index: Index, span: Span, start: int, end: int) -> Excerpt:
    """Return ``text[start:end)`` of a report as the excerpt about ``span`` within it."""
    return _excerpt(index, (span,), start, end)


def whole(index: Index, span: Span, sentence: Span) -> Excerpt:
    """Return ``sentence`` as the excerpt about ``span`` in it, cut where it is endless only.

    A quotation mark that closes it belongs to it.
    """
    closing = CLOSING.match(index.texts[span.article], sentence.end)
    end = closing.end() if closing else sentence.end
    return _excerpt(index, (span,), sentence.start, end, LONGEST)


def unsaid(attribution: Sequence[Attribution], words: Excerpt) -> str:
    """Return who says so, empty where ``words`` of the same report tell it themselves."""
    cues = [link.cue for link in attribution]
    inside = all(cue is not None and words.start <= cue.start < words.end for cue in cues)
    return "" if inside else chain(attribution)


def _excerpt(
    index: Index, spans: Sequence[Span], start: int, end: int, room: int = LONG
) -> Excerpt:
    text = index.texts[spans[0].article]
    first, last = spans[0].start, max(s.end for s in spans)
    while start < first and text[start].isspace():
        start += 1
    while end > last and text[end - 1].isspace():
        end -= 1
    left, right = _narrow(text, (start, end), (first, last), room)
    pieces = tuple(_pieces(index, text, spans, left, right))
    if left > start:
        pieces = (Piece("… ", "cut"), *pieces)
    if right < end:
        pieces = (*pieces, Piece(" …", "cut"))
    return Excerpt(
        name=index.names[spans[0].article],
        number=index.numbers[spans[0].article],
        start=left,
        end=right,
        pieces=pieces,
        marks=quotes("".join(p.text for p in pieces)),
    )


def _narrow(
    text: str, frame: tuple[int, int], words: tuple[int, int], most: int
) -> tuple[int, int]:
    """Return the part of ``frame`` to show: all of it, or ``most`` characters around ``words``."""
    (start, end), (first, last) = frame, words
    if last - first > LONGEST:
        return first, _word_end(text, first, first + LONGEST) or first + LONGEST
    if end - start <= max(most, last - first):
        return start, end
    room = max(0, most - (last - first))
    before, after = first - start, end - last
    ahead = min(before, max(room // 2, room - after))
    behind = min(after, room - ahead)
    left = start if ahead == before else _word_start(text, first - ahead, first)
    right = end if behind == after else _word_end(text, last, last + behind) or last
    return left, right


def _word_start(text: str, start: int, first: int) -> int:
    return text.find(" ", start, first) + 1 or first


def _word_end(text: str, last: int, end: int) -> int | None:
    space = text.rfind(" ", last, end)
    return space if space >= 0 else None


def _pieces(
    index: Index, text: str, spans: Sequence[Span], start: int, end: int
) -> Iterator[Piece]:
    """Yield the pieces of ``text[start:end]``; the words are set off unless they are all of it."""
    glosses = dict(_glosses(index, spans[0].article, start, end))
    position = start
    for span in spans:
        if span.start < position or span.start >= end:
            continue  # within words already set off
        yield from _plain(text, position, span.start, glosses)
        stop = min(span.end, end)
        yield from _plain(text, span.start, stop, glosses, index.at.words(span))
        position = stop
    yield from _plain(text, position, end, glosses)


def _plain(
    text: str, start: int, end: int, glosses: dict[int, str], href: str = ""
) -> Iterator[Piece]:
    """Yield ``text[start:end]`` with the glosses of the pronouns that end in it."""
    position = start
    for at in sorted(at for at in glosses if start < at <= end):
        yield _piece(text[position:at], href)
        yield Piece(glosses[at], "gloss")
        position = at
    if position < end:
        yield _piece(text[position:end], href)


def _piece(words: str, href: str) -> Piece:
    return Piece(words, "told", href) if href else Piece(words)


def _glosses(index: Index, article: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield (end, name) of each pronoun in [start, end) that nobody named before it explains.

    So of each bare surname that several persons of the record bear.
    """
    known: set[str] = set()
    for span, actor in index.mentioned(article, start, end):
        unclear = _unclear(actor, span) or _is_shared(index, actor, span)
        if unclear and actor.entity not in known:
            yield span.end, actor.label
        known.add(actor.entity)


def _unclear(actor: Actor, span: Span) -> bool:
    return actor.basis == "pronoun" and span.text.lower() not in POSSESSIVES | RELATIVES


def _is_shared(index: Index, actor: Actor, span: Span) -> bool:
    """Tell whether a person is named by a surname alone that another person bears, too."""
    if actor.kind != "person" or surname(span.text) not in index.namesakes:
        return False
    return actor.label.split()[0] not in span.text.split()
