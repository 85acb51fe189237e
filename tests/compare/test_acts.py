"""Which mentions tell one act."""

from msgspec.structs import replace

from detente.compare import acts
from tests.export.conftest import desk, event, party

ARLAN, BORIA, CADIA = party("ARL", "Arlan"), party("BOR", "Boria"), party("CAD", "Cadia")
A = desk(
    "a.txt",
    "Lantern",
    "2020-05-04",
    "Talks\n\nArlan asked Boria to open the port.\nArlan asked Boria for grain.\n"
    "Arlan asked that the port of Boria open.\nArlan and Boria talked.\n",
)
PORT = event(A, "REQUEST", "asked Boria to", (ARLAN,), (BORIA,), 0.0, lemma="ask")
GRAIN = event(A, "REQUEST", "asked Boria for", (ARLAN,), (BORIA,), 0.0, lemma="ask")
AGAIN = event(A, "REQUEST", "asked that", (ARLAN,), (BORIA,), 0.0, lemma="ask")


def test_one_deed_between_the_same_parties_on_one_matter_is_one_act():
    assert acts.same(PORT, AGAIN)
    assert not acts.same(PORT, GRAIN)
    assert acts.split([PORT, GRAIN, AGAIN]) == ((PORT, AGAIN), (GRAIN,))


def test_other_parties_another_deed_or_reality_are_not():
    assert not acts.same(PORT, replace(AGAIN, recipients=(CADIA,)))
    assert not acts.same(PORT, replace(AGAIN, type="REJECT"))
    assert not acts.same(PORT, replace(AGAIN, modality="denied"))
    assert not acts.same(replace(PORT, modality="future"), replace(AGAIN, modality="denied"))
    assert acts.same(PORT, replace(AGAIN, recipients=()))
