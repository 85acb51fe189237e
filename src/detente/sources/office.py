"""Documents of word processors: rich text (RTF) and Word (.docx), as their text."""

from __future__ import annotations

import io
import re
from typing import Any

from detente.errors import Unreadable

# striprtf looks for links in a way that takes the cube of a line's length; with a space, which
# RTF reads over, it does not, and leaves out their addresses.
FIELD = re.compile(r"(\{\\field)\{", re.IGNORECASE)
# Its search for fonts runs on to the end of the line, and the next semicolon.
FONTS = re.compile(r"\{[^{}]*\\fonttbl")
LONGEST_FONT = 300
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PARAGRAPH = f"{WORD}p"
CONTROL = f"{WORD}sdt"
SIGNS = frozenset(f"{WORD}{name}" for name in ("t", "tab", "ptab", "br", "cr", "noBreakHyphen"))
# Properties (their tabs are stops), what tracked changes took out or away, glosses on a sign.
UNREAD = frozenset(
    f"{WORD}{name}" for name in ("pPr", "rPr", "sdtPr", "del", "moveFrom", "rt", "sectPr")
)
ALTERNATIVES = (f"{COMPATIBLE}Choice", f"{COMPATIBLE}Fallback")
HINT = "save it as plain text and give that"


def rich_text(data: bytes) -> str:
    """Return the text of an RTF document.

    Raises:
        Unreadable: the library cannot read it.
    """
    from striprtf.striprtf import rtf_to_text

    try:
        text = _tamed(data.decode("latin-1"))
        return str(rtf_to_text(text, errors="replace"))  # type: ignore[no-untyped-call]
    except MemoryError:
        raise
    # Whatever makes the library fail, only this one document is lost.
    except Exception as error:
        raise Unreadable("the rich text is damaged", hint=HINT) from error


def _tamed(text: str) -> str:
    """Return rich text in which nothing runs on that the library would look through again."""
    text = FIELD.sub(r"\1 {", text)
    fonts = FONTS.search(text)
    if fonts is None:
        return text
    # The table has no text; a heading of it may stand before its end.
    from striprtf.striprtf import font_table_group

    table: str = font_table_group(text[fonts.start() :])  # type: ignore[no-untyped-call]
    rows = [
        row[at : at + LONGEST_FONT]
        for row in table.split(";")
        for at in range(0, max(1, len(row)), LONGEST_FONT)
    ]
    end = fonts.start() + len(table)
    return text[: fonts.start()] + ";\n".join(rows) + text[end:]


def word(data: bytes) -> str:
    """Return the text of a Word document: its paragraphs and those of its tables, in order.

    What was put in while changes were tracked is read, and what was taken out is not.

    Raises:
        Unreadable: the library cannot read it.
    """
    from docx import Document

    try:
        return "\n".join(_paragraphs(Document(io.BytesIO(data)).element.body))
    except MemoryError:
        raise
    # Whatever makes the library fail, only this one document is lost.
    except Exception as error:
        raise Unreadable("the Word document is damaged", hint=HINT) from error


def _paragraphs(body: Any) -> list[str]:
    """Return the text of each paragraph below an element, whatever it stands in.

    The library's own paragraphs leave out what stands in tracked changes, in content
    controls, in tables of a cell and in text boxes. A text box follows its paragraph.
    """
    from lxml import etree

    found: list[list[str]] = []
    within: list[list[str]] = []  # the paragraphs that are open: one, or that of a box in it
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        name = element.tag
        if event == "end":
            if name == PARAGRAPH:
                within.pop()
        elif _left_out(element):
            walk.skip_subtree()
        elif name == PARAGRAPH:
            found.append([])
            within.append(found[-1])
        elif name in SIGNS and within:
            within[-1].append(str(element))  # of a break, a tab: the library's sign for it
    return ["".join(signs) for signs in found]


def _left_out(element: Any) -> bool:
    """Tell whether nothing in an element is text of the document."""
    if element.tag == CONTROL:
        gallery = element.find(f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery")
        return gallery is not None and gallery.get(f"{WORD}val") == "Table of Contents"
    # A text box is there twice, for programs of today and of old.
    again = element.tag in ALTERNATIVES and element.getprevious() is not None
    return again or element.tag in UNREAD
