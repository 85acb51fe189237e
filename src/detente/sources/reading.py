"""Reports in, articles out: the two ways in that everything else calls."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from detente.errors import Empty, SourceError, Unreadable, UsageError
from detente.model import Article, Failure
from detente.sources import files, mail, rows
from detente.sources.decoding import decode
from detente.sources.draft import Draft, article, newlines
from detente.sources.files import Found

# How a known day or outlet outranks another of the same report.
BASES = ("stated", "page", "text", "unknown")


def read(
    paths: Sequence[str | Path],
    *,
    outlet: str | None = None,
    published: str | None = None,
    stdin: BinaryIO | None = None,
) -> tuple[tuple[Article, ...], tuple[Failure, ...]]:
    """Return the articles in files, folders and the standard input ("-"), and what failed.

    ``outlet`` and ``published`` (an ISO day) hold for every report and outrank what a
    report says. A source that cannot be read becomes a failure with its reason; the
    others go on. A report met twice is one article. Articles come sorted by day, outlet
    and id, failures by source, whatever the order of ``paths``.

    Raises:
        UsageError: ``published`` is no ISO day.
    """
    _check_day(published)
    given = [paths] if isinstance(paths, str | Path) else paths
    articles: list[Article] = []
    failures: list[Failure] = []
    for draft in _drafts(given, stdin):
        if isinstance(draft, Draft):
            stated = replace(draft, stated_outlet=outlet or None, stated_published=published)
            try:
                articles.append(article(stated))
            except SourceError as error:
                failures.append(_failure(draft.source, error))
        else:
            failures.append(_failure(*draft))
    ordered = sorted(failures, key=lambda failure: (failure.source, failure.reason))
    return _unique(articles), tuple(ordered)


def from_text(
    text: str,
    *,
    source: str = "text",
    outlet: str | None = None,
    title: str | None = None,
    published: str | None = None,
    author: str | None = None,
    url: str | None = None,
) -> Article:
    """Return the article of a report given as text.

    What is stated outranks what the text says. A ``title`` that none of the first lines
    is comes before the text, with a blank line between.

    Raises:
        UsageError: ``published`` is no ISO day.
        Empty: there are no words of a report in ``text``.
        TooLarge: it has more than 1,000,000 characters.
        NotEnglish: it is in another language.
    """
    _check_day(published)
    return article(
        Draft(
            source=source,
            text=newlines(text),
            title=title,
            author=author,
            url=url,
            stated_outlet=outlet or None,
            stated_published=published,
        )
    )


def _drafts(
    paths: Sequence[str | Path], stdin: BinaryIO | None
) -> Iterator[Draft | tuple[str, SourceError]]:
    for found in files.collect(paths, stdin):
        if not isinstance(found, Found):
            yield found
            continue
        try:
            yield from _of_file(found)
        except SourceError as error:
            # Met in a folder, a file of an unknown kind that is no text is no report.
            if found.named or found.format is not None or not isinstance(error, Unreadable):
                yield found.source, error


def _of_file(found: Found) -> Iterable[Draft | tuple[str, SourceError]]:
    if not found.data.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise Empty("the file is empty", hint="check that the file is the report")
    if found.format == "mail":
        files.check_size(len(found.data), "mail")
        return (mail.read(found.source, found.data),)
    text = newlines(decode(found.data))
    kind = files.format_of(found, text)
    files.check_size(len(found.data), kind)
    if kind == "json":
        return rows.read(found.source, text)
    if kind == "mail":
        return (mail.read(found.source, found.data),)
    return (_report(found.source, text, kind),)


def _report(source: str, text: str, kind: files.Format) -> Draft:
    # The libraries of pages and Markdown are loaded only where one is read.
    if kind == "html":
        from detente.sources import page

        return page.read(source, text)
    if kind == "markdown":
        from detente.sources import markdown

        return markdown.read(source, text)
    return Draft(source=source, text=text)


def _unique(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the articles sorted, of those with one id the one whose day is known best."""
    best: dict[str, Article] = {}
    for each in sorted(articles, key=lambda a: (BASES.index(a.published_basis), a.source)):
        best.setdefault(each.id, each)
    return tuple(sorted(best.values(), key=lambda a: (a.published or "", a.outlet or "", a.id)))


def _failure(source: str, error: SourceError) -> Failure:
    return Failure(source=source, reason=error.message, hint=error.hint)


def _check_day(published: str | None) -> None:
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
