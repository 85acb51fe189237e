"""``detente -p DIR watch``: feeds, polled by schedule into a project."""

from __future__ import annotations

import contextlib
import logging
import signal
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from detente.cli.project import needed
from detente.cli.reading import MODEL, VERBOSITY
from detente.cli.terms import plain

if TYPE_CHECKING:
    from detente.project.watching import Polled, Stop

STOPPING = (signal.SIGINT, signal.SIGTERM)
log = logging.getLogger("detente.watch")


@click.command()
@click.argument("feeds", metavar="FEEDS.toml")
@click.option("--once", is_flag=True, help="Poll every feed once, now, and end.")
@click.option("--allow-private", is_flag=True, help="Fetch from private and local hosts, too.")
@MODEL
@VERBOSITY
def watch(feeds: str, once: bool, allow_private: bool, model: str | None) -> int:
    """Poll feeds by schedule and keep what is new in the project, until stopped.

    FEEDS.toml names the feeds and how often to poll each (docs/watching.md). What is fetched
    once is not fetched again; stopped or killed, it goes on where it was. Ctrl-C or SIGTERM
    ends it after the report in hand.

    \b
    Examples:
      detente -p crisis watch feeds.toml
      detente -p crisis watch feeds.toml --once
    """  # noqa: D301 - click reads the backspace
    project = needed()
    from detente.project import watching
    from detente.sources import subscriptions

    named = subscriptions.read(feeds)
    failed = False
    with _logged(), _stopped_by_signals() as stop:
        log.info("watching %d feed%s", len(named), "" if len(named) == 1 else "s")
        for polled in watching.watch(
            project, named, stop=stop, once=once, allow_private=allow_private, model=model
        ):
            _tell(polled)
            failed = failed or polled.problem is not None or bool(polled.added.failures)
        log.info("stopped" if stop.asked else "done")
    return 3 if once and failed else 0


def _tell(polled: Polled) -> None:
    if polled.problem is not None:
        log.warning("%s: %s (%s)", polled.address, polled.problem.message, polled.problem.hint)
        return
    added = polled.added
    counts = {"new": added.new, "new versions": added.versions, "not read": len(added.failures)}
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    log.info("%s: %s", polled.address, told or "nothing new")
    for failure in added.failures:
        log.warning("%s: %s (%s)", failure.source, failure.reason, failure.hint)


class _Line(logging.Formatter):
    """A line with its time, whatever a feed has put into it."""

    def format(self, record: logging.LogRecord) -> str:
        return f"{self.formatTime(record, '%Y-%m-%d %H:%M:%S')} {plain(record.getMessage())}"


@contextlib.contextmanager
def _logged() -> Iterator[None]:
    """Log to standard error, besides to the project's log."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Line())
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.setLevel(before)
        log.removeHandler(handler)


@contextlib.contextmanager
def _stopped_by_signals() -> Iterator[Stop]:
    """Give what is set by the first signal to stop; a second one ends the program at once."""
    from detente.project.watching import Stop

    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop  # only the main thread may say what signals do
        return

    def hear(number: int, _frame: object) -> None:
        stop.asked = True
        signal.signal(number, before[number])

    before: dict[int, Any] = {each: signal.signal(each, hear) for each in STOPPING}
    try:
        yield stop
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
