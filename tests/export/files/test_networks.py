"""Networks, read back by networkx."""

import io

import networkx
import pytest

from detente.export.files import gexf, graphml


@pytest.mark.parametrize(
    ("module", "read"), [(gexf, networkx.read_gexf), (graphml, networkx.read_graphml)]
)
def test_the_network_reads_back(full, module, read):
    graph = read(io.BytesIO(b"".join(module.write(full))))
    assert graph.is_directed()
    asks = graph.edges["RUS", "NATO"]
    assert asks["weight"] == 2
    assert (asks["first_day"], asks["last_day"]) == ("2021-12-17", "2021-12-17")
    assert asks["score"] == -1.5
    assert asks["confidence"] == pytest.approx(0.325)
    assert asks["material_conflict"] == 2
    assert graph.nodes["Q7747"]["label"] == "Vladimir Putin"
    assert graph.nodes["Q7747"]["party"] == "RUS"
    assert not networkx.is_empty(graph)


@pytest.mark.parametrize(
    ("module", "read"), [(gexf, networkx.read_gexf), (graphml, networkx.read_graphml)]
)
def test_names_are_no_markup(evil, module, read):
    graph = read(io.BytesIO(b"".join(module.write(evil))))
    assert len(graph) == 2
    assert any("<b>" in str(data["label"]) for _, data in graph.nodes(data=True))
