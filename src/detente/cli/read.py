"""``detente read``: reports in, the record out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.reading import exit_code, reads_reports, record, takes_overrides

if TYPE_CHECKING:
    from detente.model import Record


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
    type=click.Choice(output.FORMATS),
    help="Default: text on a terminal, jsonl in a pipe.",
)
@click.option(
    "--full", is_flag=True, help="A page with the reports in full, not only what is cited."
)
@takes_overrides
@reads_reports
def read(
    paths: tuple[str, ...],
    target: str | None,
    form: str | None,
    full: bool,
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
      cat note.txt | detente read - --outlet "The Lantern" --date 2022-02-02
    """  # noqa: D301 - click reads the backspace
    place = output.place(target, paths)
    kind = output.choose(form, target, sys.stdout.isatty())
    made = record(paths, overrides)
    if made.articles:
        output.write(made, kind, place, whole=full)
        if place is not None and sys.stderr.isatty():
            click.echo(f"{place}: {_size(made)}", err=True)
    return exit_code(made)


def _size(made: Record) -> str:
    from detente.export.wording import counted

    parts = (
        counted(len(made.articles), "report"),
        counted(len(made.events), "event"),
        counted(len(made.quotations), "quotation"),
        counted(len(made.entries), "ledger entry", "ledger entries"),
    )
    return ", ".join(parts)
