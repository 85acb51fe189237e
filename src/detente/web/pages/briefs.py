"""The brief: one or two pages under the user's own title and period, to be printed or sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.compare.views.waiting import waiting
from detente.export import asked as asking
from detente.export import brief, brief_text, ledger, overview, sheet
from detente.export.brief import Asked, Brief, Point
from detente.web.answers import Answer
from detente.web.filters import SINCE, UNTIL, day, words
from detente.web.look import Look
from detente.web.pages.overview import opened

FILTERS = (
    words("title", "Its title; else who it is about."),
    SINCE,
    UNTIL,
    day("new", "Mark what was first told since this day."),
)
COLUMNS = ("part", "day", "who", "what", "notes", "new", "sources")


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return the brief of the newest reports of the period, and of what is open at its end."""
    until = asked.get("until", "")
    still = [
        e
        for e in waiting(look.there.entries)
        if e.id not in look.folded and (not until or (e.first_seen or "") <= until)
    ]
    index = opened(look, asked, still[: brief.MOST["open"]])
    views = ledger.sure(ledger.views(index))
    waits = {entry.id for entry in still}
    made = brief.build(
        index,
        overview.build(index, views),
        (index, asking.lines(index, [v for v in views if v.entry.id in waits])),
        Asked(asked.get("title", ""), asked.get("since", ""), until, asked.get("new", "")),
    )
    made = brief.of_open(made, len(still))
    return Answer(
        template="brief.page.j2",
        title=made.title,
        shown={"brief": made, "parts": brief_text.PARTS, "asked": asked, "choices": {}},
        json=lambda: sheet.objects(COLUMNS, _rows(made)),
        csv=lambda: sheet.table(COLUMNS, _rows(made)),
    )


def _rows(made: Brief) -> Iterator[tuple[str, ...]]:
    parts: dict[str, tuple[Point, ...]] = {
        "happened": made.happened, "asked": made.asked, "open": made.open,
    }  # fmt: skip
    for part, points in parts.items():
        for p in points:
            names = ", ".join(r.name for r in p.references)
            new = "new" if p.new else ""
            yield part, p.when, p.who, p.words, "; ".join(p.notes), new, names
    for matter in made.disputed:
        for value, references in matter.values:
            names = ", ".join(r.name for r in references)
            new = "new" if matter.new else ""
            yield "differ", "", matter.matter, value, matter.verdict, new, names
