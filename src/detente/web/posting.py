"""What changes something: adding reports, and an analyst's verdict on an entry. By POST alone.

A request has to come from a page of the app itself: its ``Origin`` is the host that was called,
and it carries the token that only those pages hold.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import secrets
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from detente.errors import DetenteError, UsageError
from detente.project.folder import Project
from detente.project.reviewing import Verdict, review, withdraw

LARGEST = 100_000_000  # bytes of a request
PATIENCE_S = 600  # seconds for the reading of what is added
ADDRESS = re.compile(r"https?://\S+")
# The program, whatever it is called here, in a process of its own: it takes the memory of reading
# along when it ends.
PROGRAM = (sys.executable, "-c", "from detente.cli import main; main()")


class Refused(DetenteError):
    """A request to change something that did not come from a page of the app."""


class Failed(DetenteError):
    """What was given could not be added."""


def routes(project: Project, base: str, token: str) -> list[BaseRoute]:
    """Return the routes that change ``project``."""

    async def add(request: Request) -> Response:
        form = await _form(request, token)
        await run_in_threadpool(_add, project, form, await _file(form))
        return RedirectResponse(f"{base}/reports", 303)

    async def verdict(request: Request) -> Response:
        form = await _form(request, token)
        name = request.path_params["name"]
        await run_in_threadpool(_verdict, project, name, form)
        return RedirectResponse(f"{base}/ledger/{name}", 303)

    return [_post("/reports", add), _post("/ledger/{name}", verdict)]


def _post(path: str, answer: Callable[[Request], Awaitable[Response]]) -> Route:
    return Route(path, answer, methods=["POST"])


async def _form(request: Request, token: str) -> FormData:
    """Return the form of a request that came from a page of the app.

    Raises:
        Refused: it did not, or is too large.
    """
    origin = request.headers.get("origin", "")
    length = request.headers.get("content-length", "")
    hint = "give it on a page of the app; reload the page if it is old"
    if urlsplit(origin).netloc != request.url.netloc:
        raise Refused("only a page of the app may change something", hint=hint)
    if not length.isdecimal() or int(length) > LARGEST:
        raise Refused("what is sent is too large", hint="add the files with detente add")
    form = await request.form(max_files=1, max_fields=20, max_part_size=LARGEST)
    if not secrets.compare_digest(_text(form, "token").encode(), token.encode()):
        raise Refused("only a page of the app may change something", hint=hint)
    return form


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


async def _file(form: FormData) -> tuple[str, bytes] | None:
    found = form.get("file")
    if not isinstance(found, UploadFile) or not found.filename:
        return None
    return found.filename, await found.read()


def _verdict(project: Project, name: str, form: FormData) -> None:
    value = _text(form, "verdict")
    if value == "undo":
        withdraw(project, name)
        return
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    by, why = _text(form, "by"), _text(form, "why")
    review(project, name, cast(Verdict, value), by=by, on=today, why=why)


def _add(project: Project, form: FormData, file: tuple[str, bytes] | None) -> None:
    """Add a file, what lies at an address, or text.

    Raises:
        UsageError: nothing is given.
        Failed: it could not be read.
    """
    options = [f"--outlet={outlet}"] if (outlet := _text(form, "outlet").strip()) else []
    options += [f"--date={day}"] if (day := _text(form, "published").strip()) else []
    address, text = _text(form, "address").strip(), _text(form, "text").strip()
    if file is not None:
        _run(project, [*options, "--", str(_keep(project, *file))])
    elif address:
        if ADDRESS.fullmatch(address) is None:
            raise UsageError(f"{address[:80]} is no address", hint="it begins with https://")
        _run(project, [*options, "--", address])
    elif text:
        _run(project, [*options, "--", "-"], text.encode("utf-8", "replace"))
    else:
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


def _run(project: Project, given: Sequence[str], stdin: bytes = b"") -> None:
    command = [*PROGRAM, "-p", str(project.folder), "add", *given]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; what is given stands after "--"
            command, input=stdin, capture_output=True, timeout=PATIENCE_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        hint = "add it with detente add, which shows how far it is"
        raise Failed("reading it takes too long", hint=hint) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        message = said[0].removeprefix("detente: ") if said else "it could not be added"
        hint = next((x.strip().removeprefix("hint: ") for x in said[1:] if "hint:" in x), "")
        raise Failed(message, hint=hint or "try another report")
