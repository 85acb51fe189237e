"""The news agencies whose texts other outlets print."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import NamedTuple

from detente.errors import CodebookError


class Agency(NamedTuple):
    """A news agency and the ways a report signs its texts."""

    name: str
    forms: tuple[str, ...]


@functools.cache
def agencies() -> tuple[Agency, ...]:
    """Return the agencies of ``data/agencies.toml`` in the file's order.

    Raises:
        CodebookError: an entry lacks its name or forms, or two agencies share a form.
    """
    text = resources.files("detente.codebook").joinpath("data/agencies.toml").read_text("utf-8")
    found = []
    seen: set[str] = set()
    for row in tomllib.loads(text).get("agency", []):
        forms = tuple(row.get("forms", ()))
        if not row.get("name") or not forms or seen & set(forms):
            raise CodebookError(
                f"agencies.toml: the agency {row.get('name')!r} breaks the schema",
                hint="give each agency a name and forms that no other agency has",
            )
        seen.update(forms)
        found.append(Agency(name=row["name"], forms=forms))
    return tuple(found)
