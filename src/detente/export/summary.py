"""The record on a terminal: the first screen of the page, in tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.export import index, ledger, overview, quotations
from detente.export.asked import Asked
from detente.export.evidence import Evidence
from detente.export.excerpt import Excerpt
from detente.export.happened import Told
from detente.export.index import Index
from detente.export.ledger import Reply
from detente.export.lone import Lone
from detente.export.overview import Dispute, Overview
from detente.export.wording import brief, clean, counted, quote
from detente.model import Record

SHOWN = 10
WIDTH = 100
QUOTED = 240


def view(record: Record) -> RenderableType:
    """Return the summary of ``record`` for a rich console."""
    known = index.build(record)
    over = overview.build(known, ledger.sure(ledger.views(known)))
    parts: list[RenderableType] = [_head(over)]
    for title, shown, total, table in (
        (
            "What happened",
            over.happened,
            len(over.happened),
            _happened(over.happened),
        ),
        ("Asked and answered", over.asked, len(over.asked), _asked(over.asked)),
        ("Still open", over.open, over.open_count, _asked(over.open[:SHOWN])),
        ("Where outlets differ", over.disputes, len(over.disputes), _differ(over.disputes[:SHOWN])),
        ("Only one outlet says", over.lone, len(over.lone), _lone(over.lone[:SHOWN])),
    ):
        if shown:
            parts += [Padding(Text(title, style="bold"), (1, 0, 0, 0)), table]
        if total > SHOWN:
            parts.append(Text(f"  and {total - SHOWN} more: write a page with -o", style="dim"))
    parts.append(Padding(Text(_foot(known, over), style="dim"), (1, 0, 0, 0)))
    return Group(*parts)


def plain(record: Record) -> str:
    """Return the summary of ``record`` as text without colours."""
    out = io.StringIO()
    Console(file=out, width=WIDTH, color_system=None, legacy_windows=False).print(view(record))
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _head(over: Overview) -> RenderableType:
    failed = f" {counted(over.unreadable, 'source')} could not be read." if over.unreadable else ""
    return Group(Text(clean(over.heading), style="bold"), Text(f"{over.deck}{failed}"))


def _foot(known: Index, over: Overview) -> str:
    record = known.record
    found = (
        counted(len(record.events), "event"),
        counted(len(quotations.sayings(known)), "quotation"),
        counted(len(record.entries), "ledger entry", "ledger entries"),
    )
    less = counted(over.folded, "less sure entry", "less sure entries")
    left = f" {less} left out here; detente ledger --all lists them." if over.folded else ""
    return f"{', '.join(found)}.{left} Every line with its sentence: -o page.html"


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
        says = (f" [{item.says}]" if item.says else "") + _doubt(item.doubt)
        more = [f"\n{words}" for words in _more(item)]
        table.add_row(
            _text(item.day),
            Text("").join(
                [
                    _text(*_quoted(item.words), (says, "dim")),
                    *map(Text, more),
                ]
            ),
            _text((_names(item.evidence), "dim")),
        )
    return table


def _doubt(words: str) -> str:
    return f" ({words})" if words else ""


def _more(item: Told) -> Iterator[str]:
    """Yield the tolls of a happening over time, and what its tellings do not agree on."""
    for count in item.counts:
        values = count.link.join(f"{g.value} ({', '.join(g.names)})" for g in count.values)
        yield _flat(f"{count.befell}: {values}")
    for fact, values in item.differs:
        yield _flat(f"told with different {fact}: {values}")


def _names(evidence: Iterable[Evidence]) -> str:
    return ", ".join(dict.fromkeys(e.name for e in evidence))


def _asked(lines: Sequence[Asked]) -> Table:
    table = _grid((0, False), (3, True), (2, True))
    for line in lines:
        view = line.view
        answers = [f"{r.sign} {r.state} by {r.by}{_according(r)}" for r in line.answers]
        if view.due:
            answers.insert(0, f"{'overdue since' if view.overdue else 'due'} {view.due}")
        parts = "; ".join(line.parts)
        table.add_row(
            _text(view.age),
            _text(
                f"{view.unreal}: " if view.unreal else "",
                (view.party, "bold"),
                f" {view.verb}",
                (f" {view.addressees}" if view.addressees else "", "bold"),
                ": ",
                *(_quoted(line.words) if line.words else [(view.gist, "")]),
                f" ({parts})" if parts else "",
                f" {line.condition}" if line.condition else "",
                (_doubt(view.doubt), "dim"),
            ),
            _text("; ".join(answers) or ("… no answer yet" if view.open else "")),
        )
    return table


def _according(reply: Reply) -> str:
    return f" according to {reply.viewpoint}" if reply.viewpoint not in ("", reply.by) else ""


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
