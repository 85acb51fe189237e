"""How doubt is shown: what the reading is unsure of is folded, what may be wrong has a mark.

Lists as data hold all of it, with its confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.model import Entry

# Events and quotations less sure than this stand folded: as far as confidence is calibrated
# (docs/reader.md), at most one of five such is right in all.
UNSURE = 0.2
# The same of entries of the ledger. On reports nobody had looked at, judged by eye, 17 of 25
# entries at least so sure were right, and none of 15 below.
UNSURE_ENTRY = 0.35
# What is shown and less sure than this is more likely wrong than right in some part, and says so.
DOUBTED = 0.5


def is_unsure(confidences: Iterable[float | None]) -> bool:
    """Tell whether no telling of a thing is read with some confidence."""
    known = list(confidences)
    return bool(known) and all(c is not None and c < UNSURE for c in known)


def folded(entries: Sequence[Entry]) -> frozenset[str]:
    """Return the ids of the entries of a ledger that stand folded.

    A package and its parts are as sure as the surest of them. What an analyst has noted, kept or
    corrected, and what an answer refers to, is never folded; nor is what no learned reader read.
    """
    there = {entry.id for entry in entries}
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        whole = entry.part_of if entry.part_of in there else None
        groups.setdefault(whole or entry.id, []).append(entry)
    meant = {answer.counter for entry in entries for answer in entry.answers}
    return frozenset(
        entry.id
        for group in groups.values()
        if all(_is_unsure(one) and not _is_kept(one) and one.id not in meant for one in group)
        for entry in group
    )


def _is_unsure(entry: Entry) -> bool:
    return entry.confidence is not None and entry.confidence < UNSURE_ENTRY


def _is_kept(entry: Entry) -> bool:
    return bool(entry.changes or entry.answers)


def sure(confidence: float | None) -> str:
    """Return how sure a reading is in words, empty where nobody judged it."""
    return "" if confidence is None else f"about {round(confidence * 100)} % sure"


def mark(confidence: float | None) -> str:
    """Return the mark of a reading that is shown and may be wrong, else nothing."""
    return sure(confidence) if confidence is not None and confidence < DOUBTED else ""


def best(confidences: Iterable[float | None]) -> float | None:
    """Return how sure the surest telling is, None where one was not judged."""
    known = list(confidences)
    return max((c for c in known if c is not None), default=None) if None not in known else None
