"""The project that the commands work on: ``detente -p DIR ...``, and its log."""

from __future__ import annotations

import logging
import logging.handlers
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.terms import say

if TYPE_CHECKING:
    from detente.project import Project

FOLDER = "detente.project"
LOG = "detente.log"
LARGEST_LOG = 1_000_000


def choose(ctx: click.Context, _param: click.Parameter, folder: str | None) -> None:
    """Note the project given with ``-p`` for the command, and keep a log in it."""
    ctx.meta[FOLDER] = None if folder is None else Path(folder)
    if folder is not None:
        _keep_log(ctx, Path(folder))


def _choose_here(ctx: click.Context, param: click.Parameter, folder: str | None) -> None:
    """Choose a project given after the command; where none is, that before it stays."""
    if folder is not None:
        choose(ctx, param, folder)


# The same option for the commands themselves: people write it there.
PROJECT = click.Option(
    ["-p", "--project"],
    metavar="DIR",
    expose_value=False,
    callback=_choose_here,
    help="The project to work on, before the command or here.",
)


def chosen() -> Project | None:
    """Return the project given with ``-p``, None where there was none."""
    folder = click.get_current_context().meta.get(FOLDER)
    if folder is None:
        return None
    from detente.project import Project

    return Project(folder)


def needed() -> Project:
    """Return the project given with ``-p``.

    Raises:
        click.UsageError: there was none.
    """
    project = chosen()
    if project is None:
        name = click.get_current_context().command.name
        raise click.UsageError(f"say in which project: detente -p DIR {name} ...")
    return project


def log_file() -> Path | None:
    """Return the file in which faults are being logged, None where there is none."""
    for handler in logging.getLogger("detente").handlers:
        if isinstance(handler, logging.FileHandler):
            return Path(handler.baseFilename)
    return None


class Telling(logging.Handler):
    """Says on standard error what the log says."""

    def emit(self, record: logging.LogRecord) -> None:
        """Say the message of a record."""
        say(record.getMessage())


def _keep_log(ctx: click.Context, folder: Path) -> None:
    """Log faults in the project, if there is one that may be written; tell of waiting."""
    _attach(ctx, logging.getLogger("detente.store"), Telling(logging.WARNING))
    path = folder / LOG
    there = os.path.isfile(folder / "detente.db")  # noqa: PTH113 - Path fails on odd names
    if there and os.access(path if path.exists() else folder, os.W_OK):
        file = logging.handlers.RotatingFileHandler(
            path,
            maxBytes=LARGEST_LOG,
            backupCount=1,
            encoding="utf-8",
            errors="backslashreplace",
            delay=True,
        )
        file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        _attach(ctx, logging.getLogger("detente"), file)


def _attach(ctx: click.Context, logger: logging.Logger, handler: logging.Handler) -> None:
    def detach() -> None:
        logger.removeHandler(handler)
        handler.close()

    logger.addHandler(handler)
    ctx.call_on_close(detach)
