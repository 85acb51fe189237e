"""Common issues of crises: topics that help to group and name what entries are about."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from detente.codebook import data, granularity, plover
from detente.errors import CodebookError

FIELDS = {"label", "context", "cues", "side", "one"}
SIDES = (None, "doer", "target")


@dataclass(frozen=True, slots=True)
class Topic:
    """A common issue: its name for readers, its PLOVER context, the words that tell it.

    ``side`` is whose having it makes it an issue of its own: its doer's, its target's, nobody's.
    ``one`` tells that all one side asks of another on it is one matter in many words.
    """

    name: str
    label: str
    context: str
    cues: tuple[str, ...]
    side: Literal["doer", "target"] | None
    one: bool = False


@functools.cache
def topics() -> Mapping[str, Topic]:
    """Return the topics of ``data/issues.toml`` by name, in the order of the file.

    Raises:
        CodebookError: a topic lacks a field, has an unknown one, or names no PLOVER context.
    """
    table = data.toml("issues.toml")
    return MappingProxyType({n: _topic(n, row) for n, row in table.items() if n != "alliances"})


@functools.cache
def alliances() -> frozenset[str]:
    """Return the keys of blocs and organisations whose members stand on one side of a dispute.

    Raises:
        CodebookError: one of them is no bloc or organisation with members.
    """
    names = frozenset(data.toml("issues.toml")["alliances"])
    if unknown := names - set(granularity.covered()):
        raise CodebookError(
            f"issues.toml: {', '.join(sorted(unknown))} has no members",
            hint="name blocs and organisations that have",
        )
    return names


def _topic(name: str, row: dict[str, Any]) -> Topic:
    whole = {"label", "context", "cues"} <= set(row) <= FIELDS and row["cues"]
    if not whole or row.get("side") not in SIDES or row.get("one", False) not in (True, False):
        raise CodebookError(
            f"issues.toml: '{name}' needs a label, a context and cues, may have a side and be one",
            hint='give it those fields; side is "doer" or "target", one is true or false',
        )
    if row["context"] not in plover.contexts():
        raise CodebookError(
            f"issues.toml: '{name}' names the context '{row['context']}', which PLOVER lacks",
            hint="take one of contexts.toml",
        )
    return Topic(
        name=name,
        label=row["label"],
        context=row["context"],
        cues=tuple(row["cues"]),
        side=row.get("side"),
        one=row.get("one", False),
    )
