"""The record as one self-contained HTML page: no request to anywhere, no script needed."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources

import jinja2
from markupsafe import Markup

from detente.export import (
    catalogue,
    comparison,
    corrections,
    exchange,
    index,
    ledger,
    matrix,
    overview,
    quotations,
    tension,
    timeline,
    trades,
)
from detente.export.wording import (
    CLAIMS,
    MODALITIES,
    STATES,
    age,
    clean,
    counted,
    duty,
    iso_day,
    listed,
    quote,
)
from detente.model import Record

# How many lines of a list are shown before the rest waits behind "all N".
FIRST = {"open": 6, "disputes": 6, "lone": 8, "pairs": 6, "entries": 40, "matrix": 40}
FIRST |= {"rows": 25, "singles": 6, "days": 21, "said": 5, "speakers": 20, "events": 50}
FIRST |= {"happenings": 8, "wordings": 6, "issues": 12, "trades": 8}
EXCHANGES = 3  # pairs whose exchange is drawn


def render(record: Record) -> str:
    """Return ``record`` as an HTML page.

    The page holds its style and its optional script, asks nobody for anything, and
    every line of it opens the words of the report it rests on.
    """
    known = index.build(record)
    entries = ledger.views(known)
    dated = timeline.days(known)
    several = ledger.seen_by_several(entries)
    offers, threats = trades.build(known, entries)
    style, script = _packaged("page.css"), _packaged("page.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            index=known,
            record=record,
            over=overview.build(known, entries),
            entries=entries,
            parties=ledger.by_party(entries),
            several=several,
            viewpoints=ledger.viewpoints(known, several),
            matrix=matrix.build(known, entries),
            exchanges=exchange.drawings(known, entries, EXCHANGES),
            offers=offers,
            threats=threats,
            corrected=corrections.of(known, (c.id for c in record.changes)),
            grids=comparison.grids(known),
            days=dated,
            dayless=timeline.dayless(known),
            lanes=timeline.lanes(known, dated, overview.parties(record, known)[:4]),
            pairs=tension.pairs(known),
            speakers=quotations.speakers(known),
            events=catalogue.events(known),
            reports=catalogue.reports(known),
            first=FIRST,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=_policy(style, script),
        )
    )


@functools.cache
def _packaged(name: str) -> str:
    return resources.files("detente.export").joinpath("templates", name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Return a Content-Security-Policy that allows our style and script and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("detente.export"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    environment.filters.update(
        age=age,
        counted=counted,
        tellings=ledger.tellings,
        quote=quote,
        duty=duty,
        iso_day=iso_day,
        listed=listed,
    )
    environment.globals.update(MODALITIES=MODALITIES, STATES=STATES, CLAIMS=CLAIMS)
    return environment


def _printable(value: object) -> object:
    """Replace what no page may hold in every text printed, before it is escaped."""
    return clean(value) if type(value) is str else value
