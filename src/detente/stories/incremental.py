"""Stories in a stream: reports come in any order and any portions, and stories keep their ids.

Which reports stand together depends on the reports alone, not on how they came: adding them
one by one, late or all at once gives the same stories (ties go to the earlier day, then to the
lesser id). What does depend on it are the ids, which a story keeps while it grows, and the
history, which says what split and merged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from detente.model import Article, Day, Event, Frozen, Story, content_id
from detente.stories import copies, grouping
from detente.stories.traces import Trace


class Former(Frozen, frozen=True, kw_only=True):
    """A story as it was: its id and its reports."""

    story: str
    articles: tuple[str, ...]


class Change(Frozen, frozen=True, kw_only=True):
    """Stories that split or merged at a step, with what they were before and are after.

    ``step`` counts the portions added. Growing is no change.
    """

    step: int
    kind: Literal["split", "merge", "regrouped"]
    before: tuple[Former, ...]
    after: tuple[Former, ...]


class Grouping(Frozen, frozen=True, kw_only=True):
    """The stories of all reports so far, what is needed to go on, and what changed.

    ``traces`` hold no text and stand in the order of their article ids.
    """

    traces: tuple[Trace, ...] = ()
    stories: tuple[Story, ...] = ()
    history: tuple[Change, ...] = ()
    step: int = 0


def add(
    state: Grouping,
    articles: Iterable[Article],
    events: Iterable[Event] = (),
    days: Iterable[Day] = (),
) -> Grouping:
    """Return ``state`` with ``articles`` and the ``events`` and ``days`` read in them added.

    A report added again replaces what was known of it. ``state`` itself does not change.
    """
    read = grouping.traced(articles, events, days)
    if not read:
        return state
    traces = {trace.article: trace for trace in (*state.traces, *read)}
    return regroup(state, traces.values())


def remove(state: Grouping, articles: Collection[str]) -> Grouping:
    """Return ``state`` without the reports of these ids."""
    gone = set(articles)
    kept = [trace for trace in state.traces if trace.article not in gone]
    return state if len(kept) == len(state.traces) else regroup(state, kept)


def regroup(state: Grouping, traces: Iterable[Trace]) -> Grouping:
    """Return the stories of just the reports that ``traces`` are of, as what ``state`` became."""
    ordered = tuple(sorted(traces, key=lambda trace: trace.article))
    fresh = grouping.of_traces(ordered, copies.of_traces(ordered))
    step = state.step + 1
    stories = _named(state, fresh)
    changes = _changes(state.stories, stories, {trace.article for trace in ordered}, step)
    return Grouping(traces=ordered, stories=stories, history=(*state.history, *changes), step=step)


def _named(state: Grouping, fresh: Sequence[Story]) -> tuple[Story, ...]:
    """Return the ``fresh`` stories under the ids they had.

    Each takes the id of the former story that it shares most reports with, where no other
    shares more with that one; what is new is named by its reports.
    """
    former = {article: story.id for story in state.stories for article in story.articles}
    shared = _overlaps(former, fresh)
    used = {f.story for change in state.history for f in (*change.before, *change.after)}
    used.update(former.values())
    names: dict[int, str] = {}
    taken: set[str] = set()
    for (name, i), _ in sorted(
        shared.items(), key=lambda kv: (-kv[1], kv[0][0], fresh[kv[0][1]].id)
    ):
        if i not in names and name not in taken:
            names[i] = name
            taken.add(name)
    now = {
        story.id: names[i] if i in names else _new(story.id, used) for i, story in enumerate(fresh)
    }
    return tuple(_renamed(story, now) for story in fresh)


def _renamed(story: Story, now: Mapping[str, str]) -> Story:
    return msgspec.structs.replace(
        story,
        id=now[story.id],
        follows=now[story.follows] if story.follows else None,
        thread=now[story.thread] if story.thread else None,
    )


def _overlaps(former: Mapping[str, str], fresh: Sequence[Story]) -> dict[tuple[str, int], int]:
    shared: dict[tuple[str, int], int] = {}
    for i, story in enumerate(fresh):
        for article in story.articles:
            if article in former:
                key = (former[article], i)
                shared[key] = shared.get(key, 0) + 1
    return shared


def _new(name: str, used: Collection[str]) -> str:
    """Return an id for a new story: no story ever had it."""
    while name in used:
        name = content_id("story", name)
    return name


def _changes(
    before: Sequence[Story], after: Sequence[Story], kept: Collection[str], step: int
) -> list[Change]:
    """Return what split and merged: the connected sets of stories that share reports."""
    now = {article: story.id for story in after for article in story.articles}
    to: dict[str, set[str]] = {}
    of: dict[str, set[str]] = {}
    for story in before:
        for article in story.articles:
            if article in kept:
                to.setdefault(story.id, set()).add(now[article])
                of.setdefault(now[article], set()).add(story.id)
    was, is_ = ({s.id: s for s in stories} for stories in (before, after))
    changes = []
    seen: set[str] = set()
    for story in before:
        if story.id in seen or story.id not in to:
            continue
        old, new = _connected(story.id, to, of)
        seen |= old
        if len(old) > 1 or len(new) > 1:
            kind: Literal["split", "merge", "regrouped"] = (
                "split" if len(old) == 1 else "merge" if len(new) == 1 else "regrouped"
            )
            changes.append(
                Change(
                    step=step,
                    kind=kind,
                    before=tuple(_former(was[i]) for i in sorted(old)),
                    after=tuple(_former(is_[i]) for i in sorted(new)),
                )
            )
    return changes


def _connected(
    start: str, to: Mapping[str, set[str]], of: Mapping[str, set[str]]
) -> tuple[set[str], set[str]]:
    old, new = {start}, set(to[start])
    while True:
        wider = {name for story in new for name in of[story]}
        if wider <= old:
            return old, new
        old |= wider
        new |= {name for story in old for name in to[story]}


def _former(story: Story) -> Former:
    return Former(story=story.id, articles=story.articles)
