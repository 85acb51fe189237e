"""Where servers of ours listen: on this machine alone, unless told otherwise."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from collections.abc import Iterator

from detente.errors import UsageError


def is_local(host: str) -> bool:
    """Tell whether a host is this machine as only it can reach itself."""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


@contextlib.contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Give what listens at ``host`` and ``port`` (0 for one that is free), and close it after.

    Raises:
        UsageError: nobody can listen there.
    """
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
