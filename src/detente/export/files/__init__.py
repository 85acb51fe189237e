"""The record in the formats of others, one module each.

A module's ``write`` gives the bytes of a file piece by piece; those of several tables say in
``tables`` what each file holds. docs/exports.md describes every format.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, NamedTuple

from detente import plugins
from detente.model import Event, Record


class Format(NamedTuple):
    """A format: its name, its files' ending, what it is for, and what of a record it can hold.

    ``real`` formats have no room for modality: they hold what is told as real, unless other is
    asked for. ``dated`` ones need a day and an actor of every event, ``located`` ones a place.
    ``many`` are several files, a table each. What is ``binary`` is no text. ``writer`` writes the
    format of a plug-in.
    """

    name: str
    ending: str
    meaning: str
    module: str
    real: bool = False
    dated: bool = False
    located: bool = False
    many: bool = False
    binary: bool = False
    writer: Callable[[Record], Iterator[bytes]] | None = None

    def write(self, record: Record) -> Iterator[bytes]:
        """Yield the bytes of the file; what writes it is loaded when it is asked for."""
        pieces: Iterator[bytes] = (self.writer or self._module().write)(record)
        return pieces

    def tabled(self, record: Record, table: str) -> Iterator[bytes]:
        """Yield the bytes of one table."""
        pieces: Iterator[bytes] = self._module().write(record, table)
        return pieces

    def tables(self, record: Record) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield each file of a format of many, by its name."""
        files: Iterator[tuple[str, Iterator[bytes]]] = self._module().tables(record)
        return files

    def _module(self) -> Any:
        return import_module(f"{__name__}.{self.module}")

    def holds(self, event: Event, days: Mapping[str, str | None]) -> bool:
        """Tell whether the format can hold an event; ``days`` are those of the reports."""
        if self.located and (event.place is None or event.place.lat is None):
            return False
        return not self.dated or bool(event.actors and _is_dated(event, days))


def _is_dated(event: Event, days: Mapping[str, str | None]) -> bool:
    return bool((event.day and event.day.start) or days.get(event.span.article))


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("csv", ".csv", "CSV, a file for each kind of record", "tabular", many=True),
        Format("parquet", ".parquet", "Parquet, a file for each kind of record", "columnar",
               many=True, binary=True),
        Format("plover", ".jsonl", "events in PLOVER 2.0, JSON lines", "plover", dated=True),
        Format("plover-gsr", ".jsonl", "events as PLOVER's gold standard records", "plover_gsr",
               dated=True),
        Format("cameo", ".tsv", "events in CAMEO, columns as in ICEWS", "cameo", real=True,
               dated=True),
        Format("gdelt", ".tsv", "events in GDELT's 61 columns", "gdelt", real=True, dated=True),
        Format("geojson", ".geojson", "events on a map, GeoJSON", "geojson", located=True),
        Format("kml", ".kml", "events on a map, KML", "kml", located=True),
        Format("gexf", ".gexf", "who acts toward whom, for Gephi", "gexf", real=True),
        Format("graphml", ".graphml", "who acts toward whom, GraphML", "graphml", real=True),
        Format("jsonld", ".jsonld", "reports, quotations, claims in schema.org", "jsonld"),
        Format("annotations", ".jsonld", "marked passages, W3C Web Annotation", "web_annotations"),
        Format("ris", ".ris", "the reports as citations, RIS", "ris"),
        Format("bibtex", ".bib", "the reports as citations, BibTeX", "bibtex"),
        Format("csl", ".json", "the reports as citations, CSL-JSON", "csl"),
        Format("stix", ".json", "a STIX 2.1 bundle", "stix"),
        Format("docx", ".docx", "a brief with numbered sources, Word", "docx", binary=True),
        Format("markdown", ".md", "a brief with numbered sources, Markdown", "markdown"),
    )
}  # fmt: skip


@functools.cache
def formats() -> Mapping[str, Format]:
    """Return the formats by name: Detente's own, then those of installed plug-ins."""
    added = {
        one.name: Format(
            one.name, one.ending, one.meaning, "", real=one.real, dated=one.dated,
            located=one.located, binary=one.binary, writer=_writer(plugin, one),
        )
        for plugin, one in plugins.each(plugins.Export)
    }  # fmt: skip
    return {**FORMATS, **{name: form for name, form in added.items() if name not in FORMATS}}


def faults(plugin: plugins.Plugin) -> Iterator[str]:
    """Yield which formats of a plug-in are left out, and why."""
    for one in plugin.of(plugins.Export):
        if one.name in FORMATS:
            yield f"export {one.name}: Detente has a format of that name"


def _writer(plugin: plugins.Plugin, one: plugins.Export) -> Callable[[Record], Iterator[bytes]]:
    def write(record: Record) -> Iterator[bytes]:
        with plugins.within(plugin):
            yield from one.write(record)

    return write
