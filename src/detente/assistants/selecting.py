"""What of a project is asked for: reports by day and outlet, acts by party."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Sequence

from detente.codebook import actors as codebook
from detente.codebook.folding import fold
from detente.errors import UsageError
from detente.export import index
from detente.export.index import Index
from detente.model import Actor, Entry, Event, Story
from detente.project.news import told
from detente.project.outline import Outline
from detente.project.shelf import Shelf

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def days(since: str, until: str) -> tuple[str, str]:
    """Return two ISO days, either empty.

    Raises:
        UsageError: one is no ISO day, or the last lies before the first.
    """
    for day in (since, until):
        if day and DAY.fullmatch(day) is None:
            raise UsageError(f"'{day[:40]}' is no day", hint="give it as 2022-02-01")
    if since and until and until < since:
        raise UsageError(f"{until} lies before {since}", hint="give since first, then until")
    return since, until


def opened(
    shelf: Shelf,
    there: Outline,
    chosen: Iterable[str] = (),
    *,
    entries: Sequence[Entry] = (),
    stories: Sequence[Story] = (),
) -> Index:
    """Return the index of a part of the record; ages are those of the whole project."""
    made = index.build(shelf.part(there, chosen, entries=entries, stories=stories))
    return dataclasses.replace(made, last_day=there.days[1])


def names(there: Outline) -> dict[str, str]:
    """Return what each report is called, by its id: its outlet, or its file's name."""
    return {head.id: index.called(head.outlet, None, head.source) for head in there.heads}


def outlets(there: Outline) -> dict[str, str]:
    """Return the outlet of each report, by its id, empty where it tells none."""
    return {head.id: index.told_by(head.outlet, None, head.source) for head in there.heads}


def reports(there: Outline, outlet: str, since: str, until: str) -> tuple[str, ...]:
    """Return the ids of the reports of an outlet (part of its name) and days, newest first.

    Raises:
        UsageError: there is no such outlet.
    """
    called = names(there)
    of_outlet = set(filter(called_so(outlet), called.values()))
    if not of_outlet and there.heads:
        known = ", ".join(sorted(set(filter(None, outlets(there).values())), key=str.casefold)[:20])
        raise UsageError(f"no report is by {outlet[:60]}", hint=f"outlets are {known}")
    return tuple(
        head.id
        for head in reversed(there.heads)
        if called[head.id] in of_outlet
        and told(head) >= since
        and (not until or told(head) <= until)
    )


def called_so(outlet: str) -> Callable[[str], bool]:
    """Return what tells whether a name holds ``outlet``, whatever its capitals and accents."""
    wanted = fold(outlet).casefold()
    return lambda name: wanted in fold(name).casefold()


def stories(there: Outline, chosen: Iterable[str]) -> tuple[Story, ...]:
    """Return the stories of the reports ``chosen``, in their order."""
    found = (there.story_of[name] for name in chosen if name in there.story_of)
    return tuple({story.id: story for story in found}.values())


def acting(name: str) -> Callable[[Event], bool]:
    """Return what tells whether a party called ``name`` acts in an event or is acted on.

    Any name the codebook has ("Moscow"), a code ("RUS"), or words of a name in the reports; a
    person stands for whom he or she acts for. An empty name asks for everybody.
    """
    keys = {key.casefold() for key in codebook.called(name)} | {name.casefold()}
    wanted = _words(name)

    def meant(actor: Actor) -> bool:
        own = {actor.entity.casefold(), (actor.party or "").casefold()}
        return bool(keys & own) or wanted <= _words(f"{actor.label} {actor.name}")

    def acts(event: Event) -> bool:
        return not wanted or any(map(meant, (*event.actors, *event.recipients)))

    return acts


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", fold(text).lower()))
