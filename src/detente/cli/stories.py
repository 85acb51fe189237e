"""``detente stories``: reports in, which tell one happening out, and what counts once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from detente.cli.days import DAY, LAST, in_order
from detente.cli.filters import narrowed, takes_other_filters
from detente.cli.listing import takes_format, write
from detente.cli.reading import exit_code, reads_reports, record
from detente.cli.terms import say, strange

if TYPE_CHECKING:
    from detente.export.index import Index
    from detente.model import Story


@click.command()
@click.option("--told-by", metavar="NAME", help="Only stories that this outlet tells.")
@click.option("--since", metavar="DAY", type=DAY, help="Only what is told on this day or later.")
@click.option("--until", metavar="DAY", type=LAST, help="Only what is told up to this day.")
@click.option(
    "--origins",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    help="Only stories of N origins or more; copies of one text are one origin.",
)
@click.option("--thread", metavar="ID", help="Only the thread of this story: what follows what.")
@takes_other_filters
@takes_format
@reads_reports
def stories(
    paths: tuple[str, ...],
    told_by: str | None,
    since: str | None,
    until: str | None,
    origins: int,
    thread: str | None,
    form: str,
) -> int:
    """Group reports by what they report on, and count copies of one text once.

    Stories stand by day, with their reports: "·" begins an origin, which is a text of its own,
    and "=" is a copy of it, with the reason why they count as one; what a report has word for
    word from another is told, too.

    \b
    Examples:
      detente stories examples/talks
      detente stories examples/talks --told-by Lantern --since 2022-02-01
      detente stories examples/talks --origins 2 --format csv > stories.csv
    """  # noqa: D301 - click reads the backspace
    in_order(since, until)
    made = record(paths)
    if made.articles:
        from detente.export import index

        known = index.build(made)
        found = _thread(made.stories, thread) if thread else made.stories
        found = _told_by(known, found, told_by) if told_by else found
        part = {story.id for story in narrowed(made).stories}
        chosen = [
            story for story in found
            if story.id in part and len(story.origins) >= origins and _within(story, since, until)
        ]  # fmt: skip
        if found and not chosen:
            say("no story is what was asked for")
        _write(known, chosen, form)
    return exit_code(made)


def _thread(every: Sequence[Story], name: str) -> Sequence[Story]:
    thread = next((story.thread for story in every if story.id == name), None)
    if thread is None:
        say(f"there is no story {name}", "ids come with the stories: detente stories PATH")
        return ()
    return [story for story in every if story.thread == thread]


def _told_by(known: Index, every: Sequence[Story], name: str) -> Sequence[Story]:
    """Return the stories that an outlet tells; where it tells none, say what could be asked."""
    wanted = name.casefold()
    tell = {a for a, outlet in known.names.items() if wanted in outlet.casefold()}
    if not tell:
        strange(f"no report is by {name}", name, known.names.values())
    return [story for story in every if tell.intersection(story.articles)]


def _within(story: Story, since: str | None, until: str | None) -> bool:
    """Tell whether a story runs in these days; one without days is in any."""
    first, last = story.first_day or "", story.last_day or "9999"
    after = since is None or last >= since
    return after and (until is None or first <= until)


def _write(known: Index, chosen: Sequence[Story], form: str) -> None:
    from detente.export import story_list

    write(
        form,
        view=lambda: story_list.view(known, chosen),
        plain=lambda: story_list.plain(known, chosen),
        whole=lambda: story_list.whole(known, chosen),
        table=lambda: story_list.table(known, chosen),
        lines=lambda: story_list.lines(known, chosen),
    )
