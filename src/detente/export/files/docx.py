"""The brief as a Word document (python-docx): lines cite numbered sources listed at the end."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from detente.export import index
from detente.export.files import cited
from detente.export.files.cited import Brief, Line, Source
from detente.export.files.markup import fit
from detente.model import Record

# The document names no moment of its making: same record, same bytes.
NO_MOMENT = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
ENTRY_MOMENT = (1980, 1, 1, 0, 0, 0)


def write(record: Record) -> Iterator[bytes]:
    """Yield the document whole: a Word document is an archive, which is written at once."""
    made = cited.build(index.build(record))
    document = docx.Document()
    facts = document.core_properties
    facts.title, facts.author, facts.comments = fit(made.heading)[:255], "Detente", ""
    facts.created = facts.modified = NO_MOMENT
    _fill(document, made)
    out = io.BytesIO()
    document.save(out)
    yield _timeless(out.getvalue())


def _fill(document: Document, made: Brief) -> None:
    document.add_heading(fit(made.heading), 0)
    document.add_paragraph(fit(made.deck))
    for section in made.sections:
        document.add_heading(section.title, 1)
        for line in section.lines:
            _line(document.add_paragraph(style="List Bullet"), line)
    document.add_heading("Sources", 1)
    for source in made.sources:
        document.add_paragraph(fit(_source(source)))


def _line(paragraph: Paragraph, line: Line) -> None:
    if line.lead:
        paragraph.add_run(fit(f"{line.lead}  ")).bold = True
    paragraph.add_run(fit(line.text))
    numbers = paragraph.add_run(" " + " ".join(f"[{number}]" for number in line.sources))
    numbers.font.superscript = True


def _source(source: Source) -> str:
    note = f" {source.note}." if source.note else ""
    told = f"{source.outlet}, “{source.title}”, {source.published}, {source.place}"
    return f"[{source.number}] {told}.{note}"


def _timeless(archive: bytes) -> bytes:
    """Return an archive whose entries bear no moment of their writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ENTRY_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
