"""Which parties a name may cover: organisations and blocs with those they are made of."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from detente.codebook import data, memberships
from detente.errors import CodebookError


@functools.cache
def covered(day: str | None = None) -> Mapping[str, frozenset[str]]:
    """Return for the key of a bloc or organisation the keys of those it may stand for.

    Those that speak for their members cover the members they had on ``day``, without one
    those they have now (:mod:`.memberships`); looser uses ("the West" for the United
    States and NATO) come from ``granularity.toml``.

    Raises:
        CodebookError: a value is not a list of keys.
    """
    table = dict(data.toml("granularity.toml"))
    speaking = table.pop("speak_for_members")
    found: dict[str, frozenset[str]] = {key: memberships.members(key, day) for key in speaking}
    for name, others in table.items():
        if not all(isinstance(other, str) and other != name for other in others):
            raise CodebookError(
                f"granularity.toml: '{name}' must list the keys of others",
                hint='write it as NAME = ["KEY", "KEY"]',
            )
        found[name] = found.get(name, frozenset()) | frozenset(others)
    return {name: members for name, members in sorted(found.items()) if members}


def overlap(one: str, other: str, day: str | None = None) -> bool:
    """Tell whether two keys are one party, or one may cover the other on ``day``."""
    if one == other:
        return True
    table = covered(day)
    return other in table.get(one, ()) or one in table.get(other, ())
