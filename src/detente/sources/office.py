"""Documents of word processors: rich text (RTF) and Word (.docx), as their text."""

from __future__ import annotations

import io
import re

from detente.errors import Unreadable

# striprtf looks for links in a way that takes the cube of a line's length; with a space, which
# RTF reads over, it does not, and leaves out their addresses.
FIELD = re.compile(r"(\{\\field)\{", re.IGNORECASE)
# Its search for fonts runs on to the end of the line, and the next semicolon.
FONTS = re.compile(r"\{[^{}]*\\fonttbl")
LONGEST_FONT = 300
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
    """Return the text of a Word document: its paragraphs and the cells of its tables, in order.

    Raises:
        Unreadable: the library cannot read it.
    """
    from docx import Document
    from docx.table import Table, _Cell

    blocks: list[str] = []
    try:
        for block in Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(block, Table):
                # Cell by cell as they stand: the library's `cells` repeats one for each column
                # and row that it spans, as often as a file says.
                blocks += [_Cell(tc, block).text for tr in block._tbl.tr_lst for tc in tr.tc_lst]
            else:
                blocks.append(block.text)
    except MemoryError:
        raise
    # Whatever makes the library fail, only this one document is lost.
    except Exception as error:
        raise Unreadable("the Word document is damaged", hint=HINT) from error
    return "\n".join(blocks)
