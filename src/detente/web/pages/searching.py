"""Search: reports by their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from detente.errors import UsageError
from detente.export import index, sheet
from detente.project import search
from detente.store.search import Hit
from detente.web.answers import Answer
from detente.web.filters import words as any_words
from detente.web.look import Look

FILTERS = (any_words("q", "What to search for, as detente search takes it."),)
MOST = 100
COLUMNS = ("id", "outlet", "published", "title", "source", "excerpt")


@dataclass(frozen=True, slots=True)
class Found:
    """A report that was found: its excerpt in pieces, each with whether it was looked for."""

    href: str
    hit: Hit
    name: str
    pieces: tuple[tuple[str, bool], ...]


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return the reports that ``q`` finds, the best first."""
    words = asked.get("q", "").strip()
    problem: UsageError | None = None
    hits: Sequence[Hit] = ()
    if words:
        try:
            hits = search(look.shelf.project, words, most=MOST)
        except UsageError as error:
            problem = error
    return Answer(
        template="search.page.j2",
        title=f"Search: {words}" if words else "Search",
        shown={
            "asked": asked,
            "found": [_found(look, hit) for hit in hits],
            "problem": problem,
            "most": MOST,
        },
        json=lambda: msgspec.json.encode(hits),
        csv=lambda: sheet.table(COLUMNS, _rows(hits)),
    )


def _found(look: Look, hit: Hit) -> Found:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in hit.found:
        pieces += [(hit.excerpt[at:start], False), (hit.excerpt[start:end], True)]
        at = end
    pieces.append((hit.excerpt[at:], False))
    name = index.called(hit.outlet, None, hit.source)
    return Found(look.at(f"/reports/{hit.article}"), hit, name, tuple(pieces))


def _rows(hits: Sequence[Hit]) -> Iterator[tuple[str, ...]]:
    for hit in hits:
        yield (
            hit.article, hit.outlet or "", hit.published or "", hit.title, hit.source, hit.excerpt
        )  # fmt: skip
