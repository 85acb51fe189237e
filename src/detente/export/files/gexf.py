"""The network of who acts toward whom as GEXF 1.2, which Gephi opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.export.files import network
from detente.export.files.markup import Markup
from detente.model import Record

NAMESPACE = "http://www.gexf.net/1.2draft"


def write(record: Record) -> Iterator[bytes]:
    """Yield a directed graph: actors, and from each to each other how often it acts and how."""
    xml = Markup()
    xml.start("gexf", {"xmlns": NAMESPACE, "version": "1.2"})
    xml.start("graph", {"defaultedgetype": "directed", "mode": "static"})
    _attributes(xml, "node", network.NODE)
    _attributes(xml, "edge", network.EDGE)
    with xml.inside("nodes"):
        for node in network.nodes(record):
            with xml.inside("node", {"id": node.id, "label": node.label}):
                _values(xml, node.values)
    yield xml.taken()
    with xml.inside("edges"):
        for number, edge in enumerate(network.edges(record)):
            ends = {"id": number, "source": edge.source, "target": edge.target}
            with xml.inside("edge", {**ends, "weight": edge.weight}):
                _values(xml, edge.values)
    xml.end("graph")
    xml.end("gexf")
    yield xml.taken()


def _attributes(xml: Markup, of: str, columns: Sequence[tuple[str, str]]) -> None:
    with xml.inside("attributes", {"class": of}):
        for number, (name, kind) in enumerate(columns):
            kind = "integer" if kind == "int" else kind
            xml.leaf("attribute", attributes={"id": number, "title": name, "type": kind})


def _values(xml: Markup, values: Sequence[str | int | float | None]) -> None:
    with xml.inside("attvalues"):
        for number, value in enumerate(values):
            if value is not None:
                xml.leaf("attvalue", attributes={"for": number, "value": value})
