"""Exports of Factiva saved as HTML or XML: their documents as the text its reader takes."""

from __future__ import annotations

import re
from typing import Any

from detente.sources.services import markup as marked
from detente.sources.services.export import Export
from detente.sources.services.factiva import CLOSE, NUMBER, TAG
from detente.sources.services.factiva import find as found_in_text

# "article enArticle": the second name says in which language the document is.
ARTICLE = re.compile(r"\barticle\s+[a-z]{2}(?:[-_]?[a-z]{2})?Article\b")
IN_PAGE = re.compile(r"""class\s?=\s?["']?\s?article\s+[a-z]{2}(?:[-_]?[a-z]{2})?Article\b""")
NUMBERED = re.compile(rf"[^\W\d_][ \xa0:：]{{0,3}}{NUMBER}\b")
IN_TREE = re.compile(r"<(?:\w{1,20}:)?accessionno\b", re.IGNORECASE)
# Elements of an article in Factiva's XML, old and new -> the tag they stand for.
FIELDS = {
    "headline": "HD", "title": "HD", "byline": "BY", "author": "BY", "credit": "CR",
    "wordcount": "WC", "publicationdate": "PD", "pubdate": "PD", "sourcename": "SN",
    "srcname": "SN", "publishername": "PUB", "sourcecode": "SC", "srccode": "SC",
    "baselanguage": "LA", "baselang": "LA", "copyright": "CY", "leadparagraph": "LP",
    "leadparagraphs": "LP", "leadparas": "LP", "leadpara": "LP", "tailparagraphs": "TD",
    "tailparas": "TD", "tailpara": "TD", "accessionno": "AN",
}  # fmt: skip
ARTICLES = ("article", "distdoc", "archivedoc", "replyitem", "ppsarticle", "document")


def is_page(markup: str) -> bool:
    """Tell whether a page is an export of Factiva's, wherever in it the documents begin."""
    return bool(IN_PAGE.search(markup)) and bool(NUMBERED.search(markup) or "activa" in markup)


def is_tree(markup: str) -> bool:
    """Tell whether a text is an export in Factiva's XML."""
    return markup.lstrip("\ufeff \t\n").startswith("<") and bool(IN_TREE.search(markup))


def of_page(markup: str) -> Export:
    """Return the documents of an export saved as HTML, their tags in front of their lines.

    Raises:
        Unreadable: the markup is broken beyond reading.
    """
    documents: list[str] = []
    outer: set[Any] = set()
    for element in marked.page(markup).iter("div", "article", "section", "td"):
        # A document's element may hold others that are called so: the outermost counts.
        if ARTICLE.search(element.get("class") or "") and not outer.intersection(
            element.iterancestors()
        ):
            outer.add(element)
            documents += _documents(element)
    return Export("factiva", tuple(documents))


def _documents(element: Any) -> tuple[str, ...]:
    """Return the document in an element, or those where its end is not marked."""
    lines = marked.lines(element)
    headline = element.xpath(".//*[contains(@class, 'Headline')][1]")
    title = " ".join(str(headline[0].text_content()).split()) if headline else ""
    # A section may stand before the headline of a document without tags.
    if title in lines and not any(map(TAG.fullmatch, lines)):
        lines = lines[lines.index(title) :]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    closes = len(CLOSE.findall(text))
    found = found_in_text(text) if closes > 1 else None
    return found.documents if found else (text,)


def of_tree(markup: str) -> Export:
    """Return the documents of an export in Factiva's XML, as text with its tags.

    Raises:
        Unreadable: the markup is broken beyond reading.
    """
    root = marked.tree(markup)
    articles: dict[Any, None] = {}
    for element in root.iter():
        if FIELDS.get(marked.local(element)) in ("AN", "HD"):
            articles[_article(element)] = None
    counts = [each.get("count") for each in root.iter() if "resultset" in marked.local(each)]
    stated = sum(int(count) for count in counts if count and re.fullmatch(r"\d{1,6}", count))
    return Export("factiva", tuple(map(_tagged, articles)), stated)


def _article(element: Any) -> Any:
    """Return the article a field stands in; one of old has its number beside it (DistDoc)."""
    above = [each for each in element.iterancestors() if marked.local(each) in ARTICLES]
    whole = [each for each in above if marked.local(each) == "distdoc"]
    return (whole or above or [element.getparent()])[0]


def _tagged(article: Any) -> str:
    """Return an article as lines with tags: each element once, and none inside another."""
    said: dict[str, list[str]] = {}
    loose: list[str] = []
    inside: set[Any] = set()
    for element in article.iter():
        name = marked.local(element)
        if element.getparent() in inside:
            inside.add(element)
        elif name in FIELDS:
            inside.add(element)
            said.setdefault(FIELDS[name], []).extend(_words(element))
        elif name in marked.PARAGRAPHS:
            inside.add(element)
            loose += ["", *_words(element)]
    if "LP" not in said and "TD" not in said:
        said["TD"] = loose
    said.setdefault("SN", said.get("PUB", []))
    said["HD"] = list(dict.fromkeys(said.get("HD", ())))
    lines = [f"{tag}  \n" + "\n".join(said[tag]) for tag in dict.fromkeys(FIELDS.values())
             if said.get(tag)]  # fmt: skip
    return "\n".join(lines)


def _words(element: Any) -> list[str]:
    """Return the lines of an element, or its value where that is an attribute."""
    lines = marked.lines(element)
    if any(lines):
        return [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return [str(element.get("value") or element.get("date") or "")]
