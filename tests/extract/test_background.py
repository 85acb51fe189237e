"""What is history to the sentence that tells it, what is only feared, what is done by asking."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read

HISTORY = [
    "On the anniversary of Japan's attack on China, Tokyo was silent.",
    "Two decades after NATO bombed Serbia, Belgrade signed an accord.",
    "Thirty years on from Iraq's attack on Iran, little is said of it.",
    "Spain commemorated Germany's bombing of Guernica.",
    "It is forty years since Argentina attacked Chile.",
    "Historians call Germany's attack on Poland the opening of the Second World War.",
    "Germany attacked Norway in the Second World War.",
    "In the 2008 war, Russia bombed Gori.",
    "At the battle of 3 May 1998, Eritrea shelled Ethiopia.",
]
NEWS = [
    "Two days after Peru shelled Chile, Chile closed the border.",
    "On the first anniversary of Iran's attack on Iraq, Basra was calm.",
    "It was Iran's biggest attack on Iraq since the Second World War.",
    "Iran attacked Iraq inside its borders of 1975.",
]


@pytest.mark.parametrize("sentence", HISTORY)
def test_what_is_remembered_is_history(read: Read, sentence: str) -> None:
    assert [e.modality for e in read(sentence).events if e.type == "ASSAULT"] == ["historical"]


@pytest.mark.parametrize("sentence", NEWS)
def test_what_is_new_is_none(read: Read, sentence: str) -> None:
    assert [e.modality for e in read(sentence).events if e.type == "ASSAULT"] == ["asserted"]


def test_the_day_of_an_occasion_is_that_of_what_was_done_on_it(read: Read) -> None:
    event, *_ = read("In the clashes of 4 June 2014, police shot a clerk in Leeds.").events
    assert (event.day and event.day.value, event.modality) == ("2014-06-04", "historical")


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru feared that Chile might reply by sending warships to Arica.",
        "Norway could mark the day by launching drills near Denmark.",
        "Iran wants to punish Iraq by shelling Basra.",
    ],
)
def test_what_is_done_by_something_feared_is_no_fact(read: Read, sentence: str) -> None:
    assert all(e.modality != "asserted" for e in read(sentence).events)


def test_what_is_done_by_something_done_is_a_fact(read: Read) -> None:
    event, *_ = read("Norway replied by closing its ports to Danish ships.").events
    assert event.modality == "asserted"


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Criticism of France's withdrawal from Mali grew.", "asserted"),
        ("Praise of Chile's withdrawal from Peru was rare.", "asserted"),
        ("Condemnation of Iran's withdrawal from Iraq followed.", "asserted"),
        ("Fear of Russia's withdrawal from Syria grew.", "hypothetical"),
    ],
)
def test_what_is_judged_took_place(read: Read, sentence: str, modality: str) -> None:
    event = next(e for e in read(sentence).events if e.type == "RETREAT")
    assert event.modality == modality


@pytest.mark.parametrize(
    "words",
    [
        "We would ask Peru to leave the bay",
        "I would like to urge Peru to leave the bay",
        "Let me appeal to Peru to leave the bay",
    ],
)
def test_a_polite_request_is_made_by_saying_it(read: Read, words: str) -> None:
    event, *_ = read(f'"{words}," the foreign minister of Chile said.').events
    assert (event.type, event.modality) == ("REQUEST", "asserted")


@pytest.mark.parametrize(
    "sentence",
    [
        '"We would ask Peru to leave the bay if it came to that," Chile said.',
        "Chile said it would ask Peru to leave the bay.",
        '"We would not ask Peru to leave the bay," Chile said.',
    ],
)
def test_a_request_to_come_is_none_yet(read: Read, sentence: str) -> None:
    assert all(e.modality != "asserted" for e in read(sentence).events if e.type == "REQUEST")


def test_what_a_court_found_is_past(read: Read) -> None:
    event, *_ = read("A court ruled that Chile had shelled Peru.").events
    assert event.modality == "asserted"
