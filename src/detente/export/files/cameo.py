"""Events as tab-separated CAMEO: the twenty columns of ICEWS, a line for each source and target.

Modality and confidence stand in two columns behind them. ``Intensity`` is Goldstein's score of
the code. Text that a spreadsheet would take for a formula is defused.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.codebook import actors as codebook
from detente.codebook import plover
from detente.export import sheet
from detente.export.files import coded
from detente.model import Actor, Article, Event, Record
from detente.model.tables import Value

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text",
    "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID",
    "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude",
    "Longitude", "Modality", "Confidence",
)  # fmt: skip


def write(record: Record) -> Iterator[bytes]:
    """Yield a head, then a line for each pair of an event that has an actor and a day."""
    yield line(COLUMNS)
    articles = coded.by_id(record)
    for event in record.events:
        article = articles[event.span.article]
        if coded.day_of(event, article):
            for source, target in coded.pairs(event):
                yield line(_row(event, article, source, target))


def line(values: tuple[Value, ...]) -> bytes:
    """Return values as a line of a tab-separated file."""
    return "\t".join(map(sheet.written, values)).encode("utf-8", "replace") + b"\n"


def _row(event: Event, article: Article, source: Actor, target: Actor | None) -> tuple[Value, ...]:
    place = event.place
    label = (place.label or place.name) if place else None
    kind = place.kind if place else None
    return (
        event.id, coded.day_of(event, article), source.label, ",".join(coded.sectors(source)),
        _country(source), plover.cameo().get(coded.code(event), ""), coded.code(event),
        coded.goldstein(event), target.label if target else None,
        ",".join(coded.sectors(target)) if target else None,
        _country(target) if target else None, article.id, None, article.outlet,
        label if kind in ("city", "site") else None, None, label if kind == "region" else None,
        codebook.countries().get(place.country or "") if place else None,
        place.lat if place else None, place.lon if place else None,
        event.modality, event.confidence,
    )  # fmt: skip


def _country(actor: Actor) -> str | None:
    """Return the name of an actor's country, its code where it is of none."""
    return codebook.countries().get(actor.country or "", actor.country)
