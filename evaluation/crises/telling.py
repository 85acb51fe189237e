"""What was read in a story's reports, by their keys, and the marks of one report beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from detente.model import Record, Span
from evaluation.crises.marks import Report, Story, Words
from evaluation.crises.stories import by_key
from evaluation.spans import around

T = TypeVar("T")


class Reading(NamedTuple):
    """A story as marked and as read; ``keys`` gives the report's key for an article's id."""

    story: Story
    record: Record
    keys: Mapping[str, str]

    @property
    def reports(self) -> Mapping[str, Report]:
        """The reports by key."""
        return by_key(self.story)

    def place(self, span: Span) -> Words:
        """Return a span of the record as a stretch of the marked report."""
        return Words(self.keys[span.article], span.start, span.end)

    def sentence(self, words: Words) -> tuple[str, int]:
        """Return the sentence in which some words begin: the report's key and its number."""
        return words.report, sentence(self.reports[words.report], words.start)

    def quoted(self, words: Words) -> str:
        """Return the words in brackets with what stands around them, and where they stand."""
        text = around(self.reports[words.report].text, words.start, words.end)
        key, number = self.sentence(words)
        return f"{self.story.name} {key}{number}: {text}"


def sentence(report: Report, place: int) -> int:
    """Return the number of the sentence that a place stands in, or of the last one before it."""
    return max((i for i, (start, _) in enumerate(report.sentences) if start <= place), default=0)


def overlap(one: Words, other: Words) -> bool:
    """Tell whether two stretches share a character."""
    return one.report == other.report and one.start < other.end and other.start < one.end


def best_first(
    marked: Sequence[T], read: Sequence[Any], rank: Callable[[T, Any], tuple[Any, ...] | None]
) -> dict[int, int]:
    """Return marked index -> read index, one to one, the pairs of the highest rank first.

    ``rank`` gives None for what cannot be a pair; equal ranks go in the order of the text.
    """
    pairs = sorted(
        (
            (worth, -i, -j)
            for i, one in enumerate(marked)
            for j, other in enumerate(read)
            for worth in [rank(one, other)]
            if worth is not None
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in pairs:
        if -i not in taken and -j not in used:
            taken[-i] = -j
            used.add(-j)
    return taken


def at(words: Iterable[Words], reading: Reading) -> set[tuple[str, int]]:
    """Return the sentences that some words touch."""
    return set(_sentences(words, reading))


def _sentences(words: Iterable[Words], reading: Reading) -> Iterator[tuple[str, int]]:
    for each in words:
        report = reading.reports[each.report]
        for number in range(sentence(report, each.start), sentence(report, each.end - 1) + 1):
            yield each.report, number
