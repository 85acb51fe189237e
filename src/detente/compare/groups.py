"""Things that are put together two by two, and what they come to (union-find; Tarjan 1975)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Disjoint groups of things, each alone at first; its length is their number."""

    def __init__(self, things: Iterable[T]) -> None:
        """Take the things, each a group of its own."""
        self._parents = {thing: thing for thing in things}
        self._number = len(self._parents)

    def __len__(self) -> int:
        """Return how many groups there are."""
        return self._number

    def of(self, thing: T) -> T:
        """Return the one of a thing's group that stands for all of it."""
        while (parent := self._parents[thing]) != thing:
            self._parents[thing] = thing = self._parents[parent]
        return thing

    def join(self, one: T, other: T) -> None:
        """Make the groups of two things one, for which that of ``one`` stands."""
        left, right = self.of(one), self.of(other)
        if left != right:
            self._parents[right] = left
            self._number -= 1
