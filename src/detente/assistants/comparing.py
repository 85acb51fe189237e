"""The tool that sets outlets side by side on a story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from detente.assistants import quoting, selecting
from detente.assistants.asking import Most, Outlet, Since, Skip, Until
from detente.assistants.quoting import UNTRUSTED, Answer, Quote
from detente.errors import UsageError
from detente.export import claims
from detente.export.claims import Compared, Matter, Telling
from detente.export.index import Index
from detente.export.wording import CLAIMS, DIVERGENCES, clean, listed
from detente.model import Story
from detente.project.outline import Outline
from detente.project.shelf import Shelf

LARGEST = 60  # reports of a story that one answer compares
TELLINGS = 6  # of one matter
WORDS = {"agreed": CLAIMS["agreed"][1], "single": "told by one only", "differing": "differ"}

Id = Annotated[str, Field(max_length=80, description="The story; without it stories are listed.")]


@dataclass(frozen=True, slots=True)
class Heading:
    """A story: which outlets tell it, and how many reports of it are independent."""

    id: str
    title: str
    first_day: str
    last_day: str
    outlets: tuple[str, ...]
    reports: int
    tellings: int


@dataclass(frozen=True, slots=True)
class Side:
    """What an outlet says on a matter; ``value`` is what differs, ``says`` whom it rests on."""

    outlet: str
    value: str
    says: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Point:
    """One matter: agreed, told differently (in what, and why that is held), or by one only.

    ``more`` says how to ask for sides that are not told here.
    """

    matter: str
    standing: str
    differs_in: str
    why: str
    sides: tuple[Side, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Silence:
    """What several tell and an outlet of the story was not found to tell."""

    outlet: str
    matters: tuple[str, ...]


@dataclass(frozen=True)
class Comparison(Answer):
    """Stories that could be compared, or the matters of one; nothing says who is right."""

    stories: tuple[Heading, ...]
    matters: tuple[Point, ...]
    not_found_in: tuple[Silence, ...]


def compare(
    shelf: Shelf,
    story: Id = "",
    outlet: Outlet = "",
    since: Since = "",
    until: Until = "",
    most: Most = 10,
    skip: Skip = 0,
) -> Comparison:
    """Set side by side what outlets tell of one story: differently, alike, or alone.

    Without ``story`` it lists the stories that several reports tell, the newest first.
    """
    there = shelf.outline()
    if story:
        return _compared(shelf, there, _called(there, story), outlet, most, skip)
    first, last = selecting.days(since, until)
    chosen = selecting.stories(there, selecting.reports(there, outlet, first, last))
    several = [one for one in chosen if len(one.articles) > 1]
    here = several[skip : skip + most]
    return Comparison(
        untrusted=UNTRUSTED,
        more=quoting.cut("stories", len(several), skip, len(here), ("outlet", "since", "until")),
        stories=tuple(_heading(there, one) for one in here),
        matters=(),
        not_found_in=(),
    )


def _compared(
    shelf: Shelf, there: Outline, story: Story, outlet: str, most: int, skip: int
) -> Comparison:
    """Return the matters of one story, those told differently first."""
    if len(story.articles) > LARGEST:
        what = f"the story has {len(story.articles)} reports, too many for one answer"
        raise UsageError(what, hint="ask for its happenings, or search in it")
    index = selecting.opened(shelf, there, stories=[story])
    found = claims.of_story(claims.compared(index), story.id)
    found = claims.told_by(found, outlet) if outlet else found
    if not found:
        what = f"no outlet called {outlet} tells it" if outlet else "only one report tells it"
        raise UsageError(what, hint=f"told by {listed(index.called)}")
    one = found[0]
    here = one.matters[skip : skip + most]
    return Comparison(
        untrusted=UNTRUSTED,
        more=quoting.cut("matters", len(one.matters), skip, len(here), ("outlet",)),
        stories=(_heading(there, story),),
        matters=tuple(_point(index, matter, outlet) for matter in here),
        not_found_in=tuple(_silences(one)),
    )


def _called(there: Outline, name: str) -> Story:
    """Return the story of an id.

    Raises:
        UsageError: there is none.
    """
    for story in there.stories:
        if story.id == name:
            return story
    raise UsageError(f"there is no story {name}", hint="without story, stories are listed")


def _heading(there: Outline, story: Story) -> Heading:
    told = selecting.outlets(there)
    return Heading(
        id=story.id,
        title=clean(" ".join(story.title.split())),
        first_day=story.first_day or "",
        last_day=story.last_day or "",
        outlets=tuple(dict.fromkeys(clean(told[a]) for a in story.articles if told.get(a))),
        reports=len(story.articles),
        tellings=len(story.origins),
    )


def _point(index: Index, matter: Matter, outlet: str) -> Point:
    """Return a matter, what ``outlet`` tells of it first."""
    asked = selecting.called_so(outlet)
    told = sorted(matter.tellings, key=lambda telling: not asked(telling.name))[:TELLINGS]
    kinds = dict.fromkeys(DIVERGENCES[one.kind] for one in matter.differences)
    return Point(
        matter=clean(matter.matter),
        standing=WORDS[matter.part],
        differs_in=", ".join(kinds),
        why="; ".join(dict.fromkeys(clean(one.why) for one in matter.differences)),
        sides=tuple(_side(index, telling) for telling in told),
        more=quoting.unquoted(len(matter.tellings), len(told)),
    )


def _side(index: Index, telling: Telling) -> Side:
    return Side(
        outlet=clean(telling.name),
        value=clean(telling.value),
        says=clean(telling.says),
        quote=quoting.quote(index, telling.span),
    )


def _silences(one: Compared) -> Iterator[Silence]:
    for outlet, missed in one.left_out:
        yield Silence(clean(outlet), tuple(clean(matter.matter) for matter in missed))
