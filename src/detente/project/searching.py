"""Searching a project."""

from __future__ import annotations

from detente.project.folder import Project
from detente.store import database, query
from detente.store import search as searching
from detente.store.search import Hit


def search(project: Project, text: str, *, most: int = 20) -> tuple[Hit, ...]:
    """Return the reports that ``text`` asks for (``store.query`` says how), the best first.

    Raises:
        UsageError: the query makes no sense.
        StoreError: the project cannot be read.
    """
    asked = query.parse(text)
    with database.reading(project.database) as connection:
        return searching.search(connection, asked, most)
