"""The sections of the app: where each stands, what it can be asked, and what its data are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from detente.store.search import Hit
from detente.web import shapes
from detente.web.answers import Answer
from detente.web.filters import Filter
from detente.web.look import Look
from detente.web.pages import (
    actors,
    briefs,
    codes,
    corrections,
    entries,
    glossary,
    happenings,
    overview,
    places,
    reports,
    sayings,
    searching,
    stories,
)
from detente.web.shapes import Shape

List = Callable[[Look, Mapping[str, str]], Answer]
One = Callable[[Look, str, Mapping[str, str]], Answer]


@dataclass(frozen=True, slots=True)
class Item:
    """The pages of the single things of a section: what they are, and their JSON."""

    means: str
    page: One
    data: Shape
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its address, the letter that goes there after g, its name, and its pages.

    ``filters`` are what its list can be asked for, ``data`` the shape of its JSON.
    """

    path: str
    key: str
    name: str
    page: List
    data: Shape
    filters: tuple[Filter, ...] = ()
    item: Item | None = None

    @property
    def stem(self) -> str:
        """Its address without the ending of a form."""
        return "/overview" if self.path == "/" else self.path


SECTIONS = (
    Section("/", "o", "Overview", overview.page, shapes.Overview, overview.FILTERS),
    Section(
        "/ledger", "l", "Ledger", entries.page, shapes.Ledger, entries.FILTERS,
        Item("An entry of the ledger.", entries.entry, shapes.Ledger),
    ),
    Section(
        "/stories", "s", "Stories", stories.page, tuple[shapes.ToldStory, ...], stories.FILTERS,
        Item("How the outlets tell a story.", stories.story, tuple[shapes.ComparedStory, ...]),
    ),
    Section(
        "/timeline", "t", "Timeline", happenings.page, tuple[shapes.Happened, ...],
        happenings.FILTERS,
    ),
    Section(
        "/actors", "a", "Actors", actors.page, ("key", *actors.COLUMNS), actors.FILTERS,
        Item(
            "What an actor demanded, was asked, and did.", actors.actor, actors.LINE,
            actors.FILTERS,
        ),
    ),
    Section(
        "/quotations", "q", "Quotations", sayings.page, tuple[shapes.Saying, ...], sayings.FILTERS
    ),
    Section("/map", "m", "Map", places.page, places.COLUMNS, places.FILTERS),
    Section(
        "/reports", "r", "Reports", reports.page, reports.COLUMNS, reports.FILTERS,
        Item("A report, and all that was found in it.", reports.report, shapes.WholeReport),
    ),
    Section("/brief", "p", "Brief", briefs.page, briefs.COLUMNS, briefs.FILTERS),
    Section(
        "/codebook", "b", "Codebook", codes.page, tuple[shapes.Type, ...], codes.FILTERS,
        Item("A type of event.", codes.code, shapes.Type),
    ),
)  # fmt: skip
# Those that the bar does not name.
OTHERS = (
    Section("/search", "", "Search", searching.page, tuple[Hit, ...], searching.FILTERS),
    Section("/glossary", "", "Glossary", glossary.page, glossary.COLUMNS, glossary.FILTERS),
    Section(
        "/corrections", "", "Corrections", corrections.page, corrections.COLUMNS,
        corrections.FILTERS,
    ),
)  # fmt: skip
