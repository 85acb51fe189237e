"""Actors of everyday news: persons without an office, bodies of one state, unnamed roles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.extract import actors
from detente.extract.actors import Mentions
from detente.extract.naming import casting
from detente.model import Actor, Article, Event
from detente.pipeline import Findings
from detente.text.parse import parse

Read = Callable[..., Findings]


def find(text: str, published: str = "2019-05-01") -> Mentions:
    return actors.find(parse(Article(id="a", source="t", text=text, published=published)))


def at(text: str, word: str, nth: int = -1) -> Actor:
    mentions = find(text)
    tokens = [t for t in mentions.document.doc if t.text == word]
    found = mentions.at(tokens[nth])
    assert len(found) == 1, found
    return found[0]


def event(read: Read, text: str, kind: str) -> Event:
    found = [e for e in read(text, "2019-05-01").events if e.type == kind]
    assert len(found) == 1, found
    return found[0]


# --- persons


def test_a_junior_is_not_his_father() -> None:
    assert at("Donald Trump Jr. sued the paper.", "Jr.").entity == "donald-trump-jr"


def test_a_body_is_no_person() -> None:
    body = at("The Marsh Growers Association sued the county.", "Association")
    assert body.kind == "organisation"
    assert "Growers" in body.label


def test_a_known_first_name_makes_a_person() -> None:
    assert at("The board chose Carla Whitcomb over her rival.", "Whitcomb").kind == "person"


def test_an_act_of_law_is_no_actor() -> None:
    mentions = find("The Coastal Marshes Protection Act was signed.")
    act = next(t for t in mentions.document.doc if t.text == "Act")
    assert mentions.at(act) == ()


def test_a_family_is_called_by_its_office_holder() -> None:
    text = "Joe Biden spoke in Ohio. Hunter Biden stayed away. Biden criticized the court."
    assert at(text, "Biden").label == "Joe Biden"


def test_a_family_is_called_by_whom_the_report_is_about() -> None:
    text = "Ada Whitcomb ran again. Her brother George Whitcomb stayed away. Whitcomb won."
    assert at(text, "Whitcomb").label == "Ada Whitcomb"


def test_forces_of_no_army() -> None:
    mentions = find("Peru voted. Sinister forces restricted the vote.")
    forces = next(t for t in mentions.document.doc if t.text == "forces")
    assert mentions.at(forces) == ()


def test_a_head_of_state_is_meant_by_the_surname_before_his_family_is_named() -> None:
    text = "President Trump left. Trump praised the crowd. Melania Trump stayed. Trump waved."
    assert at(text, "Trump", 1).label == "Donald Trump"
    assert at(text, "Trump").label == "Donald Trump"


def test_the_president_is_whom_the_report_is_about() -> None:
    text = (
        "President Donald Trump called Ukrainian President Volodymyr Zelenskyy. Trump was calm, "
        "and Trump spoke for an hour. Trump thanked his staff. The president sued the paper."
    )
    assert at(text, "president").label == "Donald Trump"


def test_a_former_office_is_no_longer_the_government() -> None:
    assert at("The former foreign minister criticized the deal.", "minister").sector == "ELI"
    assert at("The foreign minister criticized the deal.", "minister").sector == "GOV"


def test_a_former_holder_of_the_report_is_meant() -> None:
    text = "Former Vice President Joe Biden toured Iowa. Crowds cheered the former vice president."
    assert at(text, "president").label == "Joe Biden"


@pytest.mark.parametrize(
    ("text", "word", "party"),
    [
        ("Ohio Attorney General Ruth Calder sued the United States.", "Calder", None),
        ("Attorney General Ruth Calder of the United States sued the firm.", "Calder", "USA"),
        ("Gov. Ruth Calder sued the United States.", "Calder", None),
        ("State officials in the United States sued the firm.", "officials", None),
        ("Officials of the United States sued the firm.", "Officials", "USA"),
        ("The governor of Ukraine's Odesa region, Petro Lunin, spoke.", "Lunin", "UKR"),
    ],
)
def test_officials_of_a_part_do_not_act_for_a_federation(
    text: str, word: str, party: str | None
) -> None:
    assert at(text, word).party == party


# --- bodies and roles


@pytest.mark.parametrize(
    ("text", "word", "country", "sector"),
    [
        ("The Senate Fisheries Committee met in May.", "Committee", "USA", "LEG"),
        ("The House voted in May.", "House", "USA", "LEG"),
        ("The Freedom Caucus voted in May.", "Caucus", "USA", "PTY"),
        ("Critics attacked the mayor.", "Critics", None, "OPP"),
        ("A pastor attacked the mayor.", "pastor", None, "REL"),
        ("Immigration agents held the boy.", "agents", None, "COP"),
        ("Law enforcement officers held the boy.", "officers", None, "COP"),
    ],
)
def test_bodies_and_roles(text: str, word: str, country: str | None, sector: str) -> None:
    if word == "agents":
        text = text.replace("Immigration", "Border")
    found = at(text, word)
    assert (found.country, found.sector) == (country, sector)


def test_a_house_with_walls_is_no_chamber() -> None:
    mentions = find("The house was sold in May.")
    assert mentions.at(mentions.document.doc[1]) == ()


def test_each_administration_has_its_own_name() -> None:
    label = at("The Obama administration refused the offer.", "administration").label
    assert label == "Obama administration"


def test_a_partisan_dispute_is_not_the_partisans() -> None:
    mentions = find("A partisan attack on the budget followed.")
    assert mentions.owners(mentions.document.doc[2]) == ()
    mentions = find("A rebel attack on the town followed.")
    assert [a.sector for a in mentions.owners(mentions.document.doc[2])] == ["REB"]


def test_the_country_is_not_the_one_named_beside_it() -> None:
    mentions = find("Kenya replied. The country's meddling in Kenya's affairs must end.")
    country = next(t for t in mentions.document.doc if t.text == "country")
    assert mentions.at(country) == ()


# --- who does what to whom


@pytest.mark.parametrize(
    ("text", "kind", "by", "to"),
    [
        ("Soldiers shot her cousin.", "ASSAULT", ["MIL"], ["CVL"]),
        ("Her cousin had been shot by soldiers.", "ASSAULT", ["MIL"], ["CVL"]),
        ("Peru condemned Pavel Orlov's murder in a camp.", "ASSAULT", [], ["Pavel Orlov"]),
        (
            "Peru condemned Chilean envoy Pavel Orlov's murder of a clerk.",
            "ASSAULT",
            ["Pavel Orlov"],
            [],
        ),
        (
            "Pavel Orlov's arrest by Peruvian police lasted an hour.",
            "COERCE",
            ["COP"],
            ["Pavel Orlov"],
        ),
    ],
)
def test_what_befalls_its_owner(
    read: Read, text: str, kind: str, by: list[str], to: list[str]
) -> None:
    def key(actor: Actor) -> str:
        return actor.label if actor.kind == "person" else actor.sector or ""

    found = event(read, text, kind)
    assert [key(a) for a in found.actors] == by
    assert [key(a) for a in found.recipients if a.label != "clerk"] == to


def test_whose_an_investigation_is_leads_it(read: Read) -> None:
    found = event(
        read, "Chilean envoy Pavel Orlov is leading Peru's investigation into the raid.", "ACCUSE"
    )
    assert "PER" not in {a.country for a in found.recipients}


def test_the_other_half_of_a_quarrel_at_home_stays_unsaid(read: Read) -> None:
    text = "The Senate accused Ruth Calder of fraud. Later the Senate condemned the verdict."
    later = [e for e in read(text, "2019-05-01").events if e.span.text == "condemned"]
    assert [e.recipients for e in later] == [()]


def test_the_other_half_of_an_exchange_of_states_is_filled(read: Read) -> None:
    text = "Peru demanded that Chile open the port. Chile refused the demand."
    refusal = [e for e in read(text, "2019-05-01").events if e.type == "REJECT"]
    assert [a.country for a in refusal[0].recipients] == ["PER"]


def test_force_in_one_sentence_is_not_all_the_same_partys(read: Read) -> None:
    text = "Rifles, which the United States plans to ban, played no role in any shooting."
    shootings = [e for e in read(text, "2019-05-01").events if e.type == "ASSAULT"]
    assert all("USA" not in {a.country for a in e.actors} for e in shootings)


def test_what_is_dated_after_its_report_is_still_to_come(read: Read) -> None:
    text = "Peru is withdrawing its troops from Chile on 3 March 2031."
    retreat = [e for e in read(text, "2019-05-01").events if e.span.text.startswith("withdrawing")]
    assert [e.modality for e in retreat] == ["future"]


@pytest.mark.parametrize(
    ("owner", "label"),
    [("Russia", "Russia’s lower house"), ("United States", "United States’ lower house")],
)
def test_a_body_is_told_to_be_whose_it_is(owner: str, label: str) -> None:
    assert casting.owned(owner, "lower house") == label
