"""The boundary rules of PLOVER 2.0: which of two neighbouring types an act is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.extract.predicates.coding import COOPERATIVE, HOSTILE
from detente.model import Event
from detente.pipeline import Findings

Read = Callable[..., Findings]


def told(events: tuple[Event, ...]) -> set[str]:
    """Return the types of what a sentence tells as done."""
    return {e.type for e in events if e.modality in ("asserted", "future") and e.foreground}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        # offers and what is to come are AGREE, what is signed SUPPORT, what is done itself
        ("Norway offered to send grain to Sudan.", "AGREE"),
        ("Norway will send grain to Sudan.", "AGREE"),
        ("Norway sent grain to Sudan.", "AID"),
        ("Norway is willing to meet Sudan.", "AGREE"),
        ("Norway met Sudan in Geneva.", "CONSULT"),
        ("Norway promised to sign the treaty with Sudan.", "AGREE"),
        ("Norway signed the treaty with Sudan.", "SUPPORT"),
        ("Norway and Sudan reached a trade agreement.", "SUPPORT"),
        ("Norway and Sudan failed to reach a trade agreement.", "REJECT"),
        ("Norway agreed to a ceasefire with Sudan.", "AGREE"),
        ("Norway declared a ceasefire on Monday.", "CONCEDE"),
        ("Norway said it would withdraw its troops from Sudan.", "AGREE"),
        ("Norway decided to lift the curfew.", "CONCEDE"),
        ("Norway withdrew its troops from Sudan.", "RETREAT"),
        ("Norway withdrew its peacekeepers from Sudan.", "SANCTION"),
        # concessions in words, whatever they are about
        ("Norway conceded to Sudan's demands.", "CONCEDE"),
        ("Norway lifted the sanctions on Sudan.", "CONCEDE"),
        ("Norway withdrew its demand.", "CONCEDE"),
        ("Norway pardoned two Sudanese soldiers.", "CONCEDE"),
        # threats are threats, whatever they threaten
        ("Norway threatened to bomb Sudan.", "THREATEN"),
        ("Norway vowed to avenge the attack.", "THREATEN"),
        ("Norway issued an ultimatum to Sudan.", "THREATEN"),
        ("Norway issued an arrest warrant for the Sudanese general.", "THREATEN"),
        # a demand in the street is a protest, in words a request
        ("Thousands of Norwegians marched in Oslo to demand elections.", "PROTEST"),
        ("Norway demanded that Sudan hold elections.", "REQUEST"),
        ("Norway protested to Sudan over the arrests.", "ACCUSE"),
        # refusing, breaking off, throwing out
        ("Norway refused to meet Sudan.", "REJECT"),
        ("Norway cancelled a visit to Sudan.", "REJECT"),
        ("Norway will not lift the embargo.", "REJECT"),
        ("Norway suspended aid to Sudan.", "SANCTION"),
        ("Norway broke off the talks with Sudan.", "SANCTION"),
        ("Norway expelled two Sudanese diplomats.", "SANCTION"),
        ("Norway deported forty Sudanese migrants.", "COERCE"),
        ("Norway imposed sanctions on Sudan.", "SANCTION"),
        ("Norway left the International Whaling Commission.", "SANCTION"),
        # accusing is no attack
        ("Norway accused Sudan of shelling a village.", "ACCUSE"),
        ("Norway summoned the Sudanese ambassador.", "ACCUSE"),
        ("Norway launched an investigation into the Sudanese bank.", "ACCUSE"),
        # third parties who ask for peace, courts, reparations, people driven out
        ("Norway called for an end to the war between Sudan and Chad.", "REQUEST"),
        ("A Sudanese court sentenced a Norwegian journalist to ten years in prison.", "SANCTION"),
        ("A Norwegian court ordered Sudan to pay two million dollars.", "SANCTION"),
        ("Norway paid reparations to Sudan.", "AID"),
        ("Sudanese troops drove villagers from their homes.", "SANCTION"),
        ("Sudanese rebels captured nine Norwegian soldiers.", "ASSAULT"),
        ("Norwegian officials protested the arrests on Twitter.", "ACCUSE"),
        # one country's drill is posture, two countries' is cooperation
        ("Norway held naval exercises in the Barents Sea.", "MOBILIZE"),
        ("Norway and Finland held naval exercises.", "COOPERATE"),
        ("Norway held joint exercises with Finland.", "COOPERATE"),
        ("Norway shared intelligence with Finland.", "COOPERATE"),
        ("Norway provided intelligence to Finland.", "AID"),
        # training one's own, and another's
        ("Norway trained two hundred hackers.", "MOBILIZE"),
        ("Norway trained Sudanese soldiers.", "AID"),
        # soldiers who come, go, and keep a peace
        ("Norwegian troops arrived in Estonia.", "MOBILIZE"),
        ("Norwegian troops returned home from Estonia.", "RETREAT"),
        ("Norway sent troops on a peacekeeping mission to Sudan.", "AID"),
        # force used, and its lesser forms
        ("Sudanese soldiers captured the town of Kassala.", "ASSAULT"),
        ("Sudan violated the ceasefire.", "ASSAULT"),
        ("Sudan violated the treaty.", "REJECT"),
        ("Sudan imposed a curfew in Khartoum.", "COERCE"),
        ("Sudan hacked the Norwegian parliament.", "COERCE"),
        ("Sudan opened its borders to Ethiopian refugees.", "AID"),
        ("Sudan opened its border with Egypt.", "CONCEDE"),
        ("Sudan returned the stolen statue to Egypt.", "RETREAT"),
    ],
)  # fmt: skip
def test_an_act_has_one_type(read: Read, text: str, event_type: str) -> None:
    assert told(read(text).events) == {event_type}


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Norway refused to send grain to Sudan.", "assist"),
        ("Norway refused to meet Sudan.", "meet"),
        ("Norway refused to withdraw its troops.", "yield"),
        ("Norway called on Sudan to release the prisoners.", "yield"),
        ("Norway asked Sudan for help.", "assist"),
        ("Norway threatened Sudan with sanctions.", "relations"),
        ("Norway threatened to attack Sudan.", "violence"),
        ("Norway threatened to expel Sudanese diplomats.", "expel"),
        ("Norway threatened to deport Sudanese migrants.", "expel"),
        ("Norway threatened to arrest Sudanese officers.", "arrest"),
        ("Norway threatened to annex the Sudanese port.", "territory"),
        ("Norway met Sudan and Chad.", "multilateral"),
        ("Norway met Sudan.", None),
    ],
)
def test_the_mode_is_what_is_refused_asked_or_threatened(read: Read, text: str, mode: str) -> None:
    found = [e.mode for e in read(text).events if e.modality == "asserted" and e.foreground]
    assert found == [mode]


def test_what_is_offered_is_no_threat(read: Read) -> None:
    found = read("Norway offered to send troops to Sudan.").events
    assert not [e for e in found if e.type in HOSTILE and e.modality == "asserted"]


def test_what_is_refused_is_not_done(read: Read) -> None:
    found = read("Norway refused to release the prisoners.").events
    assert not [e for e in found if e.type in COOPERATIVE and e.modality == "asserted"]
