"""What analysts changed: the whole layer, to be undone, taken along and brought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.export import corrections, sheet
from detente.export.corrections import Correction
from detente.project import reviewing
from detente.web.answers import Answer
from detente.web.filters import PAGE
from detente.web.look import ROWS, Look, leaf

FILTERS = (PAGE,)
# Where what a change is about has its page, by the letter that its id begins with.
PAGES = {"l": ("ledger", "the entry"), "a": ("reports", "the report")}
COLUMNS = ("id", "what", "about", "by", "on", "why", "problem")


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return all changes, the newest first."""
    index = look.part(())
    every = tuple(reversed(corrections.of(index, [c.id for c in look.there.changes])))
    about = {c.id: c.ids for c in look.there.changes}
    here = leaf(look, "/corrections", asked, every, ROWS)
    return Answer(
        template="corrections.page.j2",
        title="What analysts changed",
        shown={
            "leaf": here,
            "changes": [
                (c, [_page_of(look, name) for name in about[c.id] if name[:1] in PAGES])
                for c in here.items
                if isinstance(c, Correction)
            ],
            "ours": reviewing.written(look.shelf.project),
        },
        json=lambda: sheet.objects(COLUMNS, _rows(every)),
        csv=lambda: sheet.table(COLUMNS, _rows(every)),
    )


def _page_of(look: Look, name: str) -> tuple[str, str]:
    """Return the address of the page of what a change is about, and what that is."""
    section, noun = PAGES[name[:1]]
    return look.at(f"/{section}/{name}"), noun


def _rows(every: Sequence[Correction]) -> Iterator[tuple[str, ...]]:
    for c in every:
        yield c.id, c.what, ", ".join(c.was), c.by, c.on, c.why, c.problem
