"""Processes that read for this one, one report at a time, each within limits of its own.

What nobody thought of - a library that runs away, eats all memory or crashes - ends such a
process, costs that one report, and is told by name; the next report gets a new process.

On Linux a process is forked: it begins in milliseconds, with all that is loaded here. Elsewhere
forking is unsafe (macOS) or not to be had (Windows): there one worker is this process itself,
guarded against errors only, and several are started anew.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
import time
import traceback
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import current_process, get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol, TypeVar

from detente.errors import Costly, DetenteError, Faulty, SourceError

log = logging.getLogger(__name__)
# A reader who wants the traceback of a fault sets logging up; nobody else meets it.
log.addHandler(logging.NullHandler())
T = TypeVar("T")
A = TypeVar("A")
FORKS = sys.platform.startswith("linux")
# By the clock a reading may take so long: others may be using the machine.
PATIENCE, FACTOR = 60.0, 20.0
AHEAD = 4  # results that may wait to be taken, for each worker
# What a terminal or a service manager sends to all processes is for the parent to hear.
PARENTS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
HINT = "please report it with the words of the report; the others are not affected"
LONG = "give it as plain text, or leave it out; the others are not affected"


@dataclass(frozen=True, slots=True)
class Limit:
    """What one reading may take: seconds of the processor, bytes beyond those in use before."""

    seconds: float
    memory: int


class Run(Protocol):
    """A way to call a function on one report, whose name is told where it ends in a fault."""

    def __call__(self, name: str, limit: Limit, function: Callable[..., T], *args: Any) -> T:
        """Return what the function does.

        Raises:
            DetenteError: the function raises it.
            Costly: it goes beyond the limit.
            Faulty: it fails in another way, or its process dies.
        """


def direct(name: str, limit: Limit, function: Callable[..., T], *args: Any) -> T:
    """Call a function in this process, without limits, as a :class:`Run`."""
    del limit
    found: T = _taken(name, *_done(function, args, None))
    return found


@contextlib.contextmanager
def guarded() -> Iterator[Run]:
    """Give a :class:`Run` with a process of its own, where there can be one."""
    if not FORKS or current_process().daemon:  # such a one may have no children
        yield direct
        return
    worker = Worker()
    try:
        yield worker.call
    finally:
        worker.end()


def ordered(
    function: Callable[[A], T],
    items: Iterable[A],
    *,
    name: Callable[[A], str],
    limit: Callable[[A], Limit],
    prepare: Callable[[], object],
    workers: int = 1,
) -> Iterator[T | SourceError]:
    """Yield what a function makes of each item, or why it cannot, in their order.

    ``prepare`` loads what all need. Items are taken one by one, a few for each worker ahead.
    """
    if current_process().daemon or (workers <= 1 and not FORKS):
        for item in items:
            yield _attempted(partial(direct, name(item), limit(item), function, item))
        return
    crew = [Worker(prepare) for _ in range(max(1, workers))]
    most = 1 if len(crew) == 1 else AHEAD * len(crew)
    jobs: deque[_Job] = deque()
    try:
        for item in items:
            jobs.append(_begun(_idle(crew), name(item), limit(item), function, item))
            while jobs and (jobs[0].done or len(jobs) >= most):
                yield jobs.popleft().outcome()
        while jobs:
            yield jobs.popleft().outcome()
    finally:
        for worker in crew:
            worker.end()


class _Job:
    """A call that a worker is busy with, or what came of it."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._outcome: Any = None
        self.done = False

    def outcome(self) -> Any:
        if not self.done:
            self._outcome, self.done = _attempted(self._worker.result), True
            self._worker.job = None
        return self._outcome


def _begun(worker: Worker, name: str, limit: Limit, function: Any, item: Any) -> _Job:
    worker.begin(name, limit, function, item)
    worker.job = _Job(worker)
    return worker.job


def _idle(crew: list[Worker]) -> Worker:
    """Return a worker that has nothing to do, as soon as there is one."""
    while True:
        for worker in crew:
            if worker.job is None:
                return worker
        busy = {worker.connection: worker for worker in crew}
        ready = wait(list(busy), max(0.0, min(worker.left() for worker in crew)))
        for worker in [busy[each] for each in ready] or [min(crew, key=Worker.left)]:  # type: ignore[index]
            assert worker.job is not None
            worker.job.outcome()


def _attempted(call: Callable[[], T]) -> T | SourceError:
    try:
        return call()
    except (Costly, Faulty) as error:
        return error


class Worker:
    """A process that calls one function after the other; begun when it is first needed."""

    def __init__(self, prepare: Callable[[], object] | None = None) -> None:
        self._prepare = prepare
        self._process: BaseProcess | None = None
        self._name = ""
        self._deadline = 0.0
        self.job: _Job | None = None
        self.connection: Connection[Any, Any]

    def call(self, name: str, limit: Limit, function: Callable[..., T], *args: Any) -> T:
        """Call a function in the process, as a :class:`Run`."""
        self.begin(name, limit, function, *args)
        found: T = self.result()
        return found

    def begin(self, name: str, limit: Limit, function: Callable[..., Any], *args: Any) -> None:
        """Let the process begin with a call."""
        if self._process is not None and not self._process.is_alive():
            self.end()
        if self._process is None:
            self._process = self._started()
        self._name = name
        self._deadline = time.monotonic() + PATIENCE + FACTOR * limit.seconds
        with contextlib.suppress(OSError):  # it has died meanwhile: the result will tell
            self.connection.send((function, args, limit))

    def left(self) -> float:
        """Return how long the call may go on, by the clock."""
        return self._deadline - time.monotonic()

    def result(self) -> Any:
        """Return what came of the call that was begun, as :class:`Run` has it."""
        try:
            if not self.connection.poll(max(0.0, self.left())):
                self.end()
                raise Costly("reading it takes too long", hint=LONG)
            value, error, trace = self.connection.recv()
        except (EOFError, OSError):
            value, error, trace = None, self._died(), "its process died"
        if isinstance(error, Costly):
            self.end()  # with all that it has gathered
        return _taken(self._name, value, error, trace)

    def end(self) -> None:
        """End the process, whatever it is doing; another call begins a new one."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self.connection.close()
            self._process = None

    def _started(self) -> BaseProcess:
        context = get_context("fork" if FORKS else "spawn")
        if FORKS and self._prepare is not None:
            self._prepare()
        self.connection, theirs = context.Pipe()
        made: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, None if FORKS else self._prepare), daemon=True
        )
        # Newer Pythons warn of forking beside threads; ours draw a bar, and hold no lock of use.
        with _signals_held(), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            made.start()
        theirs.close()
        return made

    def _died(self) -> DetenteError:
        assert self._process is not None
        self._process.join(PATIENCE)
        code = self._process.exitcode
        self.end()
        if code == -getattr(signal, "SIGPROF", 0):
            return Costly("reading it takes more time than a report of its size may", hint=LONG)
        if code == -getattr(signal, "SIGKILL", 0):
            return Costly("the system ended the reading, likely for want of memory", hint=LONG)
        how = signal.Signals(-code).name if code is not None and code < 0 else f"exit {code}"
        return Faulty(f"a fault in Detente ended the reading ({how})", hint=HINT)


def _taken(name: str, value: Any, error: BaseException | None, trace: str) -> Any:
    """Return a value, or raise the error that came in its place, its trace logged."""
    if error is None:
        return value
    if trace:
        log.error("reading %s failed: %s\n%s", name, error, trace)
    raise error


def _serve(connection: Connection[Any, Any], prepare: Callable[[], object] | None) -> None:
    """Call what the parent asks for, until it is gone or asks this process to end."""
    busy, asked = False, False

    def leave(_number: int, _frame: object) -> None:
        nonlocal asked
        asked = True  # after the call in hand: a service manager says so to parent and child
        if not busy:
            os._exit(0)

    _hear(leave)
    for name in ("", "detente"):  # the parent's log is for the parent to write
        logging.getLogger(name).handlers.clear()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare is not None:
        prepare()
    while not asked:
        try:
            function, args, limit = connection.recv()
        except (EOFError, OSError):
            return
        busy = True
        connection.send(_done(function, args, limit))
        busy = False


def _hear(leave: Callable[[int, object], None]) -> None:
    """Let a worker hear nothing but that it is to end, or that its time is up."""
    for number in PARENTS:
        signal.signal(number, leave if number == signal.SIGTERM else signal.SIG_IGN)
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)  # which ends the process
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, PARENTS)


def _end_with_parent() -> None:
    """End this process as soon as its parent is gone: nobody would take what it reads."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _done(
    function: Callable[..., Any], args: tuple[Any, ...], limit: Limit | None
) -> tuple[Any, BaseException | None, str]:
    """Return what a function does: its value, or its error and where that came from."""
    try:
        with limited(limit):
            return function(*args), None, ""
    except DetenteError as error:
        return None, error, ""
    except MemoryError:
        told = Costly("reading it takes more memory than a report of its size may", hint=LONG)
        return None, told, traceback.format_exc(limit=-20)
    except Exception as error:
        what = f"{type(error).__name__}: {str(error)[:200]}"
        fault = Faulty(f"a fault in Detente stopped the reading ({what})", hint=HINT)
        return None, fault, traceback.format_exc(limit=-20)
    except KeyboardInterrupt as error:
        return None, error, ""


@contextlib.contextmanager
def limited(limit: Limit | None) -> Iterator[None]:
    """Let this process end at the seconds of a limit, and get no more memory than it says.

    Within a call of :func:`ordered` it takes the place of that call's own limit.
    """
    if limit is None or not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, limit.seconds)
    try:
        with _memory(limit.memory):
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextlib.contextmanager
def _memory(more: int) -> Iterator[None]:
    if not FORKS:  # elsewhere the limit does not hold
        yield
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() + more
    size = size if hard == resource.RLIM_INFINITY else min(size, hard)
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


@contextlib.contextmanager
def _signals_held() -> Iterator[None]:
    """Hold back what is for the parent to hear while a worker is made, which inherits that."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, PARENTS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
