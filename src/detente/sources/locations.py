"""From what the user names to the reports in it, one by one, as they were found."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from detente.errors import Empty, SourceError, Unreadable, UsageError
from detente.model import Failure
from detente.sources import files, rows
from detente.sources.decoding import decode
from detente.sources.draft import newlines
from detente.sources.files import Found
from detente.sources.original import Original


def originals(
    locations: Sequence[str | Path] | str | Path,
    *,
    outlet: str | None = None,
    published: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Original | Failure]:
    """Yield each report in files, folders and the standard input ("-") as it was found.

    ``outlet`` and ``published`` (an ISO day) are what the user states of every report.
    What cannot be had becomes a failure with its reason; the others go on. Whether a
    report can be read is seen when its article is made.

    Raises:
        UsageError: ``published`` is no ISO day.
    """
    check_day(published)
    given = [locations] if isinstance(locations, str | Path) else locations
    for each in _all(given, stdin):
        if isinstance(each, Original):
            yield replace(each, stated_outlet=outlet or None, stated_published=published)
        else:
            yield each


def failure(source: str, error: SourceError) -> Failure:
    """Return what is told of a source that could not be read."""
    return Failure(source=source, reason=error.message, hint=error.hint)


def check_day(published: str | None) -> None:
    """Do nothing if ``published`` is an ISO day or None.

    Raises:
        UsageError: it is something else.
    """
    if published is None:
        return
    try:
        sound = re.fullmatch(r"\d{4}-\d{2}-\d{2}", published) is not None
        datetime.date.fromisoformat(published)
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(
            f"'{published}' is no day", hint="write the day as YEAR-MONTH-DAY, e.g. 2022-02-02"
        )


def _all(paths: Sequence[str | Path], stdin: BinaryIO | None) -> Iterator[Original | Failure]:
    for found in files.collect(paths, stdin):
        if not isinstance(found, Found):
            yield failure(*found)
            continue
        try:
            yield from _of_file(found)
        except SourceError as error:
            # Met in a folder, a file of an unknown kind that is no text is no report.
            if found.named or found.format is not None or not isinstance(error, Unreadable):
                yield failure(found.source, error)


def _of_file(found: Found) -> Iterator[Original]:
    if not found.data.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise Empty("the file is empty", hint="check that the file is the report")
    kind, text = found.format, ""
    if kind in (None, "text", "json"):
        text = newlines(decode(found.data))
        kind = files.format_of(found, text)
    files.check_size(len(found.data), kind)
    if kind == "json":
        for source, content in rows.split(found.source, text):
            within = found.source if source != found.source else None
            yield Original(source, content, "json", within=within)
    else:
        yield Original(found.source, found.data, kind or "text")
