"""The record on a terminal: the first screen of the page, in tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.export import index, ledger, overview
from detente.export.evidence import Evidence
from detente.export.excerpt import Excerpt
from detente.export.happened import Told
from detente.export.ledger import EntryView
from detente.export.lone import Lone
from detente.export.overview import Dispute, Line, Overview
from detente.export.wording import brief, clean, counted, quote
from detente.model import Record

SHOWN = 10
WIDTH = 100
QUOTED = 240


def view(record: Record) -> RenderableType:
    """Return the summary of ``record`` for a rich console."""
    known = index.build(record)
    over = overview.build(known, ledger.views(known))
    parts: list[RenderableType] = [_head(over)]
    for title, shown, total, table in (
        (
            "What happened",
            over.happened,
            len(over.happened),
            _happened(over.happened),
        ),
        ("Asked and answered", over.newest, len(over.newest), _changes(over.newest)),
        ("Still open", over.open, len(over.open), _open(over.open[:SHOWN])),
        ("Where outlets differ", over.disputes, len(over.disputes), _differ(over.disputes[:SHOWN])),
        ("Only one outlet says", over.lone, len(over.lone), _lone(over.lone[:SHOWN])),
    ):
        if shown:
            parts += [Padding(Text(title, style="bold"), (1, 0, 0, 0)), table]
        if total > SHOWN:
            parts.append(Text(f"  and {total - SHOWN} more: write a page with -o", style="dim"))
    parts.append(Padding(Text(_foot(record), style="dim"), (1, 0, 0, 0)))
    return Group(*parts)


def plain(record: Record) -> str:
    """Return the summary of ``record`` as text without colours."""
    out = io.StringIO()
    Console(file=out, width=WIDTH, color_system=None, legacy_windows=False).print(view(record))
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _head(over: Overview) -> RenderableType:
    failed = f" {counted(over.unreadable, 'source')} could not be read." if over.unreadable else ""
    return Group(Text(clean(over.heading), style="bold"), Text(f"{over.deck}{failed}"))


def _foot(record: Record) -> str:
    found = (
        counted(len(record.events), "event"),
        counted(len(record.quotations), "quotation"),
        counted(len(record.entries), "ledger entry", "ledger entries"),
    )
    return f"{', '.join(found)}. Every line with its sentence: -o page.html"


def _grid(*columns: tuple[int, bool]) -> Table:
    table = Table(box=box.SIMPLE, show_header=False, padding=(0, 1), expand=True)
    for ratio, wraps in columns:
        table.add_column(ratio=ratio or None, no_wrap=not wraps, overflow="fold")
    return table


def _text(*parts: tuple[str, str] | str) -> Text:
    """Return words of reports as text that cannot steer the terminal or the layout."""
    pieces = [(p, "") if isinstance(p, str) else p for p in parts]
    return Text.assemble(*((_flat(words), style) for words, style in pieces))


def _flat(words: str) -> str:
    return clean(words).replace("\n", " ").replace("\r", " ").replace("\t", " ")


def _quoted(words: Excerpt) -> list[tuple[str, str]]:
    """Return an excerpt in its marks, the words it is about bold where they are set off."""
    if len(words.text) > QUOTED:
        return [(quote(brief(words.text, QUOTED)), "")]
    parts = [
        (f" [{p.text}]", "dim")
        if p.role == "gloss"
        else (p.text, "bold" if p.role == "told" and not words.whole else "")
        for p in words.pieces
    ]
    return [(words.marks[0], ""), *parts, (words.marks[1], "")]


def _happened(items: Sequence[Told]) -> Table:
    table = _grid((0, False), (3, True), (1, True))
    for item in items:
        who = [(f"{item.headline.who} ", "bold")] if item.headline.who else []
        says = f" [{item.says}]" if item.says else ""
        words = _quoted(item.headline.words)
        table.add_row(
            _text(item.day),
            _text(*who, *words, (says, "dim")),
            _text((_names(item.evidence), "dim")),
        )
    return table


def _headline(line: Line) -> list[tuple[str, str]]:
    if line.headline.who:
        return [(f"{line.headline.who} ", "bold"), *_quoted(line.headline.words)]
    to = f" to {line.addressees}" if line.addressees else ""
    return [(line.party, "bold"), (f"{to}, {line.kind}: ", ""), *_quoted(line.headline.words)]


def _names(evidence: Iterable[Evidence]) -> str:
    return ", ".join(dict.fromkeys(e.name for e in evidence))


def _changes(lines: Sequence[Line]) -> Table:
    table = _grid((0, False), (3, True), (1, True))
    for line in lines:
        table.add_row(
            _text(f"{line.sign} {line.day}"),
            _text(
                f"{line.unreal}: " if line.unreal else "",
                *_headline(line),
                f" {line.condition}" if line.condition else "",
                (f" [{line.says}]" if line.says else "", "dim"),
            ),
            _text((_names(line.evidence), "dim")),
        )
    return table


def _open(entries: Sequence[EntryView]) -> Table:
    table = _grid((0, False), (3, True), (2, True))
    for entry in entries:
        states = [f"{s.sign} {s.text}" for s in entry.standings] or ["… no answer yet"]
        if entry.due:
            states.insert(0, f"{'overdue since' if entry.overdue else 'due'} {entry.due}")
        table.add_row(
            _text(entry.age),
            _text(
                (entry.party, "bold"),
                f" {entry.verb}",
                (f" {entry.addressees}" if entry.addressees else "", "bold"),
                f": {entry.gist}",
            ),
            _text("; ".join(states)),
        )
    return table


def _differ(disputes: Sequence[Dispute]) -> Table:
    table = _grid((2, True), (3, True))
    for dispute in disputes:
        sides = [(f"{side.value}", f"  {_names(side.evidence)}") for side in dispute.sides]
        table.add_row(
            _text((f"{dispute.sign} ", "bold"), dispute.matter, (f" ({dispute.kind})", "dim")),
            Text("\n").join(_text((value, "bold"), (name, "dim")) for value, name in sides),
        )
    return table


def _lone(statements: Sequence[Lone]) -> Table:
    table = _grid((3, True), (1, True))
    for item in statements:
        table.add_row(
            _text("1× ", *_quoted(item.words), (f" [{item.says}]" if item.says else "", "dim")),
            _text((_names(item.evidence), "dim")),
        )
    return table
