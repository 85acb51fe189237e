"""Reports as JSON: one object, an array of them, a wrapper around one, or JSON lines.

The fields are documented in docs/reading.md.
"""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from detente.errors import Empty, SourceError, Unreadable, UsageError
from detente.sources import days, page
from detente.sources.draft import Draft
from detente.sources.original import Link, Original, inside, linked

# Field of a draft -> the names it goes by, the first present and filled one wins.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "bodyText", "story_text", "body", "content", "maintext", "articleBody",
             "article_text", "full_text", "fulltext", "content_text", "article"),
    "html": ("html", "content_html", "raw_html"),
    "title": ("title", "headline", "webTitle", "name"),
    "outlet": ("outlet", "publisher", "source", "source_name", "site_name", "sitename",
               "publication", "media_name", "provider", "source_domain", "domain"),
    "url": ("url", "webUrl", "web_url", "link", "permalink", "canonical_url",
            "source_url"),
    "published": ("published", "date", "published_at", "publishedAt", "datePublished",
                  "date_published", "date_publish", "publish_date", "publication_date", "pubDate",
                  "pub_date", "published_date", "webPublicationDate", "dateTime", "timestamp",
                  "seendate"),
    "author": ("author", "authors", "byline", "creator"),
    "language": ("language", "lang", "inLanguage"),
}  # fmt: skip
NAMES = frozenset(name for names in FIELDS.values() for name in names)
# Keys under which programs put their lists of reports, and what they wrap around these.
WRAPPERS = ("articles", "items", "reports", "documents", "docs", "results", "data", "stories",
            "response", "result", "hits", "content", "news", "value")  # fmt: skip
# Keys under which a report has its own fields in an object of their own.
NESTED = ("fields", "_source", "attributes", "article", "story", "item", "links")
# Which member of an object names it, or holds its words.
NAMED = ("name", "text", "title", "rendered", "main", "permalink", "original")
# Lists in lists, and objects around them, go no deeper in any answer known.
DEEPEST = 4
# How services end a text that they cut: "… [+1240 chars]"; and what stands for one not given.
CUT = re.compile(r"(?:…|\.\.\.)?[ \n]{0,4}\[\+?\d{1,7} (?:chars?|characters)\]\s*$")
WITHHELD = re.compile(r"only available in .{0,60}plans?", re.IGNORECASE)
# So many lines tell whether a text is JSON lines; half of them have to be objects.
TRIED = 20
# Fields that may come as a list of paragraphs.
PARAGRAPHS = ("text", "html")
Names = tuple[tuple[str, str], ...]
MARKUP = re.compile(r"<(?:p|div|br|article|h[1-6]|ul|section|span|html)\b[^<>]{0,300}>", re.I)
FETCH = "add --fetch to have them read at their addresses, or give the pages as files"
HINT = 'give each report as an object with a "text" field; docs/reading.md names the fields'


def looks_like(text: str) -> bool:
    """Tell whether a text is JSON or JSON lines rather than a report."""
    start = text.lstrip()[:1]
    if start not in ("{", "["):
        return False
    first = next((line for line in text.splitlines() if line.strip()), "")
    whole, line = (each.encode("utf-8", "replace") for each in (text, first))
    return _decoded(whole) is not None or isinstance(_decoded(line), dict)


def split(
    known: Original, text: str, *, follow: bool = False
) -> Iterator[Original | Link | tuple[str, SourceError]]:
    """Yield each report in ``text``, an object of JSON, or its address where it has no text.

    A report's source is that of the file, with ``:number`` behind it (line, or place in the
    list) where the file can hold several. Whether an object is a report is seen when it is
    read. A text that its service has cut is told, or its address given if that is to be
    followed (``follow``).

    Raises:
        Unreadable: the text is no JSON.
        Empty: it holds nothing.
    """
    if not text.strip():
        raise Empty("the file is empty", hint="check that the file is the report")
    data = text.encode("utf-8", "replace")
    if _decoded(data) is not None:
        found = _reports(known, data)
    else:
        found = _of_lines(known, data.split(b"\n"))
    yield from _told(known, found, follow)


def lines(
    known: Original, given: Iterable[bytes], *, follow: bool = False
) -> Iterator[Original | Link | tuple[str, SourceError]]:
    """Yield each report in JSON lines as :func:`split` does, a line at a time.

    Raises:
        Unreadable: they are no JSON.
    """
    yield from _told(known, _of_lines(known, given), follow)


def is_object(line: bytes) -> bool:
    """Tell whether a line is an object of JSON."""
    return isinstance(_decoded(line), dict)


def _of_lines(known: Original, given: Iterable[bytes]) -> Iterator[tuple[Original, bytes]]:
    filled = ((number, line) for number, line in enumerate(given, 1) if line.strip())
    tried = list(itertools.islice(filled, TRIED))
    sound = sum(is_object(line) for _, line in tried)
    if 2 * sound < len(tried) or len(tried) < 2:
        raise Unreadable("it is no valid JSON", hint=HINT)
    for number, line in itertools.chain(tried, filled):
        yield from _reports(inside(known, str(number), ":"), line, 1)


def _told(
    known: Original, found: Iterable[tuple[Original, bytes]], follow: bool
) -> Iterator[Original | Link | tuple[str, SourceError]]:
    """Yield reports as they were found; where their service has cut them, that is told."""
    cut = 0
    for place, content in found:
        row = _decoded(content)
        short = isinstance(row, dict) and _is_cut(_named(row, place.fields))
        made = original(place, content, whole=follow and short)
        cut += short and isinstance(made, Original)
        yield made
    if cut:
        reason = f"its service has cut the text of reports in it ({cut})"
        yield known.source, Unreadable(reason, hint=FETCH)


def _reports(known: Original, data: bytes, deep: int = 0) -> Iterator[tuple[Original, bytes]]:
    """Yield the reports of a list, an answer around one, or the one an object is, as they are."""
    nested = deep > 0 and data.lstrip().startswith(b"[")
    listed = None if nested or deep == DEEPEST else _listed(data)
    if listed == [] and not deep:
        raise Empty("the list of reports is empty", hint=HINT)
    if not listed:
        yield known, data
        return
    for number, row in enumerate(listed, 1):
        yield from _reports(inside(known, str(number), ":"), bytes(row), deep + 1)


def _listed(data: bytes) -> list[msgspec.Raw] | None:
    """Return the members of a list, or the reports an answer is around; None for one report."""
    with contextlib.suppress(msgspec.DecodeError):
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    whole = _decoded(data)
    if not isinstance(whole, dict) or _is_report(whole):
        return None
    return _within(data, whole, DEEPEST)


def _within(data: bytes, answer: Mapping[str, Any], deep: int) -> list[msgspec.Raw] | None:
    """Return the reports that an answer is around: of its lists, or of the answers in it.

    Of several that lead to reports all with texts count, or the first if none has any.
    """
    parts = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    lists = [key for key in (*WRAPPERS, *answer) if isinstance(answer.get(key), list)]
    found = [
        each
        for key in dict.fromkeys(lists)
        if any(isinstance(first, dict) and _is_report(first) for first in answer[key][:1])
        for each in msgspec.json.decode(parts[key], type=list[msgspec.Raw])
    ]
    if found:
        return found
    groups = []
    for key in dict.fromkeys((*WRAPPERS, *answer)) if deep else ():
        inner = answer.get(key)
        if isinstance(inner, dict):
            own = [parts[key]] if _is_report(inner) else _within(bytes(parts[key]), inner, deep - 1)
            groups += [own] if own else []
    full = [each for own in groups if _has_text(own[0]) for each in own]
    if full or groups:
        return full or groups[0]
    known = [key for key in lists if key in WRAPPERS]
    return msgspec.json.decode(parts[known[0]], type=list[msgspec.Raw]) if known else None


def _is_report(answer: Mapping[str, Any]) -> bool:
    """Tell whether an object is a report: it has a text, or its address and nothing around it."""
    row = _named(answer, ())
    if _text(row) or _filled(row, "html"):
        return True
    return _leads(row) and not any(isinstance(answer.get(key), list) for key in WRAPPERS)


def _has_text(data: msgspec.Raw) -> bool:
    row = _decoded(bytes(data))
    return isinstance(row, dict) and bool(_text(_named(row, ())) or _filled(row, "html"))


def _leads(row: Mapping[str, Any]) -> bool:
    """Tell whether a row has no text, but a title and an address where it is."""
    return bool(_filled(row, "title") and (_filled(row, "url") or "").startswith("http"))


def original(known: Original, content: bytes, *, whole: bool = False) -> Original | Link:
    """Return a row as it was found, or the report's address where it has that and no text.

    The address is returned too where the text is cut and the ``whole`` is wanted.
    """
    row = _decoded(content)
    if isinstance(row, dict):
        row = _named(row, known.fields)
        address = _filled(row, "url") or ""
        bare_of_text = whole or not (_text(row) or _filled(row, "html"))
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
    """Return a row whose fields go by our names, those given by the user before all others.

    Fields in an object of their own are the row's where it has none of that name itself.
    """
    inner = [row[key] for key in NESTED if isinstance(row.get(key), dict)]
    if inner:
        own = {key: value for key, value in row.items() if not isinstance(value, dict)}
        row = {**row, **{key: value for each in reversed(inner) for key, value in each.items()
                         if value}, **own}  # fmt: skip
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
    text, markup = _text(row), _filled(row, "html")
    if text and len(MARKUP.findall(text[:5000])) >= 2:
        text, markup = None, text
    if text is None and markup is None:
        raise Unreadable("it has no text field", hint=HINT)
    base = Draft(source=source, text=text) if text else page.read(source, markup or "")
    url = _filled(row, "url")
    outlet = _filled(row, "outlet") or base.outlet
    return Draft(
        source=source,
        text=CUT.sub("", base.text),
        title=page.without_outlet(_filled(row, "title"), outlet) or base.title,
        outlet=outlet,
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


def _text(row: Mapping[str, Any]) -> str | None:
    """Return a row's text, unless its service has withheld it."""
    text = _filled(row, "text")
    return None if text and WITHHELD.fullmatch(text.strip()) else text


def _is_cut(row: Mapping[str, Any]) -> bool:
    text = _text(row)
    return text is not None and CUT.search(text[-200:]) is not None


def _filled(row: Mapping[str, Any], field: str) -> str | None:
    for key in FIELDS[field]:
        said = row.get(key)
        if isinstance(said, list) and field in PARAGRAPHS:
            said = "\n\n".join(filter(None, map(_words, said)))
        value = _words(said)
        if value and value.strip():
            return value
    return None


def _words(value: object) -> str | None:
    """Return a field's words: a string, the name in an object, or those of a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        inner = map(value.get, NAMED)
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
