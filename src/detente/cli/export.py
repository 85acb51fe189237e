"""``detente export``: reports in, their record in a format of others out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from detente.cli import output
from detente.cli.filters import modalities_asked, narrowed, takes_filters
from detente.cli.reading import exit_code, reads_reports, record
from detente.cli.terms import OneOf, say
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.export.files import Format
    from detente.model import Record

# Named here so that the command line need not load the modules that write them.
NAMES = (
    "csv", "parquet", "plover", "plover-gsr", "cameo", "gdelt", "geojson", "kml", "gexf",
    "graphml", "jsonld", "annotations", "ris", "bibtex", "csl", "stix", "docx", "markdown",
)  # fmt: skip
TABLES = (
    "reports", "events", "quotations", "moves", "ledger", "claims", "happenings", "actors",
    "figures", "places",
)  # fmt: skip
REAL = ("asserted", "historical")


class FormatName(OneOf):
    """The name of a format: one of Detente's own, or of an installed plug-in."""

    def __init__(self) -> None:
        super().__init__(NAMES)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of a format; plug-ins are asked where it is none of Detente's."""
        if value not in NAMES:
            from detente.export.files import formats

            return OneOf(tuple(formats())).convert(value, param, ctx)
        return super().convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Complete the name of a format, those of plug-ins too."""
        from detente.export.files import formats

        return [CompletionItem(name) for name in formats() if name.startswith(incomplete)]


FORMAT = FormatName()


@click.command()
@click.argument("name", metavar="FORMAT", type=FORMAT)
@click.option(
    "-o", "--output", "target", metavar="FILE",
    help="Write to FILE; for csv and parquet without --table, the folder for their files.",
)  # fmt: skip
@click.option(
    "--table", type=OneOf(TABLES), metavar="TABLE",
    help="Of csv and parquet only this table: events, quotations, ledger, claims, …",
)  # fmt: skip
@takes_filters
@reads_reports
def export(
    name: str,
    paths: tuple[str, ...],
    target: str | None,
    table: str | None,
) -> int:
    """Write the record in a format that other programs read.

    Tables: csv, parquet. Event data: plover, plover-gsr, cameo, gdelt. Maps: geojson, kml.
    Networks: gexf, graphml. Linked data: jsonld, annotations, stix. Citations of the reports:
    ris, bibtex, csl. A brief with numbered sources: docx, markdown.

    Installed plug-ins may add others (docs/extending.md).

    Formats without room for how real an event is told to be (cameo, gdelt, gexf, graphml) hold
    what is told as real, unless --modality asks for other.

    \b
    Examples:
      detente export plover examples/talks --dedupe origin -o talks.jsonl
      detente export csv examples/talks -o tables
      detente export csv examples/talks --table quotations > quotations.csv
      detente -p crisis export geojson --since 2022-02-01 -o map.geojson
    """  # noqa: D301 - click reads the backspace
    from detente.export.files import formats

    form = formats()[name]
    if table and not form.many:
        raise UsageError(f"{name} has no tables", hint="leave out --table, or export csv")
    folder = form.many and not table
    if form.binary and not folder and target in (None, "-") and sys.stdout.isatty():
        raise UsageError(f"{name} is no text for a terminal", hint="write it to a file: -o FILE")
    place = _folder(target, name) if folder else output.place(target, paths)
    made = record(paths)
    if made.articles:
        part = narrowed(made, modalities=REAL if form.real else ())
        if not part.articles:
            say("no report tells what was asked for", "leave out a filter, or ask for less")
        _tell_left_out(form, made, part)
        if place is not None and folder:
            _write_all(form, part, place)
        else:
            output.write_pieces(_pieces(form, part, table), place)
    return exit_code(made)


def _folder(target: str | None, name: str) -> Path:
    """Return the folder for several files, made where it is not there.

    Raises:
        UsageError: none is named, or it is a file.
    """
    if target is None or target == "-":
        raise UsageError(
            f"{name} is several files: say where with -o FOLDER", hint="or one of them with --table"
        )
    folder = Path(target)
    if folder.suffix == f".{name}":
        raise UsageError(
            f"{name} is several files, and {target} is named as one",
            hint="name a folder, or say which table: --table events",
        )
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{target} is a file", hint=f"{name} is several files: name a folder")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _pieces(form: Format, part: Record, table: str | None) -> Iterator[bytes]:
    if table is None:
        return form.write(part)
    return form.tabled(part, table)


def _write_all(form: Format, part: Record, folder: Path) -> None:
    for name, pieces in form.tables(part):
        output.write_pieces(pieces, folder / name)


def _tell_left_out(form: Format, made: Record, part: Record) -> None:
    """Say how many events the format cannot hold, and whether others are not told as real."""
    days = {article.id: article.published for article in part.articles}
    missing = sum(not form.holds(event, days) for event in part.events)
    if missing:
        needs = "a place" if form.located else "an actor and a day (--date says that of reports)"
        say(f"{missing} of {len(part.events)} events are left out: {form.name} needs {needs}")
    unreal = any(event.modality not in REAL for event in made.events)
    if form.real and unreal and not modalities_asked():
        say(f"{form.name} holds what is told as real only", "say --modality for other events")
