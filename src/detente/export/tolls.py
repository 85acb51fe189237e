"""Tolls in a line: "killed: 60 → 73 → at least 84", each with the report that gives it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.compare.matters import BEFELL
from detente.export.evidence import Evidence, show
from detente.export.index import Index
from detente.model import Figure, Happening


@dataclass(frozen=True, slots=True)
class Given:
    """A number as told, and the reports that give it."""

    value: str
    evidence: tuple[Evidence, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The reports that give it, each with its day."""
        return tuple(dict.fromkeys(f"{e.name} {e.day}".strip() for e in self.evidence))


@dataclass(frozen=True, slots=True)
class Count:
    """What befell how many: the numbers in the order they were told.

    ``link`` stands between them: an arrow where they were told on successive days.
    """

    befell: str
    link: str
    values: tuple[Given, ...]


def counts(index: Index, happening: Happening) -> tuple[Count, ...]:
    """Return the tolls of ``happening`` for which reports give several numbers, each once."""
    found = []
    for toll in happening.tolls:
        told = [index.figures[i] for i in toll.figures if i in index.figures]
        groups: dict[str, list[Figure]] = {}
        for figure in told:
            groups.setdefault(number(figure), []).append(figure)
        days = [index.published(these[0].span.article) or "" for these in groups.values()]
        successive = all(days) and days == sorted(set(days))
        values = tuple(
            Given(value, tuple(show(index, f.span, f.sentence) for f in these))
            for value, these in groups.items()
        )
        if len(values) > 1:
            name = BEFELL.get(f"#{toll.befell}", toll.befell)
            found.append(Count(name, " → " if successive else ", ", values))
    return tuple(found)


def sentences(index: Index, happening: Happening) -> frozenset[tuple[str, int]]:
    """Return the sentences that give a toll of ``happening``, by report and start."""
    told = [index.figures[i] for t in happening.tolls for i in t.figures if i in index.figures]
    return frozenset((f.span.article, f.sentence.start) for f in told if f.sentence)


def number(figure: Figure) -> str:
    """Return a figure as a number with what bounds it: "at least 84"."""
    value = figure.value or 0.0
    digits = f"{value:,.0f}" if value == int(value) else f"{value:,}"
    if figure.upper is not None:
        digits = f"{digits} to {figure.upper:,.0f}"
    return digits if figure.qualifier == "exact" else f"{figure.qualifier} {digits}"
