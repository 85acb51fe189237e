"""``detente -p DIR status``: what there is in a project."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from detente.cli import output
from detente.cli.project import needed
from detente.cli.terms import plain

if TYPE_CHECKING:
    from detente.model import Failure
    from detente.project import Project, Status


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    help="Default: text on a terminal, json in a pipe.",
)
def status(form: str | None) -> None:
    """Say how much there is in the project, and what could not be read.

    \b
    Example:
      detente -p crisis status
    """  # noqa: D301 - click reads the backspace
    project = needed()
    import msgspec

    from detente.project import failures, status

    found, failed = status(project), failures(project)
    if (form or ("text" if sys.stdout.isatty() else "json")) == "json":
        made = {**msgspec.to_builtins(found), "failures": failed}
        output.send([msgspec.json.encode(made), b"\n"])
    else:
        lines = "\n".join(_lines(project, found, failed))
        output.send([f"{lines}\n".encode("utf-8", "replace")])


def _lines(project: Project, found: Status, failed: Sequence[Failure]) -> Iterator[str]:
    counts = found.counts
    days = f", {counts.first_day} to {counts.last_day}" if counts.first_day else ""
    yield plain(str(project.folder))
    yield f"  reports     {counts.articles:,} from {counts.outlets:,} outlets{days}"
    earlier = counts.versions - counts.reports
    if earlier > 0:
        yield f"              {earlier:,} earlier or unreadable versions are kept too"
    if found.stories is None:
        yield "  stories     not compared yet: it is done when next something is read"
    else:
        yield f"  stories     {found.stories:,}, told by {found.origins:,} independent origins"
        yield f"  ledger      {found.entries:,} entries"
    yield f"  originals   {counts.bytes / 1_000_000:,.1f} MB"
    if counts.last_added:
        yield f"  last added  {counts.last_added}"
    if found.unread:
        yield f"  read by another version: {found.unread:,}"
        yield f"    hint: read them again: detente -p {plain(str(project.folder))} reread"
    if failed:
        yield f"  not readable: {len(failed):,}"
        for failure in failed:
            yield f"    {plain(failure.source)}: {plain(failure.reason)}"
