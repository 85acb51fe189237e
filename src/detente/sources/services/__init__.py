"""Exports of news services: what documents one holds, and what each says of itself."""

from __future__ import annotations

from detente.sources.services import factiva, factiva_markup, nexis
from detente.sources.services.export import Export


def find(text: str) -> Export | None:
    """Return the documents of an export given as text, HTML or XML; None if it is none.

    Raises:
        Unreadable: its markup is broken beyond reading.
    """
    if factiva_markup.is_tree(text):
        return factiva_markup.of_tree(text)
    if factiva_markup.is_page(text):
        return factiva_markup.of_page(text)
    if nexis.is_page(text):
        return nexis.of_page(text)
    return in_text(text)


def in_text(text: str) -> Export | None:
    """Return the documents of an export given as text; None if it is none."""
    return factiva.find(text) or nexis.find(text)
