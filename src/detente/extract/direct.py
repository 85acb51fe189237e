"""Direct speech: which quoted words are speech, and whose.

The words between marks are taken from the report as printed (:mod:`.quote_marks`); the
cue is looked for beside them ("...," he said; he said: "..."), so that a parse that a
quotation has led astray does not matter. Quoted words inside an indirect content are left
to it, and words that nothing makes speech (titles, scare quotes) are left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from detente.codebook import speech
from detente.extract import sayings, sources
from detente.extract.phrases import FINITE, Range, trim
from detente.extract.quote_marks import Quoted
from detente.extract.sayings import Saying
from detente.text.parse import Document

FULL_STOPS = frozenset(".?!;")
CLAUSAL = frozenset({"that", "inf", "A-inf", "quote"})
CLOSING = frozenset(",?!-–—…")
WINDOW = 45  # tokens a cue's clause may have
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


@dataclass(frozen=True, slots=True)
class _Cue:
    word: Token
    cue: Range
    source: Range | None
    speaker: Token | None
    addressee: Token | None = None
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """A report with its quoted words, and where its tokens start."""

    doc: Doc
    text: str
    tops: tuple[Quoted, ...]
    starts: Sequence[int]
    sayings: tuple[Saying, ...]

    def token(self, place: int) -> int:
        """Return the index of the first token at or after an offset."""
        return bisect_left(self.starts, place)

    def line(self, place: int) -> Range:
        """Return the paragraph around an offset."""
        start = self.text.rfind("\n", 0, place) + 1
        end = self.text.find("\n", place)
        return start, end if end >= 0 else len(self.text)


def find(
    document: Document, quoted: Sequence[Quoted], found: tuple[Saying, ...]
) -> tuple[Direct, ...]:
    """Return the direct speech of a report in text order.

    ``quoted`` are its quoted words, ``found`` the sayings read from the parse.
    """
    tops = tuple(q for q in quoted if q.depth == 0 and q.start < q.end)
    starts = [token.idx for token in document.doc]
    page = _Page(document.doc, document.article.text, tops, starts, found)
    speeches: list[Direct] = []
    for place, piece in enumerate(tops):
        earlier = speeches[-1] if speeches else None
        cue = _after(page, place) or _before(page, place)
        if earlier is not None and piece.resumes and (cue is None or earlier.cue is None):
            joined = (*earlier.pieces, piece)
            speeches[-1] = replace(_direct(piece, cue) if cue else earlier, pieces=joined)
        elif cue is not None:
            if earlier is not None and earlier.word == cue.word:
                speeches[-1] = replace(earlier, pieces=(*earlier.pieces, piece))
            else:
                speeches.append(_direct(piece, cue))
        elif not _embedded(page, piece):
            _without_cue(page, place, speeches)
    return tuple(speeches)


def _direct(piece: Quoted, cue: _Cue) -> Direct:
    return Direct((piece,), cue.word, cue.cue, cue.source, cue.speaker, cue.addressee, cue.lead)


def _without_cue(page: _Page, place: int, speeches: list[Direct]) -> None:
    """Add quoted words that have no cue of their own to the speech they go on with."""
    piece = page.tops[place]
    earlier = speeches[-1] if speeches else None
    if not _opens_speech(page, place) or _is_subject(page, piece):
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


# --- the cue after the quoted words: "...," he said ------------------------------------


def _after(page: _Page, place: int) -> _Cue | None:
    piece = page.tops[place]
    limit = min(_next_open(page, place), page.line(piece.start)[1])
    window = _clause(page, page.token(piece.close), limit)
    if not window:
        return None
    verb = _cue_verb(window)
    if verb is None or not _leaves_open(page, place, verb.i - window[0].i):
        return None
    end = introduces(verb)
    if end is None or _takes_other(verb, limit) or _has_matter(verb):
        return None
    inverted = verb.i - window[0].i <= 1 and not _is_noun(window[0])
    source, speaker = _source(page, verb, window, inverted)
    cue = (sources.cue_start(verb), end)
    lead = None if _opens_speech(page, place) else _lead(page, piece)
    return _Cue(verb, cue, sources.clip(source, cue), speaker, _addressee(verb), lead)


def _leaves_open(page: _Page, place: int, distance: int) -> bool:
    """Tell whether the quoted words may be followed by their cue: they do not end a sentence.

    ``distance`` is the number of words between them and the cue.
    """
    piece = page.tops[place]
    last = page.text[piece.end - 1]
    following = page.text[piece.close : piece.close + 2].lstrip()
    if last in CLOSING:
        return True
    if last == ".":
        return distance == 0
    return _opens_speech(page, place) and (following[:1] in (",", "–", "—", "-") or distance <= 2)


def _lead(page: _Page, piece: Quoted) -> int:
    """Return where the sentence begins whose end the quoted words are: all of it is said."""
    start = page.line(piece.start)[0]
    i = page.token(piece.open) - 1
    while i > 0 and page.starts[i - 1] >= start and page.doc[i - 1].text not in FULL_STOPS:
        i -= 1
    while page.doc[i].is_space or page.doc[i].is_punct:
        i += 1
    return page.starts[i]


def _clause(page: _Page, start: int, limit: int) -> list[Token]:
    """Return the words from ``start`` to the clause's end or ``limit``, a comma in front left out."""
    found: list[Token] = []
    for token in page.doc[start : start + WINDOW]:
        if token.idx >= limit or token.text in FULL_STOPS or token.text == ":":
            break
        if not found and (token.is_punct or token.is_space):
            continue
        found.append(token)
    return found


def _cue_verb(window: Sequence[Token]) -> Token | None:
    """Return the first verb of the clause if it can introduce direct speech."""
    first = window[0]
    if first.lower_ in ("who", "which", "that", "and", "but", "when", "while", "if", "because"):
        return None
    for token in window:
        if token.pos_ not in ("VERB", "AUX") and token.lower_ not in speech.words(
            "prepositions.says"
        ):
            continue
        if token.dep_ in ("aux", "auxpass") or token.tag_ == "VBG" and token.dep_ == "acl":
            continue
        if token.tag_ == "VBN" and token.dep_ == "acl":
            continue
        if introduces(token) is not None:
            return token
        if token.dep_ not in ("relcl", "acl", "xcomp", "pcomp", "amod", "advcl"):
            return None
    return None


def introduces(verb: Token) -> int | None:
    """Return where the cue of a verb that can introduce direct speech ends, else None."""
    for uses, particle in sayings.readings(verb):
        if "quote" in uses:
            return verb.i + 1 if particle is None or particle.i != verb.i + 1 else particle.i + 1
    return None


def _has_matter(verb: Token) -> bool:
    """Tell whether a verb has an object that is not whom it is said to ("continued his attack")."""
    if not any(c.dep_ == "dobj" and c.i > verb.i and c.pos_ == "NOUN" for c in verb.children):
        return False
    return not any("A" in uses for uses, _ in sayings.readings(verb))


def _takes_other(verb: Token, limit: int) -> bool:
    """Tell whether the verb has a content clause of its own behind it."""
    return any(
        c.dep_ == "ccomp" and c.i > verb.i and c.idx < limit and c.left_edge.i > verb.i
        and any(m.dep_ == "mark" and m.lower_ in ("that", "whether") for m in c.children)
        for c in verb.children
    )  # fmt: skip


def _source(
    page: _Page, verb: Token, window: Sequence[Token], inverted: bool
) -> tuple[Range | None, Token | None]:
    """Return who says it: the parse's subject if it stands in the clause, else the phrase there."""
    first, last = window[0].i, window[-1].i + 1
    source, speaker = sources.of_verb(verb)
    if source is not None and speaker is not None and first <= source[0] < last:
        if (source[0] > verb.i) == inverted:
            end = min(source[1], last) if inverted else min(source[1], verb.i)
            return trim(page.doc, (source[0], end)), speaker
    if inverted:
        return _phrase_after(page.doc, verb.i + 1, last)
    return _phrase_before(page.doc, first, verb)


def _phrase_after(doc: Doc, start: int, end: int) -> tuple[Range | None, Token | None]:
    if start >= end or not _is_noun(doc[start]):
        return None, None
    head = doc[start]
    while (
        head.head.i < end
        and head.head.i > head.i
        and head.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
    ):
        head = head.head
    stop = min(max(head.right_edge.i + 1, head.i + 1), end)
    return trim(doc, (start, stop)), head


def _phrase_before(doc: Doc, start: int, verb: Token) -> tuple[Range | None, Token | None]:
    stop = verb.i
    while stop > start and doc[stop - 1].pos_ in ("AUX", "ADV", "PART"):
        stop -= 1
    while start < stop and doc[start].pos_ in ("ADV", "CCONJ", "PUNCT", "SCONJ"):
        start += 1
    nouns = [t for t in doc[start:stop] if t.pos_ in ("NOUN", "PROPN", "PRON")]
    if not nouns:
        return None, None
    head = nouns[0]
    while head.head.pos_ in ("NOUN", "PROPN") and head.i < head.head.i < stop:
        head = head.head
    return trim(doc, (start, stop)), head


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ")


# --- the cue before the quoted words: he said: "..." ---------------------------------------


def _before(page: _Page, place: int) -> _Cue | None:
    piece = page.tops[place]
    line = page.line(piece.start)
    lower = max(line[0], page.tops[place - 1].close if place else 0)
    left = page.text[lower : piece.open].rstrip()
    if not left:
        return _line_above(page, line[0]) if piece.open == _first(page, line) else None
    last = left[-1]
    stop = page.token(piece.open)
    start = page.token(lower)
    if last in ":,":
        return _cue_between(page, start, stop, colon=last == ":")
    word = page.doc[stop - 1] if stop else None
    if word is None:
        return None
    if word.dep_ == "prt":
        word = word.head
    if word.pos_ in ("VERB", "AUX") and introduces(word) is not None and _whole(page, piece):
        return _made(word)
    return None


def _first(page: _Page, line: Range) -> int:
    """Return the offset of a paragraph's first character that is not a space."""
    start, end = line
    return start + len(page.text[start:end]) - len(page.text[start:end].lstrip())


def _line_above(page: _Page, start: int) -> _Cue | None:
    """Return the cue that ends the paragraph above with a colon ("He went on:")."""
    above = page.text[:start].rstrip()
    if not above.endswith(":"):
        return None
    line = page.line(len(above) - 1)
    return _cue_between(page, page.token(line[0]), page.token(len(above)), colon=True)


def _cue_between(page: _Page, start: int, stop: int, *, colon: bool) -> _Cue | None:
    """Return the last cue of the clause ``doc[start:stop]`` that ends in a colon or comma."""
    doc = page.doc
    first = stop - 2
    while first > start and doc[first].text not in FULL_STOPS and stop - first < WINDOW:
        first -= 1
    for token in reversed(doc[first : stop - 1]):
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod"):
            if introduces(token) is not None:
                return None if _complete(token, stop, colon=colon) else _made(token)
            if not colon and token.tag_ in FINITE:
                return None
    if not colon:
        return None
    return _noun_cue(doc, first, stop)


def _complete(verb: Token, stop: int, *, colon: bool) -> bool:
    """Tell whether the verb has its content already, before the quoted words."""
    if colon:
        return False
    return any(
        c.dep_ in ("ccomp", "xcomp") and verb.i < c.i < stop and c.right_edge.i < stop
        for c in verb.children
    )


def _noun_cue(doc: Doc, first: int, stop: int) -> _Cue | None:
    """Return a noun of speech before a colon with its owner ("his reply: ...")."""
    for token in reversed(doc[first : stop - 1]):
        uses = speech.nouns().get(token.lemma_.lower(), {})
        if "quote" not in uses or token.pos_ not in ("NOUN", "PROPN"):
            continue
        source, speaker = sources.of_noun(token, "quote")
        if source is not None:
            return _Cue(token, (token.i, token.i + 1), source, speaker)
    return None


def _made(verb: Token) -> _Cue:
    source, speaker = sources.of_verb(verb)
    cue = (sources.cue_start(verb), introduces(verb) or verb.i + 1)
    return _Cue(verb, cue, sources.clip(source, cue), speaker, _addressee(verb))


def _addressee(verb: Token) -> Token | None:
    if not any("A" in uses for uses, _ in sayings.readings(verb)):
        return None
    return next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)


# --- quoted words without a cue ---------------------------------------------------------------


def _next_open(page: _Page, place: int) -> int:
    return page.tops[place + 1].open if place + 1 < len(page.tops) else len(page.text)


def _embedded(page: _Page, piece: Quoted) -> bool:
    """Tell whether the quoted words stand inside a content that began before them."""
    first = page.token(piece.start)
    return any(
        start < first - 1 < end and any(t.is_alpha for t in page.doc[start : first - 1])
        for saying in page.sayings
        for start, end in saying.contents
    )


def _opens_speech(page: _Page, place: int) -> bool:
    """Tell whether something begins with the quoted words: a paragraph, or a new sentence."""
    piece = page.tops[place]
    lower = page.line(piece.start)[0]
    left = page.text[lower : piece.open].rstrip()
    return not left or left[-1] in ".?!:;,”\"'’—–-"


def _continues(page: _Page, earlier: Direct, piece: Quoted) -> bool:
    """Tell whether the quoted words go on after a cue: "A," he said. "B." """
    if earlier.cue is None or page.line(piece.start) != page.line(earlier.pieces[-1].start):
        return False
    between = page.text[earlier.pieces[-1].close : piece.open]
    stops = sum(t.text in FULL_STOPS for t in page.doc[
        page.token(earlier.pieces[-1].close) : page.token(piece.open)])  # fmt: skip
    return stops <= 1 or (stops == 2 and len(between) < 160)


def _last_said(page: _Page, piece: Quoted, earlier: Direct | None) -> Saying | None:
    """Return the cue of the sentence before the quoted words, later than ``earlier``.

    'He said the talks had failed. "We are done."': the words are his, too.
    """
    lower = earlier.pieces[-1].close if earlier is not None else 0
    found: Saying | None = None
    for saying in page.sayings:
        place = page.starts[saying.cue[0]]
        if lower <= place < piece.open and saying.use.kind == "says" and saying.frame in CLAUSAL:
            if found is None or not any(a <= saying.cue[0] < b for a, b in found.contents):
                found = saying
    if found is None or found.source is None:
        return None
    first = found.cue[0]
    between = page.text[page.starts[first] : piece.open]
    stops = sum(t.text in ".?!" for t in page.doc[first : page.token(piece.open)])
    return found if stops <= 1 and between.count("\n") <= 2 else None


def _is_subject(page: _Page, piece: Quoted) -> bool:
    """Tell whether the quoted words are only the subject of what follows ('"No" was another')."""
    i = page.token(piece.close)
    if i >= len(page.doc) or page.doc[i].is_space or page.doc[i].is_punct:
        return False
    return page.doc[i].tag_ in FINITE and introduces(page.doc[i]) is None


def _next_paragraph(page: _Page, earlier: Direct, piece: Quoted) -> bool:
    """Tell whether the quoted words fill the paragraph after the earlier speech's."""
    between = page.text[earlier.pieces[-1].close : piece.open]
    if between.strip() == "":
        return True
    return between.count("\n") <= 2 and between.endswith("\n") and len(between) < 200


def _is_sentence(page: _Page, piece: Quoted) -> bool:
    words = page.doc[page.token(piece.start) : page.token(piece.end)]
    return (
        sum(t.is_alpha for t in words) >= SPEECH_WORDS
        and any(t.pos_ in ("VERB", "AUX") for t in words)
        and page.text[piece.end - 1] in ".,?!…-—"
    )


def _whole(page: _Page, piece: Quoted) -> bool:
    """Tell whether the quoted words are all that is said: a stop or a capital shows it."""
    return page.text[piece.start].isupper() or page.text[piece.end - 1] in ".,?!"
