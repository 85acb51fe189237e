"""``detente digest``: what is new in a project since a day, to read, to mail or to subscribe to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.days import DAY
from detente.cli.project import needed
from detente.cli.terms import OneOf, say
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.export.digest import Digest
    from detente.export.index import Index

ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "jsonfeed",
    ".xml": "atom",
    ".atom": "atom",
}


@click.command()
@click.option(
    "--since",
    metavar="DAY",
    type=DAY,
    default="7d",
    show_default=True,
    help='From this day on: 2022-02-01, monday, "3 days ago", 2w.',
)
@click.option(
    "-n",
    "--most",
    metavar="N",
    type=click.IntRange(min=1, max=10_000),
    default=12,
    show_default=True,
    help="How many lines of each part to show at most.",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help="Write to FILE; its ending tells the format (.txt, .md, .html, .json, .xml).",
)
@click.option(
    "--format",
    "form",
    type=OneOf(("text", "markdown", "html", "jsonfeed", "atom")),
    help="Default: text. Feed readers take jsonfeed and atom.",
)
@click.option("--all", "whole", is_flag=True, help="Less sure entries of the ledger, too.")
def digest(since: str, most: int, whole: bool, target: str | None, form: str | None) -> int:
    """Tell what is new in the project since a day.

    What happened, what was demanded, offered and threatened, what was answered, and what is
    told differently, each with the sentences it rests on. New is what reports published on
    DAY or later tell; what they date to an earlier day is left out of what happened.

    \b
    Examples:
      detente -p crisis digest --since monday
      detente -p crisis digest --since 2022-02-01 -o week.html
      detente -p crisis digest --since 2w --format atom > crisis.xml
    """  # noqa: D301 - click reads the backspace
    project = needed()
    place = output.place(target, ())
    kind = form or _format_of(target)
    from detente.export import digest, index
    from detente.project.news import news
    from detente.project.shelf import Shelf

    record, fresh = news(Shelf(project), since)
    known = index.build(record)
    made = digest.build(known, since, fresh, most, whole=whole)
    if not made.reports:
        say(f"no report of {since} or later is in the project", "give an earlier day with --since")
    output.write_text(_written(known, made, kind), place)
    if place is not None and sys.stderr.isatty():
        click.echo(f"{place}: {made.title}", err=True)
    return 0


def _format_of(target: str | None) -> str:
    if target is None or target == "-":
        return "text"
    ending = Path(target).suffix.lower()
    if ending not in ENDINGS:
        raise UsageError(
            f"cannot tell the format of {target} from its ending",
            hint=f"end it in {', '.join(ENDINGS)}, or say --format",
        )
    return ENDINGS[ending]


def _written(known: Index, made: Digest, form: str) -> str:
    from detente.export import digest_text, feeds

    if form == "text":
        return digest_text.plain(known, made)
    if form == "markdown":
        return digest_text.markdown(known, made)
    if form == "html":
        return digest_text.page(known, made)
    feed = feeds.atom if form == "atom" else feeds.json
    return feed(known, made).decode()
