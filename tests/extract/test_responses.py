"""Answers, appeals and threats that are told without a word of answering, asking or threatening."""

from __future__ import annotations

import pytest

from detente import pipeline
from detente.model import Move


def moves(text: str) -> list[Move]:
    return list(pipeline.read_text(text, published="2022-03-10", reader="rules").moves)


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(m.kind, m.value, m.party.party if m.party else None) for m in moves(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Chad's president said that was not acceptable.",
        "Chad's president said it is not an option.",
        "Chad said the offer is unrealistic.",
        "Chad said it would not leave the camp.",
        "“We cannot accept that,” Chad's president said.",
    ],
)
def test_a_judgement_refuses(text: str) -> None:
    assert ("reject", "refused", "TCD") in told(text)


@pytest.mark.parametrize(
    "text",
    ["Chad's president said that was not true.", "Chad's president said the road is not long."],
)
def test_other_judgements_refuse_nothing(text: str) -> None:
    assert "reject" not in {kind for kind, _, _ in told(text)}


def test_a_deed_done_on_request_complies() -> None:
    assert ("accept", "accepted", "TCD") in told("Chad closed the camp at Mali's request.")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Chad left the camp following an order from Mali.", ("accept", "accepted")),
        ("Chad closed the camp as Mali had demanded.", ("accept", "accepted")),
        ("Chad did not close the camp as Mali had demanded.", ("reject", "refused")),
        ("Chad's leader is resisting Mali's calls to step down.", ("reject", "refused")),
        ("Chad was not receptive to the proposal of Mali.", ("reject", "refused")),
        ("Chad raised its tolls despite Mali's warning.", ("ignore", "ignored")),
        ("Chad sidestepped Mali's demands for reform.", ("ignore", "ignored")),
    ],
)
def test_what_is_done_of_what_was_asked_answers_it(text: str, answer: tuple[str, str]) -> None:
    (found,) = (m for m in moves(text) if m.value is not None)
    assert (found.kind, found.value) == answer
    assert found.party is not None
    assert [found.party.party, *(a.party for a in found.addressees)] == ["TCD", "MLI"]


def test_a_deed_done_despite_the_weather_ignores_nobody() -> None:
    assert told("Chad raised its tolls despite the rain.") == []


def test_a_deed_at_a_place_complies_with_nothing() -> None:
    assert told("Chad closed the camp at Mali's border.") == []


def test_an_official_says_what_all_sides_should_do() -> None:
    text = "“All parties should hold back their boats,” Oman's foreign minister said."
    assert ("appeal", None, "OMN") in told(text)


def test_a_quotation_bids_in_the_imperative() -> None:
    text = "“Open the gates of the port,” Mali's president said to Chad."
    assert ("appeal", None, "MLI") in told(text)


def test_what_an_outlet_bids_is_no_appeal() -> None:
    assert told("Open the gates of the port and read our report.") == []


def test_a_consequence_threatens_on_its_condition() -> None:
    found = moves(
        "Mali's president said no border will open if Chad keeps moving its troops north."
    )
    threat = next(m for m in found if m.kind == "ultimatum")
    assert [a.party for a in threat.addressees] == ["TCD"]
    assert threat.condition is not None
    demand = next(m for m in found if m.implied)
    assert demand.obligation is not None
    assert demand.obligation.kind == "refrain"


def test_a_condition_of_nobody_threatens_nobody() -> None:
    assert told("Chad's army said there will be no school on Monday if it rains.") == []


@pytest.mark.parametrize(
    "text",
    [
        "“Chad will pay a heavy price,” Mali's president said.",
        "Mali's president said that Chad would be held responsible.",
    ],
)
def test_a_threat_has_its_target_as_subject(text: str) -> None:
    found = next(m for m in moves(text) if m.kind == "threaten" and m.party is not None)
    assert found.party is not None
    assert found.party.party == "MLI"
    assert [a.party for a in found.addressees] == ["TCD"]


def test_what_is_agreed_is_the_content() -> None:
    found = moves("Chad agreed to hold talks at the border.")
    assert [m.content.text for m in found if m.kind == "accept"] == ["to hold talks at the border"]
