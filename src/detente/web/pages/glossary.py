"""The glossary: what the words on the pages mean."""

from __future__ import annotations

from collections.abc import Mapping

from detente.export import sheet
from detente.export.terms import TERMS
from detente.web.answers import Answer
from detente.web.filters import Filter
from detente.web.look import Look

FILTERS: tuple[Filter, ...] = ()
COLUMNS = ("term", "means")


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return what the words mean."""
    rows = [(term, meaning) for _, term, meaning in TERMS]
    return Answer(
        template="glossary.page.j2",
        title="What the words mean",
        shown={"terms": TERMS},
        json=lambda: sheet.objects(COLUMNS, rows),
        csv=lambda: sheet.table(COLUMNS, rows),
    )
