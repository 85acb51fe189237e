"""The map: where things are told to have happened, as the newest reports tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.export import atlas, sheet, timeline
from detente.export.atlas import Map
from detente.web.answers import Answer
from detente.web.filters import OUTLET, PAGE, PARTY, SINCE, TAG, UNTIL
from detente.web.look import Look, leaf

FILTERS = (PARTY, OUTLET, TAG, SINCE, UNTIL, PAGE)
REPORTS = 60  # reports of one map
COLUMNS = ("place", "precision", "happenings", "named_in", "newest")


def page(look: Look, asked: Mapping[str, str]) -> Answer:
    """Return the places of what the reports asked for tell."""
    here = leaf(look, "/map", asked, [h.id for h in look.reports(asked)], REPORTS)
    index = look.part(map(str, here.items))
    made = atlas.build(index, (*timeline.days(index), *timeline.dayless(index)))
    return Answer(
        template="map.page.j2",
        title="Map",
        shown={
            "index": index,
            "leaf": here,
            "map": made,
            "asked": asked,
            "choices": {
                "outlet": [(name, name) for name in look.outlets],
                "tag": [(name, name) for name in look.tags],
            },
        },
        json=lambda: sheet.objects(COLUMNS, _rows(made)),
        csv=lambda: sheet.table(COLUMNS, _rows(made)),
    )


def _rows(made: Map | None) -> Iterator[tuple[str, ...]]:
    for spot in made.spots if made else ():
        newest = spot.items[0].headline.text if spot.items else ""
        yield spot.label, spot.wide, str(len(spot.items)), str(spot.named), newest
