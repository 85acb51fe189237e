"""Reports that readers and services of installed plug-ins find.

What such a report is made of is kept as text, a page or Markdown like any other: it can be read
again where the plug-in is no more.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

import msgspec

from detente import plugins
from detente.errors import Empty, PluginError, SourceError, TooLarge, Unreadable, UsageError
from detente.model import Failure
from detente.plugins import Plugin, Reader, Report, Service
from detente.sources import kinds
from detente.sources.days import check_day
from detente.sources.original import Original, inside

MOST = 100_000  # reports of one file or address
HINT = "tell the authors of the plug-in, or give the reports another way"
HTTP = "http"


@functools.cache
def _readers() -> Mapping[str, tuple[Plugin, Reader]]:
    """Return the readers by the endings of their files; Detente's own endings stand."""
    return {
        ending: (plugin, reader)
        for plugin, reader in plugins.each(Reader)
        for ending in reader.endings
        if ending not in kinds.ENDINGS
    }


@functools.cache
def _services() -> Mapping[str, tuple[Plugin, Service]]:
    return {service.scheme: (plugin, service) for plugin, service in plugins.each(Service)}


def faults(plugin: Plugin) -> Iterator[str]:
    """Yield which endings of a plug-in's readers are not taken, and why."""
    for reader in plugin.of(Reader):
        for ending in reader.endings:
            if ending in kinds.ENDINGS:
                yield f"reader {reader.name}: Detente reads files that end in {ending} itself"


def is_read(name: str) -> bool:
    """Tell whether a plug-in reads files called so."""
    return PurePath(name).suffix.lower() in _readers()


def is_served(address: str) -> bool:
    """Tell whether a plug-in serves an address."""
    return _scheme(address) in _services()


def read(name: str, data: bytes) -> tuple[Report, ...]:
    """Return the reports that a plug-in finds in the bytes of a file called so.

    Raises:
        Unreadable: the plug-in fails.
    """
    plugin, reader = _readers()[PurePath(name).suffix.lower()]
    return _made(plugin, lambda: reader.read(name, data))


def originals(known: Original, reports: Iterable[Report]) -> Iterator[Original | TooLarge]:
    """Yield each report as it was found in what is ``known``; too large ones as the error."""
    for number, one in enumerate(reports, 1):
        content = one.text.encode("utf-8", "replace")
        if len(content) > kinds.LARGEST_REPORT:
            yield TooLarge("a report in it has more than 10 MB", hint="no report has")
            continue
        name = one.name or str(number)
        yield replace(
            inside(known, name, ":"), content=content, format=one.format, charset="utf-8",
            title=one.title, outlet=one.outlet, published=one.published, author=one.author,
            url=one.url,
        )  # fmt: skip


def at_address(known: Original, address: str) -> Iterator[Original | Failure]:
    """Yield the reports that a plug-in gives for an address."""
    plugin, service = _services()[_scheme(address)]
    try:
        found = _made(plugin, lambda: service.fetch(address))
        if not found:
            raise Empty("there is no report at it", hint="check the address")
    except SourceError as error:
        yield Failure(source=known.source, reason=error.message, hint=error.hint)
        return
    for each in originals(known, found):
        if isinstance(each, Original):
            yield each
        else:
            yield Failure(source=known.source, reason=each.message, hint=each.hint)


def _scheme(address: str) -> str:
    return address.partition("://")[0].lower()


def _made(plugin: Plugin, find: Any) -> tuple[Report, ...]:
    """Return what a plug-in finds, checked.

    Raises:
        Unreadable: it fails, or gives what is no report.
    """
    try:
        with plugins.within(plugin):
            found: list[Report] = []
            for one in find():
                found.append(_report(one))
                if len(found) > MOST:
                    raise ValueError(f"it gives more than {MOST:,} reports")
            return tuple(found)
    except (PluginError, UsageError) as error:
        raise Unreadable(error.message, hint=HINT) from error


def _report(given: object) -> Report:
    """Return a report of a plug-in if its fields are of their types.

    Raises:
        TypeError, ValueError: it is none, or they are not.
        UsageError: its day is none.
    """
    if not isinstance(given, Report):
        raise TypeError(f"it gives a {type(given).__name__}, not a Report")
    made = msgspec.convert(msgspec.to_builtins(given), Report)
    check_day(made.published)
    return made
