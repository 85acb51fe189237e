"""From what the user names to the reports in it, one by one, as they were found."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from detente.errors import SourceError, Unreadable
from detente.model import Failure
from detente.sources import files, plugged, rows
from detente.sources.days import check_day
from detente.sources.opening import Way, failure, opened
from detente.sources.original import Found, Link, Original, bare
from detente.workers import Run, guarded

if TYPE_CHECKING:
    from detente.sources.network.fetching import Fetcher

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


def originals(
    locations: Sequence[str | Path] | str | Path,
    *,
    outlet: str | None = None,
    published: str | None = None,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    fetch: bool = False,
    allow_private: bool = False,
    run: Run | None = None,
) -> Iterator[Original | Failure]:
    """Yield each report in files, folders, the standard input ("-") and at addresses.

    A report comes as it was found; whether it can be read is seen when its article is made.
    What cannot be had becomes a failure with its reason; the others go on.

    Args:
        locations: paths, "-", and addresses (http, https, and schemes of plug-ins). An address
            of a feed or sitemap stands for the pages it gives.
        outlet: the outlet of every report, as the user states it.
        published: their ISO day, likewise.
        fields: the names that rows of JSON or a table have for ours ({"text": "body"}).
        stdin: what "-" stands for.
        fetch: fetch the addresses that a file gives, too; else none but those given here.
        allow_private: fetch from hosts that are not of the public internet, too.
        run: how to call what takes a file apart; in a process of its own if nothing is said.

    Raises:
        UsageError: ``published`` is no ISO day, or ``fields`` names none of ours.
    """
    check_day(published)
    rows.check_names(fields or {})
    given = [locations] if isinstance(locations, str | Path) else locations
    stated = Original(
        "",
        stated_outlet=outlet or None,
        stated_published=published,
        fields=tuple(sorted((fields or {}).items())),
    )
    with contextlib.ExitStack() as stack:
        follow = _Following(stack, allow_private)
        reader = run if run is not None else stack.enter_context(guarded())
        for location in dict.fromkeys(os.fspath(each) for each in given):
            if plugged.is_served(location):
                yield from plugged.at_address(replace(stated, source=bare(location)), location)
                continue
            if ADDRESS.match(location):
                link = Link(location, replace(stated, source=bare(location)))
                yield from at_address(link, follow, reader)
                continue
            way = Way(fetch=follow if fetch else None, run=reader)
            yield from _at_path(location, stated, way, stdin)


def _at_path(
    location: str, stated: Original, way: Way, stdin: BinaryIO | None
) -> Iterator[Original | Failure]:
    """Yield the reports behind a path; where it holds none, why each file in it is none."""
    met = False
    for each in files.found(location, stdin):
        for one in _looked_into(each, stated, way):
            met = True
            yield one
    if not met and location != "-":
        for each in files.found(location):
            yield from _looked_into(each, stated, replace(way, naming=True))


def _looked_into(
    each: Found | tuple[str, SourceError], stated: Original, way: Way
) -> Iterator[Original | Failure]:
    if isinstance(each, Found):
        yield from opened(replace(each, known=replace(stated, source=each.source)), way)
    else:
        yield failure(*each)


def check_there(paths: Sequence[str | Path] | str | Path) -> None:
    """Do nothing if there is something at each of ``paths`` that is no address.

    Raises:
        Unreadable: there is no such file or folder.
    """
    given = [paths] if isinstance(paths, str | Path) else paths
    for location in (os.fspath(each) for each in given):
        if location == "-" or ADDRESS.match(location) or os.path.exists(location):  # noqa: PTH110
            continue
        shown = bare(location)
        raise Unreadable(
            f"there is no file or folder {shown[:100]}{'…' if len(shown) > 100 else ''}",
            hint="check the path; a text itself is read by read_text",
        )


def at_address(
    link: Link, fetch: Callable[[Link], Found], run: Run
) -> Iterator[Original | Failure]:
    """Yield the reports at an address, and at those that it gives."""
    try:
        found = fetch(link)
    except SourceError as error:
        yield failure(link.known.source, error)
    else:
        yield from opened(found, Way(fetch=fetch, run=run))


class _Following:
    """Fetches what lies at an address; the libraries are loaded only where one is given."""

    def __init__(self, stack: contextlib.ExitStack, allow_private: bool) -> None:
        self._stack = stack
        self._allow_private = allow_private
        self._fetcher: Fetcher | None = None

    def __call__(self, link: Link) -> Found:
        from detente.sources.network.fetching import Fetcher, Policy
        from detente.sources.network.pages import fetched

        if self._fetcher is None:
            policy = Policy(allow_private=self._allow_private)
            self._fetcher = self._stack.enter_context(Fetcher(policy))
        return fetched(self._fetcher, link.address, link.known)
