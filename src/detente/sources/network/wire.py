"""Connections that go where was checked, and end when their time is up."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
import httpx

from detente.sources.network.addresses import resolved


class Wire(httpcore.NetworkBackend):
    """Connects to public hosts, each name looked up once and its answer connected to.

    What is checked is what is connected to: a name that answers otherwise the next time
    (DNS rebinding) gains nothing. All of one fetch ends at ``expires`` (by ``clock``),
    however slowly its bytes drip.
    """

    def __init__(self, *, allow_private: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._inner = httpcore.SyncBackend()
        self._allow_private = allow_private
        self._clock = clock
        self.expires = float("inf")

    def left(self, timeout: float | None) -> float:
        """Return how long may be waited.

        Raises:
            httpcore.ReadTimeout: no time is left.
        """
        left = self.expires - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for it is up")
        return left if timeout is None else min(left, timeout)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host, trying its addresses in turn.

        Raises:
            Forbidden: one of them is not public.
            Unreachable: the name is unknown.
            httpcore.ConnectError: none of them answers.
        """
        failed: Exception = httpcore.ConnectError("it has no address")
        for number in resolved(host, port, allow_private=self._allow_private):
            try:
                stream = self._inner.connect_tcp(
                    number, port, self.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Stream(stream, self)
        raise failed


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends with the fetch it belongs to."""

    def __init__(self, inner: httpcore.NetworkStream, wire: Wire) -> None:
        self._inner = inner
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._wire.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._wire.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._wire.left(timeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._wire)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Transport(httpx.HTTPTransport):
    """httpx over a :class:`Wire`. No proxy stands between, or nothing could be checked."""

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        # httpx has no public way to name the backend of its pool; httpcore has.
        self._pool.close()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), keepalive_expiry=15.0, network_backend=wire
        )
