"""What befell how many in a happening: the figures of one thing as reports give them over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from detente.compare import quantities
from detente.model import Article, Event, EventType, Figure, Toll

# Words of a report between an event and a number that is told of it, in characters: a number
# further off in a long sentence belongs to something else.
REACH = 160
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


def _befell(figure: Figure) -> str:
    return (quantities.toll(figure) or "").removeprefix("#")


def _told(figures: Sequence[Figure], articles: Mapping[str, Article]) -> Sequence[Figure]:
    """Return figures in the order they were told in."""

    def when(figure: Figure) -> tuple[str, str, int]:
        article = articles[figure.span.article]
        return article.published or "", article.outlet or "", figure.span.start

    return sorted(figures, key=lambda f: (*when(f), f.id))


def _apart(event: Event, figure: Figure) -> int:
    return max(figure.span.start - event.span.end, event.span.start - figure.span.end, 0)
