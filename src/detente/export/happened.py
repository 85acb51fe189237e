"""What happened: each happening once, in the sentence that tells it best, the central one first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from detente.compare import acts
from detente.compare.pieces import keys
from detente.export import dated, doubt, news, tolls
from detente.export.evidence import Evidence, by_name, show
from detente.export.excerpt import Excerpt, unsaid, whole
from detente.export.index import Index
from detente.export.legible import FRAGMENT, legibility
from detente.export.news import News, Telling
from detente.export.tolls import Count
from detente.export.wording import MODALITIES, day_words, parties, reality
from detente.model import Event, Happening, Span

FEWEST, MOST = 3, 7  # lines
SHARE = 2  # lines of one report, where others have something
LEAST, SCANT = 0.2, 0.1  # of the first line's worth, below which nothing is news beside it
# Share of the shorter sentence's words that makes two lines one: of any, of two that tell one
# kind of act, of two that tell it of one party.
SAME, LIKE, OWN = 0.42, 0.34, 0.2


@dataclass(frozen=True, slots=True)
class Told:
    """A happening in one line: the sentence that tells it best, its day, and who tells it.

    ``word`` says how real it is; ``differs`` are the facts on which its tellings do not agree,
    each with its values; ``doubt`` says how sure the reading is where it may be wrong.
    """

    id: str
    start: str
    day: str
    words: Excerpt
    evidence: tuple[Evidence, ...]
    parties: str = ""
    word: str = MODALITIES["asserted"][1]
    says: str = ""
    counts: tuple[Count, ...] = ()
    differs: tuple[tuple[str, str], ...] = ()
    doubt: str = ""


def lines(index: Index, elsewhere: Iterable[Span] = ()) -> tuple[Told, ...]:
    """Return what happened, told as real: what the reports are about first, the rest by day.

    ``elsewhere`` are sentences that the screen tells too: only the first line repeats one.
    """
    screen = _Screen(index, frozenset((span.article, span.start) for span in elsewhere))
    found = news.ranked(index)
    for share in (SHARE, MOST):
        for item in found:
            few = len(screen.lines) < FEWEST
            full = len(screen.lines) == MOST or (share > SHARE and not few)
            if full or item.value < (SCANT if few else LEAST) * found[0].value:
                break
            screen.offer(item, share)
    first, rest = screen.lines[:1], screen.lines[1:]
    return (*first, *sorted(rest, key=lambda line: line.start or "9999"))


class _Screen:
    """The lines so far, with what they say and the sentences they show."""

    def __init__(self, index: Index, elsewhere: frozenset[tuple[str, int]]) -> None:
        self.lines: list[Told] = []
        self._index = index
        self._elsewhere = elsewhere
        self._chosen: list[Telling] = []
        self._told: set[tuple[str, int]] = set()
        self._from: Counter[str] = Counter()

    def offer(self, item: News, share: int) -> None:
        """Add a line for ``item`` where none tells it; a report has ``share`` lines at most."""
        shown = {telling.place for telling in self._chosen}
        if any(telling.place in shown for telling in item.tellings):
            return
        free = (t for t in item.tellings if self._free(t, share))
        # A headline, a mention in passing and what is read unsurely tell it only where nothing
        # else does.
        best = min(
            free, key=lambda t: (not self._reads(t), _is_aside(t), _is_doubtful(t)), default=None
        )
        if best is not None and not any(_one(best, other) for other in self._chosen):
            self.lines.append(_told(self._index, item, best))
            self._chosen.append(best)
            self._told.update(telling.place for telling in item.tellings)
            self._from[best.sentence.article] += 1

    def _free(self, telling: Telling, share: int) -> bool:
        """Tell whether a sentence may be a line: it tells no other line's happening as well.

        Only the first line may be no whole sentence.
        """
        article = telling.sentence.article
        if self._from[article] >= share and len(self._index.articles) > 1:
            return False
        if not self.lines:
            return True
        if telling.place in self._elsewhere | self._told or _is_aside(telling):
            return False
        return self._reads(telling)

    def _reads(self, telling: Telling) -> bool:
        """Tell whether the sentence of a telling is a whole one that reads on its own."""
        article = self._index.by_id[telling.sentence.article]
        return legibility(telling.sentence, article) > FRAGMENT


def _is_aside(telling: Telling) -> bool:
    """Tell whether a sentence only mentions what it would be a line of."""
    return telling.event is not None and not telling.event.foreground


def _is_doubtful(telling: Telling) -> bool:
    sure = telling.event.confidence if telling.event else None
    return sure is not None and sure < doubt.UNSURE_ENTRY


def _one(one: Telling, other: Telling) -> bool:
    """Tell whether a line says what another does, sooner where they tell one kind of act."""
    least = SAME
    if one.event and other.event and one.event.type == other.event.type:
        least = OWN if _doers(one.event) & _doers(other.event) else LIKE
    return news.overlap(news.said(one.sentence.text), news.said(other.sentence.text)) >= least


def _doers(event: Event) -> frozenset[str]:
    return frozenset(key for actor in event.actors for key in keys(actor))


def _told(index: Index, item: News, telling: Telling) -> Told:
    event, report = telling.event, telling.sentence.article
    words = whole(index, telling.span, telling.sentence)
    day = dated.own(index, telling.sentence, event)
    start = (day.start if day else index.published(report)) or ""
    when = day_words(day) if day else dated.told(index, report)
    if event is None:
        return Told(
            id=item.id,
            start=start,
            day=when,
            words=words,
            evidence=by_name(index, [t.sentence for t in item.tellings]),
        )
    assert item.happening is not None
    happening = item.happening
    events = [index.events[i] for i in happening.events if i in index.events]
    return Told(
        id=happening.id,
        start=start,
        day=when,
        words=words,
        parties=parties(event),
        word=MODALITIES[reality(event)][1],
        says=unsaid(event.attribution, words),
        counts=_counts(index, happening, event),
        differs=_differs(happening),
        doubt=doubt.mark(doubt.best(e.confidence for e in events)),
        evidence=_firsts(index, [e for e in events if acts.tells(e, event)]),
    )


def _counts(index: Index, happening: Happening, event: Event) -> tuple[Count, ...]:
    """Return the tolls over time where the line's own sentence gives one: they are of it."""
    if (event.sentence.article, event.sentence.start) not in tolls.sentences(index, happening):
        return ()
    return tolls.counts(index, happening)


def _firsts(index: Index, events: Iterable[Event]) -> tuple[Evidence, ...]:
    """Return the first mention of each report that tells it as real, in reading order."""
    first: dict[str, Span] = {}
    for event in sorted(events, key=lambda e: (e.span.start, e.id)):
        if news.is_real(event):
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
