"""``detente trades``: which offers stand against which demands, and what threats press for."""

from __future__ import annotations

import click

from detente.cli.filters import narrowed, takes_filters
from detente.cli.listing import takes_format, write
from detente.cli.reading import exit_code, reads_reports, record, takes_overrides
from detente.cli.terms import say


@click.command()
@takes_filters
@takes_format
@takes_overrides
@reads_reports
def trades(paths: tuple[str, ...], form: str, overrides: str | None) -> int:
    """Say which demands and offers could be traded, and what threats press for.

    An offer made on a condition is held against what the other side demands on the same issue:
    what would be conceded, what is asked for it, what else its giver asks. Each with its words and
    the answers so far.

    \b
    Examples:
      detente trades examples/talks
      detente trades examples/talks --format csv > trades.csv
    """  # noqa: D301 - click reads the backspace
    made = record(paths, overrides)
    if made.articles:
        from rich.text import Text

        from detente.export import index, trade_list

        found = trade_list.found(index.build(narrowed(made)))
        if not any(found):
            say("no offer on a condition, and no threat with a demand behind it, was found")
        write(
            form,
            view=lambda: Text(trade_list.plain(found)),
            plain=lambda: trade_list.plain(found),
            whole=lambda: trade_list.whole(found),
            table=lambda: trade_list.table(found),
            lines=lambda: trade_list.lines(found),
        )
    return exit_code(made)
