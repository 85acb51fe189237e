"""A report cut into its statements: stretches of a sentence with the records found in them."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detente.compare.material import Found, Material, Placed
from detente.compare.wording import WORD, Name, Term, terms
from detente.model import Actor, Article, Day, Event, Figure, Move, Place, Quotation, Span, span_of

WORTH = 3  # things a stretch must say to stand alone

DESCRIBED = frozenset({"group", "unnamed", "document"})  # kinds of actors that have no name

# Where a sentence ends, for sentences in which no record was read.
STOP = re.compile(r"(?<=[.!?])[\"”’)]{0,2}\s+(?=[\"“‘(]?[A-Z0-9])")
SHORT = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|St|No|vs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*$"
)
# Where a clause or a member of a list starts.
CLAUSE = re.compile(
    r"(?<=[,;:])\s(?!according to )|\s(?=[-–—]\s)|"
    r"\s(?=(?:and (?:that|for|to|if|when|not)|but|while|after|before|because|although|"
    r"though|since|if|unless|when|whereas|until|concerning|as well as|as long as|so that|"
    r"in response to)\s)"
)
WORDS = re.compile(r"[^\W_]")
LOWER = re.compile(r"(?<![\w'’])[a-z]{4}")  # an ordinary word, no "of" or "the"
NAMED_ON = re.compile(r"\w")  # a name ends where no word goes on

# The names that begin with a word, the longest first, and the keys behind each.
Lexicon = Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """One statement of one report: its words, and what was read in them.

    ``sentence`` is where the sentence starts of which it is a stretch, or the whole.
    ``says`` are the keys of its words (see wording.terms), those of parties among them;
    ``proper`` those written as names; ``quotation`` the one it stands in.
    """

    article: Article
    span: Span
    sentence: int
    terms: tuple[Term, ...]
    says: frozenset[str]
    proper: frozenset[str] = frozenset()
    events: tuple[Event, ...] = ()
    quotation: Quotation | None = None
    moves: tuple[Move, ...] = ()
    figures: tuple[Figure, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[Place, ...] = ()
    title: bool = False

    @property
    def matter(self) -> frozenset[str]:
        """What it says besides naming parties."""
        return frozenset(key for key in self.says if not key.startswith("@"))


class Cut(NamedTuple):
    """The statements of reports: stretches of a sentence, and their sentences as a whole."""

    stretches: tuple[Piece, ...]
    sentences: tuple[Piece, ...]


def pieces(material: Material) -> Cut:
    """Return the statements of all reports, in the order of the reports and their text."""
    lexicon = _lexicon(actor for found in material.reports.values() for actor in _actors(found))
    stretches: list[Piece] = []
    sentences: list[Piece] = []
    for found in material.reports.values():
        for sentence, cut in _of_report(found, lexicon):
            sentences.append(sentence)
            stretches += cut
    return Cut(tuple(stretches), tuple(sentences))


def keys(actor: Actor) -> tuple[str, ...]:
    """Return the keys an actor goes by: its own and that of whom it acts for."""
    return tuple(dict.fromkeys(key for key in (actor.entity, actor.party) if key))


def _actors(found: Found) -> Iterator[Actor]:
    for event in found.events:
        yield from (*event.actors, *event.recipients)
    for quotation in found.quotations:
        yield from (*filter(None, [quotation.speaker]), *quotation.addressees)
    for move in found.moves:
        yield from (*filter(None, [move.party]), *move.addressees)


def _lexicon(actors: Iterable[Actor]) -> Lexicon:
    """Return the keys behind a name, for mentions that stand in no record, by its first word.

    A person goes by the last word of the label. A name two parties share is left out.
    """
    found: dict[str, set[tuple[str, ...]]] = {}
    for actor in actors:
        if actor.basis == "named" and actor.kind in ("person", "organisation", "bloc"):
            name = actor.label.split()[-1] if actor.kind == "person" else actor.label
            found.setdefault(name, set()).add(keys(actor))
    by_word: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, both in sorted(found.items(), key=lambda item: (-len(item[0]), item[0])):
        first = WORD.search(name)
        if len(both) == 1 and first is not None and first.start() == 0:
            by_word.setdefault(first.group(), []).append((name, next(iter(both))))
    return by_word


def _of_report(found: Found, lexicon: Lexicon) -> Iterator[tuple[Piece, list[Piece]]]:
    """Yield each sentence, whole and cut into its stretches."""
    sheet = _Sheet(found, _names(found, lexicon))
    for sentence in _stretches(sheet):
        place = sentence[0][0]
        cut = [_piece(sheet, start, end, place) for start, end in sentence]
        whole = _piece(sheet, place, sentence[-1][1], place) if len(cut) > 1 else cut[0]
        yield whole, [_with_subject(piece, n, cut) for n, piece in enumerate(cut)]


def _with_subject(piece: Piece, place: int, sentence: Sequence[Piece]) -> Piece:
    """Return a stretch that names no party with those of the stretch beside it.

    "After weeks of silence, Rome said ...": the silence is Rome's.
    """
    if any(key.startswith("@") for key in piece.says) or len(sentence) < 2:
        return piece
    beside = sentence[place + 1] if place == 0 else sentence[place - 1]
    parties = {key for key in beside.says if key.startswith("@")}
    return dataclasses.replace(piece, says=piece.says | parties)


class _Sheet:
    """A report with what was found in it by place."""

    def __init__(self, found: Found, names: Sequence[Name]) -> None:
        self.article = found.article
        self.found = found
        self.names = names
        self.events = Placed((e.span, e) for e in found.events)
        self.quotations = Placed((span, q) for q in found.quotations for span in q.content)
        self.moves = Placed((m.content, m) for m in found.moves)
        self.figures = Placed((f.span, f) for f in found.figures)
        self.days = Placed((d.span, d) for d in found.days if d.span is not None)
        self.places = Placed((p.span, p) for p in found.places)


def _names(found: Found, lexicon: Lexicon) -> tuple[Name, ...]:
    """Return the mentions of parties in a report, none inside another.

    Somebody who is only described and acts for nobody known ("troops") is no party.
    """
    text = found.article.text
    places = {
        (actor.span.start, actor.span.end): keys(actor)
        for actor in _actors(found)
        if actor.span is not None
        and actor.span.article == found.article.id
        and not (actor.party is None and actor.kind in DESCRIBED)
    }
    for match in WORD.finditer(text):
        for name, both in lexicon.get(match.group(), ()):
            end = match.start() + len(name)
            if text.startswith(name, match.start()) and not NAMED_ON.match(text, end):
                places.setdefault((match.start(), end), both)
    outer: list[Name] = []
    for (start, end), both in sorted(places.items(), key=lambda item: (item[0][0], -item[0][1])):
        if not outer or start >= outer[-1].end:
            outer.append(Name(start, end, both))
    return tuple(outer)


def _stretches(sheet: _Sheet) -> Iterator[list[tuple[int, int]]]:
    """Yield (start, end) of the statements of each sentence."""
    text = sheet.article.text
    marks = _marks(sheet.found)
    ordered = sorted(marks)
    for start, end in _sentences(sheet.found):
        inner = ordered[bisect.bisect_right(ordered, start) : bisect.bisect_left(ordered, end)]
        cuts = {start, end, *inner}
        cuts.update(
            m.end() if m.group()[:1] != " " else m.start()
            for m in CLAUSE.finditer(text, start, end)
        )
        yield list(_joined(sheet, sorted(cuts), marks))


def _marks(found: Found) -> frozenset[int]:
    """Return where quotations and the contents of moves start and end."""
    spans = [span for q in found.quotations for span in q.content]
    spans += [move.content for move in found.moves if move.obligation is not None]
    return frozenset(place for span in spans for place in (span.start, span.end))


def _sentences(found: Found) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of title and body."""
    known = {e.sentence for e in found.events} | {m.sentence for m in found.moves}
    known |= {q.sentence for q in found.quotations if q.sentence is not None}
    known |= {f.sentence for f in found.figures if f.sentence is not None}
    return sentences(found.article, known)


def sentences(article: Article, known: Collection[Span]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of a report, none of its furniture.

    ``known`` are those in which something was read; the others end where a stop tells it.
    """
    whole = Placed((span, span) for span in known)
    cuts = {place for span in known for place in (span.start, span.end)}
    for match in re.finditer(r"[^\n]+", article.text):
        cuts.update(match.span())
        for stop in STOP.finditer(article.text, match.start(), match.end()):
            short = SHORT.search(article.text, max(0, stop.end() - 8), stop.end())
            around = whole.touching(_place(article, stop.end()))
            if not short and not any(span.start < stop.end() for span, _ in around):
                cuts.add(stop.end())
    hidden = Placed((piece.span, piece) for piece in article.boilerplate)
    ordered = sorted(cuts)
    for start, end in itertools.pairwise(ordered):
        furniture = any(hidden.touching(_place(article, start)))
        if WORDS.search(article.text, start, end) and not furniture:
            yield start, end


def _place(article: Article, start: int) -> Span:
    return Span(article=article.id, start=start, end=start + 1, text="")


def _joined(sheet: _Sheet, cuts: Sequence[int], marks: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Join stretches that say too little to their neighbours, the following one first."""
    start = cuts[0]
    held: list[tuple[int, int]] = []
    for end in cuts[1:]:
        said = _terms(sheet, start, end)
        named = _proper(sheet.article.text[start:end], said, start)
        things = {"a name" if term.key in named else term.key for term in said}
        whole = start in marks and end in marks
        if any(not key.startswith("@") for key in things) and (whole or len(things) >= WORTH):
            held.append((start, end))
            start = end
    if start < cuts[-1]:
        held[-1:] = [(held[-1][0], cuts[-1])] if held else [(start, cuts[-1])]
    yield from held


def _terms(sheet: _Sheet, start: int, end: int) -> tuple[Term, ...]:
    first = bisect.bisect_left(sheet.names, start, key=lambda name: name.start)
    last = bisect.bisect_left(sheet.names, end, key=lambda name: name.start)
    inside = [name for name in sheet.names[first:last] if name.end <= end]
    return terms(sheet.article.text[start:end], inside, start)


def _piece(sheet: _Sheet, start: int, end: int, sentence: int) -> Piece:
    article = sheet.article
    text = article.text[start:end]
    said = _terms(sheet, start, end)
    inner = span_of(article, start + len(text) - len(text.lstrip(" ,;:-–—\n\t")), end)
    trimmed = inner.text.rstrip(" ,;:-–—\n\t")
    span = span_of(article, inner.start, inner.start + len(trimmed)) if trimmed else inner
    whole = span_of(article, start, end)
    return Piece(
        article=article,
        span=span,
        sentence=sentence,
        terms=said,
        says=frozenset(term.key for term in said),
        proper=_proper(text, said, start),
        events=tuple(sheet.events.beginning(whole)),
        quotation=_around(sheet.quotations, span),
        moves=tuple(
            move for content, move in sheet.moves.touching(span) if mostly_within(content, span)
        ),
        figures=tuple(sheet.figures.beginning(whole)),
        days=tuple(sheet.days.beginning(whole)),
        places=tuple(sheet.places.beginning(whole)),
        title=article.title is not None and article.title.start <= start < article.title.end,
    )


def _proper(text: str, said: Sequence[Term], offset: int) -> frozenset[str]:
    """Return the keys that stand with a capital inside a sentence, and so are names.

    In a title all in capitals nothing can be told from its letters.
    """
    if not LOWER.search(text):
        return frozenset()
    written: dict[str, set[bool]] = {}
    for term in said:
        before = text[: term.start - offset].rstrip(" \"'“‘([")[-1:]
        if not term.key.startswith("@") and before not in ("", ".", "!", "?", ":"):
            written.setdefault(term.key, set()).add(text[term.start - offset].isupper())
    return frozenset(key for key, capital in written.items() if capital == {True})


def mostly_within(words: Span, span: Span) -> bool:
    """Tell whether words of a report and a statement of it are mostly the same words."""
    shared = min(words.end, span.end) - max(words.start, span.start)
    shorter = min(words.end - words.start, span.end - span.start)
    return words.article == span.article and 2 * shared >= shorter > 0


def _around(quotations: Placed[Quotation], span: Span) -> Quotation | None:
    """Return the innermost quotation that holds most of a stretch."""
    best: tuple[int, int, Quotation] | None = None
    for content, quotation in quotations.touching(span):
        shared = min(content.end, span.end) - max(content.start, span.start)
        if 2 * shared > span.end - span.start:
            rank = (-quotation.level, content.end - content.start)
            if best is None or rank < best[:2]:
                best = (*rank, quotation)
    return best[2] if best else None
