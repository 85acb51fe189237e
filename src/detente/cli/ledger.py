"""``detente ledger``: reports in, who demands, offers and threatens what, and what became of it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, get_args

import click

from detente.cli.days import DAY, LAST, in_order
from detente.cli.listing import takes_format, write
from detente.cli.reading import exit_code, reads_reports, record, takes_overrides
from detente.cli.terms import OneOf, say, strange
from detente.model import EntryKind, StatusValue

if TYPE_CHECKING:
    from detente.compare.selection import Selection
    from detente.export.index import Index
    from detente.model import Record


@click.command()
@click.option("--party", metavar="NAME", help="Only what this party demands, offers, threatens.")
@click.option("--to", metavar="NAME", help="Only what is addressed to this party.")
@click.option(
    "--issue", metavar="WORD", help="Only what is on this: a word, a topic, an issue's id."
)
@click.option(
    "--kind", "kinds", type=OneOf(get_args(EntryKind)), multiple=True, help="Only this kind."
)
@click.option(
    "--status",
    "statuses",
    type=OneOf(("open", *get_args(StatusValue))),
    multiple=True,
    help="Only what stands so from some viewpoint; open is what nobody tells to be settled.",
)
@click.option("--since", metavar="DAY", type=DAY, help="Only what is told on this day or later.")
@click.option("--until", metavar="DAY", type=LAST, help="Only what is told up to this day.")
@click.option("--as-of", metavar="DAY", type=LAST, help="The ledger as it was on this day.")
@click.option(
    "--according-to",
    metavar="NAME",
    help="The status in this party's words, or the reports' own (narrator).",
)
@click.option("--all", "whole", is_flag=True, help="Less sure entries, too (data has them all).")
@takes_format
@takes_overrides
@reads_reports
def ledger(
    paths: tuple[str, ...],
    party: str | None,
    to: str | None,
    issue: str | None,
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    since: str | None,
    until: str | None,
    as_of: str | None,
    according_to: str | None,
    whole: bool,
    form: str,
    overrides: str | None,
) -> int:
    """Say who demands, offers, threatens and promises what, and what became of it.

    Entries stand by issue, the oldest first; an answer is told according to whoever tells it.
    NAME is any name of a party ("Moscow", "RUS") or of somebody who speaks for it ("Lavrov").

    \b
    Examples:
      detente ledger examples/talks --party Russia --status open
      detente ledger examples/talks --as-of 2022-01-31 --according-to Moscow
      detente ledger examples/talks --issue sanctions --format csv > sanctions.csv
    """  # noqa: D301 - click reads the backspace
    in_order(since, until)
    made = record(paths, overrides)
    if made.articles:
        from detente.compare.selection import Selection

        asked = Selection(
            issue=issue or "",
            kinds=kinds,
            status=statuses,
            since=since or "",
            until=until or "",
            as_of=as_of,
        )
        _write(_chosen(made, asked, party, to, according_to), form, whole=whole)
    return exit_code(made)


def _chosen(
    made: Record, asked: Selection, party: str | None, to: str | None, according_to: str | None
) -> Index:
    """Return the ledger asked for.

    Raises:
        UsageError: a name means nobody in it; the hint has names to try.
    """
    from detente.compare import selection
    from detente.export import index

    keys = {name: selection.parties_called(made, name) for name in (party, to) if name is not None}
    viewpoint = selection.viewpoint_called(made, according_to) if according_to else None
    unknown = [name for name, found in keys.items() if not found]
    if according_to and viewpoint is None:
        unknown.append(according_to)
    if unknown:
        message = f"nobody called {unknown[0]} has to do with the ledger, or several have"
        strange(message, unknown[0], selection.names(made))
    asked = dataclasses.replace(
        asked, party=keys.get(party or "", frozenset()), to=keys.get(to or "", frozenset()),
        viewpoint=viewpoint,
    )  # fmt: skip
    chosen = selection.select(made, asked)
    if not chosen.entries:
        say(
            "no entry of the ledger is what was asked for" if made.entries else "no entry was found"
        )
    known = index.build(chosen)
    return dataclasses.replace(known, last_day=asked.as_of or known.last_day)


def _write(known: Index, form: str, *, whole: bool) -> None:
    from detente.export import ledger_list

    write(
        form,
        view=lambda: ledger_list.view(known, whole=whole),
        plain=lambda: ledger_list.plain(known, whole=whole),
        whole=lambda: ledger_list.whole(known),
        table=lambda: ledger_list.table(known),
        lines=lambda: ledger_list.lines(known),
    )
