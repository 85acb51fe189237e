"""Well-known news outlets: who stands behind a web host or a name in a copyright line."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import NamedTuple

from detente.errors import CodebookError

KINDS = ("wire", "newspaper", "magazine", "broadcaster", "online", "organisation")
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
# What a company or a web site adds to the name of an outlet.
SUFFIX = re.compile(
    r",? (?:(?:news )?group|inc|llc|ltd|limited|corp|corporation|company|co|plc|gmbh|sa|"
    r"media group|network|all rights reserved)$"
)


class Outlet(NamedTuple):
    """A news outlet: what it is called, what it is and where it sits (ISO 3166 alpha-3)."""

    name: str
    kind: str
    country: str
    hosts: tuple[str, ...]
    aliases: tuple[str, ...]


@functools.cache
def outlets() -> tuple[Outlet, ...]:
    """Return the outlets of ``data/outlets.toml`` in the file's order.

    Raises:
        CodebookError: an entry lacks a field, or two outlets share a host or a name.
    """
    text = resources.files("detente.codebook").joinpath("data/outlets.toml").read_text("utf-8")
    found = tuple(_outlet(row) for row in tomllib.loads(text)["outlet"])
    _check_unique("host", [host for outlet in found for host in outlet.hosts])
    _check_unique("name", [key for outlet in found for key in _keys(outlet)])
    return found


def by_host(host: str) -> Outlet | None:
    """Return the outlet of a web host ("edition.cnn.com"), or None.

    The longest known host that ``host`` equals or lies below decides.
    """
    labels = host.lower().strip(". ").split(".")
    known = _hosts()
    for first in range(len(labels) - 1):
        outlet = known.get(".".join(labels[first:]))
        if outlet is not None:
            return outlet
    return None


def by_name(name: str) -> Outlet | None:
    """Return the outlet that ``name`` names, by its own name or an alias, or None.

    Case, punctuation, a leading "The" and a company's legal form do not count.
    """
    key = _key(name)
    while key:
        outlet = _names().get(key)
        if outlet is not None:
            return outlet
        shorter = SUFFIX.sub("", key)
        if shorter == key:
            return None
        key = shorter
    return None


@functools.cache
def _hosts() -> Mapping[str, Outlet]:
    return {host: outlet for outlet in outlets() for host in outlet.hosts}


@functools.cache
def _names() -> Mapping[str, Outlet]:
    return {key: outlet for outlet in outlets() for key in _keys(outlet)}


def _keys(outlet: Outlet) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_key, (outlet.name, *outlet.aliases))))


def _key(name: str) -> str:
    bare = re.sub(r"[^\w&+/-]+", " ", name.casefold().replace("’", "'").replace("'", "")).strip()
    return bare.removeprefix("the ")


def _outlet(row: Mapping[str, object]) -> Outlet:
    try:
        outlet = Outlet(
            name=str(row["name"]),
            kind=str(row["kind"]),
            country=str(row["country"]),
            hosts=tuple(row["hosts"]),  # type: ignore[arg-type]
            aliases=tuple(row["aliases"]),  # type: ignore[arg-type]
        )
    except (KeyError, TypeError) as error:
        raise CodebookError(
            f"outlets.toml: the outlet {row.get('name')!r} lacks a field ({error})",
            hint="give each outlet a name, kind, country, hosts and aliases",
        ) from error
    sound = re.fullmatch("[A-Z]{3}", outlet.country) and all(map(HOST.fullmatch, outlet.hosts))
    if outlet.kind not in KINDS or not outlet.hosts or not sound:
        raise CodebookError(
            f"outlets.toml: the outlet {outlet.name!r} breaks the schema",
            hint=f"kind is one of {', '.join(KINDS)}; country is ISO alpha-3; hosts are lower case",
        )
    return outlet


def _check_unique(what: str, values: list[str]) -> None:
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise CodebookError(
            f"outlets.toml: the {what} {twice[0]!r} stands at two outlets",
            hint=f"leave each {what} at one outlet only",
        )
