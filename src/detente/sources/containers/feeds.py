"""Feeds (RSS, Atom, RDF) and sitemaps: their reports, or the addresses of these.

JSON Feed is read as rows.
"""

from __future__ import annotations

import functools
import html
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from detente.errors import Empty, SourceError, Unreadable
from detente.sources import days
from detente.sources.original import Found, Link, Original, bare, inside, linked

TAG = re.compile(r"<[^<>]{0,2000}>")
# What a feed gives with at least so many words is the report, not its announcement.
WHOLE = 150
LONGEST_AUTHOR = 300
MOST_TAGS = 100
FIRST = "only the first is read; add this one as a file"
HINT = "check that the address or file is a feed"


def read(
    found: Found, data: bytes, *, follow: bool
) -> Iterator[Original | Link | tuple[str, SourceError]]:
    """Yield the entries of a feed: the report where the feed carries it, else its address.

    An entry of fewer than 150 words announces a report; it is taken for one itself where
    addresses are not to be followed (``follow``) or it has none. Of entries with one address
    the first is read; that there are others which say something else is told.

    Raises:
        Unreadable: the bytes are no feed.
        Empty: it has no entries.
    """
    # Loading it takes a tenth of a second; most files are no feeds.
    import feedparser

    _limit_authors()
    try:
        # As a stream: it takes bytes for the name of a file, first.
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False)
    except MemoryError:
        raise
    # Whatever markup makes the library fail, only this one feed is lost.
    except Exception as error:
        raise Unreadable("the feed cannot be read", hint=HINT) from error
    if not feed.entries:
        what = "the feed cannot be read" if feed.bozo else "the feed has no entries"
        raise Empty(what, hint=HINT)
    met: dict[str, Original | Link] = {}
    for number, entry in enumerate(feed.entries, 1):
        made = _entry(found.known, entry, number, follow=follow)
        if made is None:
            continue
        known = made.known if isinstance(made, Link) else made
        if (first := met.setdefault(known.source, made)) is made:
            yield made
        elif not isinstance(made, Link) and made.content != getattr(first, "content", None):
            place = inside(found.known, str(number), ":").source
            yield place, Unreadable("another entry of the feed has its address", hint=FIRST)


@functools.cache
def _limit_authors() -> None:
    """Let feedparser look for an address in no more of an author than a name may have, and
    keep no more tags than a report may have: both take the square of what there is.
    """
    from feedparser import api

    class Short:
        def _sync_author_detail(self, key: str = "author") -> None:
            context = self._get_context()  # type: ignore[attr-defined]
            if isinstance(context.get(key), str):
                context[key] = context[key][:LONGEST_AUTHOR]
            super()._sync_author_detail(key)  # type: ignore[misc]

        def _add_tag(self, *tag: Any) -> None:
            # Each is looked for among all before it.
            if len(self._get_context().get("tags", ())) < MOST_TAGS:  # type: ignore[attr-defined]
                super()._add_tag(*tag)  # type: ignore[misc]

    for name in ("StrictFeedParser", "LooseFeedParser"):
        setattr(api, name, type(name, (Short, getattr(api, name)), {}))


def sitemap(found: Found, data: bytes) -> Iterator[Link]:
    """Yield the addresses of a sitemap, with the title and day a news sitemap gives.

    Raises:
        Unreadable: the bytes are no sitemap.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("the sitemap cannot be read", hint=HINT) from error
    if root is None:
        raise Unreadable("the sitemap cannot be read", hint=HINT)
    leads = etree.QName(root).localname.lower() == "sitemapindex"
    for place in root.iterfind("{*}*"):
        said = {
            etree.QName(each).localname: (each.text or "").strip()
            for each in place.iter("{*}*")
            if each.text
        }
        address = said.get("loc", "")
        if address.startswith(("http://", "https://")):
            day = days.read(said.get("publication_date"))
            known = linked(found.known, address, title=said.get("title"), published=day)
            yield Link(known.source, known, leads=leads)


def _entry(known: Original, entry: Any, number: int, *, follow: bool) -> Original | Link | None:
    bodies = [str(each.get("value") or "") for each in entry.get("content", ())]
    body = max((*bodies, str(entry.get("summary") or "")), key=len)
    address = bare(str(entry.get("link") or ""))
    has_address = address.startswith(("http://", "https://"))
    said = {
        "title": _plain(entry.get("title")),
        "outlet": _plain((entry.get("source") or {}).get("title")),
        "author": _plain(entry.get("author")),
        "published": days.read(entry.get("published") or entry.get("updated")),
    }
    entered = (
        linked(known, address, **said) if has_address else inside(known, str(number), ":", **said)
    )
    short = len(TAG.sub(" ", body).split()) < WHOLE
    if has_address and (not body.strip() or (short and follow)):
        return Link(address, entered)
    if not body.strip():
        return None
    return replace(entered, content=body.encode("utf-8", "replace"), format="fragment")


def _plain(words: Any) -> str | None:
    """Return words that may hold markup without it."""
    return " ".join(html.unescape(TAG.sub(" ", str(words or "")))[:1000].split()) or None
