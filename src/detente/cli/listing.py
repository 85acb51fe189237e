"""What every command that lists has in common: its formats, and how one is written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.terms import OneOf

if TYPE_CHECKING:
    from rich.console import RenderableType


def _chosen(_ctx: click.Context, _param: click.Parameter, form: str | None) -> str:
    return form or ("text" if sys.stdout.isatty() else "jsonl")


takes_format = click.option(
    "--format",
    "form",
    type=OneOf(("text", "json", "jsonl", "csv")),
    callback=_chosen,
    help="Default: text on a terminal, jsonl in a pipe.",
)


def write(
    form: str,
    *,
    view: Callable[[], RenderableType],
    plain: Callable[[], str],
    whole: Callable[[], bytes],
    table: Callable[[], Iterable[bytes]],
    lines: Callable[[], Iterable[bytes]],
) -> None:
    """Write a list to standard output in the format ``form``; only that one is made.

    ``view`` is text for a terminal, ``plain`` text for anything else, ``whole`` one JSON
    document, ``table`` CSV and ``lines`` JSON lines.
    """
    if form == "text" and sys.stdout.isatty():
        from rich.console import Console

        Console(file=sys.stdout).print(view())
    elif form == "text":
        output.send([plain().encode("utf-8", "replace")])
    elif form == "json":
        output.send([whole()])
    else:
        output.send(table() if form == "csv" else lines())
