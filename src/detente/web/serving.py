"""Serving the app: on this machine alone, unless told to be seen from others."""

from __future__ import annotations

import contextlib
import ipaddress
import secrets
import socket
import webbrowser
from collections.abc import Callable, Iterator

import uvicorn

from detente.errors import UsageError
from detente.project.folder import Project
from detente.web.app import create

LOCAL = ("localhost", "127.0.0.1", "[::1]")


def is_local(host: str) -> bool:
    """Tell whether a host is this machine as only it can reach itself."""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


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
    with _listening(host, port) as listener:
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


@contextlib.contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        hint = "leave --host away for this machine"
        raise UsageError(f"there is no host {host}", hint=hint) from error
    with contextlib.closing(listener):
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
        except OSError as error:
            raise UsageError(
                f"nobody can listen at {host}:{port} ({error.strerror})",
                hint="give another --port, or 0 for one that is free",
            ) from error
        listener.listen(128)
        yield listener
