"""Nobody is given a partner, an office, troops or a condition that are another's."""

from __future__ import annotations

import pytest

from detente.model import Event
from tests.extract.conftest import Read, parties


def of(read: Read, text: str, kind: str) -> list[Event]:
    return [e for e in read(text).events if e.type == kind]


@pytest.mark.parametrize(
    "text",
    [
        "A FARC raid wounded a Swedish nurse in Colombia. FARC has raided banks since.",
        "FARC attacked a Swedish camp. FARC bombed a bridge on Monday.",
        "FARC shelled a Swedish mission. FARC has attacked two towns since.",
    ],
)
def test_what_is_attacked_next_is_not_the_one_attacked_before(read: Read, text: str) -> None:
    assert "SWE" not in parties(of(read, text, "ASSAULT")[-1].recipients)


def test_the_shelling_goes_on_against_the_same(learned: Read) -> None:
    text = "Chile attacked Peru on Monday. Chile attacked again on Tuesday."
    assert parties(of(learned, text, "ASSAULT")[-1].recipients) == {"PER"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway condemned the blast in Lagos and vowed to assist Nigerian police.",
        "Norway deplored the fire and offered to send Chad experts.",
        "Norway denounced the murder and urged Chad to find the killers.",
    ],
)
def test_who_condemns_a_deed_condemns_nobody_named_next(read: Read, text: str) -> None:
    assert of(read, text, "ACCUSE")[0].recipients == ()


def test_who_protests_does_so_to_whom_the_demand_is_made(read: Read) -> None:
    text = "Norway condemned Chad and urged Chad to find the killers."
    assert parties(of(read, text, "ACCUSE")[0].recipients) == {"TCD"}


@pytest.mark.parametrize(
    "text",
    [
        "Chile's threats against Peru raised concerns in the region.",
        "Chile's attack on Peru has raised alarm among traders.",
        "Chile's raids in Peru drew criticism.",
    ],
)
def test_deeds_raise_no_concern_of_the_doers(read: Read, text: str) -> None:
    assert not any("CHL" in parties(e.actors) for e in of(read, text, "ACCUSE"))


def test_who_raises_concerns_does(read: Read) -> None:
    assert parties(of(read, "Chile raised concerns with Peru.", "ACCUSE")[0].actors) == {"CHL"}


@pytest.mark.parametrize("who", ["our soldiers", "our troops", "the soldiers"])
def test_soldiers_brought_home_are_no_recipients(read: Read, who: str) -> None:
    text = f'"We will bring {who} home from Mali," the president of Chad said.'
    assert all("MIL" not in (r.sector or "") for e in read(text).events for r in e.recipients)


@pytest.mark.parametrize(
    "order", ["to hold their fire", "to withdraw from Chad", "to stop the shelling of Chad"]
)
def test_troops_told_to_stand_down_are_no_build_up(read: Read, order: str) -> None:
    assert not of(read, f"Mali ordered its troops {order}.", "MOBILIZE")


def test_troops_told_to_attack_are(read: Read) -> None:
    assert of(read, "Mali ordered its troops to attack Chad.", "MOBILIZE")


@pytest.mark.parametrize(
    ("body", "party"), [("Nato", "NATO"), ("Unicef", "UN"), ("police", None), ("Iranian", "IRN")]
)
def test_a_bodys_spokesman_is_not_another_bodys(read: Read, body: str, party: str | None) -> None:
    text = f"Rebel spokesman Karim Daoud left.\n\nThe gate was gone, the {body} spokesman said."
    speaker = read(text).quotations[0].speaker
    assert speaker is not None and speaker.label != "Karim Daoud" and speaker.party == party


def test_the_spokesman_is_the_one_named(read: Read) -> None:
    text = "Rebel spokesman Karim Daoud left.\n\nThe gate was gone, the spokesman said."
    speaker = read(text).quotations[0].speaker
    assert speaker is not None and speaker.label == "Karim Daoud"


@pytest.mark.parametrize(
    "aside",
    [
        "after Peru warned that Chile would suffer if it closed the port",
        "while Peru said that it would fight if it was attacked",
        "because Peru had warned it would sail if it was asked",
    ],
)
def test_the_condition_of_an_aside_is_not_that_of_the_threat(read: Read, aside: str) -> None:
    moves = read(f"Chile threatened to cut the river flow to Peru {aside}.").moves
    assert next(m.condition for m in moves if m.party and m.party.party == "CHL") is None


def test_a_threats_own_condition_is_kept(read: Read) -> None:
    move, *_ = read("Chile threatened to cut the river flow to Peru if it closed the port.").moves
    assert move.condition is not None and move.condition.span.text == "if it closed the port"


@pytest.mark.parametrize("who", ["people", "travellers", "its nationals"])
def test_advice_to_the_public_is_no_move(read: Read, who: str) -> None:
    assert not read(f"Chile's government advised {who} to keep away from Peru.").moves


def test_ministers_who_will_meet_accept_nothing(read: Read) -> None:
    for text in (
        "The ministers of Peru and Chile will meet in Lima.",
        "Peru's envoys will meet Chile's on Friday.",
        "Peru's president will hold talks with Chile.",
    ):
        assert not [m for m in read(text).moves if m.kind == "accept" or m.condition]
    assert [m.kind for m in read("Chile will meet Peru's demand.").moves] == ["accept"]


@pytest.mark.parametrize(
    "text",
    [
        "Chile rejected Peru's demands. Chile urged delegates to sign the treaty.",
        "Chile rejected Peru's demands. Chile wanted voters to approve the law.",
        "Chile rejected Peru's demands. Chile called on students to stay at home.",
    ],
)
def test_who_is_asked_by_the_clause_itself_is_no_partner_named_before(
    read: Read, text: str
) -> None:
    requests = [e for e in of(read, text, "REQUEST") if "delegates" in e.sentence.text]
    requests = requests or of(read, text, "REQUEST")[-1:]
    assert all("PER" not in parties(e.recipients) for e in requests)


@pytest.mark.parametrize(
    ("text", "leader"),
    [
        ("Narendra Modi spoke in Delhi on Monday. Twelve pilgrims were killed.", "modi"),
        ("Emmanuel Macron visited a school. Two teachers were shot dead.", "macron"),
        ("Recep Tayyip Erdogan spoke on Friday. Eleven miners were killed.", "erdogan"),
    ],
)
def test_a_leader_named_before_is_not_who_was_killed_or_who_killed(
    learned: Read, text: str, leader: str
) -> None:
    deeds = of(learned, text, "ASSAULT")
    assert deeds
    names = [a.label.lower() for e in deeds for a in (*e.actors, *e.recipients)]
    assert not any(leader in name for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a market in Mali on Friday.",
        "Unknown assailants shot two priests in Chad on Sunday.",
    ],
)
def test_attackers_of_whom_nothing_is_told_are_of_no_state(learned: Read, text: str) -> None:
    for deed in of(learned, text, "ASSAULT"):
        assert all(a.country is None or a.kind != "country" for a in deed.actors)
