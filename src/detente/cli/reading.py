"""What every command that reads reports shares: its arguments, the reading, and its failures."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from detente.cli.project import chosen
from detente.cli.terms import OneOf, nearest, remember, say

if TYPE_CHECKING:
    from detente.model import Change, Failure, Record
    from detente.project import Added, Project

Option = Callable[[Callable[..., Any]], Callable[..., Any]]

# Under which names the options of reading are noted in the command's context.
FIELDS = "detente.fields"
FETCH = "detente.fetch"
PRIVATE = "detente.allow-private"
READER = "detente.reader"
OUTLET, DATE = "detente.outlet", "detente.date"
TAG = "detente.tag"
PROCESSES, PARSER = "detente.workers", "detente.model"


def noting(key: str) -> Callable[[click.Context, click.Parameter, object], None]:
    """Return what notes an option's value under ``key``, where :func:`noted` looks for it."""

    def note(ctx: click.Context, _param: click.Parameter, value: object) -> None:
        ctx.meta[key] = value

    return note


def remember_fields(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    """Note the names that the user gives fields, where :func:`noted` looks for them.

    Raises:
        click.BadParameter: they are not given as pairs.
    """
    pairs = [pair.partition("=") for pair in (value or "").split(",") if pair.strip()]
    if not all(ours.strip() and theirs.strip() for ours, _, theirs in pairs):
        raise click.BadParameter("give them as text=COLUMN,published=COLUMN", ctx=ctx)
    ctx.meta[FIELDS] = {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def workers_option(**more: Any) -> Option:
    """Return ``--workers``; ``more`` says what becomes of its value."""
    return click.option(
        "--workers",
        metavar="N",
        type=click.IntRange(min=1, max=1000),
        default=1,
        show_default=True,
        help="Processes to read with; the result is the same with any number.",
        **more,
    )


def model_option(**more: Any) -> Option:
    """Return ``--model``; ``more`` says what becomes of its value."""
    return click.option(
        "--model", metavar="NAME", help="Another spaCy pipeline for English.", **more
    )


def outlet_option(**more: Any) -> Option:
    """Return ``--outlet``; ``more`` says what becomes of its value."""
    said = "The outlet, whatever the reports say."
    return click.option("--outlet", metavar="NAME", help=said, **more)


def date_option(**more: Any) -> Option:
    """Return ``--date``; ``more`` says what becomes of its value."""
    said = "The day of publication, whatever the reports say."
    return click.option("--date", metavar="YYYY-MM-DD", help=said, **more)


def _noted_as(key: str) -> dict[str, Any]:
    return {"expose_value": False, "callback": noting(key)}


WORKERS, MODEL = workers_option(), model_option()
OUTLETS, DATES = outlet_option(), date_option()
READERS = click.option(
    "--reader",
    type=OneOf(["learned", "rules"]),
    default="learned",
    show_default=True,
    expose_value=False,
    callback=noting(READER),
    help="Read with the learned reader beside the rules, or with the rules alone.",
)
VERBOSITY = click.option(
    "-v",
    "--verbose",
    is_flag=True,
    expose_value=False,
    callback=remember,
    help="Say what went wrong in full.",
)
NAMES = click.option(
    "--fields",
    metavar="OURS=THEIRS,...",
    expose_value=False,
    callback=remember_fields,
    help="Names in a table or JSON: text=body,published=day.",
)
FETCHING = click.option(
    "--fetch",
    is_flag=True,
    expose_value=False,
    callback=noting(FETCH),
    help="Fetch the addresses that a file gives, too (a feed, sitemap or list).",
)
PRIVATE_HOSTS = click.option(
    "--allow-private",
    is_flag=True,
    expose_value=False,
    callback=noting(PRIVATE),
    help="Fetch from private and local hosts, too.",
)
OUTLET_NAMED = outlet_option(**_noted_as(OUTLET))
DATED = date_option(**_noted_as(DATE))
MODEL_NAMED = model_option(**_noted_as(PARSER))
OPTIONS = (
    # With "-p DIR" the reports of the project are meant.
    click.argument("paths", metavar="PATH...", nargs=-1),
    OUTLET_NAMED,
    DATED,
    click.option(
        "--tag",
        metavar="TAG",
        help="Of a project only the reports that bear this tag (detente tag).",
        **_noted_as(TAG),
    ),
    NAMES,
    FETCHING,
    PRIVATE_HOSTS,
    workers_option(**_noted_as(PROCESSES)),
    MODEL_NAMED,
    READERS,
    VERBOSITY,
)


takes_overrides = click.option(
    "--overrides",
    metavar="FILE",
    help="Lay an analyst's corrections of the ledger over what is read (docs/overrides.md).",
)


def reads_reports(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command its PATHs, and the options that say how they are read to :func:`record`."""
    return functools.reduce(lambda made, option: option(made), reversed(OPTIONS), command)


def record(paths: tuple[str, ...], overrides: str | None = None) -> Record:
    """Return the record of the reports given, or of the project, telling what could not be read.

    Raises:
        click.UsageError: neither is given, or both.
    """
    project, tag = chosen(), click.get_current_context().meta[TAG]
    if project is not None:
        made = _of_project(project, paths, overrides)
        return _tagged(made, tag) if tag else made
    if tag:
        raise click.UsageError("tags are a project's: -p DIR")
    if not paths:
        raise click.UsageError("Missing argument 'PATH...', or a project: -p DIR.")
    if "-" in paths and sys.stdin.isatty():
        say("reading from the terminal; end with Ctrl-D")
    from detente import pipeline

    with progress() as step:
        made = pipeline.read(
            list(paths),
            overrides=overrides,
            errors="collect",
            progress=step,
            **_all_noted(),
        )
    tell_plugins()
    tell(made.failures)
    tell_unfit(made.changes)
    if not (made.articles or made.failures):
        say("there is no report in what was given", "give files or folders that hold reports")
    return made


def added(project: Project, paths: tuple[str, ...]) -> Added:
    """Read the reports given into ``project``, telling what could not be read."""
    from detente.project import add

    with progress() as step:
        made = add(project, paths, progress=step, **_all_noted())
    tell_plugins()
    tell(made.failures)
    return made


def _all_noted() -> dict[str, Any]:
    """Return what all options noted say of how to read, by the names reading calls it."""
    meta = click.get_current_context().meta
    return {
        **noted(),
        "workers": meta[PROCESSES],
        "fetch": meta[FETCH],
        "allow_private": meta[PRIVATE],
        "stdin": sys.stdin.buffer,
    }


def noted() -> dict[str, Any]:
    """Return what the options noted say that every reading takes."""
    meta = click.get_current_context().meta
    return {
        "outlet": meta[OUTLET],
        "published": meta[DATE],
        "model": meta[PARSER],
        "fields": meta[FIELDS],
        "reader": meta[READER],
    }


def _of_project(project: Project, paths: tuple[str, ...], overrides: str | None) -> Record:
    if paths:
        raise click.UsageError("with -p DIR the reports of the project are read; add PATHs to it")
    from detente.project import record

    made = record(project, overrides=overrides)
    tell_unfit(made.changes)
    if not made.articles:
        say(
            "there is no report in the project",
            f"add some: detente -p '{project.folder}' add PATH...",
        )
    return made


def _tagged(made: Record, tag: str) -> Record:
    """Return what the reports with a tag tell; where there is none, that is told."""
    from detente.compare.overrides import tagging
    from detente.compare.periods import told_by

    given = tagging.tags(made.changes)
    kept = frozenset(report for report, tags in given.items() if tag in tags)
    if not kept:
        others = (other for tags in given.values() for other in tags)
        say(f"no report is tagged {tag}", nearest(tag, others))
    return told_by(made, kept)


def exit_code(made: Record) -> int:
    """Return 3 where a source could not be read, 1 where there was none, else 0.

    What a project could not read was told when it was added.
    """
    if made.failures and chosen() is None:
        return 3
    return 0 if made.articles else 1


def tell(failures: tuple[Failure, ...]) -> None:
    """Say on standard error which sources could not be read, why, and what to do."""
    for failure in failures:
        say(f"{failure.source}: {failure.reason}", failure.hint)


def tell_plugins() -> None:
    """Say on standard error what of installed plug-ins does not work, and is left out."""
    from detente.project import plugged

    for name, fault in plugged.faults():
        say(f"plug-in {name}: {fault}", "it is left out; detente doctor lists plug-ins")


def tell_unfit(changes: tuple[Change, ...]) -> None:
    """Say which of an analyst's corrections could not be made here, and why."""
    unfit = [change for change in changes if change.problem is not None]
    for change in unfit:
        say(f"override not applied, {change.action} by {change.by}: {change.problem}")
    if unfit:
        say(
            f"{len(unfit)} of {len(changes)} overrides do not fit these reports; the others hold",
            "ids come with the ledger: detente ledger PATH --format text",
        )


@contextlib.contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """Give what shows (done, total) as a bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Starting to read", total=None)

        def step(done: int, total: int) -> None:
            bar.update(task, description=_read(done, total), completed=done, total=total or None)

        yield step


def _read(done: int, total: int) -> str:
    """Return how far the reading is, in words: the number of all is not always known."""
    of = f" of {total:,}" if total else ""
    return f"Read {done:,}{of} report{'' if (total or done) == 1 else 's'}"
