"""Tags and notes that analysts give reports: they change nothing that was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from detente.compare.overrides.layer import Layer, Unfit
from detente.model import Change


def mark_reports(layer: Layer, change: Change) -> Layer:
    """Check that a tag, its taking off, or a note is of reports that are there."""
    missing = [name for name in change.ids if name not in layer.reports]
    if missing:
        raise Unfit(f"there is no report {missing[0]} here")
    if change.action == "note" and not change.why.strip():
        raise Unfit("a note needs words")
    if change.action != "note" and not any(map(str.strip, change.tags)):
        raise Unfit("it names no tag")
    return layer


def tags(changes: Iterable[Change]) -> Mapping[str, tuple[str, ...]]:
    """Return the tags of each report that has some, by its id, as the changes leave them."""
    found: dict[str, set[str]] = {}
    for change in changes:
        if change.problem is not None or change.action not in ("tag", "untag"):
            continue
        for name in change.ids:
            own = found.setdefault(name, set())
            own.update(change.tags) if change.action == "tag" else own.difference_update(
                change.tags
            )
    return {name: tuple(sorted(own)) for name, own in found.items() if own}


def of_report(changes: Iterable[Change], report: str) -> tuple[Change, ...]:
    """Return the tags and notes given to a report, as they were given."""
    return tuple(c for c in changes if report in c.ids and c.problem is None)
