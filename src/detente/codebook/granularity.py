"""Which parties a name may cover: organisations and blocs with those they are made of."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources

from detente.errors import CodebookError

FILES = ("blocs.toml", "organisations.toml")


@functools.cache
def covered() -> Mapping[str, frozenset[str]]:
    """Return for the key of a bloc or organisation the keys of those it may stand for.

    Formal members come from the files of blocs and organisations, looser uses ("the
    West" for the United States and NATO) from ``granularity.toml``.

    Raises:
        CodebookError: a value is not a list of keys.
    """
    found = {name: set(members) for name, members in _read("granularity.toml").items()}
    for file in FILES:
        for name, row in _read(file).items():
            found.setdefault(name, set()).update(row.get("members", ()))
    for name, members in found.items():
        if not all(isinstance(member, str) and member != name for member in members):
            raise CodebookError(
                f"granularity.toml: '{name}' must list the keys of others",
                hint='write it as NAME = ["KEY", "KEY"]',
            )
    return {name: frozenset(members) for name, members in sorted(found.items()) if members}


def overlap(one: str, other: str) -> bool:
    """Tell whether two keys are one party, or one may cover the other."""
    if one == other:
        return True
    table = covered()
    return other in table.get(one, ()) or one in table.get(other, ())


def _read(file: str) -> dict[str, dict[str, list[str]]]:
    path = resources.files("detente.codebook").joinpath("data", file)
    return tomllib.loads(path.read_text("utf-8"))
