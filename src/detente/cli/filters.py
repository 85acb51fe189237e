"""The filters that lists and exports have in common: their options, and what they leave."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, get_args

import click

from detente.cli.days import DAY, LAST, in_order
from detente.cli.terms import OneOf, strange
from detente.model import EventType, Modality

if TYPE_CHECKING:
    from detente.model import Record

ASKED = "detente.filters"


class Share(click.FloatRange):
    """A share of the command line, from 0 to 1."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number that ``value`` is; "nan" is none."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value} is no number.", param, ctx)
        return number


def _note(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Note a filter where :func:`narrowed` looks for it.

    Raises:
        click.UsageError: it is an empty name, or the days are in the wrong order.
    """
    if isinstance(value, str) and not value.strip():
        raise click.BadParameter("it is empty", ctx=ctx, param=param)
    asked = ctx.meta.setdefault(ASKED, {})
    asked[param.name] = value
    in_order(asked.get("since"), asked.get("until"))


_option = functools.partial(click.option, expose_value=False, callback=_note)
DAYS = (
    _option("--since", metavar="DAY", type=DAY, help="Only what is of this day or later."),
    _option("--until", metavar="DAY", type=LAST, help="Only what is of this day or earlier."),
)
OTHERS = (
    _option("--party", metavar="NAME", help="Only what this party or person does, says, is told."),
    _option(
        "--type", "types", type=OneOf(get_args(EventType), case_sensitive=False),
        multiple=True, metavar="TYPE", help="Only events of this PLOVER type; may be repeated.",
    ),
    _option(
        "--modality", "modalities", type=OneOf(get_args(Modality)), multiple=True,
        metavar="WORD", help="Only what is asserted, denied, future, …; may be repeated.",
    ),
    _option(
        "--min-confidence", metavar="P", type=Share(), default=0.0,
        help="Only events, moves and quotations at least so likely right (0 to 1).",
    ),
    _option(
        "--dedupe", type=OneOf(("none", "origin", "daily")), default="none",
        show_default=True,
        help="Count one act once for each independent report, or once a day.",
    ),
)  # fmt: skip


def takes_filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that :func:`narrowed` goes by."""
    return functools.reduce(lambda made, option: option(made), reversed((*DAYS, *OTHERS)), command)


def takes_other_filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command that has days of its own the other options."""
    return functools.reduce(lambda made, option: option(made), reversed(OTHERS), command)


def modalities_asked() -> tuple[str, ...]:
    """Return the modalities that the command line asks for, none where it does not say."""
    return tuple(click.get_current_context().meta[ASKED]["modalities"])


def narrowed(made: Record, *, modalities: tuple[str, ...] = ()) -> Record:
    """Return the part of a record that the command line asks for.

    ``modalities`` are those wanted where it does not say.

    Raises:
        UsageError: whoever is asked for is nobody in the record; the hint has names to try.
    """
    from detente.compare.narrowing import Wanted, narrow, parties_named
    from detente.model.mentions import actors

    asked = dict(click.get_current_context().meta[ASKED])
    name = asked.pop("party")
    party = parties_named(made, name) if name else frozenset()
    if name and not party and made.articles:
        every = (called for a in actors(made) for called in dict.fromkeys((a.label, a.name)))
        strange(f"nobody called {name} is in the record", name, every)
    asked["modalities"] = asked["modalities"] or modalities
    for day in ("since", "until"):
        asked[day] = asked.get(day) or ""
    return narrow(made, Wanted(party=party, **asked))
