"""Words of violence and of holding, private bodies and people, and towns, each in its sense."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read, parties


def types(read: Read, text: str) -> list[str]:
    return [e.type for e in read(text).events]


@pytest.mark.parametrize(
    "text",
    [
        "Chile's minister fired a broadside at Peru.",
        "Chile's president launched a stinging broadside against Peru.",
        "Chile and Peru traded barbs.",
        "Chile called Peru's map absurd.",
        "Chile called Peru's claim illegal.",
    ],
)
def test_words_that_hurt_accuse(read: Read, text: str) -> None:
    assert types(read, text) == ["ACCUSE"]


def test_a_ships_broadside_is_none_of_words(read: Read) -> None:
    assert types(read, "A Chilean warship fired a broadside at a Peruvian ship.") == ["ASSAULT"]
    assert types(read, "Chile called Peru a friend.") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen seized 40 schoolgirls in Jos.", "ASSAULT"),
        ("Rebels snatched two nuns in Mali.", "ASSAULT"),
        ("Hezbollah holds a Swedish engineer.", "ASSAULT"),
        ("Iran holds a French teacher.", "COERCE"),
        ("Ethiopia's fight against al-Shabab goes on.", "ASSAULT"),
        ("Norway is delaying a delivery of fuel to Estonia.", "SANCTION"),
        ("Norway held up a shipment of grain to Chad.", "SANCTION"),
    ],
)
def test_people_and_goods_are_kept(read: Read, text: str, kind: str) -> None:
    assert types(read, text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen seized the moment.",
        "Iran holds the presidency of the group.",
        "Chile's fight against inflation goes on.",
        "The shop is delaying a delivery of fuel.",
    ],
)
def test_other_things_are_not(read: Read, text: str) -> None:
    assert types(read, text) == []


@pytest.mark.parametrize(
    "body", ["Turkish Medical Association", "Turkish Football Federation", "Turkish Law Society"]
)
def test_a_private_body_is_no_government(read: Read, body: str) -> None:
    found = read(f"A spokesman for the {body} rejected the bill.").events
    assert all(a.sector != "GOV" for e in found for a in e.actors)


def test_a_public_one_is(read: Read) -> None:
    found = read("A spokesman for the European Union condemned Peru.").events
    assert parties(found[0].actors) == {"EU"}


@pytest.mark.parametrize("who", ["actress", "singer", "cyclist", "novelist"])
def test_a_person_of_a_nation_is_not_the_state(read: Read, who: str) -> None:
    event, *_ = read(f"A Danish {who} was banned from a show.").events
    assert all(r.kind != "country" for r in event.recipients)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels from Lira attacked Gulu on Monday.", {"Lira": "UGA", "Gulu": "UGA"}),
        ("Gunmen raided Gulu.", {"Gulu": "UGA"}),
        ("American troops left Georgia on Monday.", {"Georgia": "GEO"}),
        ("Rain fell in Georgia and Alabama.", {"Georgia": "USA", "Alabama": "USA"}),
        ("The bus left Oakland, CA, for Fresno, CA.", {"Oakland": "USA", "Fresno": "USA"}),
    ],
)
def test_towns_and_lands(read: Read, text: str, places: dict[str, str]) -> None:
    assert {p.name: p.country for p in read(text).places} == places


@pytest.mark.parametrize("state", ["CA", "OR", "TX"])
def test_a_towns_state_is_nobody(read: Read, state: str) -> None:
    text = f"A convoy left Oakland, {state}, for Fresno, {state}, American police said."
    parties = [a for e in read(text).events for a in (*e.actors, *e.recipients)]
    assert not [a for a in parties if a.span is not None and a.span.text.strip(",.") == state]


def test_who_nods_after_words_did_not_say_them(read: Read) -> None:
    text = 'Karin Holt turned to Lars Dahl. "We will not sign." Dahl nodded.'
    assert all(q.speaker is None or "Dahl" not in q.speaker.label for q in read(text).quotations)
