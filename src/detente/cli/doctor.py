"""``detente doctor``: whether a project is sound, what can be saved; which plug-ins there are."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from detente.cli import output
from detente.cli.project import chosen, needed
from detente.cli.terms import plain, say


@click.command()
@click.option(
    "--salvage", "target", metavar="DIR", help="Save the reports that are whole into a new project."
)
def doctor(target: str | None) -> int:
    """Look at all that the project keeps and say what is wrong, and what to do. Changes nothing.

    Without a project it tells which plug-ins are installed, and what of them does not work.

    \b
    Examples:
      detente doctor
      detente -p crisis doctor
      detente -p crisis doctor --salvage crisis-2 && detente -p crisis-2 reread
    """  # noqa: D301 - click reads the backspace
    if target is not None:
        return _salvage(target)
    from detente.project import doctor, plugged

    project = chosen()
    checks = (*(doctor(project) if project else ()), *plugged.checks())
    if not checks:
        say("no plug-in is installed", "to look at a project: detente -p DIR doctor")
    lines = []
    for check in checks:
        lines.append(f"{check.verdict:7} {check.name}: {plain(check.seen)}")
        lines += [f"          hint: {plain(check.hint)}"] if check.hint else []
    output.send(["".join(f"{line}\n" for line in lines).encode("utf-8", "replace")])
    return int(any(check.verdict == "broken" for check in checks))


def _salvage(target: str) -> int:
    from detente.project import salvage

    _, saved, lost = salvage(needed(), target)
    _tell_lost(lost)
    if sys.stderr.isatty() or lost:
        noun = "report was" if saved == 1 else "reports were"
        say(f"{saved} {noun} saved in {target}", f"read them: detente -p {target} reread")
    return 3 if lost else 0


def _tell_lost(lost: Sequence[str]) -> None:
    for source in lost:
        say(f"{source}: it is lost", "add it again")
