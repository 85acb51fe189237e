"""Documents of word processors: rich text (RTF) and Word (.docx), as their text."""

from __future__ import annotations

import io

from detente.errors import Unreadable

HINT = "save it as plain text and give that"


def rich_text(data: bytes) -> str:
    """Return the text of an RTF document.

    Raises:
        Unreadable: the library cannot read it.
    """
    from striprtf.striprtf import rtf_to_text

    try:
        return str(rtf_to_text(data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    # Whatever makes the library fail, only this one document is lost.
    except Exception as error:
        raise Unreadable("the rich text is damaged", hint=HINT) from error


def word(data: bytes) -> str:
    """Return the text of a Word document: its paragraphs and the cells of its tables, in order.

    Raises:
        Unreadable: the library cannot read it.
    """
    from docx import Document
    from docx.table import Table

    blocks: list[str] = []
    try:
        for block in Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(block, Table):
                blocks += [cell.text for row in block.rows for cell in row.cells]
            else:
                blocks.append(block.text)
    # Whatever makes the library fail, only this one document is lost.
    except Exception as error:
        raise Unreadable("the Word document is damaged", hint=HINT) from error
    return "\n".join(blocks)
