"""From reports as they were found to articles."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from detente.errors import SourceError
from detente.model import Article, Failure
from detente.sources import draft as drafts
from detente.sources import limits, mail, office, pdf, rows
from detente.sources.days import check_day
from detente.sources.decoding import decode
from detente.sources.draft import Draft, newlines
from detente.sources.locations import originals
from detente.sources.opening import failure
from detente.sources.original import Original
from detente.sources.services import factiva, nexis
from detente.workers import Run, guarded

# How a known day or outlet outranks another of the same report.
BASES = ("stated", "page", "text", "unknown")


def read(
    paths: Sequence[str | Path] | str | Path,
    *,
    outlet: str | None = None,
    published: str | None = None,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    fetch: bool = False,
    allow_private: bool = False,
    run: Run | None = None,
) -> tuple[tuple[Article, ...], tuple[Failure, ...]]:
    """Return the articles in what :func:`originals` is given, and what failed.

    ``outlet`` and ``published`` outrank what a report says. A source that cannot be read
    becomes a failure with its reason; the others go on. A report met twice is one article.
    Articles come sorted by day, outlet and id, failures by source, whatever the order of
    ``paths``. Each is read in a process of its own (``run``, see :mod:`detente.workers`).

    Raises:
        UsageError: ``published`` is no ISO day, or ``fields`` names none of ours.
    """
    articles: list[Article] = []
    failures: list[Failure] = []
    with contextlib.nullcontext(run) if run is not None else guarded() as reader:
        for found in originals(
            paths,
            outlet=outlet,
            published=published,
            fields=fields,
            stdin=stdin,
            fetch=fetch,
            allow_private=allow_private,
            run=reader,
        ):
            made = found if isinstance(found, Failure) else attempt(found, reader)
            if isinstance(made, Failure):
                failures.append(made)
            else:
                articles.append(made)
    ordered = sorted(failures, key=lambda failure: (failure.source, failure.reason))
    return unique(articles), tuple(ordered)


def article(original: Original) -> Article:
    """Return the article that a report as it was found makes.

    Raises:
        SourceError: it cannot be read; its kinds say why.
    """
    return drafts.article(_filled(_draft(original), original))


def attempt(original: Original, run: Run) -> Article | Failure:
    """Return the article of a report, or why there is none: no report stops another."""
    try:
        return run(original.source, limits.of_bytes(len(original.content)), article, original)
    except SourceError as error:
        return failure(original.source, error)


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
    check_day(published)
    return drafts.article(
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


def _filled(draft: Draft, original: Original) -> Draft:
    """Return the draft with what its surroundings and the user say of it."""
    return replace(
        draft,
        title=draft.title or original.title,
        outlet=draft.outlet or original.outlet,
        published=draft.published or original.published,
        author=draft.author or original.author,
        url=draft.url or original.url,
        language=draft.language or original.language,
        stated_outlet=original.stated_outlet,
        stated_published=original.stated_published,
    )


def _draft(original: Original) -> Draft:
    source, content = original.source, original.content
    if original.format == "json":
        return rows.read(source, content, original.fields)
    if original.format == "mail":
        return mail.read(source, content)
    if original.format == "rtf":
        return Draft(source=source, text=office.rich_text(content))
    if original.format == "docx":
        return Draft(source=source, text=office.word(content))
    if original.format == "pdf":
        return pdf.read(source, content)
    return _of_text(original, newlines(decode(content, original.charset)))


def _of_text(original: Original, text: str) -> Draft:
    # The libraries of pages and Markdown are loaded only where one is read.
    if original.format in ("html", "fragment"):
        from detente.sources import page

        return (page.read if original.format == "html" else page.fragment)(original.source, text)
    if original.format == "markdown":
        from detente.sources import markdown

        return markdown.read(original.source, text)
    if original.format == "factiva":
        return factiva.read(original.source, text)
    if original.format == "nexis":
        return nexis.read(original.source, text)
    return Draft(source=original.source, text=text)


def unique(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the articles sorted, of those with one id the one whose day is known best."""
    best: dict[str, Article] = {}
    for each in sorted(articles, key=lambda a: (BASES.index(a.published_basis), a.source)):
        best.setdefault(each.id, each)
    return tuple(sorted(best.values(), key=lambda a: (a.published or "", a.outlet or "", a.id)))
