"""What the commands share: how they speak on standard error."""

from __future__ import annotations

import click

VERBOSE = "detente.verbose"


def say(message: str, hint: str = "") -> None:
    """Print ``message`` on standard error, and under it what to do next."""
    click.echo(f"detente: {_plain(message)}", err=True)
    if hint:
        click.echo(f"  hint: {_plain(hint)}", err=True)


def remember(ctx: click.Context, _param: click.Parameter, value: bool) -> bool:
    """Note that ``-v`` was given, where the program looks when something goes wrong."""
    ctx.meta[VERBOSE] = value
    return value


def _plain(text: str) -> str:
    """Names of files and words of reports may hold anything, but not steer the terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))
