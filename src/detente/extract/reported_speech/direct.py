"""Direct speech: which quoted words are speech, and whose.

The words between marks are taken from the report as printed (:mod:`.quote_marks`), their
cues from the words beside them (:mod:`.direct_cues`). Quoted words inside an indirect
content are left to it, and words that nothing makes speech (titles, scare quotes) are
left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from detente.extract.phrases import FINITE, Range
from detente.extract.reported_speech import block_quotes, direct_cues, transcripts
from detente.extract.reported_speech.direct_cues import introduces
from detente.extract.reported_speech.quote_marks import Quoted, is_nickname
from detente.extract.reported_speech.quoting import FULL_STOPS, Cue, Page, opens_speech
from detente.extract.reported_speech.sayings import Saying
from detente.text.parse import Document

CLAUSAL = frozenset({"that", "inf", "A-inf", "quote"})
SPEECH_WORDS = 5  # quoted words without a cue count as speech from this length on


@dataclass(frozen=True, slots=True)
class Direct:
    """Quoted pieces of one speech with their cue.

    ``lead`` is where the content begins when words before the first piece belong to it
    ("The plan was 'dead'," he said); ``carried`` tells that the cue is an earlier one.
    """

    pieces: tuple[Quoted, ...]
    word: Token | None
    cue: Range | None
    source: Range | None
    speaker: Token | None
    addressee: Token | None = None
    lead: int | None = None
    carried: bool = False


def find(
    document: Document, quoted: Sequence[Quoted], found: tuple[Saying, ...]
) -> tuple[Direct, ...]:
    """Return the direct speech of a report in text order.

    ``quoted`` are its quoted words, ``found`` the sayings read from the parse.
    """
    text = document.article.text
    tops = tuple(q for q in quoted if q.depth == 0 and q.start < q.end and not is_nickname(text, q))
    page = Page(document.doc, text, tops, document.starts, found)
    spoken = tuple(_direct(piece, cue) for piece, cue in transcripts.find(page))
    blocks = tuple(_direct(piece, cue) for piece, cue in block_quotes.find(page))
    page = _closed(replace(page, tops=_outside(page, spoken)))
    tops = page.tops
    speeches: list[Direct] = []
    for place, piece in enumerate(tops):
        earlier = speeches[-1] if speeches else None
        cue = direct_cues.of(page, place)
        if earlier is not None and piece.resumes and (cue is None or earlier.cue is None):
            joined = (*earlier.pieces, piece)
            speeches[-1] = replace(_direct(piece, cue) if cue else earlier, pieces=joined)
        elif cue is not None:
            if earlier is not None and earlier.word == cue.word:
                speeches[-1] = replace(earlier, pieces=(*earlier.pieces, piece))
            else:
                speeches.append(_direct(piece, cue))
        elif not _embedded(page, piece, {s.word for s in speeches}):
            _without_cue(page, place, speeches)
    parted = (part for speech in speeches for part in _by_sentence(page, speech))
    return (*parted, *_nested(page, quoted), *spoken, *blocks)


def _by_sentence(page: Page, speech: Direct) -> Iterator[Direct]:
    """Yield speech sentence by sentence: '"A," he said. "B."' is quoted twice, at one cue.

    What goes on in a sentence that the cue breaks ('"A," he said, "and B."') stays together; what
    is taken up in another paragraph has no cue there.
    """
    begun, own = 0, speech
    for n, (before, piece) in enumerate(pairwise(speech.pieces), start=1):
        between = page.text[before.close : piece.open]
        if not between.strip() or between.rstrip()[-1] in FULL_STOPS or "\n" in between:
            yield replace(own, pieces=speech.pieces[begun:n])
            begun, own = n, replace(own, lead=None)
            if "\n" in between:
                own = replace(own, cue=None, carried=True)
    yield replace(own, pieces=speech.pieces[begun:])


def _outside(page: Page, spoken: Sequence[Direct]) -> tuple[Quoted, ...]:
    """Return the quoted words without those that a mark before a transcript's name opens."""
    heads = [(page.starts[s.source[0]], s.pieces[0].start) for s in spoken if s.source]
    return tuple(q for q in page.tops if not any(a <= q.start < b for a, b in heads))


def _closed(page: Page) -> Page:
    """Return a page on which words left open by a missing mark end before their cue."""
    tops: list[Quoted] = []
    for piece in page.tops:
        end = direct_cues.missing_close(page, piece) if piece.runs_on else None
        if end is not None:
            tops.append(replace(piece, end=end, close=end, runs_on=False))
        elif piece.resumes and tops and not tops[-1].runs_on:
            tops.append(replace(piece, resumes=False))
        else:
            tops.append(piece)
    return replace(page, tops=tuple(tops))


def _nested(page: Page, quoted: Sequence[Quoted]) -> Iterator[Direct]:
    """Yield the speech quoted inside quoted words that has a cue there."""
    for outer in page.tops:
        inner = tuple(
            q for q in quoted if q.depth == 1 and outer.start <= q.open and q.close <= outer.end
        )
        inside = replace(page, tops=inner, within=(outer.start, outer.end))
        for place, piece in enumerate(inner):
            cue = direct_cues.of(inside, place)
            if cue is not None:
                yield _direct(piece, cue)


def _direct(piece: Quoted, cue: Cue) -> Direct:
    return Direct((piece,), cue.word, cue.cue, cue.source, cue.speaker, cue.addressee, cue.lead)


def _without_cue(page: Page, place: int, speeches: list[Direct]) -> None:
    """Add quoted words that have no cue of their own to the speech they go on with."""
    piece = page.tops[place]
    earlier = speeches[-1] if speeches else None
    goes_on = earlier is not None and _joined(page, earlier, piece)
    if not (opens_speech(page, place) or goes_on) or _is_subject(page, piece):
        return
    if earlier is not None and _continues(page, earlier, piece):
        speeches[-1] = replace(earlier, pieces=(*earlier.pieces, piece))
    elif _is_sentence(page, piece):
        said = _last_said(page, piece, earlier)
        if said is not None:
            speeches.append(
                Direct((piece,), said.word, None, said.source, said.speaker, carried=True)
            )
        elif earlier is not None and _next_paragraph(page, earlier, piece):
            carried = replace(earlier, pieces=(piece,), cue=None, lead=None, carried=True)
            speeches.append(carried)
        else:
            speeches.append(Direct((piece,), None, None, None, None))


def _embedded(page: Page, piece: Quoted, spoken: Set[Token | None]) -> bool:
    """Tell whether the quoted words stand inside a content that began before them.

    Not the contents of cues that are direct speech's (``spoken``): the marks tell those better.
    """
    first = page.token(piece.start)
    return any(
        start < first - 1 < end and any(t.is_alpha for t in page.doc[start : first - 1])
        for saying in page.sayings
        if saying.word not in spoken
        for start, end in saying.contents
    )


def _continues(page: Page, earlier: Direct, piece: Quoted) -> bool:
    """Tell whether the quoted words go on after a cue: 'A,' he said. 'B.'"""
    if earlier.cue is None or page.line(piece.start) != page.line(earlier.pieces[-1].start):
        return False
    between = page.text[earlier.pieces[-1].close : piece.open]
    stops = sum(t.text in FULL_STOPS for t in page.doc[
        page.token(earlier.pieces[-1].close) : page.token(piece.open)])  # fmt: skip
    return stops <= 1 or (stops == 2 and len(between) < 160)


def _joined(page: Page, earlier: Direct, piece: Quoted) -> bool:
    """Tell whether "but" or "and" behind a cue leads on to the quoted words.

    '"A," she said, but "B."'
    """
    if earlier.cue is None:
        return False
    between = page.doc[earlier.cue[1] : page.token(piece.open)]
    return [t.lower_ for t in between] in ([",", "but"], [",", "and"], [",", "because"])


def _last_said(page: Page, piece: Quoted, earlier: Direct | None) -> Saying | None:
    """Return the cue of the sentence before the quoted words, later than ``earlier``.

    'He said the talks had failed. "We are done."': the words are his, too.
    """
    lower = earlier.pieces[-1].close if earlier is not None else 0
    found: Saying | None = None
    for saying in page.sayings:
        place = page.starts[saying.cue[0]]
        if not (lower <= place < piece.open and saying.use.kind == "says"):
            continue
        inner = found is not None and any(a <= saying.cue[0] < b for a, b in found.contents)
        if saying.frame in CLAUSAL and not inner:
            found = saying
    if found is None or found.source is None:
        return None
    first = found.cue[0]
    between = page.text[page.starts[first] : piece.open]
    stops = sum(t.text in ".?!" for t in page.doc[first : page.token(piece.open)])
    return found if stops <= 1 and between.count("\n") <= 2 else None


def _is_subject(page: Page, piece: Quoted) -> bool:
    """Tell whether the quoted words are only the subject of what follows ('"No" was another')."""
    i = page.token(piece.close)
    if i >= len(page.doc) or page.doc[i].is_space or page.doc[i].is_punct:
        return False
    return page.doc[i].tag_ in FINITE and introduces(page.doc[i]) is None


def _next_paragraph(page: Page, earlier: Direct, piece: Quoted) -> bool:
    """Tell whether the quoted words fill the paragraph after the earlier speech's."""
    between = page.text[earlier.pieces[-1].close : piece.open]
    if between.strip() == "":
        return True
    return between.count("\n") <= 2 and between.endswith("\n") and len(between) < 200


def _is_sentence(page: Page, piece: Quoted) -> bool:
    words = page.doc[page.token(piece.start) : page.token(piece.end)]
    return (
        sum(t.is_alpha for t in words) >= SPEECH_WORDS
        and any(t.pos_ in ("VERB", "AUX") for t in words)
        and page.text[piece.end - 1] in ".,?!…-—"
    )
