"""The cues beside quoted words: "...," he said, and he said: "...".

They are looked for in the words around the marks, so that a parse that a quotation has led
astray does not matter. Names beside the marks are read in :mod:`.unspoken`.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from detente.codebook import speech
from detente.extract.phrases import FINITE, Range, trim
from detente.extract.reported_speech import sayings, sources, unspoken
from detente.extract.reported_speech.quote_marks import Quoted
from detente.extract.reported_speech.quoting import FULL_STOPS, Cue, Page, opens_speech
from detente.text.clauses.links import has, is_one

CLOSING = frozenset(",?!-–—…")
SHORT = 6  # tokens of a sentence that is a cue alone
WINDOW = 45  # tokens a cue's clause may have


def _next_open(page: Page, place: int) -> int:
    return page.tops[place + 1].open if place + 1 < len(page.tops) else len(page.text)


def of(page: Page, place: int) -> Cue | None:
    """Return the cue of quoted words: behind them, in front of them, or a name that signs them."""
    piece = page.tops[place]
    closed = page.text[piece.end - 1] in ".?!"
    leads = page.text[page.line(piece.open)[0] : piece.open].rstrip()[-1:] in (":", ",")
    ways = (before, after) if closed and leads else (after, before)
    for way in (*ways, unspoken.behind):
        cue = way(page, place)
        if cue is not None:
            return cue
    return None


# --- the cue after the quoted words: "...," he said ------------------------------------


def after(page: Page, place: int) -> Cue | None:
    """Return the cue that follows quoted words, if one does: "...," he said."""
    piece = page.tops[place]
    limit = min(_next_open(page, place), page.line(piece.start)[1])
    window = _clause(page, page.token(piece.close), limit)
    if not window:
        return None
    verb = _cue_verb(window)
    if verb is None:
        return None
    if not _leaves_open(page, place, verb.i - window[0].i):
        # '"We lost." The coach said.': a sentence that is a cue alone
        short = verb == window[-1] and len(window) <= SHORT
        if not short or page.text[piece.end - 1] != "." or verb.tag_ not in FINITE:
            return None
    if verb.tag_ == "VBG" and not _is_finite(verb):
        return None  # '"...," adding' goes on with what follows
    end = introduces(verb)
    inverted = verb.i - window[0].i <= 1 and not _is_noun(window[0])
    if end is None or _takes_other(verb, limit) or (_has_matter(verb) and not inverted):
        return None
    source, speaker = _source(page, verb, window, inverted)
    cue = (sources.cue_start(verb), end)
    lead = None if opens_speech(page, place) else _lead(page, piece)
    beside = lead is not None and place and lead <= page.tops[place - 1].close + 1
    if beside and lead is not None and page.text[lead].islower():
        lead = None  # '"A?" she said, and thought of "B," as he put it'
    if lead is not None and _is_anothers(page, lead, piece):
        return None
    return Cue(verb, cue, sources.clip(source, cue), speaker, _addressee(verb), lead)


def _is_finite(verb: Token) -> bool:
    """Tell whether a participle is part of a finite form ("is saying", "was quoted as saying")."""
    return sources.passive_of(verb) is not None or has(verb, "auxiliary")


def _is_anothers(page: Page, lead: int, piece: Quoted) -> bool:
    """Tell whether a cue before quoted words has them as its content.

    'Captains report that the ice is "still thin," as the pilot said': what is reported.
    """
    first = page.token(piece.start)
    return any(
        saying.use.kind == "says"
        and lead <= page.starts[saying.cue[0]]
        and saying.cue[1] <= first
        and any(saying.cue[0] < start < first - 1 <= end for start, end in saying.contents)
        for saying in page.sayings
    )


def missing_close(page: Page, piece: Quoted) -> int | None:
    """Return where words that nothing closes end: at the comma before a last "..., he said."."""
    start, stop = page.token(piece.start), page.token(piece.end)
    for i in range(stop - 2, max(start, stop - WINDOW // 3), -1):
        if page.doc[i].text in CLOSING and page.doc[i + 1].text not in FULL_STOPS:
            window = _clause(page, i + 1, piece.end)
            verb = _cue_verb(window) if window else None
            if verb is None or introduces(verb) is None or _takes_other(verb, piece.end):
                return None
            return page.doc[i].idx + 1
    return None


def _leaves_open(page: Page, place: int, distance: int) -> bool:
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
    return opens_speech(page, place) and (following[:1] in (",", "–", "—", "-") or distance <= 2)


def _lead(page: Page, piece: Quoted) -> int:
    """Return where the sentence begins whose end the quoted words are: all of it is said."""
    start = page.line(piece.start)[0]
    i = page.token(piece.open) - 1
    while i > 0 and page.starts[i - 1] >= start and page.doc[i - 1].text not in FULL_STOPS:
        i -= 1
    while page.starts[i] < piece.start and (page.doc[i].is_space or page.doc[i].is_punct):
        i += 1
    return min(page.starts[i], piece.start)


def _clause(page: Page, start: int, limit: int) -> list[Token]:
    """Return the words from ``start`` to the clause's end or ``limit``, without a leading comma."""
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
        if is_one(token, "any auxiliary") or (token.tag_ == "VBG" and is_one(token, "noun clause")):
            continue
        if token.tag_ == "VBN" and is_one(token, "noun clause"):
            continue
        following = token.doc[token.i + 1 : token.i + 3]
        if len(following) == 2 and sources.passive_of(following[1]) == token:
            return following[1] if introduces(following[1]) is not None else None
        if introduces(token) is not None:
            return token
        if not _is_aside(token):
            return None
    return None


def _is_aside(verb: Token) -> bool:
    """Tell whether a verb is not the clause's own: of a relative clause, an infinitive."""
    while is_one(verb, "conjunct") and verb.head.i < verb.i:
        verb = verb.head
    return is_one(
        verb,
        "relative clause",
        "noun clause",
        "open complement",
        "governed clause",
        "adjective",
        "adverbial clause",
    )


def introduces(verb: Token) -> int | None:
    """Return where the cue of a verb that can introduce direct speech ends, else None."""
    for uses, particle in sayings.readings(verb):
        if "quote" in uses:
            return verb.i + 1 if particle is None or particle.i != verb.i + 1 else particle.i + 1
    return None


def _has_matter(verb: Token) -> bool:
    """Tell whether a verb has an object that is not whom it is said to ("continued his attack")."""
    if not any(is_one(c, "object") and c.i > verb.i and c.pos_ == "NOUN" for c in verb.children):
        return False
    return not any("A" in uses for uses, _ in sayings.readings(verb))


def _takes_other(verb: Token, limit: int) -> bool:
    """Tell whether the verb has a content clause of its own behind it."""
    return any(
        is_one(c, "finite complement") and c.i > verb.i and c.idx < limit and c.left_edge.i > verb.i
        and any(is_one(m, "subordinator") and m.lower_ in ("that", "whether") for m in c.children)
        for c in verb.children
    )  # fmt: skip


def _source(
    page: Page, verb: Token, window: Sequence[Token], inverted: bool
) -> tuple[Range | None, Token | None]:
    """Return who says it: the parse's subject if it stands in the clause, else the phrase there."""
    first, last = window[0].i, window[-1].i + 1
    source, speaker = sources.of_verb(verb)
    beside = source is not None and first <= source[0] < last
    if beside and source and speaker is not None and (source[0] > verb.i) == inverted:
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


def before(page: Page, place: int) -> Cue | None:
    """Return the cue that leads up to quoted words, if one does: he said: "..."."""
    piece = page.tops[place]
    line = page.line(piece.start)
    lower = max(line[0], page.tops[place - 1].close if place else 0)
    left = page.text[lower : piece.open].rstrip()
    if not left:
        return _line_above(page, line[0], piece) if piece.open == _first(page, line) else None
    last = left[-1]
    stop = page.token(piece.open)
    start = page.token(lower)
    if last in ":,":
        return _cue_between(page, start, stop, piece, colon=last == ":")
    word = page.doc[stop - 1] if stop else None
    if word is None:
        return None
    if is_one(word, "particle"):
        word = word.head
    if is_one(word, "object", "indirect object") and any(
        "A" in u for u, _ in sayings.readings(word.head)
    ):
        return _made(word.head, stop) if introduces(word.head) else None
    if word.pos_ in ("VERB", "AUX") and introduces(word) is not None and _whole(page, piece):
        return _made(word, stop)
    return None


def _first(page: Page, line: Range) -> int:
    """Return the offset of a paragraph's first character that is not a space."""
    start, end = line
    return start + len(page.text[start:end]) - len(page.text[start:end].lstrip())


def _line_above(page: Page, start: int, piece: Quoted) -> Cue | None:
    """Return the cue that ends the paragraph above with a colon ("He went on:")."""
    above = page.text[:start].rstrip()
    if not above.endswith(":"):
        return None
    line = page.line(len(above) - 1)
    return _cue_between(page, page.token(line[0]), page.token(len(above)), piece, colon=True)


def above(page: Page, start: int, stop: int, piece: Quoted) -> Cue | None:
    """Return the verb that ends the line ``doc[start:stop]`` with a colon, if it is a cue."""
    cue = _cue_between(page, start, stop, piece, colon=True)
    return cue if cue is not None and cue.word.pos_ == "VERB" and cue.word.tag_ in FINITE else None


def _cue_between(page: Page, start: int, stop: int, piece: Quoted, *, colon: bool) -> Cue | None:
    """Return the last cue of the clause ``doc[start:stop]`` that ends in a colon or comma."""
    doc = page.doc
    first = stop - 2
    while first > start and doc[first].text not in FULL_STOPS and stop - first < WINDOW:
        first -= 1
    for token in reversed(doc[first : stop - 1]):
        if token.pos_ in ("VERB", "AUX") and not is_one(token, "any auxiliary", "adjective"):
            if introduces(token) is not None:
                return None if _complete(token, stop, colon=colon) else _made(token, stop)
            if not colon and token.tag_ in FINITE and not _is_aside(token):
                return None
    if not colon:
        return None
    return unspoken.before_colon(doc, first, start, stop, whole=_whole(page, piece))


def _complete(verb: Token, stop: int, *, colon: bool) -> bool:
    """Tell whether the verb has its content already, before the quoted words."""
    if colon:
        return False
    return any(
        is_one(c, "finite complement", "open complement")
        and verb.i < c.i < stop
        and c.right_edge.i < stop
        for c in verb.children
    )


def _made(verb: Token, stop: int) -> Cue:
    """Return a verb as the cue of words quoted from the token ``stop`` on."""
    source, speaker = sources.of_verb(verb)
    if speaker is None or not verb.sent.start <= speaker.i < stop:
        # The parse took a word of the quotation for the subject.
        source, speaker = _phrase_after(verb.doc, verb.i + 1, stop)
        outer = verb.head
        while speaker is None and outer.i < stop and not is_one(outer, "root") and outer != verb:
            outer = outer.head
        if speaker is None and outer.i < verb.i:
            source, speaker = sources.of_verb(outer)
    cue = (sources.cue_start(verb), introduces(verb) or verb.i + 1)
    return Cue(verb, cue, sources.clip(source, cue), speaker, _addressee(verb))


def _addressee(verb: Token) -> Token | None:
    if not any("A" in uses for uses, _ in sayings.readings(verb)):
        return None
    return next(
        (c for c in verb.children if is_one(c, "object", "indirect object") and c.i > verb.i), None
    )


def _whole(page: Page, piece: Quoted) -> bool:
    """Tell whether the quoted words are all that is said: a stop or a capital shows it."""
    return page.text[piece.start].isupper() or page.text[piece.end - 1] in ".,?!"
