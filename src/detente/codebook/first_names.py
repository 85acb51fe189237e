"""What sex a first name tells, for "he" and "she". File: ``first_names.toml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Literal

from detente.codebook import data
from detente.codebook.actors import fold

Sex = Literal["m", "f", ""]


@functools.cache
def _sexes() -> Mapping[str, Sex]:
    table = data.toml("first_names.toml")
    found: dict[str, Sex] = {fold(name).lower(): "m" for name in table["male"].split()}
    found.update({fold(name).lower(): "f" for name in table["female"].split()})
    return found


def sex(name: str) -> Sex:
    """Return the sex the first word of ``name`` tells: "m", "f", or "" where it tells none."""
    words = name.split()
    first = fold(words[0]).lower() if words else ""
    return _sexes().get(first) or _sexes().get(first.split("-")[0], "")


@functools.cache
def spellings() -> Mapping[str, tuple[str, ...]]:
    """Return first name (folded, lower case) -> the other ways it is transcribed."""
    groups = (group.split() for group in data.toml("first_names.toml")["spellings"])
    return {name: tuple(o for o in group if o != name) for group in groups for name in group}


@functools.cache
def particles() -> frozenset[str]:
    """Return the small words inside names of persons ("von", "bin"), lower case."""
    return frozenset(data.toml("first_names.toml")["particles"])
