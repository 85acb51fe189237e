"""Which states were members of which organisations and groups on a day.

File: ``memberships.tsv``, with its sources in its first lines.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from detente.codebook.actors import rows, split


class Membership(NamedTuple):
    """That ``member`` belonged from ``joined`` on, until ``left``; empty while it does.

    Either is an ISO day, month or year; a month or year counts from its first day.
    """

    member: str
    joined: str
    left: str

    def covers(self, day: str | None) -> bool:
        """Tell whether the membership includes ``day`` (ISO); without one, whether it lasts."""
        if day is None:
            return not self.left
        return self.joined <= day and (not self.left or day[: len(self.left)] < self.left)


@functools.cache
def memberships() -> Mapping[str, tuple[Membership, ...]]:
    """Return the key of an organisation or group -> its memberships, in the order of the file.

    Raises:
        CodebookError: a line has too many fields.
    """
    found: dict[str, list[Membership]] = defaultdict(list)
    for key, joined, left, codes in rows("memberships.tsv", 4):
        found[key] += [Membership(code, joined, left) for code in split(codes)]
    return {key: tuple(listed) for key, listed in found.items()}


def members(key: str, day: str | None = None) -> frozenset[str]:
    """Return the members of an organisation or group on ``day``; without one, those it has now.

    >>> "FIN" in members("NATO", "2023-04-04"), "FIN" in members("NATO", "2023-04-03")
    (True, False)
    """
    return frozenset(m.member for m in memberships().get(key, ()) if m.covers(day))


def of(member: str, day: str | None = None) -> frozenset[str]:
    """Return the organisations and groups that ``member`` belonged to on ``day``."""
    return frozenset(
        key
        for key, listed in memberships().items()
        if any(m.member == member and m.covers(day) for m in listed)
    )
