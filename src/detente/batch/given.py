"""What the user gives: files, folders, addresses, and files of other systems through fsspec."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from detente.errors import SourceError, Unreadable, UsageError
from detente.export.files import libraries
from detente.model import Failure
from detente.project.places import is_address, located
from detente.sources import originals
from detente.sources.files import BUFFER
from detente.sources.opening import Way, failure, opened
from detente.sources.original import Allowance, Found, Original
from detente.workers import guarded

WEB = ("http://", "https://")


def reports(location: str, stated: Original) -> Iterator[Original | Failure]:
    """Yield the reports in one thing given, as :func:`detente.sources.originals` does.

    An address that is none of the web is one of fsspec: a file, a folder, or a pattern.
    ``stated`` has what the user says of every report.

    Raises:
        UsageError: fsspec is not installed, or does not know the kind of address; the day
            stated is none, or a field.
    """
    if _is_remote(location):
        yield from _remote(location, stated)
    else:
        yield from originals(
            located(location),
            outlet=stated.stated_outlet,
            published=stated.stated_published,
            fields=dict(stated.fields),
        )


def count(locations: Iterable[str], stated: Original) -> int:
    """Return how many reports there are in what is given."""
    return sum(1 for location in locations for _ in reports(location, stated))


def is_steady(location: str) -> bool:
    """Tell whether a thing can be gone through twice for nothing: it is no page of the web."""
    return location != "-" and (not is_address(location) or _is_remote(location))


def _is_remote(location: str) -> bool:
    return is_address(location) and not location.lower().startswith(WEB)


def _remote(location: str, stated: Original) -> Iterator[Original | Failure]:
    with guarded() as run:
        for found in _found(location, stated):
            if isinstance(found, Found):
                yield from opened(found, Way(run=run))
            else:
                yield failure(*found)


def _found(location: str, stated: Original) -> Iterator[Found | tuple[str, SourceError]]:
    system, paths = _listed(location)
    for path in paths:
        known = replace(stated, source=system.unstrip_protocol(path))
        try:
            with system.open(path, "rb") as raw:
                stream: Any = io.BufferedReader(raw, BUFFER)
                allowance = Allowance(system.size(path) or 0)
                name = PurePosixPath(path).name
                yield Found(known, stream, name, None, len(paths) == 1, allowance)
        except OSError as error:
            reason = f"it cannot be had ({error.strerror or type(error).__name__})"
            hint = "check the address and who may read there"
            yield known.source, Unreadable(reason, hint=hint)


def _listed(location: str) -> tuple[Any, list[str]]:
    """Return the file system of an address, and the files it stands for, sorted."""
    fsspec = libraries.load("fsspec", "batch")
    try:
        system, path = fsspec.core.url_to_fs(location)
    except (ImportError, ValueError) as error:
        hint = "install what fsspec needs for it, such as s3fs or gcsfs"
        raise UsageError(f"{location} cannot be opened: {error}", hint=hint) from error
    found = system.find(path) if system.isdir(path) else system.glob(path)
    return system, sorted(found) or [path]
