"""``detente compare``: reports in, what they agree on, tell alone, differently or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from detente.cli.listing import takes_format, write
from detente.cli.reading import exit_code, reads_reports, record
from detente.cli.terms import OneOf, say, strange

if TYPE_CHECKING:
    from detente.export.claims import Compared
    from detente.export.index import Index

KINDS = (
    "agreed", "differing", "single", "left-out", "value", "duration", "date", "place", "actor",
    "obligation", "status", "attribution", "scope", "outlook", "wording",
)  # fmt: skip


@click.command()
@click.option("--story", metavar="ID", help="Only this story; the first letters of its id do.")
@click.option(
    "--told-by",
    metavar="NAME",
    help="Only what this outlet tells, or no match was found of in it (part of its name).",
)
@click.option(
    "--kind", "kinds", type=OneOf(KINDS), multiple=True,
    help="Only this part of the comparison, or this kind of difference.",
)  # fmt: skip
@takes_format
@reads_reports
def compare(
    paths: tuple[str, ...],
    story: str | None,
    told_by: str | None,
    kinds: tuple[str, ...],
    form: str,
) -> int:
    """Set side by side what reports of one story tell.

    What all agree on, what they tell differently with the words of each, what only one tells,
    and what an outlet that covers the story leaves out. Behind each matter stands how many
    independent tellings there are, who is named as its source, and first-hand or not. Nothing
    says who is right.

    \b
    Examples:
      detente compare examples/talks
      detente compare examples/talks --kind value --kind obligation
      detente compare examples/talks --told-by Lantern --kind left-out --format csv
    """  # noqa: D301 - click reads the backspace
    made = record(paths)
    if made.articles:
        from detente.export import index

        known = index.build(made)
        found = _chosen(known, story, told_by, kinds)
        _write(known, found, form, bool(kinds))
    return exit_code(made)


def _chosen(
    known: Index, story: str | None, told_by: str | None, kinds: tuple[str, ...]
) -> Sequence[Compared]:
    """Return the stories asked for; where there are none, say what could be asked for."""
    from detente.export import claims

    found = every = claims.compared(known)
    if not every:
        say("no story is told by more than one report", "give reports of one happening")
    if every and story is not None:
        found = claims.of_story(found, story)
        if not found:
            say(f"no story told by several reports is {story}", _stories(every))
    if found and told_by is not None:
        found = claims.told_by(found, told_by)
        if not found:
            names = [name for one in every for name in one.names]
            strange(f"no outlet called {told_by} is compared", told_by, names)
    if found and kinds:
        found = claims.of_kind(found, kinds)
        if not found:
            say(f"nothing was found that is {' or '.join(kinds)}")
    return found


def _stories(every: Sequence[Compared]) -> str:
    return "try " + "; ".join(f"{one.story.id} ({one.story.title})" for one in every[:5])


def _write(known: Index, found: Sequence[Compared], form: str, full: bool) -> None:
    from detente.export import claim_list

    write(
        form,
        view=lambda: claim_list.view(known, found, full),
        plain=lambda: claim_list.plain(known, found, full),
        whole=lambda: claim_list.whole(known, found),
        table=lambda: claim_list.table(known, found),
        lines=lambda: claim_list.lines(known, found),
    )
