"""A report cut into its statements: stretches of a sentence with the records found in them."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from detente.compare.wording import Name, Term, terms
from detente.model import (
    Actor,
    Article,
    Day,
    Entry,
    Event,
    Figure,
    Move,
    Place,
    Quotation,
    Span,
    span_of,
)

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


@dataclass(frozen=True, slots=True)
class Material:
    """All that was found in the reports of one story.

    ``happening`` names the happening of each event by their ids.
    """

    articles: tuple[Article, ...]
    events: tuple[Event, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    moves: tuple[Move, ...] = ()
    entries: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()
    days: tuple[Day, ...] = ()
    places: tuple[Place, ...] = ()
    happening: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Piece:
    """One statement of one report: its words, and what was read in them.

    ``says`` are the keys of its words (see wording.terms), those of parties among them;
    ``proper`` those written as names; ``quotation`` the one it stands in.
    """

    article: Article
    span: Span
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


def pieces(material: Material) -> tuple[Piece, ...]:
    """Return the statements of all reports, in the order of the reports and their text."""
    lexicon = _lexicon(_actors(material))
    return tuple(
        piece for article in material.articles for piece in _of_article(article, material, lexicon)
    )


def keys(actor: Actor) -> tuple[str, ...]:
    """Return the keys an actor goes by: its own and that of whom it acts for."""
    return tuple(dict.fromkeys(key for key in (actor.entity, actor.party) if key))


def _actors(material: Material) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for event in material.events:
        found += [*event.actors, *event.recipients]
    for quotation in material.quotations:
        found += [*filter(None, [quotation.speaker]), *quotation.addressees]
    for move in material.moves:
        found += [*filter(None, [move.party]), *move.addressees]
    return tuple(found)


def _lexicon(actors: Iterable[Actor]) -> Mapping[str, tuple[str, ...]]:
    """Return the keys behind a name, for mentions that stand in no record.

    A person goes by the last word of the label. A name two parties share is left out.
    """
    found: dict[str, set[tuple[str, ...]]] = {}
    for actor in actors:
        if actor.basis == "named" and actor.kind in ("person", "organisation", "bloc"):
            name = actor.label.split()[-1] if actor.kind == "person" else actor.label
            found.setdefault(name, set()).add(keys(actor))
    return {name: next(iter(both)) for name, both in found.items() if len(both) == 1}


def _of_article(
    article: Article, material: Material, lexicon: Mapping[str, tuple[str, ...]]
) -> Iterator[Piece]:
    here = _restrict(material, article.id)
    names = _names(article, here, lexicon)
    for sentence in _stretches(article, here, names):
        cut = [_piece(article, here, names, start, end) for start, end in sentence]
        yield from (_with_subject(piece, cut) for piece in cut)


def _with_subject(piece: Piece, sentence: Sequence[Piece]) -> Piece:
    """Return a stretch that names no party with those of the stretch beside it.

    "After weeks of silence, Rome said ...": the silence is Rome's.
    """
    if any(key.startswith("@") for key in piece.says) or len(sentence) < 2:
        return piece
    place = sentence.index(piece)
    beside = sentence[place + 1] if place == 0 else sentence[place - 1]
    parties = {key for key in beside.says if key.startswith("@")}
    return dataclasses.replace(piece, says=piece.says | parties)


def _restrict(material: Material, article: str) -> Material:
    return Material(
        articles=tuple(a for a in material.articles if a.id == article),
        events=tuple(e for e in material.events if e.span.article == article),
        quotations=tuple(q for q in material.quotations if q.content[0].article == article),
        moves=tuple(m for m in material.moves if m.span.article == article),
        figures=tuple(f for f in material.figures if f.span.article == article),
        days=tuple(d for d in material.days if d.span and d.span.article == article),
        places=tuple(p for p in material.places if p.span.article == article),
    )


def _names(
    article: Article, here: Material, lexicon: Mapping[str, tuple[str, ...]]
) -> tuple[Name, ...]:
    """Return the mentions of parties in a report, none inside another.

    Somebody who is only described and acts for nobody known ("troops") is no party.
    """
    found = {
        (actor.span.start, actor.span.end): keys(actor)
        for actor in _actors(here)
        if actor.span is not None
        and actor.span.article == article.id
        and not (actor.party is None and actor.kind in DESCRIBED)
    }
    for name, both in sorted(lexicon.items()):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", article.text):
            found.setdefault(match.span(), both)
    outer: list[Name] = []
    for (start, end), both in sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])):
        if not outer or start >= outer[-1].end:
            outer.append(Name(start, end, both))
    return tuple(outer)


def _stretches(
    article: Article, here: Material, names: Sequence[Name]
) -> Iterator[list[tuple[int, int]]]:
    """Yield (start, end) of the statements of each sentence."""
    marks = _marks(here)
    for start, end in _sentences(article, here):
        text = article.text
        cuts = {start, end, *(mark for mark in marks if start < mark < end)}
        cuts.update(
            m.end() if m.group()[:1] != " " else m.start()
            for m in CLAUSE.finditer(text, start, end)
        )
        yield list(_joined(article, sorted(cuts), names, marks))


def _marks(here: Material) -> frozenset[int]:
    """Return where quotations and the contents of moves start and end."""
    spans = [span for q in here.quotations for span in q.content]
    spans += [move.content for move in here.moves if move.obligation is not None]
    return frozenset(place for span in spans for place in (span.start, span.end))


def _sentences(article: Article, here: Material) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of title and body."""
    known = {e.sentence for e in here.events} | {m.sentence for m in here.moves}
    known |= {q.sentence for q in here.quotations if q.sentence is not None}
    known |= {f.sentence for f in here.figures if f.sentence is not None}
    whole = sorted((span.start, span.end) for span in known)
    cuts = {place for pair in whole for place in pair}
    for match in re.finditer(r"[^\n]+", article.text):
        cuts.update(match.span())
        for stop in STOP.finditer(article.text, match.start(), match.end()):
            short = SHORT.search(article.text, max(0, stop.end() - 8), stop.end())
            if not short and not any(start < stop.end() < end for start, end in whole):
                cuts.add(stop.end())
    hidden = [(piece.span.start, piece.span.end) for piece in article.boilerplate]
    ordered = sorted(cuts)
    for start, end in itertools.pairwise(ordered):
        if WORDS.search(article.text, start, end) and not any(a <= start < b for a, b in hidden):
            yield start, end


def _joined(
    article: Article, cuts: Sequence[int], names: Sequence[Name], marks: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Join stretches that say too little to their neighbours, the following one first."""
    start = cuts[0]
    held: list[tuple[int, int]] = []
    for end in cuts[1:]:
        said = _terms(article, names, start, end)
        named = _proper(article.text[start:end], said, start)
        things = {"a name" if term.key in named else term.key for term in said}
        whole = start in marks and end in marks
        if any(not key.startswith("@") for key in things) and (whole or len(things) >= WORTH):
            held.append((start, end))
            start = end
    if start < cuts[-1]:
        held[-1:] = [(held[-1][0], cuts[-1])] if held else [(start, cuts[-1])]
    yield from held


def _terms(article: Article, names: Sequence[Name], start: int, end: int) -> tuple[Term, ...]:
    first = bisect.bisect_left(names, start, key=lambda name: name.start)
    inside = []
    for name in names[first:]:
        if name.start >= end:
            break
        if name.end <= end:
            inside.append(name)
    return terms(article.text[start:end], inside, start)


def _piece(article: Article, here: Material, names: Sequence[Name], start: int, end: int) -> Piece:
    text = article.text[start:end]
    said = _terms(article, names, start, end)
    inner = span_of(article, start + len(text) - len(text.lstrip(" ,;:-–—\n\t")), end)
    trimmed = inner.text.rstrip(" ,;:-–—\n\t")
    span = span_of(article, inner.start, inner.start + len(trimmed)) if trimmed else inner

    def inside(other: Span | None) -> bool:
        return other is not None and start <= other.start < end

    return Piece(
        article=article,
        span=span,
        terms=said,
        says=frozenset(term.key for term in said),
        proper=_proper(article.text[start:end], said, start),
        events=tuple(event for event in here.events if inside(event.span)),
        quotation=_around(here.quotations, span),
        moves=tuple(move for move in here.moves if mostly_within(move.content, span)),
        figures=tuple(figure for figure in here.figures if inside(figure.span)),
        days=tuple(day for day in here.days if inside(day.span)),
        places=tuple(place for place in here.places if inside(place.span)),
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


def _around(quotations: Sequence[Quotation], span: Span) -> Quotation | None:
    """Return the innermost quotation that holds most of a stretch."""
    best: tuple[int, int, Quotation] | None = None
    for quotation in quotations:
        for content in quotation.content:
            shared = min(content.end, span.end) - max(content.start, span.start)
            if 2 * shared > span.end - span.start:
                rank = (-quotation.level, content.end - content.start)
                if best is None or rank < best[:2]:
                    best = (*rank, quotation)
    return best[2] if best else None
