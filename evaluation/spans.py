"""Stretches of gold and of predicted text, and how much of them is shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

import msgspec

from evaluation.matching import match

# First and last-plus-one character.
Extent = tuple[int, int]


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Characters of a gold document, end-exclusive; what gold and predicted spans become."""

    doc: str
    start: int
    end: int
    text: str = ""

    @property
    def cells(self) -> frozenset[tuple[str, int]]:
        """The places of its characters, white space left out where the text is known."""
        known = self.text if len(self.text) == self.end - self.start else ""
        return frozenset(
            (self.doc, self.start + i)
            for i in range(self.end - self.start)
            if not known or not known[i].isspace()
        )


def cells(stretches: Iterable[Stretch]) -> frozenset[tuple[str, int]]:
    """Return the places of all characters of ``stretches``."""
    return frozenset().union(*(stretch.cells for stretch in stretches))


def overlaps(one: Stretch, other: Stretch) -> bool:
    """Tell whether two stretches share a character."""
    return one.doc == other.doc and one.start < other.end and other.start < one.end


def inside(one: Stretch, other: Stretch) -> bool:
    """Tell whether ``one`` lies wholly within ``other``."""
    return one.doc == other.doc and other.start <= one.start and one.end <= other.end


def shares_half(one: Stretch, other: Stretch) -> bool:
    """Tell whether two stretches share at least half of the shorter one."""
    if one.doc != other.doc:
        return False
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= min(one.end - one.start, other.end - other.start)


def union_ratio(ones: Iterable[Stretch], others: Iterable[Stretch]) -> float:
    """Return shared characters over all characters (intersection over union), 0 to 1."""
    left, right = cells(ones), cells(others)
    return len(left & right) / len(left | right) if left | right else 0.0


def positions(text: str, other: str) -> Callable[[int, int], tuple[int, int] | None]:
    """Return a function from offsets in ``text`` to offsets in ``other``.

    The two are the same report, read with different white space or line ends. The
    function gives None where none of the characters exist in ``other``.
    """
    if text == other:
        return lambda start, end: (start, end)
    to: dict[int, int] = {}
    for block in SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks():
        to.update((block.a + i, block.b + i) for i in range(block.size))

    def translate(start: int, end: int) -> tuple[int, int] | None:
        kept: Sequence[int] = [to[i] for i in range(start, end) if i in to]
        return (kept[0], kept[-1] + 1) if kept else None

    return translate


def align(golds: Sequence[Extent], predicted: Sequence[Extent]) -> Mapping[int, int]:
    """Return gold index -> predicted index of extents that overlap, one to one.

    Each prefers what it shares most characters with.
    """

    def shared(one: Extent, other: Extent) -> int:
        return min(one[1], other[1]) - max(one[0], other[0])

    return match(
        [
            sorted(
                (i for i, other in enumerate(predicted) if shared(gold, other) > 0),
                key=lambda i: (-shared(gold, predicted[i]), i),
            )
            for gold in golds
        ]
    )


def around(text: str, start: int, end: int, room: int = 60) -> str:
    """Return ``text[start:end]`` in brackets with up to ``room`` characters on each side."""
    left, right = text[max(0, start - room) : start], text[end : end + room]
    return " ".join(f"{left}[{text[start:end]}]{right}".split())
