"""Exports of Factiva saved as HTML or XML: their documents as the text its reader takes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from detente.sources.services import markup as marked
from detente.sources.services.export import Export
from detente.sources.services.factiva import CLOSE, NUMBER, TAG, counted
from detente.sources.services.factiva import find as found_in_text

# "article enArticle": the second name says in which language the document is.
ARTICLE = re.compile(r"\barticle\s+[a-z]{2}(?:[-_]?[a-z]{2})?Article\b")
IN_PAGE = re.compile(r"""class\s?=\s?["']?\s?article\s+[a-z]{2}(?:[-_]?[a-z]{2})?Article\b""")
START = re.compile(
    r"""<(?:div|article|section|td)\s[^<>]{0,200}?class\s?=\s?["']?\s?article\s+"""
    r"[a-z]{2}(?:[-_]?[a-z]{2})?Article\b",
    re.IGNORECASE,
)
# The number of a document in its element's name: id="article-HARB000020220112ei1c0000a".
IDENTIFIED = re.compile(rf"""\bid\s?=\s?["']?article-[^"'<>]{{0,40}}?({NUMBER})\b""")
# What takes in all behind it as text where its end is missing.
SWALLOWING = {
    name: re.compile(rf"<{name}\b[^<>]{{0,300}}>?", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noscript", "noembed",
                 "noframes", "plaintext", "select", "svg", "math", "template")
}  # fmt: skip
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
    documents = [text for piece in _pieces(markup) for text in _in_piece(piece) if text]
    numbers = set(IDENTIFIED.findall(markup))
    return Export("factiva", tuple(documents), max(len(numbers), counted(documents)))


def _pieces(markup: str) -> list[str]:
    """Return the markup of each document, so that what one leaves open swallows no other.

    Documents inside another are part of its piece.
    """
    starts = [match.start() for match in START.finditer(markup)]
    pieces: list[list[str]] = []
    ended = True
    for a, b in pairwise([*starts, len(markup)]):
        if ended:
            pieces.append([])
        piece = markup[a:b]
        pieces[-1].append(piece)
        said = re.sub(r"<[^<>]*>", " ", piece)
        # The name of the next one's element ends a document that has begun.
        begun = "Headline" in piece and bool(IDENTIFIED.search(piece))
        ended = begun or bool(NUMBERED.search(said)) or _closed(piece)
    return [_without_opened("".join(each)) for each in pieces]


def _closed(piece: str) -> bool:
    """Tell whether the element that a piece begins with ends in it."""
    name = re.escape(re.findall(r"\w+", piece[:20])[0])
    depth = 0
    for tag in re.finditer(rf"<(/?){name}\b", piece, re.IGNORECASE):
        depth += -1 if tag[1] else 1
        if depth <= 0:
            return True
    return False


def _without_opened(piece: str) -> str:
    """Return a piece without the comments and scripts that it opens and never ends."""
    end = piece.rfind("-->") + 1
    piece = piece[:end] + piece[end:].replace("<!--", "")
    for name, opened in SWALLOWING.items():
        end = piece.lower().rfind(f"</{name}") + 1
        piece = piece[:end] + opened.sub("", piece[end:])
    return piece


def _in_piece(piece: str) -> list[str]:
    """Return the documents in a piece of markup."""
    documents: list[str] = []
    outer: set[Any] = set()
    root = marked.page(piece)
    for element in root.iter("div", "article", "section", "td"):
        # A document's element may hold others that are called so: the outermost counts.
        if ARTICLE.search(element.get("class") or "") and not outer.intersection(
            element.iterancestors()
        ):
            outer.add(element)
            documents += _documents(element)
    if not any(map(CLOSE.search, documents)):
        # An end too many puts the rest of a document outside its element.
        closes = list(CLOSE.finditer("\n".join(marked.lines(root))))
        if closes:
            return list(_documents(root, closes[-1].end()))
    return documents


def _documents(element: Any, end: int | None = None) -> tuple[str, ...]:
    """Return the document in an element, or those where its end is not marked."""
    lines = "\n".join(marked.lines(element))[:end].split("\n")
    headline = element.xpath(".//*[contains(@class, 'Headline')][1]")
    title = " ".join(str(headline[0].text_content()).split()) if headline else ""
    # A section may stand before the headline of a document without tags.
    if title in lines and not any(map(TAG.fullmatch, lines)):
        lines = lines[lines.index(title) :]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    closes = len(CLOSE.findall(text))
    found = found_in_text(text) if closes > 1 or (closes and counted((text,)) > 1) else None
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
