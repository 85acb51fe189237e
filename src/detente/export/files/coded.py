"""What files of coded events share: when an event was, how it is rated, who acts on whom.

CAMEO's scale is Goldstein's (J. Conflict Resolution 1992) as GDELT publishes it for each code;
GDELT's quad classes follow from the twenty root codes.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib import metadata

from detente.codebook import plover
from detente.model import Actor, Article, Event, Record, dyads
from detente.model.mentions import holders

# The last root code of each quad class: verbal and material cooperation, then conflict.
QUADS = (("05", 1), ("08", 2), ("13", 3), ("20", 4))
# CAMEO calls some sectors otherwise than PLOVER.
SECTORS = {"JRN": "MED", "MED": "HLH"}
# Codes of PLOVER's actors of no state.
STATELESS = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})


@functools.cache
def version() -> str:
    """Return the version of Detente that codes."""
    try:
        return metadata.version("detente")
    except metadata.PackageNotFoundError:
        return "unknown"  # run from its source, not installed


def by_id(record: Record) -> dict[str, Article]:
    """Return the reports by their ids."""
    return {article.id: article for article in record.articles}


def day_of(event: Event, article: Article) -> str:
    """Return the ISO day of an event, else that of its report, empty where neither is known."""
    return (event.day.start if event.day else None) or article.published or ""


def root(event: Event) -> str:
    """Return the root of an event's CAMEO code, its first two digits."""
    return event.cameo[:2]


def code(event: Event) -> str:
    """Return an event's CAMEO code; a bare root as its general code, "13" as "130"."""
    return event.cameo + "0" if len(event.cameo) == 2 else event.cameo


def goldstein(event: Event) -> float | None:
    """Return the Goldstein score of an event's code."""
    return plover.goldstein(code(event))


def quad(event: Event) -> int:
    """Return the quad class of the root code."""
    return next((number for last, number in QUADS if root(event) <= last), 4)


def pairs(event: Event) -> Iterator[tuple[Actor, Actor | None]]:
    """Yield each pair of source and target; a reciprocal act both ways, no target as None."""
    found = tuple(dyads(event))
    yield from found or ((actor, None) for actor in event.actors)


def sectors(actor: Actor) -> tuple[str, ...]:
    """Return the sectors of an actor in CAMEO's codes, the main one first."""
    every = dict.fromkeys(filter(None, (actor.sector, *actor.sectors)))
    return tuple(SECTORS.get(code, code) for code in every)


def said_by(event: Event) -> str:
    """Return who says so, outermost first; empty where it is the outlet itself."""
    return " > ".join(actor.label for actor in holders(event.attribution))
