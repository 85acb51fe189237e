"""The application: addresses to pages, in HTML, JSON or CSV, under a strict policy."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from detente.errors import DetenteError
from detente.export.templating import environment, packaged
from detente.project import reviewing
from detente.project.folder import Project
from detente.project.outline import State
from detente.project.shelf import Shelf
from detente.web import filters, openapi, posting
from detente.web.adding import Jobs
from detente.web.answers import Answer, Missing, missing
from detente.web.look import Look
from detente.web.sections import OTHERS, SECTIONS, List, Section
from detente.web.shapes import Problem

FILES = {
    "page.css": ("detente.export", "text/css"),
    "page.js": ("detente.export", "text/javascript"),
    "app.css": ("detente.web", "text/css"),
    "icon.svg": ("detente.web", "image/svg+xml"),
}
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
FORMS = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
CODES = {Missing: 404, posting.Refused: 403}
# Bytes of pages that are kept as long as nothing changes.
KEPT = 16_000_000


@dataclass
class App:
    """What all requests share: the project, who may write, and the pages made last."""

    shelf: Shelf
    jobs: Jobs
    base: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    pages: OrderedDict[str, tuple[State, bytes]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def kept(self, key: str, state: State, make: Callable[[], bytes]) -> bytes:
        """Return what was made for ``key`` of the same state, else what ``make`` makes."""
        with self.lock:
            if key in self.pages and self.pages[key][0] == state:
                self.pages.move_to_end(key)
                return self.pages[key][1]
        made = make()
        with self.lock:
            self.pages[key] = state, made
            size = sum(len(body) for _, body in self.pages.values())
            while size > KEPT:
                size -= len(self.pages.popitem(last=False)[1][1])
        return made


def create(project: Project, *, base: str = "", hosts: Sequence[str] = ("*",)) -> Starlette:
    """Return the application for ``project``, all addresses of which begin with ``base``.

    ``hosts`` are the names it may be called by: a page of somebody else's, whose name leads
    here, is refused.
    """
    app = App(Shelf(project), Jobs(project), base)
    routes: list[BaseRoute] = [
        Route("/static/{name}", _file),
        Route("/overrides.toml", _layer(project)),
        Route("/openapi.json", _described(base)),
        Route("/adding/{name}", _adding(app)),
    ]
    for section in (*SECTIONS, *OTHERS):
        routes += _routes(app, section)
    routes += posting.routes(project, app.jobs, base, app.token)
    # Browsers ask for it at the root where what they show names none (JSON, an error).
    icon = Route("/favicon.ico", _icon)
    return Starlette(
        routes=[icon, *([Mount(base, routes=routes)] if base else routes)],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
            Middleware(GZipMiddleware, minimum_size=2_000),
        ],
        exception_handlers={404: _not_found(app), DetenteError: _problem(app)},
    )


def _routes(app: App, section: Section) -> list[BaseRoute]:
    path, item = section.path, section.item

    def whole(request: Request) -> Response:
        form = request.path_params.get("form", "")
        asked = filters.asked(section.filters, request.query_params)
        return _respond(app, request, section.name, form, asked, section.page)

    made: list[BaseRoute] = [Route(path, whole), Route(f"{section.stem}.{{form}}", whole)]
    if item is not None:

        def one(request: Request) -> Response:
            key, _, form = request.path_params["name"].rpartition(".")
            key, form = (key, form) if form in FORMS else (request.path_params["name"], "")
            asked = filters.asked(item.filters, request.query_params)

            def page(look: Look, asked: Mapping[str, str]) -> Answer:
                return item.page(look, key, asked)

            return _respond(app, request, section.name, form, asked, page)

        made.append(Route(f"{path}/{{name}}", one))
    return made


def _respond(
    app: App, request: Request, name: str, form: str, asked: Mapping[str, str], make: List
) -> Response:
    """Return what ``make`` answers to ``asked`` as a form of data, or as a page (""): ``name``'s.

    Raises:
        Missing: there is no such form.
    """
    if form and form not in FORMS:
        raise Missing(f"there is no form {form}", hint="there are .json and .csv")
    look = Look(app.shelf, app.shelf.outline(), app.base)

    def body() -> bytes:
        answer = make(look, asked)
        if form:
            made = answer.json() if form == "json" else answer.csv()
            return made if isinstance(made, bytes) else b"".join(made)
        return _html(app, look, name, request.url.path, asked, answer)

    key = look.at(request.url.path, asked)
    return Response(
        app.kept(key, look.there.state, body),
        media_type=FORMS.get(form, "text/html; charset=utf-8"),
        headers=HEADERS,
    )


def _html(
    app: App, look: Look, name: str, path: str, asked: Mapping[str, str], answer: Answer
) -> bytes:
    stem = f"{app.base}/overview" if path in (f"{app.base}/", app.base) else path
    query = look.at("", asked)[len(app.base) :]
    shown = {
        **_shared(app, name, answer.title),
        "look": look,
        "data": {form: f"{stem}.{form}{query}" for form in FORMS},
        "asked": asked,
        **answer.shown,
    }
    made = environment("detente.web").get_template(answer.template).render(shown)
    return made.encode("utf-8", "replace")


def _shared(app: App, section: str, title: str) -> dict[str, object]:
    """Return what every page shows; one that filters nothing, and has no data, says no more."""
    return {
        "in_place": True,
        "review": True,
        "pages": {},
        "base": app.base,
        "sections": [(f"{app.base}{s.path}", s.key, s.name) for s in SECTIONS],
        "section": section,
        "title": title,
        "token": app.token,
        "data": {},
        "asked": {},
    }


def _layer(project: Project) -> Callable[[Request], Response]:
    def handle(request: Request) -> Response:
        return Response(reviewing.export(project), media_type="application/toml", headers=HEADERS)

    return handle


def _described(base: str) -> Callable[[Request], Response]:
    body = msgspec.json.encode(openapi.document(base))

    def handle(request: Request) -> Response:
        return Response(body, media_type="application/json", headers=HEADERS)

    return handle


def _adding(app: App) -> Callable[[Request], Response]:
    def handle(request: Request) -> Response:
        name = request.path_params["name"]
        job = app.jobs.progress(name)
        if job is None:
            raise missing(f"adding {name}")
        shown = {**_shared(app, "Reports", f"Adding {job.what}"), "job": job}
        body = environment("detente.web").get_template("adding.page.j2").render(shown)
        return Response(body, media_type="text/html; charset=utf-8", headers=HEADERS)

    return handle


def _icon(request: Request) -> Response:
    return _packaged(request, "icon.svg")


def _file(request: Request) -> Response:
    return _packaged(request, request.path_params["name"])


def _packaged(request: Request, name: str) -> Response:
    if name not in FILES:
        return PlainTextResponse("not found", 404, headers=HEADERS)
    package, kind = FILES[name]
    body = packaged(name, package).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {**HEADERS, "Cache-Control": "no-cache", "ETag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=kind, headers=headers)


def _not_found(app: App) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        return _told(app, request, 404, "there is no such page", "its address may be mistyped")

    return handle


def _problem(app: App) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        assert isinstance(error, DetenteError)
        return _told(app, request, CODES.get(type(error), 400), error.message, error.hint)

    return handle


def _told(app: App, request: Request, code: int, message: str, hint: str) -> Response:
    """Return what is wrong, as a page, or as JSON where data were asked for."""
    if request.url.path.endswith(tuple(f".{form}" for form in FORMS)):
        body = msgspec.json.encode(Problem(error=message, hint=hint))
        return Response(body, code, media_type="application/json", headers=HEADERS)
    message = f"{message[:1].upper()}{message[1:]}"
    shown = {**_shared(app, "", message), "review": False, "hint": hint}
    page = environment("detente.web").get_template("problem.page.j2").render(shown)
    return Response(page, code, media_type="text/html; charset=utf-8", headers=HEADERS)
