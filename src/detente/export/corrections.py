"""What analysts changed in the ledger, in words: what, who, when, why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.export.index import Index
from detente.export.wording import STATES, iso_day, listed, quote, spaced
from detente.model import Change


@dataclass(frozen=True, slots=True)
class Correction:
    """One change as a reader sees it; ``was`` are the names of what it took away."""

    id: str
    what: str
    by: str
    on: str
    why: str
    was: tuple[str, ...] = ()
    problem: str = ""

    @property
    def text(self) -> str:
        """The change in one line."""
        why = f": {self.why}" if self.why else ""
        return f"{self.what} by {self.by} on {self.on}{why}"


def of(index: Index, ids: Iterable[str]) -> tuple[Correction, ...]:
    """Return the changes with these ids, in the order they were made."""
    wanted = set(ids)
    return tuple(_correction(index, c) for c in index.record.changes if c.id in wanted)


def rejected(index: Index) -> tuple[Correction, ...]:
    """Return what analysts took out of the ledger: entries and issues, with what they were."""
    return tuple(
        _correction(index, change)
        for change in index.record.changes
        if change.action == "reject"
        and change.problem is None
        and not change.ids[0].startswith("m-")
    )


def unfit(index: Index) -> tuple[Correction, ...]:
    """Return the changes that could not be made in these reports."""
    return tuple(_correction(index, c) for c in index.record.changes if c.problem is not None)


def _correction(index: Index, change: Change) -> Correction:
    return Correction(
        id=change.id,
        what=_what(change),
        by=change.by,
        on=iso_day(change.on),
        why=change.why,
        was=tuple(dict.fromkeys(_was(index, change))),
        problem=change.problem or "",
    )


def _what(change: Change) -> str:
    if change.action == "relabel":
        value = STATES[change.value][1] if change.value else ""
        return f"called {quote(change.label or change.kind or value)}"
    if change.action == "outcome":
        return f"said to be {STATES[change.value or 'pending'][1]}"
    if change.action in ("confirm", "doubt"):
        return "confirmed" if change.action == "confirm" else "left in doubt"
    if change.action == "note":
        return "noted"
    if change.action in ("tag", "untag"):
        done = "tagged" if change.action == "tag" else "no longer tagged"
        return f"{done} {listed(map(quote, change.tags))}"
    if change.action == "link":
        return "answer linked"
    if change.action == "reject":
        return "answer unlinked" if change.ids[0].startswith("m-") else "rejected"
    done = {"merge": f"merged of {len(change.ids)}", "split": "split in two"}[change.action]
    return f"{done} as {quote(change.label)}" if change.label else done


def _was(index: Index, change: Change) -> Iterable[str]:
    """Yield the names that what a change touches had as it was read."""
    for entry in index.record.entries_as_read:
        if entry.id in change.ids:
            yield f"{entry.party.label}: {spaced(entry.issue)}"
    for issue in index.record.issues_as_read:
        if issue.id in change.ids:
            yield spaced(issue.label)
    yield from (index.names[name] for name in change.ids if name in index.names)


def named(correction: Correction) -> str:
    """Return a change with what it was about."""
    return f"{listed(map(quote, correction.was))} {correction.text}".strip()
