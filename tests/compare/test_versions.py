"""Versions: where a party softens or hardens what it said."""

from __future__ import annotations

import msgspec

from detente.compare.versions import versions
from detente.model import Day, Move, Span

WORDS = Span(article="a-1", start=0, end=4, text="that")


def move(kind: str, **more) -> Move:
    return Move(
        id=f"m-{kind}", kind=kind, party=None, addressees=(), issue="x", content=WORDS, span=WORDS,
        sentence=WORDS, **more,
    )  # fmt: skip


def test_one_outlet_on_two_days_tells_a_movement() -> None:
    told = [(move("appeal"), "Lantern", "2022-03-01"), (move("demand"), "Lantern", "2022-03-02")]
    assert versions(told) == ("raised", "hardened")
    backwards = [(told[1][0], "Lantern", "2022-03-01"), (told[0][0], "Lantern", "2022-03-02")]
    assert versions(backwards) == ("raised", "softened")


def test_two_outlets_or_one_day_tell_a_wording() -> None:
    asked, demanded = move("appeal"), move("demand")
    assert versions([(asked, "Lantern", "2022-03-01"), (demanded, "Wire", "2022-03-02")]) == (
        "raised", "reiterated",
    )  # fmt: skip
    assert versions([(asked, "Lantern", "2022-03-01"), (demanded, "Lantern", "2022-03-01")]) == (
        "raised", "reiterated",
    )  # fmt: skip
    assert versions([(asked, None, "2022-03-01"), (demanded, None, "2022-03-02")]) == (
        "raised", "reiterated",
    )  # fmt: skip


def test_a_deadline_hardens_a_demand() -> None:
    dated = msgspec.structs.replace(move("demand"), deadline=Day(value="2022-03-09"))
    told = [(move("demand"), "Lantern", "2022-03-01"), (dated, "Lantern", "2022-03-02")]
    assert versions(told) == ("raised", "hardened")


def test_what_is_only_implied_is_no_movement() -> None:
    told = [
        (move("appeal"), "Lantern", "2022-03-01"),
        (move("demand", implied=True), "Lantern", "2022-03-02"),
        (move("appeal"), "Lantern", "2022-03-03"),
    ]
    assert versions(told) == ("raised", "reiterated", "reiterated")
