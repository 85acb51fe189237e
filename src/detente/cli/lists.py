"""``detente events``, ``moves``, ``actors``, ``claims``, ``happenings``: reports in, a list out."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from detente.cli.filters import narrowed, takes_filters
from detente.cli.listing import takes_format, write
from detente.cli.reading import exit_code, reads_reports, record
from detente.cli.terms import OneOf, say
from detente.model import MoveKind

if TYPE_CHECKING:
    from detente.export.index import Index
    from detente.model import Record

CLAIMS = ("agreed", "single", "diverging")


@click.command()
@takes_filters
@takes_format
@reads_reports
def events(
    paths: tuple[str, ...],
    form: str,
) -> int:
    """Say who did what to whom: every telling of an event, by day.

    An event is given in the report's words, with its PLOVER type, how real it is told to be,
    according to whom, and how likely it is read right. One event that several reports tell is
    in the list of each of them: see --dedupe, and "detente happenings".

    \b
    Examples:
      detente events examples/talks --party Russia --since 2022-01-20
      detente events examples/talks --type THREATEN --modality asserted
      detente events examples/talks --dedupe origin --format csv > events.csv
    """  # noqa: D301 - click reads the backspace
    made = record(paths)
    return _list("events", made, narrowed(made), form)


@click.command()
@click.option(
    "--kind", "kinds", type=OneOf(get_args(MoveKind)), multiple=True, metavar="KIND",
    help="Only moves of this kind: demand, offer, threaten, reject, …; may be repeated.",
)  # fmt: skip
@takes_filters
@takes_format
@reads_reports
def moves(
    paths: tuple[str, ...],
    kinds: tuple[str, ...],
    form: str,
) -> int:
    """Say who demands, offers, threatens and answers what, move by move, by day.

    A move is one speech act in one place of one report; "detente ledger" has them as entries
    over all their mentions, with what became of them.

    \b
    Examples:
      detente moves examples/talks --kind demand --kind ultimatum
      detente moves examples/talks --party NATO --format csv > moves.csv
    """  # noqa: D301 - click reads the backspace
    import msgspec

    made = record(paths)
    part = narrowed(made)
    chosen = tuple(move for move in part.moves if not kinds or move.kind in kinds)
    return _list("moves", made, msgspec.structs.replace(part, moves=chosen), form)


@click.command()
@takes_filters
@takes_format
@reads_reports
def actors(
    paths: tuple[str, ...],
    form: str,
) -> int:
    """Say who acts, speaks or is addressed, the most often mentioned first.

    Each with whom it acts for, its office, its PLOVER codes, and how often it acts, is acted
    on and is quoted in what the filters leave.

    \b
    Examples:
      detente actors examples/talks
      detente actors examples/talks --type THREATEN --format csv > threatening.csv
    """  # noqa: D301 - click reads the backspace
    made = record(paths)
    return _list("actors", made, narrowed(made), form)


@click.command()
@click.option(
    "--status", "statuses", type=OneOf(CLAIMS), multiple=True,
    help="Only claims that are agreed, of one independent report, or told differently.",
)  # fmt: skip
@takes_filters
@takes_format
@reads_reports
def claims(
    paths: tuple[str, ...],
    statuses: tuple[str, ...],
    form: str,
) -> int:
    """Say what reports claim, with the words of each and how many stand behind it.

    "detente compare" sets the same claims side by side, story by story.

    \b
    Examples:
      detente claims examples/talks --status diverging
      detente claims examples/talks --format csv > claims.csv
    """  # noqa: D301 - click reads the backspace
    import msgspec

    made = record(paths)
    part = narrowed(made)
    chosen = tuple(
        msgspec.structs.replace(
            one, claims=tuple(c for c in one.claims if not statuses or c.status in statuses)
        )
        for one in part.comparisons
    )
    return _list("claims", made, msgspec.structs.replace(part, comparisons=chosen), form)


@click.command()
@takes_filters
@takes_format
@reads_reports
def happenings(
    paths: tuple[str, ...],
    form: str,
) -> int:
    """Say what happened: each happening once over all its tellings, by day.

    A happening says what all reports that speak of it agree on; where they differ it is left
    open, and the list says on what.

    \b
    Examples:
      detente happenings examples/talks --since 2022-02-01
      detente happenings examples/talks --type CONSULT --format json > talks.json
    """  # noqa: D301 - click reads the backspace
    made = record(paths)
    return _list("happenings", made, narrowed(made), form)


def _list(name: str, made: Record, part: Record, form: str) -> int:
    """Write the list ``name`` of a part of what was read, and return the exit code."""
    if made.articles:
        from detente.export import index, lists

        known = index.build(part)
        if not any(True for _ in lists.KINDS[name].items(known)):
            noun, every = lists.KINDS[name].noun, lists.KINDS[name].items(index.build(made))
            if any(True for _ in every):
                say(f"no {noun} is what was asked for", "leave out a filter, or ask for less")
            else:
                say(f"no {noun} was found")
        _write(name, known, form)
    return exit_code(made)


def _write(name: str, known: Index, form: str) -> None:
    from detente.export import lists

    write(
        form,
        view=lambda: lists.view(name, known),
        plain=lambda: lists.plain(name, known),
        whole=lambda: lists.whole(name, known),
        table=lambda: lists.table(name, known),
        lines=lambda: lists.lines(name, known),
    )
