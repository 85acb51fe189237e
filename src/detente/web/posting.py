"""What changes something: adding reports, and an analyst's verdict on an entry. By POST alone.

A request has to come from a page of the app itself: its ``Origin`` is the host that was called,
and it carries the token that only those pages hold.
"""

from __future__ import annotations

from starlette.routing import BaseRoute

from detente.project.shelf import Shelf


def routes(shelf: Shelf, base: str, token: str) -> list[BaseRoute]:
    """Return the routes that change the project of ``shelf``."""
    return []
