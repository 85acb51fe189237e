"""``detente history``: what became of demands, offers and threats in past crises."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from detente.cli import output
from detente.cli.listing import takes_format
from detente.cli.terms import OneOf, strange

# Named here so that the command line need not load what reads the file.
KINDS = ("demand", "appeal", "ultimatum", "threat", "offer", "promise", "charge")


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--kind", "kinds", type=OneOf(KINDS), multiple=True,
    help="Only acts of this kind; may be repeated.",
)  # fmt: skip
@click.option("--from", "party", metavar="NAME", help="Only acts of this party.")
@click.option("--to", metavar="NAME", help="Only acts addressed to this party.")
@takes_format
def history(file: str, kinds: tuple[str, ...], party: str | None, to: str | None, form: str) -> int:
    """Say how often demands or threats of a kind were met or refused in past crises, and when.

    FILE is your own copy of ICBe's file of agreed events (docs/history.md says where it is).
    Shares have a 95% interval; of fewer than ten acts none is told. It tells what was, and
    forecasts nothing.

    \b
    Examples:
      detente history ICBe_V1.1_events_agreed.tsv --kind demand
      detente history ICBe_V1.1_events_agreed.tsv --kind threat --from Moscow --format csv
    """  # noqa: D301 - click reads the backspace
    from detente.history import listing, rates, read
    from detente.history.parties import is_meant

    acts = read(Path(file))
    tests: dict[str, Callable[[str], bool]] = {}
    for side, name in (("speakers", party), ("addressees", to)):
        if name is None:
            tests[side] = _anybody
            continue
        tests[side] = is_meant(name)
        names = [each for act in acts for each in getattr(act, side)]
        if not any(map(tests[side], dict.fromkeys(names))):
            strange(f"nobody called {name} is among the {side} in {file}", name, names)
    found = rates(acts, kinds=kinds or KINDS, asks=tests["speakers"], asked=tests["addressees"])
    made: dict[str, Callable[[], Iterable[bytes]]] = {
        "text": lambda: [listing.plain(found).encode("utf-8", "replace")],
        "json": lambda: [listing.whole(found)],
        "jsonl": lambda: listing.lines(found),
        "csv": lambda: listing.table(found),
    }
    output.send(made[form]())
    return 0


def _anybody(_: str) -> bool:
    return True
