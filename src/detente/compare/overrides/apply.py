"""Overrides: an analyst's corrections of the ledger, laid over what was read.

Each correction says who made it and when. What was read is not lost: the entries and
issues that a correction touches stay in the record as they were read. A correction whose
ids mean nothing here is kept with the reason, and the others go on. Format: docs/overrides.md.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import msgspec

from detente.compare.overrides import regrouping, relinking, tagging
from detente.compare.overrides.layer import Layer, Unfit
from detente.compare.status import every
from detente.model import Change, Entry, Issue, Override, Record, content_id

Action = Callable[[Layer, Change], Layer]
# What is done, by the action and by the letter that its ids begin with.
ACTIONS: Mapping[tuple[str, str], Action] = {
    ("merge", "l"): regrouping.merge_entries,
    ("merge", "i"): regrouping.merge_issues,
    ("split", "l"): regrouping.split_entry,
    ("split", "i"): regrouping.split_issue,
    ("relabel", "l"): regrouping.relabel_entries,
    ("relabel", "i"): regrouping.relabel_issues,
    ("relabel", "m"): relinking.relabel,
    ("reject", "l"): regrouping.reject_entries,
    ("reject", "i"): regrouping.reject_issues,
    ("reject", "m"): relinking.reject,
    ("link", "m"): relinking.link,
    ("outcome", "l"): relinking.outcome,
    ("confirm", "l"): regrouping.note_entries,
    ("doubt", "l"): regrouping.note_entries,
    ("note", "l"): regrouping.note_entries,
    ("note", "a"): tagging.mark_reports,
    ("tag", "a"): tagging.mark_reports,
    ("untag", "a"): tagging.mark_reports,
}


def apply(
    record: Record, overrides: Sequence[Override], reports: Collection[str] | None = None
) -> Record:
    """Return ``record`` with its ledger corrected, the corrections in the order given.

    Args:
        record: as read; corrections laid over it before are kept.
        overrides: what analysts wrote.
        reports: the ids of all reports, where the record has not all of them.
    """
    layer = Layer.of(record, reports)
    changes: list[Change] = []
    for override in overrides:
        change = change_of(override)
        try:
            layer = _action(change)(layer, change)
        except Unfit as problem:
            change = msgspec.structs.replace(change, problem=str(problem))
        changes.append(change)
    last_day = max((a.published for a in record.articles if a.published), default=None)
    entries = tuple(
        msgspec.structs.replace(e, status=every(e, last_day)) if e.changes else e
        for e in layer.entries.values()
    )
    return msgspec.structs.replace(
        record,
        entries=entries,
        issues=tuple(layer.issues.values()),
        changes=(*record.changes, *changes),
        entries_as_read=(*record.entries_as_read, *_as_read(record.entries, layer.entries)),
        issues_as_read=(*record.issues_as_read, *_as_read(record.issues, layer.issues)),
    )


def change_of(override: Override) -> Change:
    """Return an override with its id, which is made from all it says."""
    said = msgspec.structs.asdict(override)
    return Change(id=content_id("c", *said.values()), **said)


def _action(change: Change) -> Action:
    """Return what a change does.

    Raises:
        Unfit: its ids are of several kinds, or of a kind it cannot be done to.
    """
    letters = {known_id.partition("-")[0] for known_id in change.ids}
    found = ACTIONS.get((change.action, letters.pop())) if len(letters) == 1 else None
    if found is None:
        raise Unfit(f"there is no {change.action} of {', '.join(change.ids) or 'nothing'}")
    return found


T = TypeVar("T", Entry, Issue)


def _as_read(read: Iterable[T], now: Mapping[str, T]) -> Iterator[T]:
    """Yield what stood in the ledger as it was read and is changed or gone."""
    return (item for item in read if not item.changes and now.get(item.id) != item)
