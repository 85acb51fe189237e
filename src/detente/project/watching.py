"""Watching feeds: what is new in them comes into the project, poll after poll."""

from __future__ import annotations

import contextlib
import dataclasses
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urlsplit

from msgspec.structs import replace

from detente.errors import (
    CodebookError,
    DetenteError,
    Faulty,
    ModelError,
    SourceError,
    Unreachable,
)
from detente.model import Failure
from detente.project.adding import Added, keep
from detente.project.folder import Project
from detente.project.lock import held
from detente.project.polled import MOST_SEEN, Memory, key, recall, remember
from detente.sources import Original
from detente.sources.network.addresses import told
from detente.sources.network.answers import Answer, Refused
from detente.sources.network.fetching import Fetcher, Policy
from detente.sources.network.pages import fetched, of_answer
from detente.sources.opening import Way, opened
from detente.sources.original import Found, Link
from detente.sources.subscriptions import Subscription
from detente.workers import Run, guarded

log = logging.getLogger(__name__)

# A feed has so many seconds before the others have their turn; what it has not given by then it
# gives in its next one, soon after if there was anything in it.
TURN = 60.0
SOON = 5.0
# A host that so many times in a row does not give an entry is left alone until the next poll.
TIRED = 2
# The clock is looked at so often, in seconds: a machine may have slept.
LOOK = 60.0
# So many reports are fetched before they are read and kept.
AT_ONCE = 20
# A report that could not be had for a passing reason is tried in so many polls.
TRIES = 5
# A feed that fails is polled less often, up to once a day.
SELDOMEST = 86_400.0


class Stop:
    """Whether to stop, as a signal may say at any moment.

    No event of ``threading``: setting one in a signal's handler can wait for itself.
    """

    def __init__(self) -> None:
        self.asked = False

    def wait(self, seconds: float) -> None:
        """Wait so many seconds, or until it is to stop."""
        end = time.monotonic() + seconds
        while not self.asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.2))


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of one poll: what was added, or why the feed itself could not be read."""

    address: str
    added: Added = field(default_factory=Added)
    unchanged: bool = False
    problem: DetenteError | None = None
    unfinished: bool = False


def watch(
    project: Project,
    subscriptions: Sequence[Subscription],
    *,
    stop: Stop,
    once: bool = False,
    allow_private: bool = False,
    model: str | None = None,
    now: Callable[[], float] = time.time,
) -> Iterator[Polled]:
    """Poll each feed when its time has come, and yield what came of it, until ``stop`` is asked.

    What a feed gives is fetched once; where the watching was stopped or killed it goes on. A
    feed that fails is polled again later and later, and never stops the others.

    Args:
        project: where the reports are kept.
        subscriptions: what to watch.
        stop: when it is asked, the report in hand is finished and no other begun.
        once: poll each feed once, now.
        allow_private: a feed that is named may lie at a private or local host; what it gives
            may not.
        model: the spaCy pipeline to parse with.
        now: the clock, in seconds.

    Raises:
        Busy: another process watches in the project.
        ModelError: the language model cannot be used.
        CodebookError: the user's own frames break their schema.
    """
    memories = recall(project.folder)
    left = list(subscriptions)
    one = held(project.folder, now())
    with one, _reaching(allow_private, stop) as reach:
        while left and not stop.asked:
            waits = [_wait(each, memories.get(key(each.address)), now()) for each in left]
            soonest = 0 if once else waits.index(min(waits))
            if not once and waits[soonest] > 0:
                stop.wait(min(waits[soonest], LOOK))
                continue
            feed = left[soonest]
            before = memories.get(key(feed.address), Memory())
            polled, after = _guarded(project, feed, before, reach, stop, model)
            memories[key(feed.address)] = replace(after, polled=now())
            problem = _kept(project, memories)
            yield polled if problem is None else dataclasses.replace(polled, problem=problem)
            if once:
                left.remove(feed)
                left += [feed] if polled.unfinished else []


@dataclass(frozen=True, slots=True)
class _Reach:
    """What fetches the feeds and what they give, and reads that."""

    feeds: Fetcher
    entries: Fetcher
    run: Run

    def turn(self) -> float:
        """Begin a turn; return when it ends, by the clock."""
        self.feeds.until = self.entries.until = time.monotonic() + TURN
        return self.feeds.until


@contextlib.contextmanager
def _reaching(allow_private: bool, stop: Stop) -> Iterator[_Reach]:
    with (
        guarded() as run,
        Fetcher(Policy(allow_private=allow_private), sleep=stop.wait) as feeds,
        Fetcher(Policy(allow_private=False), sleep=stop.wait, beside=feeds) as entries,
    ):
        yield _Reach(feeds, entries, run)


def _kept(project: Project, memories: dict[str, Memory]) -> DetenteError | None:
    try:
        remember(project.folder, memories)
    except DetenteError as error:
        return error
    return None


def _wait(feed: Subscription, before: Memory | None, now: float) -> float:
    """Return how long a feed may rest yet; where the clock went back, no longer than ever."""
    if before is None:
        return 0.0
    slower = min(feed.every * 2.0**before.failures, max(SELDOMEST, feed.every))
    pause = SOON if before.soon else max(slower, before.rest)
    return min(before.polled + pause - now, pause)


def _guarded(
    project: Project,
    feed: Subscription,
    before: Memory,
    reach: _Reach,
    stop: Stop,
    model: str | None,
) -> tuple[Polled, Memory]:
    """Poll a feed as :func:`_poll` does; a fault in it never stops the others."""
    try:
        return _poll(project, feed, before, reach, stop, model)
    except (ModelError, CodebookError):
        raise
    except Exception as fault:
        log.exception("polling %s failed", told(feed.address))
        what = f"a fault in Detente stopped the poll ({type(fault).__name__}: {str(fault)[:200]})"
        problem = Faulty(what, hint="please report it; the other feeds are not affected")
        failed = replace(before, failures=before.failures + 1, soon=False)
        return Polled(told(feed.address), problem=problem), failed


def _poll(
    project: Project,
    feed: Subscription,
    before: Memory,
    reach: _Reach,
    stop: Stop,
    model: str | None,
) -> tuple[Polled, Memory]:
    """Return what came of one poll, and what is to be remembered of it."""
    known = before if not before.again else replace(before, etag=None, modified=None)
    name = told(feed.address)
    end = reach.turn()
    before = replace(before, soon=False)
    try:
        answer = reach.feeds.get(feed.address, etag=known.etag, modified=known.modified)
    except SourceError as error:
        rest = error.after if isinstance(error, Refused) and error.after else 0.0
        failed = replace(before, failures=before.failures + 1, rest=min(rest, SELDOMEST))
        return Polled(name, problem=error), failed
    if answer.status == 304:
        return Polled(name, unchanged=True), replace(before, failures=0, rest=0.0)
    entries = _Entries(before, reach.entries, end)
    try:
        added = _add(project, feed, answer, entries, reach.run, stop, model)
    except (ModelError, CodebookError):
        raise
    except DetenteError as error:  # the project cannot be written: what was kept is kept
        failed = replace(entries.memory(before), failures=before.failures + 1)
        return Polled(name, problem=error), failed
    after = replace(entries.memory(before), failures=0, rest=0.0)
    if stop.asked:
        return Polled(name, added), after
    if entries.left:  # asked for anew, as if it had changed
        after = replace(after, etag=None, modified=None, soon=entries.fruitful)
        return Polled(name, added, unfinished=entries.fruitful), after
    return Polled(name, added), replace(after, etag=answer.etag, modified=answer.modified)


def _add(
    project: Project,
    feed: Subscription,
    answer: Answer,
    entries: _Entries,
    run: Run,
    stop: Stop,
    model: str | None,
) -> Added:
    """Keep what is new in a feed, some reports at a time, and return what came of it."""
    known = Original(told(feed.address), stated_outlet=feed.outlet)
    way = Way(fetch=entries.fetch, wanted=entries.wanted, run=run)
    found = _until(stop, opened(of_answer(answer, known), way))
    total = Added()
    while batch := list(islice(found, AT_ONCE)):
        total = _sum(total, keep(project, _until(stop, batch), model=model, run=run))
        if stop.asked:
            break
        entries.settle()
    return total


def _until(stop: Stop, each: Iterable[Original | Failure]) -> Iterator[Original | Failure]:
    """Yield what comes until it is to stop."""
    for one in each:
        if stop.asked:
            return
        yield one


def _sum(one: Added, other: Added) -> Added:
    return Added(
        new=one.new + other.new,
        versions=one.versions + other.versions,
        known=one.known + other.known,
        failures=one.failures + other.failures,
    )


class _Entries:
    """The addresses a feed gives in one poll: which to fetch, and which are done with."""

    def __init__(self, before: Memory, fetcher: Fetcher, end: float) -> None:
        self._fetcher = fetcher
        self._end = end
        self._refusals: dict[str, int] = {}
        # Whether some are left for want of time or a tired host; whether any was had.
        self.left = False
        self.fruitful = False
        self._seen = dict.fromkeys(before.seen)
        self._tried = before.again
        self._again: dict[str, int] = {}
        self._pending: list[str] = []

    def wanted(self, link: Link) -> bool:
        """Tell whether an address has to be fetched, and may be in this turn."""
        if not link.leads and key(link.address) in self._seen:
            return False
        tired = self._refusals.get(_host(link.address), 0) >= TIRED
        if tired or time.monotonic() >= self._end:
            self.left = True
            return False
        return True

    def fetch(self, link: Link) -> Found:
        """Return what lies at an address.

        Raises:
            SourceError: it cannot be had; if that may pass, it is tried in later polls.
        """
        name, host = key(link.address), _host(link.address)
        try:
            found = fetched(self._fetcher, link.address, link.known)
        except SourceError as error:
            tries = self._tried.get(name, 0) + 1
            if _passing(error):
                self._refusals[host] = self._refusals.get(host, 0) + 1
            if _passing(error) and tries < TRIES:
                self._again[name] = tries
            else:
                self._pending.append(name)
            raise
        self._refusals.pop(host, None)
        self.fruitful = True
        self._pending.append(name)
        return found

    def settle(self) -> None:
        """Note that what was fetched is kept."""
        self._seen |= dict.fromkeys(self._pending)
        self._pending.clear()

    def memory(self, before: Memory) -> Memory:
        """Return what is to be remembered."""
        return replace(before, seen=tuple(self._seen)[-MOST_SEEN:], again=self._again)


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "")[:255]


def _passing(error: SourceError) -> bool:
    """Tell whether what could not be had may be had another time."""
    return error.passing if isinstance(error, Refused) else isinstance(error, Unreachable)
