"""Publishers whose outlets print each other's copy."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources

from detente.codebook import outlets
from detente.errors import CodebookError


def publisher(outlet: str | None) -> str | None:
    """Return the publisher of an outlet, by its name or web host, or None."""
    return _known(outlet) if outlet else None


@functools.cache
def families() -> Mapping[str, tuple[str, ...]]:
    """Return the outlets of each publisher in ``data/publishers.toml``.

    Raises:
        CodebookError: a publisher lacks a name or outlets, or two share an outlet.
    """
    text = resources.files("detente.codebook").joinpath("data/publishers.toml").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    for row in tomllib.loads(text).get("publisher", []):
        names = tuple(row.get("outlets", ()))
        keys = [_key(name) for name in names]
        if not row.get("name") or row["name"] in found or not names or seen & set(keys):
            raise CodebookError(
                f"publishers.toml: the publisher {row.get('name')!r} breaks the schema",
                hint="give each publisher a name and outlets that no other publisher has",
            )
        seen.update(keys)
        found[row["name"]] = names
    return found


@functools.lru_cache(maxsize=4096)
def _known(outlet: str) -> str | None:
    return _by_outlet().get(_key(outlet))


@functools.cache
def _by_outlet() -> Mapping[str, str]:
    return {_key(name): publisher for publisher, names in families().items() for name in names}


def _key(outlet: str) -> str:
    known = outlets.by_name(outlet) or outlets.by_host(outlet)
    return (known.name if known else outlet).casefold().removeprefix("the ")
