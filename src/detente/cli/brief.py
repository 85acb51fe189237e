"""``detente brief``: reports in, one or two pages out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.days import DAY, in_order, takes_period
from detente.cli.reading import exit_code, reads_reports, record, takes_overrides
from detente.cli.terms import OneOf
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.export.brief import Brief

FORMATS = ("text", "markdown", "html")
ENDINGS = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
           ".htm": "html"}  # fmt: skip


@click.command()
@click.option("--title", metavar="WORDS", default="", help="Its title; else who it is about.")
@takes_period
@click.option("--new-since", metavar="DAY", type=DAY, help="Mark what was first told since then.")
@click.option("--all", "whole", is_flag=True, help="Every line, however many pages it takes.")
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    help="Write to FILE; its ending tells the format (.txt, .md, .html).",
)
@click.option("--format", "form", type=OneOf(FORMATS), help="Default: text.")
@takes_overrides
@reads_reports
def brief(
    paths: tuple[str, ...],
    title: str,
    since: str,
    until: str,
    new_since: str | None,
    whole: bool,
    target: str | None,
    form: str | None,
    overrides: str | None,
) -> int:
    """Write a brief of one or two pages: what happened, was asked, is open, is disputed.

    Every line has the numbers of its sources, which stand at the end. The page (.html) prints on
    A4. What is open is told as it stood at the end of the period.

    \b
    Examples:
      detente brief examples/talks --title "The talks in January" -o brief.html
      detente -p crisis brief --since 2022-02-01 --new-since 2022-02-07 -o week.md
    """  # noqa: D301 - click reads the backspace
    in_order(since, until)
    place = output.place(target, paths)
    kind = form or _told_by(place)
    made = record(paths, overrides)
    if made.articles:
        from detente.export.brief import Asked, of_record

        asked = Asked(title.strip(), since, until, new_since or "", whole)
        output.write_text(_written(of_record(made, asked), kind), place)
    return exit_code(made)


def _told_by(place: Path | None) -> str:
    """Return the format that the ending of a file tells.

    Raises:
        UsageError: it tells none.
    """
    if place is None:
        return "text"
    if place.suffix.lower() not in ENDINGS:
        raise UsageError(
            f"cannot tell the format of {place} from its ending",
            hint="end it in .txt, .md or .html, or say --format",
        )
    return ENDINGS[place.suffix.lower()]


def _written(made: Brief, kind: str) -> str:
    from detente.export import brief_text

    if kind == "html":
        return brief_text.page(made)
    return brief_text.markdown(made) if kind == "markdown" else brief_text.plain(made)
