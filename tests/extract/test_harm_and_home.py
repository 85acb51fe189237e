"""Promises of harm threaten; strikers and lawmakers are of the country a report is about."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read, parties


@pytest.mark.parametrize(
    "text",
    [
        "Chile promised that it would make Peru suffer.",
        "Chile promised that Peru would regret the raid.",
        "Chile pledged to crush Peru.",
    ],
)
def test_a_promise_of_harm_threatens(read: Read, text: str) -> None:
    event, *_ = read(text).events
    assert (event.type, parties(event.recipients)) == ("THREATEN", {"PER"})


@pytest.mark.parametrize(
    "text",
    ["Chile promised that Peru would be consulted.", "Chile pledged not to burn Peru's flag."],
)
def test_other_promises_do_not(read: Read, text: str) -> None:
    assert all(e.type != "THREATEN" for e in read(text).events)


@pytest.mark.parametrize("who", ["strikers", "farmers", "teachers"])
def test_people_are_of_the_only_country_told(read: Read, who: str) -> None:
    event, *_ = read(f"Kenya's government blamed {who} for the empty shelves.").events
    assert {r.country for r in event.recipients} == {"KEN"}


def test_people_are_of_no_country_where_two_are_told(read: Read) -> None:
    event, *_ = read("Kenya's government blamed strikers for the queues near Uganda.").events
    assert {r.country for r in event.recipients} <= {None}


@pytest.mark.parametrize("town", ["Warsaw", "Riga", "Oslo"])
def test_lawmakers_are_of_where_they_meet(read: Read, town: str) -> None:
    event, *_ = read(f"In {town}, lawmakers threatened tariffs on Belarusian timber.").events
    assert {a.country for a in event.actors} <= {"POL", "LVA", "NOR"} - {None}


def test_ministers_are_not(read: Read) -> None:
    event, *_ = read("In Oslo, officials threatened tariffs on Belarusian timber.").events
    assert {a.country for a in event.actors} == {None}
