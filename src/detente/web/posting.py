"""What changes something: adding reports, verdicts and corrections. By POST alone.

A request has to come from a page of the app itself: its ``Origin`` is the host that was called,
and it carries the token that only those pages hold.
"""

from __future__ import annotations

import asyncio
import datetime
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, cast
from urllib.parse import urlsplit

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from detente.errors import DetenteError, UsageError
from detente.model import Override
from detente.project import reviewing
from detente.project.folder import Project
from detente.project.reviewing import Verdict
from detente.web.adding import Jobs

LARGEST = 100_000_000  # bytes of a request
# What a form says of the thing of that id.
Act = Callable[[Project, str, FormData], None]
MOVE = "move"  # the field that names a mention or an answer


class Refused(DetenteError):
    """A request to change something that did not come from a page of the app."""


def routes(project: Project, jobs: Jobs, base: str, token: str) -> list[BaseRoute]:
    """Return the routes that change ``project``; one at a time writes its overrides."""
    writing = asyncio.Lock()

    async def add(request: Request) -> Response:
        form = await _form(request, token)
        name = await run_in_threadpool(jobs.start, _words(form), await _file(form))
        return RedirectResponse(f"{base}/adding/{name}" if name else f"{base}/reports", 303)

    async def stop(request: Request) -> Response:
        await _form(request, token)
        name = request.path_params["name"]
        await run_in_threadpool(jobs.stop, name)
        return RedirectResponse(f"{base}/adding/{name}", 303)

    def said_of(section: str, act: Act, at: str = "") -> Callable[[Request], Awaitable[Response]]:
        async def handle(request: Request) -> Response:
            form = await _form(request, token)
            name = request.path_params["name"]
            async with writing:
                await run_in_threadpool(act, project, name, form)
            return RedirectResponse(f"{base}/{section}/{name}{at}", 303)

        return handle

    async def layer(request: Request) -> Response:
        form = await _form(request, token)
        file = await _file(form)
        async with writing:
            await run_in_threadpool(_layer, project, file, _text(form, "undo"))
        return RedirectResponse(f"{base}/corrections", 303)

    return [
        _post("/reports", add),
        _post("/reports/{name}", said_of("reports", _mark, "#marks")),
        _post("/adding/{name}", stop),
        _post("/ledger/{name}", said_of("ledger", _entry)),
        _post("/corrections", layer),
    ]


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
    form = await request.form(max_files=1, max_fields=200, max_part_size=LARGEST)
    if not secrets.compare_digest(_text(form, "token").encode(), token.encode()):
        raise Refused("only a page of the app may change something", hint=hint)
    return form


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _words(form: FormData) -> Mapping[str, str]:
    return {name: value for name, value in form.items() if isinstance(value, str)}


async def _file(form: FormData) -> tuple[str, bytes] | None:
    found = form.get("file")
    if not isinstance(found, UploadFile) or not found.filename:
        return None
    return found.filename, await found.read()


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def _layer(project: Project, file: tuple[str, bytes] | None, change: str) -> None:
    """Add the changes of a file, or where there is none, undo a change."""
    if file is not None:
        reviewing.bring(project, file[1])
    else:
        reviewing.undo(project, change)


def _entry(project: Project, name: str, form: FormData) -> None:
    act = _correct if _text(form, "action") else _verdict
    act(project, name, form)


def _verdict(project: Project, name: str, form: FormData) -> None:
    value = _text(form, "verdict")
    if value == "undo":
        reviewing.withdraw(project, name)
        return
    by, why = _text(form, "by"), _text(form, "why")
    reviewing.review(project, name, cast(Verdict, value), by=by, on=_today(), why=why)


def _correct(project: Project, name: str, form: FormData) -> None:
    """Lay a correction of the entry ``name``, or of an answer to it, over what was read."""
    _lay(project, _said(name, form))


def _mark(project: Project, name: str, form: FormData) -> None:
    """Tag the report ``name``, take a tag off it, or note something on it.

    Raises:
        UsageError: it says too little, or there is no such report.
    """
    action, words = _text(form, "action"), _text(form, "tags")
    if action not in ("tag", "untag", "note"):
        raise UsageError(f"a report takes no {action[:40]}", hint="reload the page")
    # Commas stand between tags that are given, never within one that is taken off.
    tags = [t.strip() for t in words.split(",") if t.strip()] if action == "tag" else [words]
    said = {"action": action, "ids": [name], "by": _text(form, "by"), "why": _text(form, "why")}
    _lay(project, said if action == "note" else {**said, "tags": tags})


def _lay(project: Project, said: Mapping[str, Any]) -> None:
    """Lay a change over what was read.

    Raises:
        UsageError: it says too little, or cannot be made.
    """
    try:
        change = msgspec.convert({**{k: v for k, v in said.items() if v}, "on": _today()}, Override)
    except msgspec.ValidationError as error:
        raise UsageError("this correction says too little", hint="fill in what it asks") from error
    reviewing.correct(project, change)


def _said(name: str, form: FormData) -> dict[str, Any]:
    """Return a correction as the fields of the overrides (docs/overrides.md)."""
    action, move = _text(form, "action"), _text(form, MOVE)
    out = [value for value in form.getlist("out") if isinstance(value, str)]
    about: dict[str, dict[str, Any]] = {
        "relabel": {"ids": [name], "label": _text(form, "label"), "kind": _text(form, "kind")},
        "merge": {"ids": [name, _text(form, "other")]},
        "split": {"ids": [name], "out": out, "label": _text(form, "label")},
        "outcome": {"ids": [name], "value": _text(form, "value"), "day": _text(form, "day")},
        "note": {"ids": [name]},
        "link": {"ids": [move], "to": name, "value": _text(form, "value")},
        "unlink": {"action": "reject", "ids": [move], "to": name},
        "answer": {"action": "relabel", "ids": [move], "to": name, "value": _text(form, "value")},
    }
    if action not in about:
        raise UsageError(f"there is no correction {action[:40]}", hint="reload the page")
    return {"action": action, "by": _text(form, "by"), "why": _text(form, "why"), **about[action]}
