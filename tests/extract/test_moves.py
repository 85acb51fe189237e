"""Speech acts of a negotiation: kind, party, content, obligation, condition."""

from __future__ import annotations

from collections.abc import Callable

from detente.model import Move
from detente.pipeline import Findings

Read = Callable[..., Findings]


def of_kind(found: Findings, kind: str) -> list[Move]:
    return [m for m in found.moves if m.kind == kind]


def test_a_list_of_demands_is_a_package_with_parts(read: Read) -> None:
    found = read(
        "Serbia's three demands include the removal of the fence, lifting the blockade, "
        "and a promise of talks. Kosovo rejected the demands."
    )
    whole = [m for m in of_kind(found, "demand") if m.package]
    parts = [m for m in of_kind(found, "demand") if m.part_of is not None]
    assert len(whole) >= 1
    assert len(parts) == 3
    assert {m.part_of for m in parts} == {whole[0].id}
    kinds = [m.obligation.kind for m in parts if m.obligation is not None]
    assert kinds == ["undo", "undo", "promise"]


def test_a_threat_keeps_its_condition_and_implies_a_demand(read: Read) -> None:
    found = read("Turkey threatened to close the strait if Greece extends its waters.")
    threat = of_kind(found, "threaten")[0]
    assert threat.condition is not None
    assert threat.condition.span.text.startswith("if Greece extends")
    implied = [m for m in found.moves if m.implied]
    assert [a.party for a in implied[0].addressees] == ["GRC"]
    assert implied[0].obligation is not None
    assert implied[0].obligation.kind == "refrain"


def test_an_offer_with_a_condition_is_told_from_one_without(read: Read) -> None:
    found = read("Iran offered to reopen the plant as long as the United States lifts sanctions.")
    assert of_kind(found, "offer")
    assert not of_kind(found, "offer without conditions")
    free = read("Iran offered to reopen the plant.")
    assert of_kind(free, "offer without conditions")


def test_answers_carry_their_value(read: Read) -> None:
    found = read("Armenia rejected Azerbaijan's demands. Georgia ignored Russia's request.")
    assert [m.value for m in of_kind(found, "reject")] == ["refused"]
    assert [m.value for m in of_kind(found, "ignore")] == ["ignored"]


def test_what_is_demanded_to_end_or_not_to_do_is_an_abstention(read: Read) -> None:
    found = read("Chad demanded that Sudan stop arming the rebels.")
    demand = of_kind(found, "demand")[0]
    assert demand.obligation is not None
    assert demand.obligation.kind == "refrain"
    assert [a.party for a in demand.addressees] == ["SDN"]
