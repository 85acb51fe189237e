"""The ledger as a list: for a terminal, as JSON, as JSON lines, as a table for spreadsheets."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from detente.codebook.issues import topics
from detente.compare.status import NOBODY, is_open
from detente.compare.views.exchanges import exchanges
from detente.compare.views.positions import positions
from detente.compare.views.trades import backings, trades
from detente.compare.views.waiting import waiting
from detente.export import corrections, ledger, sheet
from detente.export.index import Index
from detente.export.ledger import EntryView
from detente.export.wording import (
    clean,
    counted,
    days_between,
    duty,
    listed,
    spaced,
    who,
)
from detente.model import Entry, Issue, Span, Status

WIDTH = 100
COLUMNS = (
    "entry", "kind", "party", "addressees", "issue", "topic", "words", "obligation", "condition",
    "deadline", "first_seen", "last_seen", "open", "age_days", "status", "according_to", "since",
    "answered_by", "told_by", "origins", "package", "implied", "modality", "confidence",
    "source", "start", "end",
)  # fmt: skip


def title(issue: Issue | None) -> str:
    """Return what an issue is called: its topic, where one fits, and the reports' own words."""
    if issue is None:
        return "Packages of demands"
    named = spaced(issue.label)
    return f"{topics()[issue.topic].label}: {named}" if issue.topic else named


def view(index: Index, *, whole: bool = False) -> RenderableType:
    """Return the ledger for a rich console: issue by issue, oldest first.

    What the reading is unsure of stands in it with ``whole`` only.
    """
    parts: list[RenderableType] = []
    for issue, every in by_issue(index):
        views = every if whole else ledger.sure(every)
        if not views:
            continue
        head = _text((title(issue), "bold"), (f"  {issue.id}" if issue else "", "dim"))
        blocks = [Padding(_block(index, entry), (0, 0, 0, 2)) for entry in views]
        changes = corrections.of(index, issue.changes if issue else ())
        notes = [_text((f"  {correction.text}", "italic dim")) for correction in changes]
        parts.append(Padding(Group(head, *notes, *blocks), (0, 0, 1, 0)))
    parts += [
        _text((corrections.named(correction), "italic dim"))
        for correction in corrections.rejected(index)
    ]
    entries = index.record.entries
    foot = f"{counted(len(entries), 'entry', 'entries')} on "
    waits = [entry for entry in waiting(entries) if whole or entry.id not in index.folded]
    foot += f"{counted(len(index.record.issues), 'issue')}, {len(waits)} open"
    if index.folded and not whole:
        implied = sum(index.entries[name].implied for name in index.folded)
        less = counted(len(index.folded) - implied, "less sure entry", "less sure entries")
        less += f" and {implied} only implied" if implied else ""
        foot += f"; {less} left out here, --all shows them"
    return Group(*parts, Text(foot, style="dim"))


def plain(index: Index, *, whole: bool = False) -> str:
    """Return the ledger as text without colours."""
    out = io.StringIO()
    Console(file=out, width=WIDTH, color_system=None, legacy_windows=False).print(
        view(index, whole=whole)
    )
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def by_issue(index: Index) -> tuple[tuple[Issue | None, tuple[EntryView, ...]], ...]:
    """Return the entries by issue, the packages first, then the oldest issue first."""
    groups: dict[str, list[EntryView]] = {}
    every = ledger.flat(ledger.views(index))
    for _, entry in sorted(every, key=lambda row: row[1].entry.first_seen or "9999"):
        issue = index.issue_of.get(entry.entry.id)
        groups.setdefault(issue.id if issue else "", []).append(entry)
    issues = {issue.id: issue for issue in index.record.issues}
    order = sorted(groups, key=lambda key: (key != "", groups[key][0].entry.first_seen or "9999"))
    return tuple((issues.get(key), tuple(groups[key])) for key in order)


def _block(index: Index, entry: EntryView) -> RenderableType:
    to = f" {entry.addressees}" if entry.addressees else ""
    head = _text(
        (entry.since, "dim"), "  ", (entry.party, "bold"), f" {entry.verb}", (to, "bold"),
        f": {entry.gist}", (f", {entry.if_so}" if entry.if_so else "", "italic"),
    )  # fmt: skip
    lines: list[RenderableType] = [head]
    if standing := "; ".join(filter(None, (_standing(entry), _due(entry)))):
        lines.append(Padding(_text(standing), (0, 0, 0, 4)))
    lines.append(Padding(_text((_facts(index, entry), "dim")), (0, 0, 0, 4)))
    for correction in corrections.of(index, entry.entry.changes):
        lines.append(Padding(_text((correction.text, "italic dim")), (0, 0, 0, 4)))
    return Group(*lines)


def _standing(entry: EntryView) -> str:
    told = [
        f"{s.sign} {s.text}{f' since {s.since}' if s.viewpoint and s.since else ''}"
        for s in entry.standings
    ]
    return "; ".join(filter(None, (entry.unreal, *told)))


def _due(entry: EntryView) -> str:
    if not entry.due:
        return ""
    return f"{'overdue since' if entry.overdue else 'due by'} {entry.due}"


def _facts(index: Index, entry: EntryView) -> str:
    """Return what else is to know: age, package, who tells it, and its id to name it by."""
    outlets = dict.fromkeys(f"{e.name} {e.day}".strip() for e in ledger.tellings(entry))
    versions = [v.version for v in entry.entry.variants if v.version in ("softened", "hardened")]
    inside = index.entries.get(entry.entry.part_of or "")
    facts = (
        f"open, {entry.age}" if entry.open else "",
        f"package of {len(entry.parts)}" if entry.parts else "",
        f"part of {inside.id}" if inside else "",
        "implied by a condition, not said" if entry.entry.implied else "",
        entry.doubt,
        listed(versions),
        ", ".join(outlets),
        counted(entry.entry.origins, "independent report"),
        entry.entry.id,
    )
    return " · ".join(filter(None, facts))


def _text(*parts: tuple[str, str] | str) -> Text:
    """Return words of reports as text that cannot steer the terminal or the layout."""
    pieces = [(p, "") if isinstance(p, str) else p for p in parts]
    return Text.assemble(*((clean(words).replace("\n", " "), style) for words, style in pieces))


# --- for programs -----------------------------------------------------------------------------


def whole(index: Index) -> bytes:
    """Return the ledger as one indented JSON document: entries, issues, views, changes."""
    found = {
        "as_of": index.last_day,
        "entries": [_json(index, entry) for entry in index.record.entries],
        "issues": index.record.issues,
        "waiting": [entry.id for entry in waiting(index.record.entries)],
        "positions": positions(index.record.issues, index.record.entries, index.record.moves),
        "exchanges": exchanges(index.record.entries),
        "trades": trades(index.record.entries, index.record.issues),
        "backings": backings(index.record.entries, index.record.issues),
        "changes": index.record.changes,
        "entries_as_read": index.record.entries_as_read,
        "issues_as_read": index.record.issues_as_read,
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def lines(index: Index) -> Iterator[bytes]:
    """Yield each entry as a line of JSON."""
    for entry in index.record.entries:
        yield msgspec.json.encode({"record": "entry", **_json(index, entry)}) + b"\n"


def _json(index: Index, entry: Entry) -> dict[str, Any]:
    """Return an entry with what it takes to read it alone: its issue, age and reports."""
    issue = index.issue_of.get(entry.id)
    spans = [v.span for v in entry.variants] + [a.span for a in entry.answers]
    return {
        **msgspec.to_builtins(entry),
        "issue_id": issue.id if issue else None,
        "topic": issue.topic if issue else None,
        "open": is_open(entry),
        "age_days": days_between(entry.first_seen, index.last_day),
        "reports": [_report(index, article) for article in dict.fromkeys(s.article for s in spans)],
    }


def _report(index: Index, article: str) -> dict[str, str | None]:
    told = index.by_id[article]
    return {
        "id": article,
        "outlet": told.outlet,
        "published": told.published,
        "source": told.source,
    }


def table(index: Index) -> Iterator[bytes]:
    """Yield the ledger as CSV, a line for each status of an entry."""
    rows = (
        _row(index, entry, status)
        for entry in index.record.entries
        for status in entry.status or (None,)
    )
    return sheet.table(COLUMNS, rows)


def _row(index: Index, entry: Entry, status: Status | None) -> Sequence[str]:
    issue = index.issue_of.get(entry.id)
    age = days_between(entry.first_seen, index.last_day)
    given = [a for a in entry.answers if status is not None and a.viewpoint == status.viewpoint]
    span: Span = entry.variants[0].span
    topic = issue.topic if issue else None
    return (
        entry.id, entry.kind, entry.party.label, who(entry.addressees, ""),
        spaced(issue.label if issue else entry.issue), topic or "", span.text,
        duty(entry.obligation) if entry.obligation else "",
        entry.condition.span.text if entry.condition else "",
        (entry.deadline.end or entry.deadline.value) if entry.deadline else "",
        entry.first_seen or "",
        entry.last_seen or "", "yes" if is_open(entry) else "no", "" if age is None else str(age),
        status.value if status else "", _viewpoint(index, status), _since(status),
        listed(a.label for answer in given for a in answer.by),
        listed(index.names_of([v.span for v in entry.variants])), str(entry.origins),
        entry.part_of or "", "yes" if entry.implied else "no", entry.modality,
        "" if entry.confidence is None else f"{entry.confidence:.3f}",
        index.by_id[span.article].source, str(span.start), str(span.end),
    )  # fmt: skip


def _viewpoint(index: Index, status: Status | None) -> str:
    return ledger.viewpoint(index, status.viewpoint) if status else ""


def _since(status: Status | None) -> str:
    if status is None or status.viewpoint == NOBODY:
        return ""
    return status.since or ""
