"""Corrections of what belongs together and what it is called: merge, split, relabel, reject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from detente.compare.overrides.layer import Layer, Unfit, aliases, noted
from detente.model import Change, Entry, Issue, Variant, content_id


def merge_entries(layer: Layer, change: Change) -> Layer:
    """Make one entry of several: the first named, with the mentions and answers of all."""
    several = _several(map(layer.entry, change.ids))
    first, gone = several[0], [e.id for e in several[1:]]
    merged = _told_by(
        layer,
        msgspec.structs.replace(
            noted(first, change),
            issue=change.label or first.issue,
            condition=next((e.condition for e in several if e.condition is not None), None),
            answers=tuple({(a.move, a.value): a for e in several for a in e.answers}.values()),
            parts=_unique(p for e in several for p in e.parts),
            backs=_unique(b for e in several for b in e.backs),
            implied=all(e.implied for e in several),
        ),
        [v for e in several for v in e.variants],
    )
    names = dict.fromkeys(gone, first.id)
    others = (_renamed(e, names) for e in layer.entries.values())
    issues = (_without(i, gone) for i in layer.issues.values())
    made = layer.with_entries(others).with_entries([_renamed(merged, names)], without=gone)
    return made.with_issues(issues).naming(gone, first.id)


def split_entry(layer: Layer, change: Change) -> Layer:
    """Make the mentions named in ``out`` an entry of their own, on the same issue."""
    whole = _only(map(layer.entry, change.ids))
    taken = [v for v in whole.variants if v.move in change.out]
    left = [v for v in whole.variants if v.move not in change.out]
    if not taken or not left:
        raise Unfit(f"{whole.id} has no such mentions to split off, or no others")
    move = layer.moves.get(taken[0].move)
    part = msgspec.structs.replace(
        noted(whole, change),
        id=content_id("l", whole.id, taken[0].move),
        issue=change.label or (move.issue if move else whole.issue),
        obligation=move.obligation if move else whole.obligation,
        condition=move.condition if move else None,
        parts=(),
        answers=tuple(a for a in whole.answers if a.inherited),
    )
    rest = _told_by(layer, noted(whole, change), left)
    part = _told_by(layer, part, taken)
    issues = (
        msgspec.structs.replace(i, entries=(*i.entries, part.id)) if whole.id in i.entries else i
        for i in layer.issues.values()
    )
    # What the split-off mentions go by names the part now; what the whole went by, the rest.
    own = set(aliases(part)) - {rest.id}
    return layer.with_entries([rest, part]).with_issues(issues).naming(own, part.id)


def relabel_entries(layer: Layer, change: Change) -> Layer:
    """Call entries by another name, or another kind."""
    if change.label is None and change.kind is None:
        raise Unfit("a relabel of an entry needs a label or a kind")
    return layer.with_entries(
        msgspec.structs.replace(
            noted(entry, change),
            issue=change.label or entry.issue,
            kind=change.kind or entry.kind,
        )
        for entry in map(layer.entry, change.ids)
    )


def note_entries(layer: Layer, change: Change) -> Layer:
    """Note at entries what an analyst holds of them; they stay as they were read."""
    noted = (layer.entry(name) for name in change.ids)
    return layer.with_entries(
        msgspec.structs.replace(e, changes=(*e.changes, change.id)) for e in noted
    )


def reject_entries(layer: Layer, change: Change) -> Layer:
    """Take entries out of the ledger; the parts of a package stand on their own."""
    gone = [layer.entry(name).id for name in change.ids]
    others = (_renamed(e, dict.fromkeys(gone)) for e in layer.entries.values())
    issues = (_without(i, gone) for i in layer.issues.values())
    return layer.with_entries(others).with_entries((), without=gone).with_issues(issues)


def merge_issues(layer: Layer, change: Change) -> Layer:
    """Make one issue of several: the first named, with the entries of all."""
    several = _several(map(layer.issue, change.ids))
    first, gone = several[0], [i.id for i in several[1:]]
    names = (change.label or first.label, *(n for i in several for n in (i.label, *i.aliases)))
    label, *aliases = _unique(names)
    merged = msgspec.structs.replace(
        first,
        label=label,
        aliases=tuple(aliases),
        entries=_unique(e for i in several for e in i.entries),
        moves=_unique(m for i in several for m in i.moves),
        changes=(*first.changes, change.id),
    )
    return layer.with_issues([merged], without=gone).naming(gone, first.id)


def split_issue(layer: Layer, change: Change) -> Layer:
    """Make the entries named in ``out`` an issue of their own."""
    whole = _only(map(layer.issue, change.ids))
    taken = [e for e in map(layer.entry, change.out) if e.id in whole.entries]
    left = tuple(e for e in whole.entries if e not in {t.id for t in taken})
    if not taken or not left:
        raise Unfit(f"{whole.id} has no such entries to split off, or no others")
    out = _unique(m for e in taken for m in (*e.moves, *(a.move for a in e.answers)))
    changes = (*whole.changes, change.id)
    part = msgspec.structs.replace(
        whole,
        id=content_id("i", whole.id, taken[0].id),
        label=change.label or taken[0].issue,
        aliases=_unique(e.issue for e in taken[1:]),
        entries=tuple(e.id for e in taken),
        moves=out,
        changes=changes,
    )
    rest = msgspec.structs.replace(
        whole, entries=left, moves=tuple(m for m in whole.moves if m not in out), changes=changes
    )
    return layer.with_issues([rest, part])


def relabel_issues(layer: Layer, change: Change) -> Layer:
    """Call issues by another name; the one they had stays an alias."""
    if change.label is None:
        raise Unfit("a relabel of an issue needs a label")
    return layer.with_issues(
        msgspec.structs.replace(
            issue,
            label=change.label,
            aliases=_unique(n for n in (issue.label, *issue.aliases) if n != change.label),
            changes=(*issue.changes, change.id),
        )
        for issue in map(layer.issue, change.ids)
    )


def reject_issues(layer: Layer, change: Change) -> Layer:
    """Dissolve issues: their entries stay and are on none."""
    return layer.with_issues((), without=[layer.issue(name).id for name in change.ids])


# --- what they share --------------------------------------------------------------------------

T = TypeVar("T", Entry, Issue)


def _several(items: Iterable[T]) -> list[T]:
    """Return the distinct items, which must be several."""
    found = list({item.id: item for item in items}.values())
    if len(found) < 2:
        raise Unfit(f"{found[0].id} alone cannot be merged")
    return found


def _only(items: Iterable[T]) -> T:
    """Return the one item that is split."""
    found = list(items)
    if len(found) != 1:
        raise Unfit("a split is of one id")
    return found[0]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _told_by(layer: Layer, entry: Entry, variants: Iterable[Variant]) -> Entry:
    """Return an entry with these mentions, in reading order as before, and what follows of them."""
    ordered = sorted(variants, key=layer.place)
    days = [day for v in ordered if (day := layer.published(v)) is not None]
    origins = {layer.origin_of.get(v.span.article, v.span.article) for v in ordered}
    moves = (layer.moves[v.move] for v in ordered if v.move in layer.moves)
    sure = [move.confidence for move in moves if move.confidence is not None]
    return msgspec.structs.replace(
        entry,
        moves=_unique(v.move for v in ordered),
        variants=tuple(ordered),
        first_seen=min(days, default=None),
        last_seen=max(days, default=None),
        outlets=tuple(sorted({v.outlet for v in ordered if v.outlet})),
        origins=len(origins),
        confidence=max(sure, default=None),
    )


def _renamed(entry: Entry, names: Mapping[str, str | None]) -> Entry:
    """Return an entry that names others as they are called now: none that is gone, nor itself."""

    def now(ids: Iterable[str]) -> tuple[str, ...]:
        called = (names.get(i, i) for i in ids)
        return _unique(n for n in called if n is not None and n != entry.id)

    parts, backs = now(entry.parts), now(entry.backs)
    part_of = next(iter(now([entry.part_of] if entry.part_of is not None else [])), None)
    if (part_of, parts, backs) == (entry.part_of, entry.parts, entry.backs):
        return entry
    return msgspec.structs.replace(entry, part_of=part_of, parts=parts, backs=backs)


def _without(issue: Issue, gone: Iterable[str]) -> Issue:
    entries = tuple(e for e in issue.entries if e not in set(gone))
    if entries == issue.entries:
        return issue
    return msgspec.structs.replace(issue, entries=entries)
