"""``detente -p DIR search``: reports by their words."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.listing import takes_format
from detente.cli.project import needed
from detente.cli.terms import plain, say

if TYPE_CHECKING:
    from rich.text import Text

    from detente.project import Hit

COLUMNS = ("published", "outlet", "title", "source", "excerpt")


@click.command()
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@click.option(
    "-n",
    "--most",
    metavar="N",
    type=click.IntRange(min=1, max=1_000_000),
    default=20,
    show_default=True,
    help="How many reports to show at most.",
)
@takes_format
def search(words: tuple[str, ...], most: int, form: str) -> int:
    """Find reports in the project by their words, the best first.

    All words of QUERY have to stand in a report, in any form ("sanction" finds "sanctions");
    "a phrase" as it is; OR between two; -word for what must not. outlet:, party: and type: look
    there; date: takes a day, a month, a year or a range.

    \b
    Examples:
      detente -p crisis search sanctions gas
      detente -p crisis search '"security guarantees" party:Russia type:THREATEN'
      detente -p crisis search 'outlet:"Harbour Wire" date:2022-01..2022-02-15 -sport'
    """  # noqa: D301 - click reads the backspace
    project = needed()
    from detente.project import search

    query = " ".join(words)
    hits = search(project, query, most=most)
    if not hits:
        say(f"no report was found for {query}")
    _write(hits, form)
    return 0


def _write(hits: Sequence[Hit], form: str) -> None:
    import msgspec

    if form == "json":
        output.send([msgspec.json.encode(hits), b"\n"])
    elif form == "jsonl":
        output.send(msgspec.json.encode(hit) + b"\n" for hit in hits)
    elif form == "csv":
        from detente.export import sheet

        rows = ([getattr(hit, column) or "" for column in COLUMNS] for hit in hits)
        output.send(sheet.table(COLUMNS, rows))
    elif sys.stdout.isatty():
        from rich.console import Console

        console = Console(file=sys.stdout)
        for hit in hits:
            console.print(_view(hit), "")
    else:
        text = "".join(f"{_heading(hit)}\n  {_marked(hit)}\n\n" for hit in hits)
        output.send([text.encode("utf-8", "replace")])


def _heading(hit: Hit) -> str:
    said = (hit.published or "no day", hit.outlet or "unknown outlet", hit.title or "no title")
    return f"{'  '.join(map(plain, said))}\n  {plain(hit.source)}"


def _marked(hit: Hit) -> str:
    """Return the excerpt, with what was found between «»."""
    parts = []
    at = 0
    for start, end in hit.found:
        parts += [hit.excerpt[at:start], "«", hit.excerpt[start:end], "»"]
        at = end
    return plain("".join([*parts, hit.excerpt[at:]]))


def _view(hit: Hit) -> Text:
    from rich.text import Text

    text = Text(_heading(hit) + "\n  ")
    excerpt = Text("".join(c if c.isprintable() else " " for c in hit.excerpt))
    for start, end in hit.found:
        excerpt.stylize("bold", start, end)
    return text.append_text(excerpt)
