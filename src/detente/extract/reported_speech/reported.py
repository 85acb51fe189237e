"""Everything a report says that others say or think, direct and indirect, in one list.

Joins the sayings of the parse (:mod:`.sayings`) with the direct speech of the marks
(:mod:`.direct`): one record for each cue, in offsets into the report's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from detente.codebook.speech import Use
from detente.extract import nesting
from detente.extract.phrases import Range, characters, trim
from detente.extract.reported_speech import direct, quote_marks, sayings
from detente.extract.reported_speech.direct import Direct
from detente.extract.reported_speech.quote_marks import Quoted
from detente.extract.reported_speech.sayings import Saying
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.forms import is_finite
from detente.text.clauses.links import dependents
from detente.text.parse import Document

SPOKEN = Use("report", True)
CLAUSAL = ("that", "quote", "inf", "A-inf", "np-inf", "ing")
STOPS = ".,;:!? "
How = Literal["direct", "indirect", "mixed"]
# Direct speech: where it begins and ends, and where the word of its cue stands, if any.
Taken = Sequence[tuple[int, int, int | None]]


@dataclass(frozen=True, slots=True)
class Reported:
    """One cue with its source and contents, as offsets into the report's text.

    ``word`` is the cue's head and ``speaker`` the source's; ``quoted`` the words between
    marks among the contents. ``cue`` is None where quoted words go on with an earlier
    speech (``carried``) or nobody is said to speak them.
    """

    word: Token | None
    cue: Range | None
    source: Range | None
    speaker: Token | None
    contents: tuple[Range, ...]
    quoted: tuple[Range, ...]
    use: Use
    frame: str
    kind: How
    addressee: Token | None = None
    carried: bool = False


def find(document: Document) -> tuple[Reported, ...]:
    """Return what a report says that others say or think, in text order."""
    quoted = quote_marks.find(document.article)
    spoken = sayings.find(document)
    speeches = direct.find(document, quoted, spoken)
    cued = {s.word.i for s in speeches if s.word is not None and not s.carried}
    taken = [(q.start, q.end, s.word.idx if s.word else None) for s in speeches for q in s.pieces]
    found = [_of_speech(document.doc, s) for s in speeches]
    for saying in spoken:
        if saying.word.i not in cued:
            found += _of_saying(document, saying, quoted, taken)
    return _ordered(found)


def beliefs(document: Document) -> tuple[Reported, ...]:
    """Return the beliefs, wishes and plans a report tells of, in text order."""
    quoted = quote_marks.find(document.article)
    thought = filter(_is_belief, sayings.find(document, "belief"))
    return _ordered(r for s in thought for r in _of_saying(document, s, quoted, ()))


def _ordered(found: Iterable[Reported]) -> tuple[Reported, ...]:
    """Return what is reported by where its first content begins, and its cue."""
    return tuple(sorted(found, key=lambda r: (r.contents[0][0], r.cue[0] if r.cue else -1)))


def _is_belief(saying: Saying) -> bool:
    """Tell whether a saying gives what somebody thinks is so, or wishes were so."""
    use = saying.use
    return use.said and (
        (use.stance == "belief" and saying.frame != "inf")
        or (use.stance == "wish" and saying.frame == "that")
    )


def _offsets(doc: Doc, place: Range | None) -> Range | None:
    return None if place is None else characters(doc, place)


def _of_speech(doc: Doc, speech: Direct) -> Reported:
    quoted = tuple((q.start, q.end) for q in speech.pieces)
    kind: How = "direct" if speech.lead is None else "mixed"
    contents = quoted if speech.lead is None else ((speech.lead, quoted[0][1]), *quoted[1:])
    return Reported(
        speech.word, _offsets(doc, speech.cue), _offsets(doc, speech.source), speech.speaker,
        contents, quoted, SPOKEN, "quote", kind, speech.addressee, speech.carried,
    )  # fmt: skip


def _of_saying(
    document: Document, saying: Saying, quoted: Sequence[Quoted], taken: Taken
) -> Iterator[Reported]:
    """Yield a saying in offsets, its content grown to the marks it breaks off in."""
    doc, text = document.doc, document.article.text
    cue = characters(doc, saying.cue)
    marks = [(q.start, q.end) for q in quoted if q.depth == 0] + [(a, b) for a, b, _ in taken]
    contents: list[Range] = []
    for place in saying.contents:
        content = _grown(characters(doc, place), cue, quoted, text)
        if saying.frame not in CLAUSAL:
            content = _with_relative(doc, place, content, quoted)
        if saying.frame == "np-pred":
            content = _with_predicate(content, quoted, text)
        within = _within(content, cue, marks)
        if within is not None:
            contents += _cut(within, cue, taken, text)
    if not contents:
        return
    inner = tuple(_inner(contents, cue, quoted))
    kind: How = "mixed" if inner else "indirect"
    whole = len(contents) == 1 == len(inner) and _same(contents[0], inner[0], text)
    if whole and saying.frame in ("that", "quote"):
        kind, contents = "direct", [inner[0]]
    yield Reported(
        saying.word, cue, _offsets(doc, saying.source), saying.speaker, tuple(contents), inner,
        saying.use, saying.frame, kind, saying.addressee,
    )  # fmt: skip


def _grown(content: Range, cue: Range, quoted: Iterable[Quoted], text: str) -> Range:
    """Return a content that does not break off within quotation marks."""
    start, end = content
    for q in quoted:
        if q.depth or (q.start <= cue[0] < q.end):
            continue
        if q.start < start < q.end:
            start = q.start
        if q.start < end <= q.close:
            end = q.end
            while end > start and text[end - 1] in STOPS:
                end -= 1
            if start <= q.open and q.end < q.close:
                end = q.close  # a content that ends in quoted words keeps both marks
    return start, end


def _with_predicate(content: Range, quoted: Iterable[Quoted], text: str) -> Range:
    """Return what is called something with the quoted words behind it ('called it "a start"')."""
    end = content[1]
    outer = (q for q in quoted if q.depth == 0 and end <= q.open)
    return content[0], next((q.close for q in outer if not text[end : q.open].strip()), end)


def _within(content: Range, cue: Range, spoken: Iterable[Range]) -> Range | None:
    """Return a content without what stands outside the direct speech that its cue stands in.

    '"You know, I like it," she said.': nothing but her own words is known.
    """
    start, end = content
    for first, last in spoken:
        if first <= cue[0] and cue[1] <= last:
            start, end = max(start, first), min(end, last)
    return (start, end) if start < end else None


def _with_relative(doc: Doc, place: Range, content: Range, quoted: Iterable[Quoted]) -> Range:
    """Return a content that ends in quoted words with the bare relative clause behind them.

    In 'of "measures" Russia would take' the marks hide the clause from the parse.
    """
    if not any(content[1] in (q.end, q.close) for q in quoted) or place[1] + 1 >= len(doc):
        return content
    first = doc[place[1] + 1]
    verb = first.head
    while not is_verb(verb) and verb.head != verb:
        verb = verb.head
    subjects = [c for c in dependents(verb, "active subject") if c.i > place[1]]
    if not subjects or subjects[0].left_edge != first or not is_finite(verb):
        return content
    rest = trim(doc, (first.i, verb.right_edge.i + 1))
    return content if rest is None else (content[0], characters(doc, rest)[1])


def _cut(content: Range, cue: Range, taken: Taken, text: str) -> list[Range]:
    """Return a content without the direct speech that another cue introduces."""
    start, end = content
    for a, b, word in taken:
        own = word is not None and start <= word < end
        if own or not (a < end and start < b) or a <= cue[0] < b:
            continue
        start, end = (max(start, b), end) if a <= start else (start, min(end, a))
    while end != content[1] and end > start and text[end - 1] in STOPS + "\"“”'":
        end -= 1
    return [(start, end)] if end - start > 1 else []


def _inner(contents: Iterable[Range], cue: Range, quoted: Iterable[Quoted]) -> Iterator[Range]:
    for start, end in contents:
        for q in quoted:
            if q.depth == 0 and q.start < end and start < q.end and not q.start <= cue[0] < q.end:
                yield max(start, q.start), min(q.end, max(end, q.start))


def _same(content: Range, inner: Range, text: str) -> bool:
    before, behind = text[content[0] : inner[0]], text[inner[1] : content[1]]
    return not before.strip("\"“”'‘’ ") and not behind.strip(STOPS + "\"“”'")


def level(reported: Sequence[Reported]) -> tuple[int, ...]:
    """Return how deep each stands inside the contents of others: 0 for the outermost."""
    ranges = nesting.of(one.contents for one in reported)
    around = ([reported[n] for n in ranges.around(*place(one))] for one in reported)
    pairs = zip(reported, around, strict=True)
    return tuple(sum(contains(o, one) for o in found if o is not one) for one, found in pairs)


def place(one: Reported) -> Range:
    """Return where one is reported: its cue, or else its content."""
    return one.cue or one.contents[0]


def contains(outer: Reported, inner: Reported) -> bool:
    """Tell whether one stands in a content of another: its cue does, or else its content."""
    if outer.carried and outer.cue is None and inner.cue is None:
        return False
    start, end = place(inner)
    return any(a <= start and end <= b for a, b in outer.contents)
