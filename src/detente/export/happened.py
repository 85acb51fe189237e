"""What happened, the most prominent first: each happening once, in the words that tell it best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.compare import acts, prominence
from detente.compare.wording import terms
from detente.export import doubt, tolls
from detente.export.evidence import Evidence, show
from detente.export.excerpt import LONG, Excerpt, unsaid, within
from detente.export.headlines import Headline
from detente.export.index import Index
from detente.export.tolls import Count
from detente.export.wording import (
    MAKING,
    MODALITIES,
    day_words,
    days_between,
    iso_day,
    parties,
    reality,
)
from detente.model import Event, Happening, Span, content_id

FEWEST, MOST = 3, 7  # lines
LEAST = 0.12  # of the first line's prominence, below which a happening is no news beside it
AGING = 30  # days after which news counts half
SHORT = 6  # words of a sentence that tells something
SAME = 0.5  # share of the shorter line's words that makes two lines one
LIKE = 0.34  # the same of two lines that tell one kind of act
FRAGMENT = 0.4  # what a line counts that does not read on its own
COUNTED = 1.5  # what one counts that gives a toll of what it tells
CUT = 0.9  # what one counts that is too long to stand whole
REAL = ("asserted", "said")
# A sentence that leans on the one before it: who or what it tells of is said there.
LEANING = re.compile(
    r"[\W_]*(?:[a-z]|(?:He|She|It|They|We|I|You|His|Her|Its|Their|This|That|These|Those|There|But"
    r"|And|Or|So|Yet|Both|Such|Another|Also|Then|Still|Instead|However)\b)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A happening in one line: the words that tell it best, its day, and who tells it.

    ``differs`` are the facts on which its tellings do not agree, each with its values; ``doubt``
    says how sure the reading is where it may be wrong.
    """

    id: str
    start: str
    day: str
    headline: Headline
    parties: str
    word: str
    real: bool
    says: str
    score: float
    counts: tuple[Count, ...]
    differs: tuple[tuple[str, str], ...]
    doubt: str
    evidence: tuple[Evidence, ...]

    @property
    def words(self) -> Excerpt:
        """The words that tell it."""
        return self.headline.words


def lines(index: Index, said: Iterable[Span] = ()) -> tuple[Told, ...]:
    """Return what happened, told as real, the most prominent first; no sentence twice.

    ``said`` are sentences that the screen tells elsewhere: only the first line repeats one.
    """
    ranked = sorted(_ranked(index), key=lambda pair: (-pair[0], pair[1].id))
    elsewhere = {(span.article, span.start) for span in said}
    screen = _Screen()
    for value, happening in ranked:
        full = len(screen.lines) == MOST
        if full or (len(screen.lines) >= FEWEST and value < LEAST * ranked[0][0]):
            break
        events = [index.events[i] for i in happening.events if i in index.events]
        sure = [e for e in events if reality(e) in REAL]
        free = [e for e in sure if not screen.lines or _place(e) not in elsewhere]
        event = _best(index, happening, free)
        if event is None or screen.tells(sure):
            continue
        words = within(index, [event.span], event.sentence)
        if screen.says(words.text, event.type):
            continue
        screen.add(sure, words.text, event.type, _told(index, happening, events, event, words))
    return tuple(screen.lines)


class _Screen:
    """The lines so far, with what they say and the sentences they tell."""

    def __init__(self) -> None:
        self.lines: list[Told] = []
        self._said: list[tuple[str, frozenset[str]]] = []
        self._told: set[tuple[str, int]] = set()

    def add(self, events: Iterable[Event], words: str, kind: str, line: Told) -> None:
        """Put ``line`` under the others."""
        self.lines.append(line)
        self._said.append((kind, _terms(words)))
        self._told.update(map(_place, events))

    def tells(self, events: Sequence[Event]) -> bool:
        """Tell whether lines tell a happening along: most of its mentions stand in theirs."""
        return sum(_place(e) in self._told for e in events) * 2 >= len(events)

    def says(self, words: str, kind: str) -> bool:
        """Tell whether a line says what ``words`` do, sooner where it tells one kind of act."""
        own = _terms(words)
        return any(
            _overlap(own, other) >= (LIKE if kind == known else SAME) for known, other in self._said
        )


def _ranked(index: Index) -> Iterator[tuple[float, Happening]]:
    """Yield every happening with its prominence, which fades as its reports grow old."""
    for happening in happenings(index):
        newest = max((index.published(a) or "" for a in happening.articles), default="")
        age = days_between(newest, index.last_day) or 0
        value = happening.prominence / (1 + max(age, 0) / AGING)
        if value > 0:
            yield value * _legible(index, happening), happening


def _legible(index: Index, happening: Happening) -> float:
    """Return how well the sentence reads that tells a happening best."""
    events = [index.events[i] for i in happening.events if i in index.events]
    best = _best(index, happening, [e for e in events if reality(e) in REAL])
    return _reads(best.sentence.text) if best is not None else FRAGMENT


def happenings(index: Index) -> Iterator[Happening]:
    """Yield the happenings of all stories; an event in none of them is one of its own."""
    known: set[str] = set()
    for comparison in index.record.comparisons:
        for happening in comparison.happenings:
            known.update(happening.events)
            yield happening
    for event in index.record.events:
        if event.id not in known and event.span.article in index.by_id:
            yield _alone(index, event)


def _alone(index: Index, event: Event) -> Happening:
    return Happening(
        id=content_id("happening", event.id),
        events=(event.id,),
        articles=(event.span.article,),
        origins=1,
        type=event.type,
        actors=event.actors,
        recipients=event.recipients,
        day=event.day,
        place=event.place,
        modality=event.modality,
        prominence=prominence.of_mentions([event], {}, index.by_id),
    )


def _best(index: Index, happening: Happening, events: Sequence[Event]) -> Event | None:
    """Return the mention whose sentence tells the happening best, None where none is sure."""
    counted = tolls.sentences(index, happening)

    def quality(event: Event) -> tuple[float, int, int]:
        value = prominence.of_mention(event, index.by_id[event.span.article])
        value *= _reads(event.sentence.text) * (COUNTED if _place(event) in counted else 1)
        return value, -index.numbers[event.span.article], -event.span.start

    best = max(events, key=quality, default=None)
    return best if best is not None and quality(best)[0] > 0 else None


def _reads(sentence: str) -> float:
    """Return how well a sentence reads on its own: neither a scrap nor a question, nor too long."""
    asks = sentence.rstrip("”\"’' ").endswith(("?", ":"))
    if asks or len(sentence.split()) < SHORT or LEANING.match(sentence) or MAKING.search(sentence):
        return FRAGMENT
    return 1.0 if len(sentence) <= LONG else CUT


def _place(event: Event) -> tuple[str, int]:
    return event.sentence.article, event.sentence.start


def _terms(words: str) -> frozenset[str]:
    return frozenset(term.key for term in terms(words))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(min(len(one), len(other)), 1)


def _told(
    index: Index, happening: Happening, events: Sequence[Event], event: Event, words: Excerpt
) -> Told:
    day, published = event.day, index.published(event.span.article)
    stated = day if day and day.start and day.basis == "stated" else None
    return Told(
        id=happening.id,
        start=(stated.start if stated else published) or "",
        day=day_words(stated) if stated else _when(published),
        headline=Headline("", words),
        parties=parties(event),
        word=MODALITIES[reality(event)][1],
        real=True,
        says=unsaid(event.attribution, words),
        score=event.score,
        counts=_counts(index, happening, event),
        differs=_differs(happening),
        doubt=doubt.mark(doubt.best(e.confidence for e in events)),
        evidence=_firsts(index, [e for e in events if acts.same(event, e)]),
    )


def _counts(index: Index, happening: Happening, event: Event) -> tuple[Count, ...]:
    """Return the tolls over time where the line's own sentence gives one: they are of it."""
    if _place(event) not in tolls.sentences(index, happening):
        return ()
    return tolls.counts(index, happening)


def _when(published: str | None) -> str:
    return f"told {iso_day(published)}" if published else "day not known"


def _firsts(index: Index, events: Iterable[Event]) -> tuple[Evidence, ...]:
    """Return the first mention of each report that tells it as real, in reading order."""
    first: dict[str, Span] = {}
    for event in sorted(events, key=lambda e: (e.span.start, e.id)):
        if reality(event) in REAL:
            first.setdefault(event.span.article, event.span)
    return tuple(show(index, first[a]) for a in sorted(first, key=lambda a: index.numbers[a]))


def _differs(happening: Happening) -> tuple[tuple[str, str], ...]:
    """Return the day and place where tellings differ on them, each value with who gives it.

    A report that gives several tells of several things, and differs from none.
    """
    found = []
    for fact in happening.differing:
        given: dict[str, dict[str, None]] = {}
        for value in fact.values:
            given.setdefault(value.article, {})[value.value] = None
        if fact.field in ("day", "place") and all(len(values) == 1 for values in given.values()):
            told = dict.fromkeys(f"{v.value} ({v.outlet or 'a report'})" for v in fact.values)
            found.append((fact.field, "; ".join(told)))
    return tuple(found)
