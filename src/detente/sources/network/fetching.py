"""Fetching: within limits of size, time and redirects, by robots.txt, and not too often."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import httpx
import tenacity
from protego import Protego

from detente.errors import Forbidden, TooLarge, Unreachable
from detente.sources.network.addresses import checked, told
from detente.sources.network.answers import Answer, Refused, body, refused
from detente.sources.network.wire import Transport, Wire
from detente.sources.original import bare

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())
# What servers are told, and robots.txt may name.
AGENT = "Detente"
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"
# A robots.txt has to be read as far as 500 KiB (RFC 9309), in five redirects.
ROBOTS_BYTES = 512_000
LATER = "try again later, or save the page and give the file"
LONGEST_VALUE = 1000
REDIRECTS = frozenset((301, 302, 303, 307, 308))
NOTHING = Protego.parse("User-agent: *\nDisallow: /")
EVERYTHING = Protego.parse("")


@dataclass(frozen=True, slots=True)
class Policy:
    """How to fetch.

    ``most_bytes`` of one answer, unpacked; ``seconds`` for all of it, and to wait for any
    part of it; ``redirects`` in a row; ``pause`` seconds between two requests to one host,
    where its robots.txt asks for no more; ``tries`` where a server is busy, waiting no
    longer than ``patience`` seconds for it; ``total`` seconds for an address, with all
    redirects, pauses and tries; ``allow_private`` hosts that are not of the
    public internet.
    """

    most_bytes: int = 100_000_000
    seconds: float = 60.0
    wait: float = 20.0
    redirects: int = 10
    pause: float = 1.0
    tries: int = 3
    patience: float = 60.0
    total: float = 180.0
    allow_private: bool = False


class Fetcher:
    """A way to fetch: one after the other, remembering each host's rules and last request.

    A context manager; not to be shared between threads.
    """

    def __init__(
        self,
        policy: Policy = Policy(),
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        beside: Fetcher | None = None,
    ) -> None:
        """Begin; ``beside`` another that asks the same hosts, and shares what it knows of them."""
        self._policy = policy
        self._clock = clock
        self._sleep = sleep
        self._wire = Wire(allow_private=policy.allow_private, clock=clock)
        headers = {
            "User-Agent": AGENT,
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "en",
        }
        self._client = httpx.Client(
            transport=Transport(self._wire),
            timeout=policy.wait,
            headers=headers,
            trust_env=False,
        )
        self._rules: dict[str, Protego] = beside._rules if beside else {}
        self._free: dict[str, float] = beside._free if beside else {}
        # By the clock, when all fetching is to end: for the caller to say.
        self.until = float("inf")
        self._end = float("inf")

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def get(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """Return what lies at an address.

        With the ``etag`` or ``modified`` of an earlier answer, one of status 304 and without
        bytes where it has not changed since.

        Raises:
            Forbidden: it is not http(s), its host is not public, or robots.txt says no.
            Unreachable: it cannot be had; :class:`Refused` where the server says so.
            TooLarge: it has more than the policy's bytes.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value and _sendable(value)}
        tries: tenacity.Retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(self._worth_another),
            wait=_pause,
            stop=tenacity.stop_after_attempt(self._policy.tries),
            sleep=self._rest,
            reraise=True,
        )
        self._client.cookies.clear()
        self._end = min(self.until, self._clock() + self._policy.total)
        answer: Answer = tries(self._followed, address, headers, self._policy.redirects)
        log.info("%s: %d, %d bytes", told(address), answer.status, len(answer.data))
        return answer

    def _worth_another(self, error: BaseException) -> bool:
        return (
            isinstance(error, Refused)
            and error.passing
            and (error.after or 0.0) <= self._policy.patience
        )

    def _followed(self, address: str, headers: dict[str, str], redirects: int) -> Answer:
        """Return what lies at an address, through redirects, each checked like the first."""
        at = address
        for _ in range(redirects + 1):
            checked(at)
            self._obey(at)
            made = self._asked(at, headers, self._policy.most_bytes)
            if isinstance(made, Answer):
                return made
            at = made
        hint = "open it in a browser, save the page and give the file"
        raise Unreachable(f"it is redirected more than {redirects} times", hint=hint)

    def _obey(self, address: str) -> None:
        """Wait until a host may be asked again.

        Raises:
            Forbidden: its robots.txt does not want this address to be fetched.
        """
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        if origin not in self._rules:
            self._rules[origin] = self._robots(origin)
        rules = self._rules[origin]
        if not rules.can_fetch(bare(address), AGENT):
            hint = "open it in a browser, save the page and give the file"
            raise Forbidden(f"the robots.txt of {told(origin)} does not allow it", hint=hint)
        pause = min(float(rules.crawl_delay(AGENT) or 0.0), self._policy.patience)
        self._wait(origin, max(pause, self._policy.pause))

    def _wait(self, origin: str, pause: float) -> None:
        left = self._free.get(origin, 0.0) - self._clock()
        if left > 0:
            self._rest(left)
        self._free[origin] = self._clock() + pause

    def _rest(self, seconds: float) -> None:
        """Wait, if there is time for it.

        Raises:
            Unreachable: there is not.
        """
        if self._clock() + seconds > self._end:
            raise Unreachable("there is no more time for it now", hint=LATER)
        self._sleep(seconds)

    def _robots(self, origin: str) -> Protego:
        """Return the rules of a host: none where it has none, all where they cannot be had.

        As RFC 9309 (2.3.1) wants it.
        """
        at = f"{origin}/robots.txt"
        try:
            for _ in range(6):
                made = self._asked(checked(at), {}, ROBOTS_BYTES)
                if isinstance(made, Answer):
                    return Protego.parse(made.data.decode("utf-8", "replace"))
                at = made
        except Refused as error:
            if error.status is None:
                raise
            return EVERYTHING if 400 <= error.status < 500 and error.status != 429 else NOTHING
        except TooLarge:
            return NOTHING
        return EVERYTHING

    def _asked(self, address: str, headers: dict[str, str], most: int) -> Answer | str:
        """Return the answer to one request, or the address it sends us to.

        Raises:
            SourceError: there is no answer that can be read.
        """
        self._wire.expires = min(self._clock() + self._policy.seconds, self._end)
        try:
            with self._client.stream(
                "GET", bare(address), headers=headers, auth=_login(address)
            ) as response:
                return self._read(response, address, most)
        except httpx.TimeoutException as error:
            raise Unreachable("it takes too long to answer", hint=LATER) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            broken = Refused("the connection broke", hint="check the address; try again later")
            broken.passing = isinstance(error, httpx.NetworkError | httpx.RemoteProtocolError)
            raise broken from error
        except (ValueError, UnicodeError) as error:
            raise Unreachable("its answer makes no sense", hint="check the address") from error

    def _read(self, response: httpx.Response, address: str, most: int) -> Answer | str:
        now = datetime.now(UTC)
        status, said = response.status_code, response.headers
        if status in REDIRECTS and "location" in said:
            return bare(urljoin(address, said["location"]))
        if status >= 400 or status < 200 or status in REDIRECTS:
            raise refused(status, said.get("retry-after"), now)
        media, _, rest = said.get("content-type", "").lower().partition(";")
        data = b""
        if status != 304:
            data = body(response.iter_raw(), said.get("content-encoding", ""), most)
        return Answer(
            address=bare(address),
            status=304 if status == 304 else 200,
            data=data,
            retrieved=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            media=media.strip() or None,
            charset=rest.partition("charset=")[2].strip(" \"';")[:40] or None,
            etag=_kept(said.get("etag")),
            modified=_kept(said.get("last-modified")),
        )


def _kept(value: str | None) -> str | None:
    return value if value and _sendable(value) else None


def _sendable(value: str) -> bool:
    """Tell whether what a server said can be sent back to it as it was."""
    return value.isascii() and value.isprintable() and len(value) <= LONGEST_VALUE


def _login(address: str) -> Any:
    """Return the name and password that stand in an address, which itself is never shown."""
    parts = urlsplit(address)
    if parts.username is None:
        return None
    return unquote(parts.username), unquote(parts.password or "")


def _pause(state: tenacity.RetryCallState) -> float:
    """Return how long to wait: as long as the server asks, else longer each time."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.after if isinstance(error, Refused) else None
    return asked if asked is not None else float(2**state.attempt_number)
