"""The cues beside quoted words: "...," he said, and he said: "...".

They are looked for in the words around the marks, so that a parse that a quotation has led
astray does not matter. Names beside the marks are read in :mod:`.unspoken`.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from detente.codebook import speech
from detente.extract.phrases import trim
from detente.extract.reported_speech import complements, sayings, sources, unspoken
from detente.extract.reported_speech.quote_marks import Quoted
from detente.extract.reported_speech.quoting import FULL_STOPS, Cue, Page, opens_speech
from detente.extract.reported_speech.sources import NOBODY, NOMINAL, Source
from detente.text.clauses.auxiliaries import is_verb
from detente.text.clauses.forms import FINITE
from detente.text.clauses.links import Link, dependents, has, is_one
from detente.text.clauses.words import has_word

CLOSING = frozenset(",?!-–—…")
SHORT = 6  # tokens of a sentence that is a cue alone
WINDOW = 45  # tokens a cue's clause may have
OWN = ("that", "whether")
# Words that open a clause which no cue is the verb of.
SUBORDINATE = frozenset({"who", "which", "that", "and", "but", "when", "while", "if", "because"})
ASIDE: tuple[Link, ...] = (
    "relative clause", "noun clause", "open complement", "governed clause", "adjective",
    "adverbial clause",
)  # fmt: skip


def of(page: Page, place: int) -> Cue | None:
    """Return the cue of quoted words: behind them, in front of them, or a name that signs them."""
    piece = page.tops[place]
    closed = page.text[piece.end - 1] in ".?!"
    leads = page.text[page.line(piece.open)[0] : piece.open].rstrip()[-1:] in (":", ",")
    ways = (before, after) if closed and leads else (after, before)
    return next(filter(None, (way(page, place) for way in (*ways, unspoken.behind))), None)


# --- the cue after the quoted words: "...," he said ------------------------------------


def after(page: Page, place: int) -> Cue | None:
    """Return the cue that follows quoted words, if one does: "...," he said."""
    piece = page.tops[place]
    following = page.tops[place + 1].open if place + 1 < len(page.tops) else len(page.text)
    limit = min(following, page.line(piece.start)[1])
    window = _clause(page, page.token(piece.close), limit)
    verb = _cue_verb(window)
    if verb is None or not _may_follow(page, place, verb, window):
        return None
    if verb.tag_ == "VBG" and sources.passive_of(verb) is None and not has(verb, "auxiliary"):
        return None  # '"...," adding' goes on with what follows
    end = introduces(verb)
    inverted = verb.i - window[0].i <= 1 and not _is_noun(window[0])
    if end is None or _takes_other(verb, limit) or (_has_matter(verb) and not inverted):
        return None
    lead = _lead(page, place)
    if lead is not None and _is_anothers(page, lead, piece):
        return None
    source, speaker = _source(page.doc, verb, window, inverted)
    cue = (sources.cue_start(verb), end)
    return Cue(verb, cue, sources.clip(source, cue), speaker, _addressee(verb), lead)


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
            verb = _cue_verb(_clause(page, i + 1, piece.end))
            found = verb is not None and introduces(verb) and not _takes_other(verb, piece.end)
            return page.doc[i].idx + 1 if found else None
    return None


def _may_follow(page: Page, place: int, verb: Token, window: Sequence[Token]) -> bool:
    """Tell whether a cue may follow: the quoted words end no sentence, or it is one alone."""
    piece, distance = page.tops[place], verb.i - window[0].i
    last, behind = page.text[piece.end - 1], page.text[piece.close : piece.close + 2].lstrip()
    if last in CLOSING:
        return True
    if last == ".":
        # '"We lost." The coach said.': a sentence that is a cue alone
        alone = verb == window[-1] and len(window) <= SHORT and verb.tag_ in FINITE
        return distance == 0 or alone
    return opens_speech(page, place) and (behind[:1] in (",", "–", "—", "-") or distance <= 2)


def _lead(page: Page, place: int) -> int | None:
    """Return where the sentence begins whose end the quoted words are, where all of it is said."""
    piece = page.tops[place]
    if opens_speech(page, place):
        return None
    start = page.line(piece.start)[0]
    i = page.token(piece.open) - 1
    while i > 0 and page.starts[i - 1] >= start and page.doc[i - 1].text not in FULL_STOPS:
        i -= 1
    while page.starts[i] < piece.start and (page.doc[i].is_space or page.doc[i].is_punct):
        i += 1
    lead = min(page.starts[i], piece.start)
    # '"A?" she said, and thought of "B," as he put it'
    beside = place > 0 and lead <= page.tops[place - 1].close + 1
    return None if beside and page.text[lead].islower() else lead


def _clause(page: Page, start: int, limit: int) -> list[Token]:
    """Return the words from ``start`` to the clause's end or ``limit``, without a leading comma."""
    found: list[Token] = []
    for token in page.doc[start : start + WINDOW]:
        if token.idx >= limit or token.text in FULL_STOPS or token.text == ":":
            break
        if found or not (token.is_punct or token.is_space):
            found.append(token)
    return found


def _cue_verb(window: Sequence[Token]) -> Token | None:
    """Return the first verb of the clause if it can introduce direct speech."""
    if not window or window[0].lower_ in SUBORDINATE:
        return None
    for token in window:
        if not is_verb(token) and token.lower_ not in speech.words("prepositions.says"):
            continue
        reduced = token.tag_ in ("VBG", "VBN") and is_one(token, "noun clause")
        if reduced or is_one(token, "any auxiliary"):
            continue
        gerund = token.doc[token.i + 2] if token.i + 2 < len(token.doc) else token
        verb = gerund if sources.passive_of(gerund) == token else token
        if introduces(verb) is not None:
            return verb
        if verb != token or not _is_aside(token):
            return None
    return None


def _is_aside(verb: Token) -> bool:
    """Tell whether a verb is not the clause's own: of a relative clause, an infinitive."""
    while is_one(verb, "conjunct") and verb.head.i < verb.i:
        verb = verb.head
    return is_one(verb, *ASIDE)


def introduces(verb: Token) -> int | None:
    """Return where the cue of a verb that can introduce direct speech ends, else None."""
    quoting = (particle for uses, particle in sayings.readings(verb) if "quote" in uses)
    return next((complements.cue_end(verb, particle) for particle in quoting), None)


def _has_matter(verb: Token) -> bool:
    """Tell whether a verb has an object that is not whom it is said to ("continued his attack")."""
    matter = any(c.i > verb.i and c.pos_ == "NOUN" for c in dependents(verb, "object"))
    return matter and not sayings.takes(verb, "A")


def _takes_other(verb: Token, limit: int) -> bool:
    """Tell whether the verb has a content clause of its own behind it."""
    behind = [c for c in dependents(verb, "finite complement") if c.left_edge.i > verb.i]
    return any(c.idx < limit and has_word(c, OWN, "subordinator") for c in behind)


def _source(doc: Doc, verb: Token, window: Sequence[Token], inverted: bool) -> Source:
    """Return who says it: the parse's subject if it stands in the clause, else the phrase there."""
    first, last = window[0].i, window[-1].i + 1
    source, speaker = sources.of_verb(verb)
    beside = source is not None and first <= source[0] < last
    if source and beside and speaker is not None and (source[0] > verb.i) == inverted:
        return trim(doc, (source[0], min(source[1], last if inverted else verb.i))), speaker
    return _phrase_after(doc, verb.i + 1, last) if inverted else _phrase_before(doc, first, verb)


def _phrase_after(doc: Doc, start: int, end: int) -> Source:
    if start >= end or not _is_noun(doc[start]):
        return NOBODY
    head = doc[start]
    while head.i < head.head.i < end and head.head.pos_ in (*NOMINAL, "NUM"):
        head = head.head
    return trim(doc, (start, min(head.right_edge.i + 1, end))), head


def _phrase_before(doc: Doc, start: int, verb: Token) -> Source:
    stop = sources.before_helpers(verb, start)
    head = next((t for t in doc[start:stop] if t.pos_ in NOMINAL), None)
    if head is None:
        return NOBODY
    while head.head.pos_ in ("NOUN", "PROPN") and head.i < head.head.i < stop:
        head = head.head
    return trim(doc, (start, stop)), head


def _is_noun(token: Token) -> bool:
    return token.pos_ in (*NOMINAL, "DET", "NUM", "ADJ")


# --- the cue before the quoted words: he said: "..." ---------------------------------------


def before(page: Page, place: int) -> Cue | None:
    """Return the cue that leads up to quoted words, if one does: he said: "..."."""
    piece = page.tops[place]
    line = page.line(piece.start)[0]
    lower = max(line, page.tops[place - 1].close if place else 0)
    left, stop = page.text[lower : piece.open].rstrip(), page.token(piece.open)
    if not left:
        return None if page.text[line:lower].strip() else _line_above(page, line, piece)
    if left[-1] in ":,":
        return _cue_between(page, page.token(lower), stop, piece, colon=left[-1] == ":")
    if not stop:
        return None
    word = page.doc[stop - 1]
    if is_one(word, "particle"):
        word = word.head
    if is_one(word, "object", "indirect object") and sayings.takes(word.head, "A"):
        return _made(word.head, stop) if introduces(word.head) else None
    if is_verb(word) and introduces(word) is not None and _is_whole(page, piece):
        return _made(word, stop)
    return None


def _line_above(page: Page, start: int, piece: Quoted) -> Cue | None:
    """Return the cue that ends the paragraph above with a colon ("He went on:")."""
    stop = len(page.text[:start].rstrip())
    if page.text[stop - 1 : stop] != ":":
        return None
    first = page.token(page.line(stop - 1)[0])
    return _cue_between(page, first, page.token(stop), piece, colon=True)


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
        if is_verb(token) and not is_one(token, "any auxiliary", "adjective"):
            if introduces(token) is not None:
                return _made(token, stop) if colon or not _is_complete(token, stop) else None
            if not colon and token.tag_ in FINITE and not _is_aside(token):
                return None
    if not colon:
        return None
    return unspoken.before_colon(doc, first, start, stop, whole=_is_whole(page, piece))


def _is_complete(verb: Token, stop: int) -> bool:
    """Tell whether the verb has its content already, before the quoted words."""
    contents = dependents(verb, "finite complement", "open complement")
    return any(verb.i < c.i and c.right_edge.i < stop for c in contents)


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
    objects = dependents(verb, "object", "indirect object") if sayings.takes(verb, "A") else ()
    return next((c for c in objects if c.i > verb.i), None)


def _is_whole(page: Page, piece: Quoted) -> bool:
    """Tell whether the quoted words are all that is said: a stop or a capital shows it."""
    return page.text[piece.start].isupper() or page.text[piece.end - 1] in ".,?!"
