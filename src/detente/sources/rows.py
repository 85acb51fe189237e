"""Reports as JSON: one object, an array of them, a wrapper around one, or JSON lines.

The fields are documented in docs/reading.md.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from detente.errors import Empty, Unreadable, UsageError
from detente.sources import days, page
from detente.sources.draft import Draft
from detente.sources.original import Link, Original, inside, linked

# Field of a draft -> the names it goes by, the first present and filled one wins.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "maintext", "articleBody", "article_text", "full_text",
             "fulltext", "content_text", "article"),
    "html": ("html", "content_html", "raw_html"),
    "title": ("title", "headline", "name"),
    "outlet": ("outlet", "publisher", "source", "source_name", "site_name", "sitename",
               "publication", "media_name", "source_domain", "domain"),
    "url": ("url", "link", "canonical_url", "source_url"),
    "published": ("published", "date", "published_at", "publishedAt", "datePublished",
                  "date_published", "date_publish", "publish_date", "publication_date", "pubDate",
                  "pub_date", "published_date", "timestamp", "seendate"),
    "author": ("author", "authors", "byline", "creator"),
    "language": ("language", "lang", "inLanguage"),
}  # fmt: skip
NAMES = frozenset(name for names in FIELDS.values() for name in names)
# Keys under which programs put their lists of reports.
WRAPPERS = ("articles", "items", "reports", "documents", "docs", "results", "data", "stories")
Names = tuple[tuple[str, str], ...]
MARKUP = re.compile(r"<(?:p|div|br|article|h[1-6]|ul|section|span|html)\b[^<>]{0,300}>", re.I)
HINT = 'give each report as an object with a "text" field; docs/reading.md names the fields'


def looks_like(text: str) -> bool:
    """Tell whether a text is JSON or JSON lines rather than a report."""
    start = text.lstrip()[:1]
    if start not in ("{", "["):
        return False
    first = next((line for line in text.splitlines() if line.strip()), "")
    whole, line = (each.encode("utf-8", "replace") for each in (text, first))
    return _decoded(whole) is not None or isinstance(_decoded(line), dict)


def split(known: Original, text: str) -> Iterator[Original | Link]:
    """Yield each report in ``text``, an object of JSON, or its address where it has no text.

    A report's source is that of the file, with ``:number`` behind it (line, or place in the
    list) where the file can hold several. Whether an object is a report is seen when it is
    read.

    Raises:
        Unreadable: the text is no JSON.
        Empty: it holds nothing.
    """
    if not text.strip():
        raise Empty("the file is empty", hint="check that the file is the report")
    data = text.encode("utf-8", "replace")
    if _decoded(data) is not None:
        yield from _of_whole(known, data)
        return
    lines = [(i, line) for i, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    if len(lines) < 2:
        raise Unreadable("it is no valid JSON", hint=HINT)
    for number, line in lines:
        yield original(inside(known, str(number), ":"), line)


def _of_whole(known: Original, data: bytes) -> Iterator[Original | Link]:
    wrapped = _wrapped(data)
    if wrapped is None:
        yield original(known, data)
        return
    if not wrapped:
        raise Empty("the list of reports is empty", hint=HINT)
    for number, row in enumerate(wrapped, 1):
        yield original(inside(known, str(number), ":"), bytes(row))


def _wrapped(data: bytes) -> list[msgspec.Raw] | None:
    """Return the reports of a list, or of a list under a name programs give one, as they are."""
    with contextlib.suppress(msgspec.DecodeError):
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    whole = _decoded(data)
    if not isinstance(whole, dict) or _filled(whole, "text") or _filled(whole, "html"):
        return None
    key = next((key for key in WRAPPERS if isinstance(whole.get(key), list)), None)
    if key is None:
        return None
    parts = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    return msgspec.json.decode(parts[key], type=list[msgspec.Raw])


def original(known: Original, content: bytes) -> Original | Link:
    """Return a row as it was found, or the report's address where it has that and no text."""
    row = _decoded(content)
    if isinstance(row, dict):
        row = _named(row, known.fields)
        address = _filled(row, "url") or ""
        bare_of_text = not (_filled(row, "text") or _filled(row, "html"))
        if bare_of_text and re.match("https?://", address):
            said = {name: _filled(row, name) for name in ("title", "outlet", "author", "language")}
            link = linked(known, address, published=_day(row), **said)
            return Link(link.source, replace(link, within=known.within or known.source))
    return replace(known, content=content, format="json")


def read(source: str, content: bytes, names: Names = ()) -> Draft:
    """Return the draft of a report given as one object of JSON.

    ``names`` are pairs of a field as documented and the row's name for it.

    Raises:
        Unreadable: it is no object, or has no text.
        Empty: the page it holds has no main text.
    """
    row = _decoded(content)
    if not isinstance(row, dict):
        raise Unreadable("it is no JSON object", hint=HINT)
    return _draft(source, _named(row, names))


def _named(row: Mapping[str, Any], names: Names) -> Mapping[str, Any]:
    """Return a row whose fields go by our names, those given by the user before all others."""
    given = {ours: row[theirs] for ours, theirs in names if theirs in row}
    return {**row, **given}


def check_names(names: Mapping[str, str]) -> None:
    """Do nothing if ``names`` gives names to fields that there are.

    Raises:
        UsageError: one of them is none.
    """
    for ours in names:
        if ours not in FIELDS:
            near = ", ".join(FIELDS)
            raise UsageError(f"there is no field '{ours}'", hint=f"the fields are {near}")


def fields(row: Mapping[str, Any]) -> dict[str, str]:
    """Return what a row says under the names of a draft, whatever names it uses itself."""
    return {name: value for name in FIELDS if (value := _filled(row, name))}


def _draft(source: str, row: Mapping[str, Any]) -> Draft:
    text, markup = _filled(row, "text"), _filled(row, "html")
    if text and len(MARKUP.findall(text[:5000])) >= 2:
        text, markup = None, text
    if text is None and markup is None:
        raise Unreadable("it has no text field", hint=HINT)
    base = Draft(source=source, text=text) if text else page.read(source, markup or "")
    url = _filled(row, "url")
    return Draft(
        source=source,
        text=base.text,
        title=_filled(row, "title") or base.title,
        outlet=_filled(row, "outlet") or base.outlet,
        published=_day(row) or base.published,
        author=_filled(row, "author") or base.author,
        url=url if url and re.match("https?://", url) else base.url,
        language=_filled(row, "language"),
    )


def _day(row: Mapping[str, Any]) -> str | None:
    for key in FIELDS["published"]:
        value = row.get(key)
        if isinstance(value, str | int | float):
            found = days.read(value)
            if found:
                return found
    return None


def _filled(row: Mapping[str, Any], field: str) -> str | None:
    for key in FIELDS[field]:
        value = _words(row.get(key))
        if value and value.strip():
            return value
    return None


def _words(value: object) -> str | None:
    """Return a field's words: a string, the name in an object, or those of a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        inner = (value.get("name"), value.get("text"), value.get("title"))
        return next((each for each in inner if isinstance(each, str)), None)
    if isinstance(value, list):
        parts = [part for part in map(_words, value[:50]) if part]
        return ", ".join(parts) or None
    return None


def _decoded(data: bytes) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, ValueError):
        return None
