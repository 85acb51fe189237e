"""Quotations as a list: for a terminal, as JSON, as JSON lines, as a table for spreadsheets."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from detente.export import sheet
from detente.export.index import Index, outlet
from detente.export.quotations import Saying, Wording
from detente.export.wording import clean, counted, iso_day, quotes
from detente.model import Quotation

WIDTH = 100
CUT = " … "  # between the parts of a split quotation, in one cell
COLUMNS = (
    "saying", "day", "speaker", "office", "party", "kind", "words", "lead", "to", "occasion",
    "told_by", "origins", "outlet", "source", "start", "end", "before", "after", "named", "id",
)  # fmt: skip


def view(said: Sequence[Saying]) -> RenderableType:
    """Return sayings for a rich console: who and when, the words, and who reports them."""
    parts = [Padding(_block(saying), (0, 0, 1, 0)) for saying in said]
    reports = {q.content[0].article for s in said for w in s.wordings for q in w.quotations}
    foot = f"{counted(len(said), 'quotation')} in {counted(len(reports), 'report')}"
    return Group(*parts, Text(foot, style="dim"))


def plain(said: Sequence[Saying]) -> str:
    """Return sayings as text without colours."""
    out = io.StringIO()
    Console(file=out, width=WIDTH, color_system=None, legacy_windows=False).print(view(said))
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _block(saying: Saying) -> RenderableType:
    office = ", ".join(filter(None, (saying.role, saying.party)))
    head = _text(
        (iso_day(saying.day) or "day not known", "dim"),
        "  ",
        (saying.name, "bold"),
        (f" ({office})" if office else "", ""),
    )
    lines: list[RenderableType] = [head]
    if len(saying.wordings) > 1:
        many = f"one quotation in {len(saying.wordings)} wordings"
        lines.append(_text((f"  {many}, {counted(saying.origins, 'independent report')}", "dim")))
    for wording in saying.wordings:
        lines.append(Padding(_words(wording), (0, 0, 0, 2)))
        lines.append(Padding(_text((_facts(wording), "dim")), (0, 0, 0, 4)))
    return Group(*lines)


def _words(wording: Wording) -> Text:
    words = CUT.join(wording.words)
    if wording.kind == "direct":
        left, right = quotes(words)
        return _text(f"{left}{words}{right}")
    return _text((f"{wording.lead} " if wording.lead else "", "italic dim"), words)


def _facts(wording: Wording) -> str:
    outlets = dict.fromkeys(f"{e.name} {e.day}".strip() for e in wording.evidence)
    told = (
        wording.how,
        wording.by and f"by {wording.by}",
        wording.to and f"to {wording.to}",
        wording.occasion,
        wording.within and f"as told by {wording.within}",
    )
    return f"{', '.join(filter(None, told))} · {', '.join(outlets)}"


def _text(*parts: tuple[str, str] | str) -> Text:
    """Return words of reports as text that cannot steer the terminal or the layout."""
    pieces = [(p, "") if isinstance(p, str) else p for p in parts]
    return Text.assemble(*((clean(words).replace("\n", " "), style) for words, style in pieces))


# --- for programs -----------------------------------------------------------------------------


def whole(index: Index, said: Sequence[Saying]) -> bytes:
    """Return sayings as one indented JSON document: a list, each with its wordings."""
    found = msgspec.json.encode([_json(index, saying) for saying in said])
    return msgspec.json.format(found, indent=2) + b"\n"


def lines(index: Index, said: Sequence[Saying]) -> Iterator[bytes]:
    """Yield each saying as a line of JSON."""
    for saying in said:
        yield msgspec.json.encode({"record": "saying", **_json(index, saying)}) + b"\n"


def _json(index: Index, saying: Saying) -> dict[str, Any]:
    return {
        "id": saying.id,
        "day": saying.day or None,
        "speaker": saying.name if saying.speaker else None,
        "entity": saying.speaker.entity if saying.speaker else None,
        "office": saying.role or None,
        "party": saying.party or None,
        "origins": saying.origins,
        "wordings": [
            {
                "kind": wording.kind,
                "words": list(wording.words),
                "lead": wording.lead,
                "before": wording.before,
                "after": wording.after,
                "told_by": wording.within or None,
                "reports": [
                    {
                        "outlet": index.by_id[q.content[0].article].outlet,
                        "published": index.published(q.content[0].article),
                        "source": index.by_id[q.content[0].article].source,
                        "quotation": q,
                    }
                    for q in wording.quotations
                ],
            }
            for wording in saying.wordings
        ],
    }


def table(index: Index, said: Sequence[Saying]) -> Iterator[bytes]:
    """Yield sayings as CSV, a line for each report; ``saying`` is the same for one quotation."""
    rows = (
        _row(index, saying, wording, quotation)
        for saying in said
        for wording in saying.wordings
        for quotation in wording.quotations
    )
    return sheet.table(COLUMNS, rows)


def _row(index: Index, saying: Saying, wording: Wording, quotation: Quotation) -> tuple[str, ...]:
    content = quotation.content
    article = index.by_id[content[0].article]
    speaker = wording.by or (saying.name if saying.speaker else "")
    words = CUT.join(span.text for span in content)
    named = quotation.named.text if quotation.named else ""
    return (
        saying.id, article.published or "", speaker, saying.role, saying.party, wording.kind, words,
        wording.lead, wording.to, wording.occasion, wording.within, str(saying.origins),
        outlet(article), article.source, str(content[0].start), str(content[-1].end),
        wording.before, wording.after, named, quotation.id,
    )  # fmt: skip
