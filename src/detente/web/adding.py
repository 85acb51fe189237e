"""Adding reports from the browser: a process reads them, and a page tells how far it is."""

from __future__ import annotations

import hashlib
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import IO

from detente.errors import DetenteError, UsageError
from detente.project.folder import Project
from detente.store import database

ADDRESS = re.compile(r"https?://\S+")
# The program, whatever it is called here, in a process of its own: it takes the memory of reading
# along when it ends.
PROGRAM = (sys.executable, "-c", "from detente.cli import main; main()")
SOON_S = 2.0  # what takes no longer needs no page of its own
KEPT = 30  # jobs of which is told
UNREADABLE = 3  # the program's exit code where some sources could not be read


class Failed(DetenteError):
    """What was given could not be added."""


@dataclass(frozen=True, slots=True)
class Job:
    """One adding: what is added, the process, what it says, and how many reports were there."""

    id: str
    what: str
    process: subprocess.Popen[bytes]
    said: IO[bytes]
    before: int
    started: float


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an adding is; ``problems`` are what could not be read, with what to do."""

    id: str
    what: str
    running: bool
    new: int
    seconds: int
    problems: tuple[str, ...]


@dataclass
class Jobs:
    """The addings of an app, the last few of them."""

    project: Project
    known: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def start(self, given: Mapping[str, str], file: tuple[str, bytes] | None) -> str:
        """Begin to add a file, what lies at an address, or text; return the job's id.

        What is done soon has no job any more: "" is returned.

        Raises:
            UsageError: nothing is given.
            Failed: it is done soon, and could not be read.
        """
        what, arguments, stdin = _given(self.project, given, file)
        command = [*PROGRAM, "-p", str(self.project.folder), "add", *arguments]
        said = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the job
        with tempfile.TemporaryFile() as words:
            words.write(stdin)
            words.seek(0)
            process = subprocess.Popen(  # noqa: S603 - our own program; what is given follows "--"
                command, stdin=words, stdout=subprocess.DEVNULL, stderr=said
            )
        job = Job(secrets.token_hex(8), what, process, said, _count(self.project), time.monotonic())
        try:
            code = process.wait(SOON_S)
        except subprocess.TimeoutExpired:
            self._keep(job)
            return job.id
        if code:
            message, hint = _problem(_lines(job))
            raise Failed(message, hint=hint)
        return ""

    def progress(self, name: str) -> Progress | None:
        """Return how far the job ``name`` is, None where there is none."""
        with self.lock:
            job = self.known.get(name)
        if job is None:
            return None
        running = job.process.poll() is None
        return Progress(
            id=job.id,
            what=job.what,
            running=running,
            new=max(0, _count(self.project) - job.before),
            seconds=int(time.monotonic() - job.started),
            problems=() if running else tuple(_lines(job)),
        )

    def stop(self, name: str) -> None:
        """End a job; what it has added stays, and adding the same again goes on there."""
        with self.lock:
            job = self.known.get(name)
        if job is not None and job.process.poll() is None:
            job.process.terminate()
            job.process.wait(10)

    def _keep(self, job: Job) -> None:
        with self.lock:
            self.known[job.id] = job
            done = [j for j in self.known.values() if j.process.poll() is not None]
            for old in done[: max(0, len(self.known) - KEPT)]:
                del self.known[old.id]


def _count(project: Project) -> int:
    with database.reading(project.database) as connection:
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])


def _lines(job: Job) -> list[str]:
    job.said.seek(0)
    said = job.said.read().decode("utf-8", "replace").strip()
    return [line.strip().removeprefix("detente: ") for line in said.splitlines() if line.strip()]


def _problem(lines: Sequence[str]) -> tuple[str, str]:
    message = lines[0] if lines else "it could not be added"
    hint = next((x.removeprefix("hint: ") for x in lines[1:] if x.startswith("hint:")), "")
    return message, hint or "try another report"


def _given(
    project: Project, form: Mapping[str, str], file: tuple[str, bytes] | None
) -> tuple[str, list[str], bytes]:
    """Return what is added in words, the arguments that add it, and what the program is fed.

    Raises:
        UsageError: nothing is given.
    """
    options = [f"--outlet={outlet}"] if (outlet := form.get("outlet", "").strip()) else []
    options += [f"--date={day}"] if (day := form.get("published", "").strip()) else []
    address, text = form.get("address", "").strip(), form.get("text", "").strip()
    if file is not None:
        return file[0], [*options, "--", str(_keep(project, *file))], b""
    if address:
        if ADDRESS.fullmatch(address) is None:
            raise UsageError(f"{address[:80]} is no address", hint="it begins with https://")
        return address, [*options, "--", address], b""
    if text:
        return "the text pasted", [*options, "--", "-"], text.encode("utf-8", "replace")
    raise UsageError("there is nothing to add", hint="paste a text, or give an address or file")


def _keep(project: Project, name: str, content: bytes) -> Path:
    """Keep a file that was sent, in the project, and return where; its name says what it is."""
    plain = re.sub(r"[^\w.-]+", "-", name.replace("\\", "/").rpartition("/")[2]).strip(".-")
    digest = hashlib.sha256(content).hexdigest()[:8]
    folder = project.folder / "sent" / digest
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (plain[-100:] or "report")
    path.write_bytes(content)
    return path
