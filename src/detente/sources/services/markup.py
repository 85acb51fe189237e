"""The lines of a marked-up document, in one pass over it."""

from __future__ import annotations

import re
from typing import Any

from detente.errors import Unreadable
from detente.sources.page import BLOCKS, UNSEEN

# Borders of a line, and of a paragraph (an empty line).
BORDERS = BLOCKS | {"td", "th", "center", "body", "title", "form"}
PARAGRAPHS = frozenset(("p", "paragraph", "para", "blockquote"))
# Signs for borders, which no text has once its white space is made one.
LINE, PARAGRAPH, BREAK = "\n\v\f"
BETWEEN = re.compile(rf"[ {LINE}{PARAGRAPH}{BREAK}]+")
DECLARATION = re.compile(r"\s{0,100}<\?xml[^>]{0,300}\?>", re.IGNORECASE)
SPACE = re.compile(r"\s+")
HINT = "export it as text or RTF and give that"


def page(markup: str) -> Any:
    """Return the root of an HTML page.

    Raises:
        Unreadable: its markup cannot be read.
    """
    from lxml import html

    try:
        return html.document_fromstring(DECLARATION.sub("", markup, count=1).replace("\x00", " "))
    # Whatever markup makes the library fail, only this one source is lost.
    except Exception as error:
        raise Unreadable("its markup cannot be read", hint=HINT) from error


def tree(markup: str) -> Any:
    """Return the root of an XML document, as far as it is whole.

    Raises:
        Unreadable: it cannot be read.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    data = DECLARATION.sub("", markup.replace("\x00", " "), count=1).strip()
    try:
        root = etree.fromstring(data.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("its markup cannot be read", hint=HINT) from error
    if root is None:
        raise Unreadable("its markup cannot be read", hint=HINT)
    return root


def lines(root: Any) -> list[str]:
    """Return the lines of an element; an empty one stands before and behind each paragraph."""
    from lxml import etree

    said: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        border = _border(local(element)) if event in ("start", "end") else ""
        if event == "start":
            said += [border, "" if local(element) in UNSEEN else _spaced(element.text)]
        else:
            said += ["" if border == BREAK else border]
            said += ["" if element is root else _spaced(element.tail)]
    text = BETWEEN.sub(_ended, "".join(said))
    return [line.strip() for line in text.strip().split("\n")]


def _border(name: str) -> str:
    if name == "br":
        return BREAK
    return PARAGRAPH if name in PARAGRAPHS else LINE if name in BORDERS else ""


def _ended(borders: re.Match[str]) -> str:
    """Return the space, the line's end or the empty line that some borders come to."""
    met = borders[0]
    if not met.strip(" "):
        return " "
    breaks = met.count(BREAK)
    apart = PARAGRAPH in met or breaks > 1 or (breaks and LINE in met)
    return "\n\n" if apart else "\n"


def local(element: Any) -> str:
    """Return an element's name without its namespace, in small letters; "" for a comment."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _spaced(text: str | None) -> str:
    return SPACE.sub(" ", text) if text else ""
