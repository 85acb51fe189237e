"""What happened, the most prominent first: each happening once, in the words that tell it best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.compare import prominence
from detente.compare.wording import terms
from detente.export.evidence import Evidence, show
from detente.export.excerpt import Excerpt, unsaid, within
from detente.export.headlines import Headline
from detente.export.index import Index
from detente.export.tolls import Count, counts
from detente.export.wording import MODALITIES, day_words, days_between, iso_day, parties, reality
from detente.model import Event, Happening, Span, content_id

MOST = 7  # lines
LEAST = 0.12  # of the first line's prominence, below which a happening is no news beside it
AGING = 14  # days after which news counts half
SHORT, LONG = 6, 40  # words of a sentence that tells well
SAME = 0.5  # share of the shorter line's words that makes two lines one
FRAGMENT = 0.4  # what a line counts that does not read on its own
REAL = ("asserted", "said")


@dataclass(frozen=True, slots=True)
class Told:
    """A happening in one line: the words that tell it best, its day, and who tells it.

    ``differs`` are the facts on which its tellings do not agree, each with its values.
    """

    id: str
    start: str
    day: str
    headline: Headline
    parties: str
    word: str
    real: bool
    place: str
    says: str
    score: float
    counts: tuple[Count, ...]
    differs: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]


def lines(index: Index) -> tuple[Told, ...]:
    """Return what happened, told as real, the most prominent first; no sentence twice."""
    ranked = sorted(_ranked(index), key=lambda pair: (-pair[0], pair[1].id))
    shown: list[Told] = []
    said: list[frozenset[str]] = []
    told: set[tuple[str, int]] = set()
    for value, happening in ranked:
        events = [index.events[i] for i in happening.events if i in index.events]
        event = _best(index, [e for e in events if reality(e) in REAL])
        if value < LEAST * ranked[0][0] or len(shown) == MOST:
            break
        if event is None or _is_told(events, told):
            continue
        words = _words(index, event)
        says = frozenset(term.key for term in terms(words.text))
        if any(_overlap(says, other) >= SAME for other in said):
            continue
        said.append(says)
        told.update((e.sentence.article, e.sentence.start) for e in events)
        shown.append(_told(index, happening, events, event, words))
    return tuple(shown)


def _ranked(index: Index) -> Iterator[tuple[float, Happening]]:
    """Yield every happening with its prominence, which fades as its reports grow old."""
    for happening in happenings(index):
        newest = max((index.published(a) or "" for a in happening.articles), default="")
        age = days_between(newest, index.last_day) or 0
        value = happening.prominence / (1 + max(age, 0) / AGING)
        if value > 0:
            yield value, happening


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


def _best(index: Index, events: Sequence[Event]) -> Event | None:
    """Return the mention whose sentence tells the happening best, None where none is sure."""

    def quality(event: Event) -> tuple[float, int, int]:
        value = prominence.of_mention(event, index.by_id[event.span.article])
        value *= _reads(event.sentence.text)
        return value, -index.numbers[event.span.article], -event.span.start

    best = max(events, key=quality, default=None)
    return best if best is not None and quality(best)[0] > 0 else None


def _reads(sentence: str) -> float:
    """Return how well a sentence reads on its own: neither a scrap nor a question, nor too long."""
    count = len(sentence.split())
    whole = SHORT <= count <= LONG and not sentence.rstrip("”\"’' ").endswith(("?", ":"))
    return 1.0 if whole and not sentence[:1].islower() else FRAGMENT


def _is_told(events: Iterable[Event], told: set[tuple[str, int]]) -> bool:
    """Tell whether lines above tell a happening along: most of its mentions stand in theirs."""
    sure = [e for e in events if reality(e) in REAL]
    along = sum((e.sentence.article, e.sentence.start) in told for e in sure)
    return along * 2 >= len(sure)


def _words(index: Index, event: Event) -> Excerpt:
    return within(index, [event.span], event.sentence)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(min(len(one), len(other)), 1)


def _told(
    index: Index, happening: Happening, events: Sequence[Event], event: Event, words: Excerpt
) -> Told:
    key = reality(event)
    day = next((e.day for e in (event, *events) if e.day and e.day.basis == "stated"), None)
    published = index.published(event.span.article)
    place = next((e.place for e in (event, *events) if e.place), None)
    return Told(
        id=happening.id,
        start=(day.start if day else None) or published or "",
        day=day_words(day) if day and day.start else _when(published),
        headline=Headline("", words),
        parties=parties(event),
        word=MODALITIES[key][1],
        real=True,
        place=(place.label or place.name) if place else "",
        says=unsaid(event.attribution, words),
        score=event.score,
        counts=counts(index, happening),
        differs=_differs(happening),
        evidence=_firsts(index, events),
    )


def _when(published: str | None) -> str:
    return f"told {iso_day(published)}" if published else "day not known"


def _firsts(index: Index, events: Iterable[Event]) -> tuple[Evidence, ...]:
    """Return the first mention of each report, in reading order."""
    first: dict[str, Span] = {}
    for event in sorted(events, key=lambda e: (e.span.start, e.id)):
        if reality(event) in REAL:
            first.setdefault(event.span.article, event.span)
    return tuple(show(index, first[a]) for a in sorted(first, key=lambda a: index.numbers[a]))


def _differs(happening: Happening) -> tuple[tuple[str, str], ...]:
    """Return the day and place where tellings differ on them, each value with who gives it."""
    found = []
    for fact in happening.differing:
        if fact.field in ("day", "place"):
            values = dict.fromkeys(f"{v.value} ({v.outlet or 'a report'})" for v in fact.values)
            found.append((fact.field, "; ".join(values)))
    return tuple(found)
