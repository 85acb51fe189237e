"""``detente quotations``: reports in, who said what out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from detente.cli.filters import narrowed, takes_filters
from detente.cli.listing import takes_format, write
from detente.cli.reading import exit_code, reads_reports, record
from detente.cli.terms import say, strange

if TYPE_CHECKING:
    from detente.export.index import Index
    from detente.export.quotations import Saying


@click.command()
@click.option(
    "--speaker", metavar="NAME", help="Only what this person, office or party is reported to say."
)
@click.option("--about", metavar="WORD", help="Only what speaks of this, or says the same.")
@takes_filters
@takes_format
@reads_reports
def quotations(
    paths: tuple[str, ...],
    speaker: str | None,
    about: str | None,
    form: str,
) -> int:
    """Say who said what: every quotation with its speaker, in the order of the days.

    One quotation in several wordings is shown once, its wordings one below the other. NAME is
    any name of a person ("Lavrov"), an office ("foreign minister") or a party, which stands
    for all who speak for it ("Moscow").

    \b
    Examples:
      detente quotations examples/talks --speaker Lavrov
      detente quotations examples/talks --about sanctions --format csv > sanctions.csv
    """  # noqa: D301 - click reads the backspace
    made = record(paths)
    if made.articles:
        from detente.export import index

        known = index.build(narrowed(made))
        _write(known, _chosen(known, speaker, about), form)
    return exit_code(made)


def _chosen(known: Index, speaker: str | None, about: str | None) -> Sequence[Saying]:
    """Return the sayings asked for; where there are none, say what could be asked for."""
    from detente.export import quotations

    said = every = quotations.sayings(known)
    if speaker is not None:
        said = quotations.of_speaker(every, speaker)
        if not said:
            names = (said.name for said in every)
            strange(f"nobody called {speaker} is quoted", speaker, names)
    if about is not None:
        said = quotations.about(said, about)
    if not said:
        what = f" about {about}" if about is not None else ""
        say(f"no quotation{what} was found")
    return said


def _write(known: Index, said: Sequence[Saying], form: str) -> None:
    from detente.export import quotation_list

    write(
        form,
        view=lambda: quotation_list.view(said),
        plain=lambda: quotation_list.plain(said),
        whole=lambda: quotation_list.whole(known, said),
        table=lambda: quotation_list.table(known, said),
        lines=lambda: quotation_list.lines(known, said),
    )
