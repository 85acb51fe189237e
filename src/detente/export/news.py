"""What may be a line of "what happened": happenings, and openings in which no event was read.

What a story is about most of its reports tell in their titles and first sentences
(compare.centrality). Where those name an event it is a happening; where none was read there
(markets, courts, votes), the sentence itself stands for it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from detente.compare import centrality, pieces, prominence, tellings
from detente.compare.centrality import Centre
from detente.compare.wording import terms
from detente.export import openings, tolls
from detente.export.index import Index
from detente.export.legible import legibility
from detente.export.wording import days_between, reality
from detente.model import Article, Event, Happening, Span, content_id, span_of

AGING = 30  # days after which news counts half
COUNTED = 1.5  # what a sentence counts that gives a toll of what it tells
REAL = ("asserted", "said")
UNREAD = 0.3  # what an opening counts in which no event was read
NEAR = 0.35  # how near an opening is to what its story is about
SAME = 0.5  # share of the shorter opening's words that makes two openings one


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that may be the line, the words of it that tell, and the event read in them."""

    span: Span
    sentence: Span
    event: Event | None
    quality: float

    @property
    def place(self) -> tuple[str, int]:
        """Where the sentence stands."""
        return self.sentence.article, self.sentence.start


@dataclass(frozen=True, slots=True)
class News:
    """What may be a line, and how prominent it is; its ``tellings`` come best first."""

    id: str
    value: float
    happening: Happening | None
    tellings: tuple[Telling, ...]


class Stories:
    """What the stories of a record are about, worked out where it is asked for.

    ``read`` are the sentences in which an event was read surely.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._of = {a: story for story in index.stories.values() for a in story.articles}
        self._known: dict[str, tuple[Centre, Mapping[str, str]]] = {}
        self._opened: dict[str, tuple[Span, ...]] = {}
        self.read = frozenset(
            (event.sentence.article, event.sentence.start)
            for event in index.record.events
            if prominence.is_sure(event)
        )

    def centre(self, article: str) -> Centre:
        """Return what the story of a report is about."""
        return self._story(article)[0]

    def telling(self, article: str) -> Mapping[str, str]:
        """Return the tellings (compare.tellings) of the story that a report is of."""
        return self._story(article)[1]

    def opening(self, article: str) -> tuple[Span, ...]:
        """Return the whole sentences that a report opens with."""
        if article not in self._opened:
            self._opened[article] = tuple(
                openings.of_report(self._index, self._index.by_id[article])
            )
        return self._opened[article]

    def _story(self, article: str) -> tuple[Centre, Mapping[str, str]]:
        story = self._of.get(article)
        name = story.id if story else article
        if name not in self._known:
            members = story.articles if story else (article,)
            there = [self._index.by_id[a] for a in members if a in self._index.by_id]
            telling = tellings.of_reports(story, there) if story else {article: article}
            self._known[name] = (centrality.of_reports(there, telling), telling)
        return self._known[name]


def ranked(index: Index) -> list[News]:
    """Return what may be a line, the most prominent first."""
    stories = Stories(index)
    found = [*_happenings(index, stories), *_openings(index, stories)]
    return sorted((n for n in found if n.value > 0), key=lambda n: (-n.value, n.id))


def is_real(event: Event) -> bool:
    """Tell whether an event is told as a fact, or announced by those who will do it."""
    if event.modality == "future" and event.attribution:
        speaker = event.attribution[-1].holder
        doers = {key for actor in event.actors for key in pieces.keys(actor)}
        return speaker is not None and bool(doers & set(pieces.keys(speaker)))
    return reality(event) in REAL


def _happenings(index: Index, stories: Stories) -> Iterator[News]:
    """Yield every happening with its prominence, which fades as its reports grow old."""
    for happening in _every(index, stories):
        told = _tellings(index, stories, happening)
        if told:
            # a toll makes a sentence the better telling, not what it tells the greater news
            counted = told[0].place in tolls.sentences(index, happening)
            quality = told[0].quality / (COUNTED if counted else 1.0)
            value = math.sqrt(happening.prominence * quality)
            value *= _fresh(index, happening.articles)
            yield News(happening.id, value, happening, told)


def _fresh(index: Index, articles: Iterable[str]) -> float:
    newest = max((index.published(a) or "" for a in articles), default="")
    age = days_between(newest, index.last_day) or 0
    return 1 / (1 + max(age, 0) / AGING)


def _every(index: Index, stories: Stories) -> Iterator[Happening]:
    """Yield the happenings of all stories; an event in none of them is one of its own."""
    known: set[str] = set()
    for comparison in index.record.comparisons:
        for happening in comparison.happenings:
            known.update(happening.events)
            yield happening
    for event in index.record.events:
        if event.id not in known and event.span.article in index.by_id:
            yield _alone(index, stories, event)


def _alone(index: Index, stories: Stories, event: Event) -> Happening:
    centre = stories.centre(event.span.article)
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
        prominence=prominence.of_mentions([event], {}, index.by_id, centre),
    )


def _tellings(index: Index, stories: Stories, happening: Happening) -> tuple[Telling, ...]:
    """Return the sentences that tell a happening as real, and surely."""
    counted = tolls.sentences(index, happening)
    found = []
    for event in (index.events[i] for i in happening.events if i in index.events):
        if is_real(event):
            found += [_telling(index, stories, event, counted)]
            found += _told_below(index, stories, event)
    return _sorted(index, (telling for telling in found if telling.quality > 0))


def _telling(
    index: Index, stories: Stories, event: Event, counted: Collection[tuple[str, int]] = ()
) -> Telling:
    article = index.by_id[event.span.article]
    more = COUNTED if (article.id, event.sentence.start) in counted else 1.0
    event = msgspec.structs.replace(event, sentence=_joined(event.sentence, article))
    value = prominence.of_mention(event, article, stories.centre(article.id))
    value *= legibility(event.sentence, article) * more
    return Telling(event.span, event.sentence, event, value)


def _joined(sentence: Span, article: Article) -> Span:
    """Return a sentence with what the parser cut off before its first, small letter."""
    if not sentence.text[:1].islower():
        return sentence
    start = article.text.rfind("\n", 0, sentence.start) + 1
    for stop in pieces.STOP.finditer(article.text, start, sentence.start):
        start = stop.end()
    return span_of(article, start, sentence.end)


def _told_below(index: Index, stories: Stories, event: Event) -> Iterator[Telling]:
    """Yield the sentences under a title that say what it says of an event."""
    article = index.by_id[event.span.article]
    title = article.title
    if title is None or not title.start <= event.span.start < title.end:
        return
    words = said(event.sentence.text)
    for span in stories.opening(article.id):
        if overlap(words, said(span.text)) >= SAME:
            below = msgspec.structs.replace(event, sentence=span)
            told = _telling(index, stories, below)
            yield Telling(span, span, event, told.quality)


def _sorted(index: Index, found: Iterable[Telling]) -> tuple[Telling, ...]:
    return tuple(
        sorted(found, key=lambda t: (-t.quality, index.numbers[t.sentence.article], t.span.start))
    )


def _openings(index: Index, stories: Stories) -> Iterator[News]:
    """Yield the openings of stories that several tell, those that say the same as one."""
    for story in index.stories.values():
        if len(set(stories.telling(story.articles[0]).values())) < 2:
            continue
        reports = index.ordered(story.articles)
        found = _sorted(index, (t for a in reports for t in _opening(index, stories, a)))
        groups: list[tuple[frozenset[str], list[Telling]]] = []
        for telling in found:
            own = said(telling.sentence.text)
            home = next((g for words, g in groups if overlap(own, words) >= SAME), None)
            if home is None:
                groups.append((own, [telling]))
            else:
                home.append(telling)
        for _, members in groups:
            yield _news(index, stories, members)


def _news(index: Index, stories: Stories, members: Sequence[Telling]) -> News:
    best: dict[str, float] = {}
    for telling in members:
        article = telling.sentence.article
        own = stories.telling(article).get(article, article)
        best[own] = max(best.get(own, 0.0), telling.quality)
    value = math.sqrt(math.fsum(best[own] for own in sorted(best)) * members[0].quality)
    first = members[0].sentence
    return News(
        id=content_id("opening", first.article, str(first.start)),
        value=value * _fresh(index, (t.sentence.article for t in members)),
        happening=None,
        tellings=tuple(members),
    )


def _opening(index: Index, stories: Stories, name: str) -> Iterator[Telling]:
    """Yield the sentences a report opens with in which no event was read, sure or real or not."""
    article = index.by_id[name]
    for span in stories.opening(name):
        near = stories.centre(name).of(span.text)
        if (name, span.start) not in stories.read and near >= NEAR:
            quality = near * prominence.place(span, article) * legibility(span, article)
            yield Telling(span, span, None, quality * UNREAD)


def said(words: str) -> frozenset[str]:
    """Return the keys of what ``words`` say, besides the countries they name."""
    return frozenset(term.key for term in terms(words) if not term.key.startswith("@"))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the shorter of two that the other says too."""
    return len(one & other) / max(min(len(one), len(other)), 1)
