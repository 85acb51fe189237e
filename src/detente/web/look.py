"""One look at a project: what there is at the moment, and the parts of it that a page opens."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from detente.export import doubt, index
from detente.export.addresses import Pages
from detente.export.index import Index
from detente.export.wording import read_from
from detente.model import Entry, Story
from detente.project.outline import Outline
from detente.project.shelf import Shelf
from detente.store import database, search
from detente.store.articles import Head

# Reports that a page of happenings or quotations tells of.
REPORTS = 40
QUOTED = 12  # of which a page of quotations tells
ROWS = 50


@dataclass(frozen=True)
class Look:
    """A look at ``shelf`` as it is (``there``); all addresses begin with ``base``."""

    shelf: Shelf
    there: Outline
    base: str

    def part(
        self,
        chosen: Iterable[str] = (),
        *,
        entries: Sequence[Entry] = (),
        stories: Sequence[Story] = (),
    ) -> Index:
        """Return the index of the part of the record that a page tells of.

        Names and ages are those of the whole project.
        """
        record = self.shelf.part(self.there, chosen, entries=entries, stories=stories)
        made = index.build(record, Pages(record, self.base))
        return dataclasses.replace(
            made,
            last_day=self.there.days[1],
            names={**self.names, **made.names},
            folded=self.folded,
        )

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What each report is called, by its id: its outlet, or its file's name."""
        return index.named({h.id: (h.outlet, None, h.source) for h in self.there.heads})

    @cached_property
    def folded(self) -> frozenset[str]:
        """The ids of the entries that the reading is unsure of."""
        return doubt.folded(self.there.entries)

    @cached_property
    def told_by(self) -> Mapping[str, str]:
        """The outlet of each report, by its id; empty where it tells none."""
        return {head.id: index.told_by(head.outlet, None, head.source) for head in self.there.heads}

    def reports(self, asked: Mapping[str, str]) -> tuple[Head, ...]:
        """Return the reports that the filters of reports leave, newest first.

        They are ``outlet``, ``since`` and ``until`` (ISO days), ``tag`` and ``party``.
        """
        outlet, since, until, tag = (
            asked.get(key, "") for key in ("outlet", "since", "until", "tag")
        )
        naming = self.naming(asked["party"]) if asked.get("party") else None
        return tuple(
            head
            for head in reversed(self.there.heads)
            if (not outlet or self.told_by[head.id] == outlet)
            and (not since or (head.published or "") >= since)
            and (not until or "" < (head.published or "") <= until)
            and (naming is None or head.id in naming)
            and (not tag or tag in self.there.tags.get(head.id, ()))
        )

    def naming(self, party: str) -> frozenset[str]:
        """Return the ids of the articles in which ``party`` acts, speaks or is addressed."""
        with database.reading(self.shelf.project.database) as connection:
            return search.naming(connection, party)

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that reports tell, by name."""
        return tuple(sorted({name for name in self.told_by.values() if name}, key=str.casefold))

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags that reports bear, by name."""
        return tuple(sorted({tag for tags in self.there.tags.values() for tag in tags}))

    @property
    def read(self) -> str:
        """How much there is, and from whom."""
        unnamed = sum(not name for name in self.told_by.values())
        return read_from(len(self.there.heads), len(self.outlets), unnamed)

    def at(self, path: str, asked: Mapping[str, str] | None = None) -> str:
        """Return the address of a page, with what is asked of it."""
        query = urlencode({key: value for key, value in (asked or {}).items() if value})
        return f"{self.base}{path}{'?' if query else ''}{query}"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a long list: its items, and the addresses of the pages beside it."""

    items: Sequence[object]
    number: int
    last: int
    total: int
    before: str
    after: str


def leaf(
    look: Look, path: str, asked: Mapping[str, str], items: Sequence[object], size: int
) -> Leaf:
    """Return the page of ``items`` that ``asked`` names, the first where it names none."""
    last = max(1, -(-len(items) // size))
    number = asked.get("page", "1")
    at = min(int(number), last) if number.isdecimal() and len(number) < 7 else 1
    at = max(at, 1)

    def to(page: int) -> str:
        return look.at(path, {**asked, "page": str(page)}) if 1 <= page <= last else ""

    return Leaf(items[(at - 1) * size : at * size], at, last, len(items), to(at - 1), to(at + 1))
