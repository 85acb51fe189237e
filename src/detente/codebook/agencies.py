"""The news agencies whose texts other outlets print, and where outlets sign for them."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, NamedTuple

from detente.errors import CodebookError

SIGNS = ("dateline", "whole", "part", "unnamed")


class Agency(NamedTuple):
    """A news agency and the ways a report signs its texts."""

    name: str
    forms: tuple[str, ...]


class Signs(NamedTuple):
    """Where a text is signed: patterns whose group ``agency`` names the agency in one form.

    Those of ``dateline`` stand in a report's first lines only, those of ``unnamed`` name no
    agency; ``closing`` are lines that only one agency's reports end with.
    """

    dateline: tuple[re.Pattern[str], ...]
    whole: tuple[re.Pattern[str], ...]
    part: tuple[re.Pattern[str], ...]
    unnamed: tuple[re.Pattern[str], ...]
    closing: tuple[tuple[re.Pattern[str], str], ...]


@functools.cache
def agencies() -> tuple[Agency, ...]:
    """Return the agencies of ``data/agencies.toml`` in the file's order.

    Raises:
        CodebookError: an entry lacks its name or forms, or two agencies share a form.
    """
    found = []
    seen: set[str] = set()
    for row in _data().get("agency", []):
        forms = tuple(row.get("forms", ()))
        if not row.get("name") or not forms or seen & set(forms):
            raise CodebookError(
                f"agencies.toml: the agency {row.get('name')!r} breaks the schema",
                hint="give each agency a name and forms that no other agency has",
            )
        seen.update(forms)
        found.append(Agency(name=row["name"], forms=forms))
    return tuple(found)


@functools.cache
def signs() -> Signs:
    """Return where outlets sign an agency's text, with AGENCY standing for every form.

    Raises:
        CodebookError: a kind of sign is missing, or a pattern cannot be read.
    """
    every = sorted((form for agency in agencies() for form in agency.forms), key=len, reverse=True)
    agency = rf"(?<!\w)(?P<agency>{'|'.join(map(re.escape, every))})(?!\w)"
    try:
        kinds = {
            kind: tuple(
                re.compile(sign.replace("AGENCY", agency)) for sign in _data()["signs"][kind]
            )
            for kind in SIGNS
        }
        closing = tuple((re.compile(row["line"]), row["name"]) for row in _data()["closing"])
    except (KeyError, re.error) as error:
        raise CodebookError(
            f"agencies.toml: the signs break the schema ({error})",
            hint=f"give patterns for each of {', '.join(SIGNS)}, and closing lines with names",
        ) from error
    return Signs(closing=closing, **kinds)


@functools.cache
def _data() -> Mapping[str, Any]:
    text = resources.files("detente.codebook").joinpath("data/agencies.toml").read_text("utf-8")
    return tomllib.loads(text)
