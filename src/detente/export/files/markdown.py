"""The brief as Markdown (CommonMark): lines cite numbered sources by links to their list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.export import index
from detente.export.files import cited
from detente.export.files.cited import Line, Source
from detente.model import Record

# What Markdown or HTML would take for markup in the words of a report.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
LISTED = re.compile(r"^(\d+)([.)])|^([-+=])")


def write(record: Record) -> Iterator[bytes]:
    """Yield the brief, section by section."""
    made = cited.build(index.build(record))
    yield f"# {_escaped(made.heading)}\n\n{_escaped(made.deck)}\n".encode("utf-8", "replace")
    for section in made.sections:
        lines = "".join(map(_line, section.lines))
        yield f"\n## {section.title}\n\n{lines}".encode("utf-8", "replace")
    yield b"\n## Sources\n\n"
    for source in made.sources:
        yield _source(source).encode("utf-8", "replace")


def _line(line: Line) -> str:
    lead = f"**{_escaped(line.lead)}** " if line.lead else ""
    numbers = " ".join(f"[\\[{n}\\]](#source-{n})" for n in line.sources)
    return f"- {lead}{_escaped(line.text)} {numbers}\n"


def _source(source: Source) -> str:
    note = f" {_escaped(source.note)}." if source.note else ""
    title = f"“{_escaped(source.title)}”"
    where = f"{_escaped(source.outlet)}, {title}, {source.published}, {_escaped(source.place)}"
    return f'{source.number}. <a id="source-{source.number}"></a>{where}.{note}\n'


def _escaped(words: str) -> str:
    """Return words in which Markdown sees no markup."""
    plain = SPECIAL.sub(r"\\\1", words)
    return LISTED.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", plain)
