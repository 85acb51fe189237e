"""The program ``detente``: its commands, its exit codes, and how it says what went wrong.

Exit codes: 0 done; 1 failed, or nothing was given; 2 wrong usage; 3 done, but some
sources could not be read. Data goes to standard output, everything else to standard error.
"""

from __future__ import annotations

import contextlib
import difflib
import errno
import logging
import os
import shlex
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from detente import __version__
from detente.cli import output
from detente.cli.add import add
from detente.cli.batch import batch
from detente.cli.brief import brief
from detente.cli.codebook import codebook
from detente.cli.compare import compare
from detente.cli.completion import completion
from detente.cli.digest import digest
from detente.cli.doctor import doctor
from detente.cli.explain import explain
from detente.cli.export import export
from detente.cli.help import Grouped
from detente.cli.history import history
from detente.cli.importing import import_
from detente.cli.ledger import ledger
from detente.cli.lists import actors, claims, events, happenings, moves
from detente.cli.man import man
from detente.cli.mcp import mcp
from detente.cli.new import new
from detente.cli.project import PROJECT, choose, log_file
from detente.cli.quotations import quotations
from detente.cli.read import read
from detente.cli.remove import remove
from detente.cli.reread import reread
from detente.cli.review import review
from detente.cli.schema import schema
from detente.cli.search import search
from detente.cli.status import status
from detente.cli.stories import stories
from detente.cli.tag import note, tag
from detente.cli.terms import FILE, FOLDER, VERBOSE, WORDS, say
from detente.cli.trades import trades
from detente.cli.watch import watch
from detente.cli.web import web
from detente.cli.why import why
from detente.errors import DetenteError, UsageError

log = logging.getLogger("detente")
log.addHandler(logging.NullHandler())
# What the system says of a name that no file can have.
NO_NAME = (errno.ENAMETOOLONG, errno.ELOOP, errno.EILSEQ)
# Parameters that name files, which may be called by any bytes.
FILES = ("paths", "target", "overrides", "feeds", "folder", "file", "verbs", "actors")
FOLDERS = ("folder", "project")
# Commands that work on no project.
APART = ("batch", "why", "explain", "history", "codebook", "schema", "new", "completion", "man")
INTERRUPTED = 130  # what shells expect after Ctrl-C


class Program(Grouped):
    """A group of commands that suggests the nearest name and never shows a traceback."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that ``args`` begin with.

        Raises:
            click.UsageError: there is none; it names the nearest.
        """
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(unknown(args[0], self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **more: Any) -> Any:
        """Run the program with ``args`` and leave with its exit code."""
        more["standalone_mode"] = False
        try:
            code = super().main(args, *rest, **more)
            sys.stdout.flush()
        except BrokenPipeError:
            code = _closed_pipe()
        except click.exceptions.Abort:
            say("stopped")
            code = INTERRUPTED
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.format_message())
            code = 0
        except click.ClickException as error:
            say(error.format_message(), _usage(error))
            code = error.exit_code
        except OSError as error:  # the last bytes did not go out
            say(f"cannot write the output: {error.strerror}", output.DISK)
            code = _closed_pipe() or 1
        sys.exit(code or 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command of ``ctx`` and return its exit code, errors told in one line."""
        try:
            return super().invoke(ctx)
        except DetenteError as error:
            say(error.message, error.hint)
            return 2 if isinstance(error, UsageError) else 1
        except BrokenPipeError:
            return _closed_pipe()
        except OSError as error:  # what a command did not look for: a name, the disk, its rights
            say(_refused(error), "check the path, the disk and who may read and write there")
            return 2 if error.errno in NO_NAME else 1
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            _fault(ctx, error)
            return 1


def unknown(name: str, commands: Sequence[str]) -> str:
    """Return what to say about a command that is not there: the nearest one, and all there are."""
    near = difflib.get_close_matches(name, commands, n=1, cutoff=0.5)
    tip = f"Did you mean '{near[0]}'? " if near else ""
    return f"There is no command '{name}'. {tip}Commands: {', '.join(commands)}."


def _refused(error: OSError) -> str:
    name = error.filename if isinstance(error.filename, str) else ""
    shown = f"{name[:60]}{'…' if len(name) > 60 else ''}: " if name else ""
    return f"{shown}{error.strerror or error}"


def _usage(error: click.ClickException) -> str:
    """Return where to read what could have been said instead."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    return f"see {ctx.command_path if ctx else 'detente'} --help"


def _closed_pipe() -> int:
    """The reader of our output has gone (``| head``): nothing is wrong, say nothing."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _fault(ctx: click.Context, error: Exception) -> None:
    """Tell of a fault of our own: in one line, in full in the project's log or with ``-v``."""
    log.critical("detente %s: %s", __version__, shlex.join(sys.argv[1:]), exc_info=error)
    if ctx.meta.get(VERBOSE):
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    kept = log_file()
    what = f"the command and what {kept} says" if kept else "the command and what -v prints"
    hint = f"report it, with {what}; it is a fault of Detente's"
    say(f"something unexpected happened: {type(error).__name__}: {error}", hint)


@click.group(
    name="detente",
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a source could not be read.",
)
@click.option(
    "-p",
    "--project",
    metavar="DIR",
    expose_value=False,
    callback=choose,
    help="The project to work on: its reports take the place of PATHs. Commands take it, too.",
)
@click.version_option(__version__, prog_name="detente", message="%(prog)s %(version)s")
def main() -> None:
    """Turn news reports of a crisis into a sourced record.

    Events, quotations, demands and answers, and where outlets differ; every line opens the
    words it rests on. Offline, on your own machine.

    \b
    Example:
      detente read examples/talks -o talks.html
    """  # noqa: D301 - click reads the backspace


for command in (
    *(read, batch, brief, stories, compare, ledger, trades, quotations),
    *(events, moves, actors, claims, happenings),
    *(export, why, explain, history, codebook, schema, completion, man),
    *(new, add, import_, watch, search, digest, web, mcp, status, tag, note, reread, review),
    *(remove, doctor),
):
    main.add_command(command)
    if command.name not in APART:
        command.params.append(PROJECT)
for command in (main, *main.commands.values(), *codebook.commands.values()):
    for parameter in command.params:
        if parameter.type is click.STRING:
            name = parameter.name
            parameter.type = FOLDER if name in FOLDERS else FILE if name in FILES else WORDS
