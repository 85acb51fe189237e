"""To whom demands and offers are said, and which words commit nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.model import Move
from detente.pipeline import Findings

from .conftest import parties

Read = Callable[..., Findings]
ASKS = ("appeal", "demand")


def asking(found: Findings) -> list[Move]:
    return [m for m in found.moves if m.kind in ASKS]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Kenya demanded the withdrawal of Somali troops.", {"SOM"}),
        ("Kenya called for Somalia's immediate withdrawal from the town.", {"SOM"}),
        ("Kenya sought assurances from Somalia.", {"SOM"}),
        ("Kenya appealed for talks with Somalia.", {"SOM"}),
        ("Kenya demanded that Somalia release the fishermen.", {"SOM"}),
        ("Kenya called on other countries to condemn Somalia's raid.", set()),
        ("Kenya called for military pressure on Somalia.", set()),
        ("Kenya urged all of its neighbours to halt the purchase of Somali charcoal.", set()),
    ],
)
def test_a_demand_asks_whose_deed_it_is(read: Read, text: str, to: set[str]) -> None:
    moves = asking(read(text))
    assert moves
    assert {p for m in moves for p in parties(m.addressees)} == to


def test_an_offer_is_to_whom_it_is_for_not_against(read: Read) -> None:
    (offer,) = (m for m in read("Kenya offered to help Somalia.").moves if m.kind[:5] == "offer")
    assert parties(offer.addressees) == {"SOM"}
    found = read("Kenya promised to keep up pressure on Somalia.").moves
    assert not any(parties(m.addressees) for m in found if m.kind == "promise")


def test_what_somebody_is_asked_to_promise_is_promised_by_nobody(read: Read) -> None:
    found = read("Kenya repeated its demand that Somalia commit to holding talks.").moves
    assert [m.kind for m in found] == ["demand"]
    plain = read("Somalia committed to holding talks.").moves
    assert "promise" in [m.kind for m in plain]


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("Iran is ready to stop the tests.", True),
        ("Iran is willing to talk to Iraq.", True),
        ("It depends on what Iran is willing to do.", False),
        ("Iran's leader is getting ready to make his case.", False),
        ("Paul Martin, an analyst in Rome, said Iran was ready to take a risk.", False),
        ("Iran showed limited willingness to compromise.", False),
    ],
)
def test_readiness_offers_only_what_others_may_take(read: Read, text: str, offers: bool) -> None:
    assert any(m.kind.startswith("offer") for m in read(text).moves) is offers


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("Togo promised that it would reopen the road.", True),
        ("Togo promised Benin that the road would be reopened.", True),
        ("Togo promised that Ghana would lose the vote.", False),
        ("Togo's president made a campaign promise to reopen the road.", False),
    ],
)
def test_a_promise_is_of_what_its_speaker_does(read: Read, text: str, promises: bool) -> None:
    assert any(m.kind == "promise" for m in read(text).moves) is promises


def test_what_is_only_wanted_asks_nobody(read: Read) -> None:
    assert not asking(read("Brazil seeks a place on the world stage."))
    assert asking(read("Brazil seeks an apology from Peru."))


def test_an_inverted_condition_is_no_duty(read: Read) -> None:
    text = '"{} Iran break the seal, inspectors will leave," the Israeli minister said.'
    assert not asking(read(text.format("Should")))
    assert asking(read('"Iran should open the plant," the Israeli minister said.'))


def test_a_statement_taken_up_again_is_of_whom_it_was(read: Read) -> None:
    found = asking(read(
        "Japan said in a statement that it was worried by the launch. "
        "The statement also urged North Korea to stop its tests."
    ))  # fmt: skip
    assert [parties((m.party,)) for m in found if m.party] == [{"JPN"}]
    other = asking(read("Japan was worried. A statement also urged North Korea to stop its tests."))
    assert not [m for m in other if m.party and m.party.basis != "implied"]


def test_somebody_held_off_a_thing_is_promised_nothing(read: Read) -> None:
    held = read("Kenya pledged to keep Somalia from acquiring drones.").moves
    given = read("Kenya pledged to give Somalia drones.").moves
    assert [parties(m.addressees) for m in held if m.kind == "promise"] == [set()]
    assert [parties(m.addressees) for m in given if m.kind == "promise"] == [{"SOM"}]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Kenya repeated demands to withdraw the troops.", {"KEN"}),
        ("Talks stalled, with Kenya rejecting demands to withdraw the troops.", set()),
    ],
)
def test_who_turns_a_demand_down_does_not_make_it(read: Read, text: str, by: set[str]) -> None:
    moves = [m for m in asking(read(text)) if m.party is not None]
    assert {p for m in moves if m.party for p in parties((m.party,))} == by


def test_insisting_that_something_is_so_demands_nothing(read: Read) -> None:
    assert asking(read("Kenya insisted that Somalia must leave the port."))
    assert not asking(read("Kenya insisted that the port is safe."))
    assert not asking(read("Kenya insisted that it will keep the port."))


def test_telling_what_was_done_offers_nothing(read: Read) -> None:
    def offers(text: str) -> list[Move]:
        return [m for m in read(text).moves if m.kind.startswith("offer")]

    assert offers("Kenya offered to reopen the port.")
    assert not offers("Kenya offered that it had reopened the port.")
