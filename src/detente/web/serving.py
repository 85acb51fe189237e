"""Serving the app: on this machine alone, unless told to be seen from others."""

from __future__ import annotations

import secrets
import webbrowser
from collections.abc import Callable

import uvicorn

from detente.listening import is_local, listening
from detente.project.folder import Project
from detente.web.app import create

LOCAL = ("localhost", "127.0.0.1", "[::1]")


def base_for(host: str) -> str:
    """Return what all addresses begin with: a token nobody can guess, where others can call."""
    return "" if is_local(host) else f"/{secrets.token_urlsafe(18)}"


def serve(
    project: Project,
    *,
    host: str,
    port: int,
    browse: bool = False,
    ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve ``project`` until it is interrupted; ``ready`` is told the address.

    Raises:
        UsageError: nobody can listen there.
    """
    base = base_for(host)
    app = create(project, base=base, hosts=LOCAL if is_local(host) else ("*",))
    with listening(host, port) as listener:
        at = listener.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{at}{base}/"
        ready(address)
        if browse:
            webbrowser.open(address)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        uvicorn.Server(config).run(sockets=[listener])
