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

from detente.extract.phrases import Range
from detente.extract.reported_speech import block_quotes, direct_cues, transcripts
from detente.extract.reported_speech.direct_cues import introduces
from detente.extract.reported_speech.quote_marks import Quoted, is_nickname
from detente.extract.reported_speech.quoting import FULL_STOPS, Cue, Page, opens_speech
from detente.extract.reported_speech.sayings import Saying
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.forms import FINITE
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
    speeches: list[Direct] = []
    for place, piece in enumerate(page.tops):
        earlier, cue = speeches[-1] if speeches else None, direct_cues.of(page, place)
        if earlier is not None and piece.resumes and (cue is None or earlier.cue is None):
            speeches[-1] = _goes_on(earlier, piece, _direct(piece, cue) if cue else earlier)
        elif earlier is not None and cue is not None and earlier.word == cue.word:
            speeches[-1] = _goes_on(earlier, piece)
        elif cue is not None:
            speeches.append(_direct(piece, cue))
        elif not _embedded(page, piece, {s.word for s in speeches}):
            _without_cue(page, place, speeches)
    parted = (part for speech in speeches for part in _by_sentence(page, speech))
    return (*parted, *_nested(page, quoted), *spoken, *blocks)


def _goes_on(earlier: Direct, piece: Quoted, made: Direct | None = None) -> Direct:
    """Return a speech, at its own cue or that of ``made``, with one more piece."""
    return replace(made or earlier, pieces=(*earlier.pieces, piece))


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
        cues = ((piece, direct_cues.of(inside, place)) for place, piece in enumerate(inner))
        yield from (_direct(piece, cue) for piece, cue in cues if cue is not None)


def _direct(piece: Quoted, cue: Cue) -> Direct:
    return Direct((piece,), cue.word, cue.cue, cue.source, cue.speaker, cue.addressee, cue.lead)


def _without_cue(page: Page, place: int, speeches: list[Direct]) -> None:
    """Add quoted words that have no cue of their own to the speech they go on with."""
    piece, earlier = page.tops[place], speeches[-1] if speeches else None
    goes_on = earlier is not None and _joined(page, earlier, piece)
    if not (opens_speech(page, place) or goes_on) or _is_subject(page, piece):
        return
    if earlier is not None and _continues(page, earlier, piece):
        speeches[-1] = _goes_on(earlier, piece)
    elif _is_sentence(page, piece):
        said = _last_said(page, piece, earlier)
        made = Direct((piece,), None, None, None, None)
        if said is not None:
            made = Direct((piece,), said.word, None, said.source, said.speaker, carried=True)
        elif earlier is not None and _next_paragraph(page, earlier, piece):
            made = replace(earlier, pieces=(piece,), cue=None, lead=None, carried=True)
        speeches.append(made)


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
    before = earlier.pieces[-1]
    if earlier.cue is None or page.line(piece.start) != page.line(before.start):
        return False
    stops = sum(t.text in FULL_STOPS for t in page.between(before.close, piece.open))
    return stops <= 1 or (stops == 2 and piece.open - before.close < 160)


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
        if saying.use.kind != "says" or saying.frame not in CLAUSAL:
            continue
        inner = found is not None and any(a <= saying.cue[0] < b for a, b in found.contents)
        if lower <= page.starts[saying.cue[0]] < piece.open and not inner:
            found = saying
    if found is None or found.source is None:
        return None
    start = page.starts[found.cue[0]]
    stops = sum(t.text in ".?!" for t in page.between(start, piece.open))
    return found if stops <= 1 and page.text.count("\n", start, piece.open) <= 2 else None


def _is_subject(page: Page, piece: Quoted) -> bool:
    """Tell whether the quoted words are only the subject of what follows ('"No" was another')."""
    i = page.token(piece.close)
    words = [t for t in page.doc[i : i + 1] if not t.is_space and not t.is_punct]
    return any(t.tag_ in FINITE and introduces(t) is None for t in words)


def _next_paragraph(page: Page, earlier: Direct, piece: Quoted) -> bool:
    """Tell whether the quoted words fill the paragraph after the earlier speech's."""
    between = page.text[earlier.pieces[-1].close : piece.open]
    near = between.count("\n") <= 2 and between.endswith("\n") and len(between) < 200
    return near or not between.strip()


def _is_sentence(page: Page, piece: Quoted) -> bool:
    words = page.between(piece.start, piece.end)
    return (
        sum(t.is_alpha for t in words) >= SPEECH_WORDS
        and any(map(is_verb, words))
        and page.text[piece.end - 1] in ".,?!…-—"
    )
