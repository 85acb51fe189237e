"""Stances on what others said: endorsed, left open, refused by a principle."""

from __future__ import annotations

from collections.abc import Callable

from detente.model import Move
from detente.pipeline import Findings

from .conftest import parties

Read = Callable[..., Findings]
WARNED = "Peru's minister warned that Chile would face sanctions for any raid"


def given(found: Findings, value: str) -> list[Move]:
    return [m for m in found.moves if m.value == value]


def test_a_warning_others_support_is_endorsed_to_whoever_gave_it(read: Read) -> None:
    found = read(f"{WARNED}, a call supported by several allies on the coast and Brazil.")
    (accepted,) = given(found, "accepted")
    assert accepted.party is not None
    assert accepted.party.party == "BRA"
    assert parties(accepted.addressees) == {"PER"}
    assert not given(read(f"{WARNED}, a team supported by Brazil."), "accepted")


def test_who_takes_no_side_leaves_it_pending_members_named(read: Read) -> None:
    found = read(f"{WARNED}. Some European powers, like Germany, have remained noncommittal.")
    (pending,) = given(found, "pending")
    assert pending.party is not None
    assert parties((pending.party, *pending.beside)) >= {"DEU"}
    assert parties(pending.addressees) == {"PER"}


def test_a_principle_invoked_refuses_where_somebody_tells_it(read: Read) -> None:
    told = read('"Peru refers to the right of states to choose their allies," Chile said.')
    (refusal,) = given(told, "refused")
    assert refusal.party is not None
    assert refusal.party.party == "PER"
    assert not given(read("Peru refers to the report of its envoy, Chile said."), "refused")


def test_an_offer_in_response_names_what_it_offers_only(read: Read) -> None:
    found = read("Peru is willing to discuss the border with Chile in response to its proposals.")
    (offer,) = (m for m in found.moves if m.kind.startswith("offer") and m.party is not None)
    assert "response" not in offer.content.text


def test_an_offer_of_talks_is_to_the_other_side_of_the_talks(read: Read) -> None:
    found = read(
        "Weeks of negotiations between Peru and Chile have failed. "
        "Peru is willing to discuss a diplomatic solution."
    )
    (offer,) = (m for m in found.moves if m.kind.startswith("offer"))
    assert parties(offer.addressees) == {"CHL"}
