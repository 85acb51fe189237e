"""Runs of ``add`` in processes of their own, to be killed, starved or held up."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path

from detente import pipeline, project
from detente.errors import DetenteError
from detente.model import Article, Findings
from detente.project import Project
from detente.reader import Reader

# Forked, so that a run need not load the language model: hundreds are to be killed.
CONTEXT = get_context("fork")
OUT_OF_HAND = 70  # exit code of a run that ended in an error of ours


def warm() -> None:
    """Load what reading takes, for the runs to come."""
    pipeline.read_text("Russia demanded on Monday that Ukraine withdraw its troops.")


def start(
    into: Project,
    reports: Sequence[Path],
    *,
    log: Path | None = None,
    before: Callable[[], None] | None = None,
) -> ForkProcess:
    """Start a run of ``add``. It writes in ``log`` which report it begins to read."""
    child = CONTEXT.Process(target=_add, args=(into, list(reports), log, before))
    child.start()
    return child


def kill(child: ForkProcess, after: float) -> bool:
    """Kill a run after so many seconds, if it has not ended; tell whether it was killed."""
    time.sleep(after)
    assert child.pid is not None
    if child.exitcode is None:
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    return child.exitcode == -signal.SIGKILL


def _add(
    into: Project, reports: list[Path], log: Path | None, before: Callable[[], None] | None
) -> None:
    if before is not None:
        before()
    if log is not None:
        _note_reading(log)
    try:
        project.add(into, reports)
    except DetenteError as error:
        if log is not None:
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{error.message}\n")
        os._exit(OUT_OF_HAND)


def _note_reading(log: Path) -> None:
    read = pipeline.read_article

    def noted(article: Article, model: str | None = None, reader: Reader = "learned") -> Findings:
        descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, f"{article.source}\n".encode())
        os.close(descriptor)
        return read(article, model, reader)

    pipeline.read_article = noted
