"""A web page: its main text, title, outlet, author, day and address."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from detente.codebook.outlets import by_name
from detente.errors import Empty, Unreadable
from detente.sources import days, structured
from detente.sources.draft import Draft
from detente.sources.signatures import agency

# Fixed, so that a page's date does not depend on the day it is read.
LATEST = "2100-12-31"
# A year of copyright is no date, and a library takes it for one where nothing else is.
COPYRIGHT_YEAR = re.compile(
    r"""<meta\b[^<>]{0,200}\bitemprop\s?=\s?["']?copyrightyear[^<>]{0,200}>""", re.IGNORECASE
)
# Of an element with so much in its tag nothing is read, and each attribute of it is looked for
# among all before it.
OVERLONG = re.compile(r"<[A-Za-z][^<>]{20000,}>?")
LAYOUT = re.compile(r"<(/?)(?:table|tbody|thead|tfoot|tr|td|th)\b", re.IGNORECASE)
TAG = re.compile(r"<[^<>]{0,2000}>")
LABELLED = re.compile(
    r"^\s{0,40}(?:first |originally )?(?:published|posted|publication date|issued)(?: on)?"
    r"\s{0,4}:?\s{1,40}([^\n]{8,48})$",
    re.IGNORECASE | re.MULTILINE,
)
AUTHORS = (
    re.compile(
        r"""<meta\s[^<>]{0,100}name=["']?(?:author|byl|dc\.creator)["']?[^<>]{0,100}"""
        r"""content=["']([^"'<>]{2,60})["']""",
        re.IGNORECASE,
    ),
    re.compile(r'"author"\s?:\s?[\[{][^\]}]{0,200}"name"\s?:\s?"([^"<>]{2,60})"'),
)
# Signs that only guide a browser: soft hyphen, zero-width space and joiners.
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
SEPARATOR = re.compile(r"\s+(?:[|•·»–—-]|::|\|\|)\s+")
# Elements that begin and end a line.
BLOCKS = frozenset((
    "p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre",
    "section", "article", "table", "tr", "figure", "figcaption", "hr", "dl", "dt", "dd",
))  # fmt: skip
UNSEEN = frozenset(("script", "style", "noscript", "template"))
HINT = "save the report's text in a .txt file and give that"
# What they would print about a page is reported as a failure here.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read(source: str, markup: str) -> Draft:
    """Return the draft of the report on a page.

    The text is the title, a blank line and the paragraphs that trafilatura finds, a blank
    line between them. Outlet, author and title are those of the page's metadata (JSON-LD,
    OpenGraph, meta elements); the day is htmldate's, the original date before changes and
    metadata before the address and the visible date.

    Raises:
        Unreadable: the markup is broken beyond reading.
        Empty: the page has no main text.
    """
    markup = OVERLONG.sub("", COPYRIGHT_YEAR.sub("", markup.replace("\x00", " ")))
    found = _extracted(markup)
    if found is not None and _in_tables(found.text):
        found = _extracted(LAYOUT.sub(r"<\1div", markup)) or found
    if found is None:
        raise Empty("no main text was found in the page", hint=HINT)
    outlet = _one_line(found.sitename) or _one_line(found.hostname)
    title = without_outlet(_one_line(found.title), outlet)
    lines = [_one_line(line.strip("| ")) for line in found.text.splitlines()]
    return Draft(
        source=source,
        text="\n\n".join(filter(None, lines)),
        title=title,
        outlet=outlet,
        published=days.read(found.date) or _visible_day(markup),
        author=_one_line(found.author) or _agency(markup),
        url=found.url if re.match("https?://", found.url or "") else None,
        language=found.language,
    )


def fragment(source: str, markup: str) -> Draft:
    """Return the draft of a report given as the HTML of its text alone, as a feed carries it.

    Raises:
        Empty: there are no words in it.
    """
    from lxml import html

    try:
        root = html.fragment_fromstring(
            OVERLONG.sub("", markup.replace("\x00", " ")), create_parent="div"
        )
    # Whatever markup makes the library fail, only this one source is lost.
    except Exception as error:
        raise Unreadable("its markup cannot be read", hint=HINT) from error
    lines = [_one_line(line) for line in "".join(_words(root)).split("\n")]
    text = "\n\n".join(filter(None, lines))
    if not text:
        raise Empty("there are no words in it", hint=HINT)
    return Draft(source=source, text=text)


def _words(root: Any) -> Iterator[str]:
    """Yield the words below an element, a line's end at each border of a block."""
    from lxml import etree

    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield "\n" if element.tag in BLOCKS else ""
            yield "" if element.tag in UNSEEN else element.text or ""
        else:
            yield "\n" if element.tag in BLOCKS else ""
            yield element.tail or ""


def _extracted(markup: str) -> Any:
    """Return trafilatura's document, by its fast way or, if that finds nothing, its full way."""
    import trafilatura
    from trafilatura.utils import load_html

    dates = {
        "original_date": True,
        "extensive_search": False,
        "deferred_url_extractor": True,
        "max_date": LATEST,
    }
    tree: Any = None
    for fast in (True, False):
        try:
            if tree is None:
                tree = load_html(markup)
                if tree is None:
                    return None
                structured.tame(tree)
            found: Any = trafilatura.bare_extraction(
                tree,
                fast=fast,
                with_metadata=True,
                include_comments=False,
                date_extraction_params=dates,
            )
        except MemoryError:
            raise
        # Whatever markup makes the library fail, only this one source is lost.
        except Exception as error:
            raise Unreadable("its markup cannot be read", hint=HINT) from error
        if found is not None and (found.text or "").strip():
            return found
    return None


def _agency(markup: str) -> str | None:
    """Return the agency a page states as its author; trafilatura takes no one-word authors."""
    for pattern in AUTHORS:
        for match in pattern.finditer(markup):
            if agency(match[1]):
                return match[1]
    return None


def _visible_day(markup: str) -> str | None:
    """Return the day that a page labels as its own ("Published: 3 February 2022"), or None."""
    for match in LABELLED.finditer(TAG.sub("\n", markup)):
        found = days.search(match[1])
        if found and found[1] <= 16:
            return found[0].isoformat()
    return None


def _in_tables(text: str) -> bool:
    """Tell whether most of a text stands in tables: then they lay out a page of old."""
    return sum(len(line) for line in text.splitlines() if line.startswith("|")) > len(text) / 2


def _one_line(value: str | None) -> str | None:
    return " ".join(INVISIBLE.sub("", value).split()) or None if value else None


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return a page's title without the name of its outlet behind or before it."""
    if not title or not outlet:
        return title
    parts = SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    if _same_outlet(parts[-1], outlet):
        title = title[: -len(parts[-1])]
    elif _same_outlet(parts[0], outlet):
        title = title[len(parts[0]) :]
    return title.strip(" |•·»–—-:") or None


def _same_outlet(name: str, outlet: str) -> bool:
    known, other = by_name(name), by_name(outlet)
    plain = [each.lower().removeprefix("the ").strip() for each in (name, outlet)]
    return plain[0] == plain[1] or (known is not None and known == other)
