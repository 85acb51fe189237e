"""Stories, and how the outlets tell one: the grid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.export import claim_list, claims, comparison, story_list
from detente.export.wording import period
from detente.model import Story
from detente.web.answers import Answer, missing
from detente.web.filters import OUTLET, PAGE, SINCE, UNTIL, choice
from detente.web.look import ROWS, Look, leaf

FILTERS = (
    choice("told", "Only stories that several independent reports tell.", ("several",)),
    OUTLET,
    SINCE,
    UNTIL,
    PAGE,
)
MOST = 60  # reports of one story that are compared on a page


@dataclass(frozen=True, slots=True)
class Row:
    """A story in the list."""

    href: str
    title: str
    days: str
    outlets: tuple[str, ...]
    reports: int
    origins: int


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return the stories asked for, the newest first."""
    found = sorted(
        (s for s in look.there.stories if _is_asked(look, s, asked)),
        key=lambda s: (s.last_day or "", len(s.origins)),
        reverse=True,
    )
    here = leaf(look, "/stories", asked, found, ROWS)
    shown = [story for story in here.items if isinstance(story, Story)]
    known = {name: None for story in shown for name in story.articles}
    return Answer(
        template="stories.page.j2",
        title="Stories",
        shown={
            "leaf": here,
            "rows": [_row(look, story) for story in shown],
            "asked": asked,
            "choices": {"outlet": [(name, name) for name in look.outlets]},
        },
        json=lambda: story_list.whole(look.part(known), shown),
        csv=lambda: story_list.table(look.part(known), shown),
    )


def story(look: Look, name: str, asked: Mapping[str, str]) -> Answer:
    """Return how the outlets tell one story.

    Raises:
        Missing: there is none of this id.
    """
    one = next((s for s in look.there.stories if s.id == name), None)
    if one is None:
        raise missing(f"story {name}")
    index = look.part(stories=(one,) if len(one.articles) <= MOST else (), chosen=one.articles)
    grids = comparison.grids(index)
    by_id = {story.id: story for story in look.there.stories}
    before = by_id.get(one.follows or "")
    after = [s for s in look.there.stories if s.follows == name]
    return Answer(
        template="story.page.j2",
        title=one.title,
        shown={
            "index": index,
            "story": _row(look, one),
            "grid": grids[0] if grids else None,
            "reports": [index.by_id[a] for a in index.ordered(one.articles)],
            "before": _row(look, before) if before else None,
            "after": [_row(look, s) for s in after],
            "origin_of": index.origin_of,
        },
        json=lambda: claim_list.whole(index, claims.compared(index)),
        csv=lambda: claim_list.table(index, claims.compared(index)),
    )


def _is_asked(look: Look, story: Story, asked: Mapping[str, str]) -> bool:
    outlet, since, until = (asked.get(key, "") for key in ("outlet", "since", "until"))
    return (
        (asked.get("told") != "several" or len(story.origins) > 1)
        and (not outlet or any(look.told_by.get(a) == outlet for a in story.articles))
        and (not since or (story.last_day or "") >= since)
        and (not until or "" < (story.first_day or "") <= until)
    )


def _row(look: Look, story: Story) -> Row:
    names = dict.fromkeys(look.names[a] for a in story.articles if a in look.names)
    return Row(
        href=look.at(f"/stories/{story.id}"),
        title=" ".join(story.title.split()),
        days=period(story.first_day, story.last_day) if story.first_day else "day not known",
        outlets=tuple(names),
        reports=len(story.articles),
        origins=len(story.origins),
    )
