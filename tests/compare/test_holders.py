"""Whose a threat or a promise is."""

from __future__ import annotations

import pytest

from detente import pipeline
from detente.model import Entry


def entries(text: str) -> tuple[Entry, ...]:
    return pipeline.read_text(text, published="2022-03-10").entries


@pytest.mark.parametrize(
    "text",
    [
        "Ecuador, threatened with a blockade by Peru, called up its reserves.",
        "Ecuador was threatened with new sanctions by Peru on Friday.",
        "Peru threatened Ecuador with a blockade of its ports.",
    ],
)
def test_who_is_threatened_does_not_threaten(text: str) -> None:
    (threat,) = (e for e in entries(text) if e.kind == "threat")
    assert (threat.party.entity, [a.party for a in threat.addressees]) == ("PER", ["ECU"])


def test_a_threat_that_nobody_is_told_to_make_is_nobodys() -> None:
    assert not entries("Ecuador was threatened with new sanctions on Friday.")


@pytest.mark.parametrize(
    "text",
    [
        "Peru wants Chile to promise not to expand its port.",
        "Peru demanded that Chile pledge to leave the strait.",
        "According to Peru's president, the replies do not meet Peru's two main demands: "
        "that Chile promise not to enlarge its port and that it remove its boats.",
    ],
)
def test_what_somebody_is_asked_to_promise_is_not_promised(text: str) -> None:
    assert not [e for e in entries(text) if e.kind == "promise"]


def test_what_is_promised_is() -> None:
    (promise,) = entries("Chile promised Peru on Monday not to expand its port.")
    assert (promise.kind, promise.party.entity) == ("promise", "CHL")
