"""``detente read``: reports in, the record out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.days import in_order, takes_period
from detente.cli.reading import exit_code, reads_reports, record, takes_overrides
from detente.cli.terms import OneOf, say

if TYPE_CHECKING:
    from detente.model import Record


class RecordFormat(OneOf):
    """A format of the whole record; that of tables and other files is told where it is made."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """Return what to say about a format that is none of a record."""
        from detente.cli.export import NAMES

        if value in NAMES:
            return f"that is for detente export: detente export {value} PATH -o …"
        return super().get_invalid_choice_message(value, ctx)


@click.command()
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help="Write to FILE; its ending tells the format (.html, .json, .jsonl, .txt).",
)
@click.option(
    "--format",
    "form",
    type=RecordFormat(output.FORMATS),
    help="Default: text on a terminal, jsonl in a pipe.",
)
@click.option(
    "--full", is_flag=True, help="A page with the reports in full, not only what is cited."
)
@takes_period
@takes_overrides
@reads_reports
def read(
    paths: tuple[str, ...],
    target: str | None,
    form: str | None,
    full: bool,
    since: str,
    until: str,
    overrides: str | None,
) -> int:
    """Read reports and write their record.

    PATH is a file (a report, a feed, an archive, a table or mailbox of them), a folder, an
    address (http, https), or - for standard input.

    \b
    Examples:
      detente read examples/talks -o talks.html
      detente read report.html other.txt --format json > record.json
      detente read https://example.org/feed.xml
      detente -p crisis read --since 2022-02-01 --until 2022-02-28 -o february.html
      cat note.txt | detente read - --outlet "The Lantern" --date 2022-02-02
    """  # noqa: D301 - click reads the backspace
    in_order(since, until)
    place = output.place(target, paths)
    kind = output.choose(form, target, sys.stdout.isatty())
    made = record(paths, overrides)
    if made.articles:
        told = _between(made, since, until)
        output.write(told, kind, place, whole=full)
        if place is not None and sys.stderr.isatty():
            click.echo(f"{place}: {_size(told)}", err=True)
    return exit_code(made)


def _between(made: Record, since: str, until: str) -> Record:
    """Return what the reports of a period tell; where there is none, that is told."""
    from detente.compare.periods import told_between

    told = told_between(made, since, until)
    if not told.articles:
        say("no report is of these days", "ask for other days, or leave out --since and --until")
    return told


def _size(made: Record) -> str:
    from detente.export.wording import counted

    parts = (
        counted(len(made.articles), "report"),
        counted(len(made.events), "event"),
        counted(len(made.quotations), "quotation"),
        counted(len(made.entries), "ledger entry", "ledger entries"),
    )
    return ", ".join(parts)
