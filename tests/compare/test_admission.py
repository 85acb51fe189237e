"""Which moves open an entry: those between parties, told as real, whose matter is said."""

from __future__ import annotations

import pytest

from detente import pipeline
from detente.model import Entry


def entries(text: str) -> tuple[Entry, ...]:
    return pipeline.read_text(text, published="2022-03-10").entries


@pytest.mark.parametrize(
    "text",
    [
        "Chad demanded that Sudan reopen the road.",
        "The African Union urged Sudan to reopen the road.",
        "Hamas demanded that Egypt reopen the crossing.",
        "NATO officials promised to send Estonia more planes.",
    ],
)
def test_parties_open_entries(text: str) -> None:
    assert entries(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sudanese students demanded that Chad reopen the road.",
        "The Washington Post demanded that Chad reopen the road.",
        "Chad's government urged Chadian voters to stay calm.",
        "Chad asked foreign reporters to leave the hall.",
        "Would Chad ask Sudan to reopen the road?",
        "Chad may demand that Sudan reopen the road.",
        "Chad is prepared to do more.",
    ],
)
def test_others_and_the_merely_supposed_open_none(text: str) -> None:
    assert not entries(text)


def test_whom_only_the_exchange_around_it_supplies_is_no_addressee() -> None:
    (promise,) = (
        e
        for e in entries(
            "Chad accused Sudan of a raid on a village. Prices fell. "
            "Chad promised to restore the water supply by May."
        )
        if e.kind == "promise"
    )
    assert promise.addressees == ()


def test_whom_the_same_party_addresses_in_the_sentence_is() -> None:
    threat = next(
        e
        for e in entries("Chad accused Sudan of a raid and threatened to close the border.")
        if e.kind == "threat"
    )
    assert [a.party for a in threat.addressees] == ["SDN"]
