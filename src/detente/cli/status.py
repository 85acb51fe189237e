"""``detente -p DIR status``: what there is in a project."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.project import needed
from detente.cli.terms import OneOf, plain

if TYPE_CHECKING:
    from detente.model import Failure
    from detente.project import Project, Status
    from detente.store.articles import Head

Tags = Mapping[str, tuple[str, ...]]
NEWEST = 10  # reports that are listed where all are not asked for
COLUMNS = ("id", "published", "outlet", "title", "source", "added", "tags")


@click.command()
@click.option("--reports", "every", is_flag=True, help="List all reports, not the newest alone.")
@click.option("--tag", metavar="TAG", default="", help="List the reports that bear this tag.")
@click.option(
    "--format",
    "form",
    type=OneOf(("text", "json", "csv")),
    help="Default: text on a terminal, json in a pipe; csv is the list of reports.",
)
def status(every: bool, tag: str, form: str | None) -> None:
    """Say how much there is in the project, list its reports, and what could not be read.

    \b
    Examples:
      detente -p crisis status
      detente -p crisis status --reports
      detente -p crisis status --tag leaked
      detente -p crisis status --format csv > reports.csv
    """  # noqa: D301 - click reads the backspace
    project = needed()
    from detente.project import failures, heads, reviewing, status

    given = reviewing.tags(project)
    there = tuple(
        head for head in reversed(heads(project)) if not tag or tag in given.get(head.id, ())
    )  # the newest first
    if form == "csv":
        from detente.export import sheet

        output.send(sheet.table(COLUMNS, (_row(head, given) for head in there)))
        return
    found, failed = status(project), failures(project)
    if (form or ("text" if sys.stdout.isatty() else "json")) == "json":
        output.send([_json(found, failed, [_row(head, given) for head in there]), b"\n"])
    else:
        shown = there if every or tag else there[:NEWEST]
        lines = [*_lines(project, found, failed), *_listed(shown, len(there), given)]
        output.send(f"{line}\n".encode("utf-8", "replace") for line in lines)


def _json(found: Status, failed: Sequence[Failure], rows: Sequence[tuple[str, ...]]) -> bytes:
    import msgspec

    reports = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    whole = {**msgspec.to_builtins(found), "failures": failed, "reports": reports}
    return msgspec.json.encode(whole)


def _row(head: Head, given: Tags) -> tuple[str, ...]:
    """Return what is known of a report, by the names of ``COLUMNS``."""
    about = (head.id, head.published, head.outlet, head.title, head.source, head.added)
    return (*(value or "" for value in about), "; ".join(given.get(head.id, ())))


def _lines(project: Project, found: Status, failed: Sequence[Failure]) -> Iterator[str]:
    from detente.export.wording import counted, read_from

    counts = found.counts
    days = f", {counts.first_day} to {counts.last_day}" if counts.first_day else ""
    read = read_from(counts.articles, counts.outlets, counts.unnamed)
    yield plain(str(project.folder))
    yield f"  read        {read}{days}"
    same = counts.reports - counts.articles
    if same > 0:
        yield f"              {counted(same, 'other source')} of the same texts"
    earlier = counts.versions - counts.reports
    if earlier > 0:
        yield f"              {counted(earlier, 'earlier or unreadable version')} kept, too"
    if found.stories is None:
        yield "  stories     not compared yet: it is done when next something is read"
    else:
        independent = f"{counted(found.origins or 0, 'report')} independent of each other"
        yield f"  stories     {found.stories:,}, told by {independent}"
        yield f"  ledger      {counted(found.entries or 0, 'entry', 'entries')}"
    yield f"  originals   {_size(counts.bytes)}"
    if counts.last_added:
        yield f"  last added  {counts.last_added}"
    if found.unread:
        yield f"  read by another version: {found.unread:,}"
        yield f"    hint: read them again: detente -p {plain(str(project.folder))} reread"
    if failed:
        yield f"  not readable: {len(failed):,}"
        for failure in failed:
            yield f"    {plain(failure.source)}: {plain(failure.reason)}"


def _size(count: int) -> str:
    if count < 1_000_000:
        return f"{count / 1_000:,.0f} kB"
    return f"{count / 1_000_000:,.1f} MB"


def _listed(shown: Sequence[Head], total: int, given: Tags) -> Iterator[str]:
    """Yield the reports, a line each, and how to see the others."""
    if shown:
        yield ""
    width = max((len(plain(head.outlet or "")) for head in shown), default=0)
    for head in shown:
        outlet = plain(head.outlet or "")
        title = plain(head.title or head.source)
        tags = "".join(f" #{plain(tag)}" for tag in given.get(head.id, ()))
        day = head.published or "no day"
        yield f"  {day:10}  {outlet:{min(width, 30)}}  {title}  [{head.id}]{tags}"
    if len(shown) < total:
        yield f"  … {total - len(shown):,} more; --reports lists all"
