"""The network of who acts toward whom as GraphML 1.0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.export.files import network
from detente.export.files.markup import Markup
from detente.model import Record

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NODE = (("label", "string"), *network.NODE)
EDGE = (("weight", "int"), *network.EDGE)


def write(record: Record) -> Iterator[bytes]:
    """Yield a directed graph: actors, and from each to each other how often it acts and how."""
    xml = Markup()
    xml.start("graphml", {"xmlns": NAMESPACE})
    for of, columns in (("node", NODE), ("edge", EDGE)):
        for name, kind in columns:
            key = {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": kind}
            xml.leaf("key", attributes=key)
    xml.start("graph", {"id": "events", "edgedefault": "directed"})
    for node in network.nodes(record):
        with xml.inside("node", {"id": node.id}):
            _data(xml, "node", NODE, (node.label, *node.values))
    yield xml.taken()
    for edge in network.edges(record):
        with xml.inside("edge", {"source": edge.source, "target": edge.target}):
            _data(xml, "edge", EDGE, (edge.weight, *edge.values))
    xml.end("graph")
    xml.end("graphml")
    yield xml.taken()


def _data(
    xml: Markup, of: str, columns: Sequence[tuple[str, str]],
    values: Sequence[str | int | float | None],
) -> None:  # fmt: skip
    for (name, _), value in zip(columns, values, strict=True):
        if value is not None:
            xml.leaf("data", str(value), {"key": f"{of}_{name}"})
