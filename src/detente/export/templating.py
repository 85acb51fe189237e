"""The templates that every page is made of, and what they know."""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources

import jinja2

from detente.export import ledger
from detente.export.doubt import UNSURE_ENTRY
from detente.export.terms import MEANINGS
from detente.export.wording import (
    CLAIMS,
    KEYS,
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

# How many lines of a list are shown before the rest waits behind "all N".
FIRST = {"changes": 5, "happened": 7, "open": 5, "disputes": 6, "lone": 8, "pairs": 6}
FIRST |= {"rows": 25, "singles": 6, "said": 5, "speakers": 20, "matrix": 40}
FIRST |= {"happenings": 8, "wordings": 6, "issues": 12, "trades": 8, "entries": 40}


@functools.cache
def environment(*packages: str) -> jinja2.Environment:
    """Return the environment of our templates, those of ``packages`` first.

    Everything printed is escaped, and what no page may hold is replaced.
    """
    loaders = [jinja2.PackageLoader(name) for name in (*packages, "detente.export")]
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    made.filters.update(
        age=age,
        counted=counted,
        tellings=ledger.tellings,
        quote=quote,
        duty=duty,
        iso_day=iso_day,
        listed=listed,
        signed=signed,
    )
    made.globals.update(MODALITIES=MODALITIES, STATES=STATES, CLAIMS=CLAIMS, KEYS=KEYS, first=FIRST)
    made.globals.update(MEANINGS=MEANINGS, UNSURE_ENTRY=UNSURE_ENTRY)
    return made


@functools.cache
def packaged(name: str, package: str = "detente.export") -> str:
    """Return the text of a file that lies beside the templates of a package."""
    return resources.files(package).joinpath("templates", name).read_text("utf-8")


def digest(text: str) -> str:
    """Return the hash by which a Content-Security-Policy allows a style or script of ours."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def signed(number: float) -> str:
    """Return a score with its sign: "−2.5", "+7.0"."""
    return f"{number:+.1f}".replace("-", "−")


def _printable(value: object) -> object:
    return clean(value) if type(value) is str else value
