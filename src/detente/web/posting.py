"""What changes something: adding reports, and an analyst's verdict on an entry. By POST alone.

A request has to come from a page of the app itself: its ``Origin`` is the host that was called,
and it carries the token that only those pages hold.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from detente.project.shelf import Shelf


def routes(shelf: Shelf, base: str, token: str) -> list[BaseRoute]:
    """Return the routes that change the project of ``shelf``."""
    return []
