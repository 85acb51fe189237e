"""What the commands share: how they speak on standard error."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import NoReturn

import click
from click.shell_completion import CompletionItem

from detente.errors import UsageError

VERBOSE = "detente.verbose"


class Words(click.types.StringParamType):
    """Text of the command line that is no file's name, and so has to be text."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return ``value``, which the terminal has to have sent as UTF-8."""
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail("it is not in UTF-8; check how the terminal writes", param, ctx)
        return value


class OneOf(click.Choice[str]):
    """One of some words; the message for another names the nearest."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """Return what to say about a word that is none of them."""
        near = difflib.get_close_matches(str(value).lower(), map(str, self.choices), n=1)
        tip = f" Did you mean '{near[0]}'?" if near else ""
        return super().get_invalid_choice_message(value, ctx) + tip


class Place(click.types.StringParamType):
    """The name of a file or a folder, which may be any bytes; a shell completes it."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Let the shell complete it as a file or a folder."""
        return [CompletionItem(incomplete, type=self.kind)]


WORDS = Words()
FILE, FOLDER = Place("file"), Place("dir")


def say(message: str, hint: str = "") -> None:
    """Print ``message`` on standard error, and under it what to do next."""
    click.echo(f"detente: {plain(message)}", err=True)
    if hint:
        click.echo(f"  hint: {plain(hint)}", err=True)


def remember(ctx: click.Context, _param: click.Parameter, value: bool) -> bool:
    """Note that ``-v`` was given, where the program looks when something goes wrong."""
    ctx.meta[VERBOSE] = value
    return value


def strange(message: str, name: str, names: Iterable[str]) -> NoReturn:
    """Refuse a ``name`` that nobody here has, with names to try.

    Raises:
        UsageError: always; ``message`` says of whom there is nobody.
    """
    raise UsageError(message, hint=nearest(name, names))


def nearest(name: str, names: Iterable[str]) -> str:
    """Return as a hint which names to try: those like ``name``, else those most frequent."""
    known = list(names)
    by_part = {part.lower(): full for full in known for part in (full, *full.split())}
    near = difflib.get_close_matches(name.lower(), by_part, n=3, cutoff=0.7)
    often = sorted(set(known), key=lambda n: (-known.count(n), n))[:5]
    tries = dict.fromkeys(by_part[n] for n in near) if near else often
    if not tries:
        return ""
    return f"did you mean {' or '.join(tries)}?" if near else f"try {', '.join(tries)}"


def plain(text: str) -> str:
    """Return ``text`` in one line that does not steer the terminal, whatever a report holds."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))
