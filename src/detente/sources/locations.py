"""From what the user names to the reports in it, one by one, as they were found."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from detente.errors import SourceError, Unreadable, UsageError
from detente.model import Failure
from detente.sources import files, rows
from detente.sources.opening import failure, opened
from detente.sources.original import Found, Original


def originals(
    locations: Sequence[str | Path] | str | Path,
    *,
    outlet: str | None = None,
    published: str | None = None,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Original | Failure]:
    """Yield each report in files, folders and the standard input ("-") as it was found.

    ``outlet`` and ``published`` (an ISO day) are what the user states of every report,
    ``fields`` the names that rows of JSON or a table have for ours ({"text": "body"}).
    What cannot be had becomes a failure with its reason; the others go on. Whether a
    report can be read is seen when its article is made.

    Raises:
        UsageError: ``published`` is no ISO day, or ``fields`` names none of ours.
    """
    check_day(published)
    rows.check_names(fields or {})
    given = [locations] if isinstance(locations, str | Path) else locations
    for location in dict.fromkeys(os.fspath(each) for each in given):
        for each in _found(location, stdin):
            if isinstance(each, Found):
                known = replace(
                    each.known,
                    stated_outlet=outlet or None,
                    stated_published=published,
                    fields=tuple(sorted((fields or {}).items())),
                )
                yield from opened(replace(each, known=known))
            else:
                yield failure(*each)


def _found(location: str, stdin: BinaryIO | None) -> Iterator[Found | tuple[str, SourceError]]:
    if re.match(r"[a-z][a-z0-9+.-]{1,20}://", location, re.IGNORECASE):
        hint = "save the page as a file and give that; Detente reads no address here"
        return iter([(location, Unreadable("it is an address, not a file", hint=hint))])
    return files.found(location, stdin)


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
