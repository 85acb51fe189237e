"""Words of the codebook that installed plug-ins bring: those of files that keep to the schema.

A user's own file that breaks it stops the reading, since its user can mend it; a plug-in's is
left out, and told by ``detente doctor``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from detente.codebook import actors, data, frames, officeholders, own
from detente.errors import CodebookError
from detente.plugins.loading import Plugin, each
from detente.plugins.parts import Lexicon


@functools.cache
def lexicons() -> tuple[tuple[str, str], ...]:
    """Return the name and text of each lexicon that keeps to the schema."""
    return tuple((lexicon.name, lexicon.text) for _, lexicon, wrong in _checked() if not wrong)


def faults(plugin: Plugin) -> Iterator[str]:
    """Yield what is wrong with the lexicons of a plug-in that are left out."""
    for giver, lexicon, wrong in _checked():
        if giver == plugin and wrong:
            yield f"lexicon {lexicon.name}: {wrong}"


@functools.cache
def _checked() -> tuple[tuple[Plugin, Lexicon, str], ...]:
    return tuple((plugin, one, problem(one.text)) for plugin, one in each(Lexicon))


def problem(text: str) -> str:
    """Return what first breaks the schema in the text of a file, empty where nothing does.

    It is held against what Detente ships alone: what other files say is not asked.
    """
    try:
        table = own.parsed("it", text)
    except CodebookError as error:
        return error.message
    classes = {*data.toml("classes.toml"), *table.get("classes", {})}
    mine = actors.own_keys(table)
    for row in table.get("frame", ()):
        for found in frames.problems(row.get("type", table.get("type")), row, classes):
            return found.message
    for row in table.get("actor", ()):
        for found in (*own.actor_problems(row, "actor"), *actors.problems(row, mine, "actor")):
            return f"{found.place}: {found.message}"
    states = mine | actors.shipped_keys()
    for row in table.get("person", ()):
        for found in (
            *own.person_problems(row, "person"),
            *officeholders.problems(row, "person", states),
        ):
            return f"{found.place}: {found.message}"
    return ""
