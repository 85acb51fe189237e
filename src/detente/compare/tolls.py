"""What befell how many in a happening: the figures of one thing as reports give them over time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from detente.compare import quantities
from detente.compare.wording import said
from detente.model import Article, Event, EventType, Figure, Happening, Toll

# Words of a report between an event and a number that is told of it, in characters: a number
# further off in a long sentence belongs to something else.
REACH = 160
# "The death toll from the raid rose to 73": the number stands far from what it counts.
DEATHS = re.compile(
    r"\b(?:toll|number of (?:dead|deaths))\b[^.;]*\b(?:to|at|is|was) (?:\w+ (?:least|than) )?\Z",
    re.IGNORECASE,
)
# Happenings of a story that gather what others give of the same thing, by how many of their
# figures, and the share of the shorter sentence's words that says it is the same.
GATHERING, HELD, SAME = 3, 4, 0.5
# In which acts it befalls people.
ACTS: Mapping[str, frozenset[EventType]] = {
    "kill": frozenset({"ASSAULT", "COERCE", "PROTEST"}),
    "wound": frozenset({"ASSAULT", "COERCE", "PROTEST"}),
    "arrest": frozenset({"COERCE", "PROTEST"}),
    "abduct": frozenset({"ASSAULT", "COERCE"}),
    "free": frozenset({"RETREAT", "CONCEDE"}),
    "displace": frozenset({"ASSAULT", "COERCE"}),
    "missing": frozenset({"ASSAULT"}),
}


def by_event(
    events: Iterable[Event], figures: Iterable[Figure]
) -> Mapping[str, tuple[Figure, ...]]:
    """Return by event the figures that tell what befell people in it.

    A figure belongs to the nearest real event of its sentence.
    """
    told: dict[tuple[str, int], list[Event]] = defaultdict(list)
    for event in events:
        if event.modality == "asserted":
            told[event.span.article, event.sentence.start].append(event)
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (f.span.article, f.span.start, f.id)):
        if figure.value is None or figure.sentence is None or quantities.further(figure):
            continue  # "two others" tells no toll
        near = told.get((figure.span.article, figure.sentence.start), ())
        closest = sorted(near, key=lambda e: (_apart(e, figure), e.span.start, e.id))[:1]
        for event in closest:
            if _apart(event, figure) <= REACH and event.type in ACTS.get(_befell(figure), ()):
                found[event.id].append(figure)
    return {event: tuple(these) for event, these in found.items()}


def of_happening(figures: Iterable[Figure], articles: Mapping[str, Article]) -> tuple[Toll, ...]:
    """Return the tolls of a happening, what most reports count first.

    A report's first figure of a thing stands for it; those of earlier reports come first.
    """
    by_class: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in sorted(figures, key=lambda f: (f.span.article, f.span.start, f.id)):
        by_class[_befell(figure)].setdefault(figure.span.article, figure)
    return tuple(
        Toll(befell=befell, figures=tuple(f.id for f in _told(list(first.values()), articles)))
        for befell, first in sorted(by_class.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def gathered(
    happenings: Sequence[Happening], figures: Mapping[str, Figure], articles: Mapping[str, Article]
) -> tuple[Happening, ...]:
    """Return a story's happenings, the most prominent with the tolls told of the same elsewhere.

    "The strike killed 60" and "the toll of the attack rose to 73" are one thing over time where
    their sentences say much the same, though the two words for it were not found to be one.
    """
    home = {i: h.id for h in happenings for t in h.tolls for i in t.figures}
    before = dict(home)
    led: set[str] = set()
    for happening in [h for h in happenings if h.tolls][:GATHERING]:
        led.add(happening.id)
        held = {t.befell: [figures[i] for i in t.figures][:HELD] for t in happening.tolls}
        for i, owner in home.items():
            if owner not in led and _is_same(figures[i], held.get(_befell(figures[i]), ())):
                home[i] = happening.id
    touched = {h for i in home if home[i] != before[i] for h in (home[i], before[i])}
    own: dict[str, list[Figure]] = defaultdict(list)
    for i, owner in home.items():
        own[owner].append(figures[i])
    return tuple(
        msgspec.structs.replace(h, tolls=of_happening(own[h.id], articles))
        if h.id in touched
        else h
        for h in happenings
    )


def _is_same(figure: Figure, others: Sequence[Figure]) -> bool:
    """Tell whether a figure counts what ``others`` of other reports do, by what is said of it."""
    words = _said(figure)
    return any(
        other.span.article != figure.span.article
        and figure.value
        and other.value
        and max(figure.value / other.value, other.value / figure.value) <= quantities.APART
        and len(words & _said(other)) >= SAME * min(len(words), len(_said(other)))
        for other in others
    )


def _said(figure: Figure) -> frozenset[str]:
    told = said(figure.sentence.text if figure.sentence else "")
    return frozenset(key for key in told if not key[0].isdigit())


def _befell(figure: Figure) -> str:
    """Return what befell those a figure counts: the class, empty where none is told."""
    if told := quantities.toll(figure):
        return told.removeprefix("#")
    if figure.sentence is None or figure.unit not in (None, quantities.PEOPLE):
        return ""
    before = figure.sentence.text[: figure.span.start - figure.sentence.start]
    return "kill" if DEATHS.search(before) else ""


def _told(figures: Sequence[Figure], articles: Mapping[str, Article]) -> Sequence[Figure]:
    """Return figures in the order they were told in."""

    def when(figure: Figure) -> tuple[str, str, int]:
        article = articles[figure.span.article]
        return article.published or "", article.outlet or "", figure.span.start

    return sorted(figures, key=lambda f: (*when(f), f.id))


def _apart(event: Event, figure: Figure) -> int:
    return max(figure.span.start - event.span.end, event.span.start - figure.span.end, 0)
