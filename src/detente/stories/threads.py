"""Which story follows up which: threads.

A story follows the earlier one whose reports its own are most like, where they are like enough
to be of one matter and not enough to be of one happening.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from detente.model import Story
from detente.stories.likeness import Likeness

FOLLOWS = 0.06  # mean likeness at which a later story is a follow-up of an earlier one


def link(
    stories: Sequence[Story], members: Sequence[Sequence[int]], alike: Likeness
) -> list[Story]:
    """Return ``stories`` with what each follows and the thread it is of.

    ``members`` are the reports of each story as they are numbered in ``alike``. Of equals the
    later story is followed. Only stories with days follow or are followed.
    """
    means = _means(members, alike)
    follows: dict[str, str] = {}
    for n, story in enumerate(stories):
        before = [
            (mean, stories[k].first_day or "", stories[k].id)
            for k, mean in means[n].items()
            if mean >= FOLLOWS and _earlier(stories[k], story)
        ]
        if before:
            follows[story.id] = max(before)[2]
    return [
        msgspec.structs.replace(
            story, follows=follows.get(story.id), thread=_first(story.id, follows)
        )
        for story in stories
    ]


def _means(members: Sequence[Sequence[int]], alike: Likeness) -> Mapping[int, Mapping[int, float]]:
    """Return for each story the mean likeness of its reports with those of others."""
    story_of = {i: n for n, group in enumerate(members) for i in group}
    sums: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for i, others in sorted(alike.items()):
        for j, value in sorted(others.items()):
            if story_of[i] != story_of[j]:
                sums[story_of[i]][story_of[j]] += value
    return defaultdict(
        dict,
        {
            n: {k: total / (len(members[n]) * len(members[k])) for k, total in found.items()}
            for n, found in sums.items()
        },
    )


def _earlier(one: Story, other: Story) -> bool:
    return (
        one.first_day is not None
        and other.first_day is not None
        and (one.first_day < other.first_day)
    )


def _first(story: str, follows: Mapping[str, str]) -> str:
    """Return the first story of a thread; days only grow along it, so it has one."""
    while story in follows:
        story = follows[story]
    return story
