"""Who did what to whom: PLOVER types, parties, modality and who says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.model import Actor, Event
from detente.pipeline import Findings

Read = Callable[..., Findings]


def of_type(events: tuple[Event, ...], event_type: str) -> Event:
    found = [e for e in events if e.type == event_type]
    assert found, [(e.type, e.span.text) for e in events]
    return found[0]


def keys(actors: tuple[Actor, ...]) -> set[str]:
    return {a.country or a.entity for a in actors}


@pytest.mark.parametrize(
    ("text", "event_type", "actors", "recipients"),
    [
        ("France condemned Iran over the missile test.", "ACCUSE", {"FRA"}, {"IRN"}),
        ("Israel bombed Syria on Sunday.", "ASSAULT", {"ISR"}, {"SYR"}),
        ("Syria was bombed by Israel on Sunday.", "ASSAULT", {"ISR"}, {"SYR"}),
        ("Japan gave Kenya 30 million dollars in aid.", "AID", {"JPN"}, {"KEN"}),
        ("Poland expelled three Russian diplomats.", "SANCTION", {"POL"}, {"RUS"}),
        ("The United States imposed sanctions on Iran.", "SANCTION", {"USA"}, {"IRN"}),
        ("Turkey demanded that Greece withdraw its troops.", "REQUEST", {"TUR"}, {"GRC"}),
        ("Hungary rejected Ukraine's request.", "REJECT", {"HUN"}, {"UKR"}),
        ("China threatened Australia with tariffs.", "THREATEN", {"CHN"}, {"AUS"}),
        ("Egypt withdrew its forces from Sudan.", "RETREAT", {"EGY"}, {"SDN"}),
        ("Norway praised Finland for its decision.", "SUPPORT", {"NOR"}, {"FIN"}),
        ("Germany offered to mediate between Serbia and Kosovo.", "AGREE", {"DEU"}, set()),
        ("Iraqi police arrested two Turkish journalists.", "COERCE", {"IRQ"}, {"TUR"}),
        ("Russia massed troops near the border with Ukraine.", "MOBILIZE", {"RUS"}, {"UKR"}),
    ],
)
def test_type_and_parties(
    read: Read, text: str, event_type: str, actors: set[str], recipients: set[str]
) -> None:
    event = of_type(read(text).events, event_type)
    assert keys(event.actors) == actors
    assert recipients <= keys(event.recipients)
    assert event.modality == "asserted"


@pytest.mark.parametrize(
    ("text", "event_type", "foreground"),
    [
        ("Kyiv is under attack by Russia.", "ASSAULT", True),
        ("Chad and Sudan engaged in talks on Monday.", "CONSULT", True),
        ("Prices rose after an attack on Kyiv by Russia.", "ASSAULT", False),
    ],
)
def test_a_phrase_may_carry_what_its_clause_tells(
    read: Read, text: str, event_type: str, foreground: bool
) -> None:
    assert of_type(read(text).events, event_type).foreground == foreground


def test_parties_of_talks_all_act(read: Read) -> None:
    event = of_type(read("Talks between India and Pakistan were held on Friday.").events, "CONSULT")
    assert keys(event.actors) == {"IND", "PAK"}
    assert event.recipients == ()


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Russia threatened to attack Georgia.", "THREATEN"),
        ("Russia promised to attack Georgia.", "THREATEN"),
        ("Georgia accused Russia of bombing a village.", "ACCUSE"),
        ("Libya agreed to withdraw its troops from Chad.", "AGREE"),
        ("Canada refused to send aid to Cuba.", "REJECT"),
        ("Canada is not ready to negotiate with Cuba.", "REJECT"),
        ("Canada urged Cuba to release the prisoners.", "REQUEST"),
    ],
)
def test_a_speech_act_takes_in_what_it_is_about(read: Read, text: str, event_type: str) -> None:
    found = [e for e in read(text).events if e.modality == "asserted"]
    assert [e.type for e in found] == [event_type]


@pytest.mark.parametrize(
    "text",
    [
        "Russia did not attack Georgia.",
        "Russia denied that it had attacked Georgia.",
        "Russia may attack Georgia.",
        "If Russia attacks Georgia, the West will respond.",
        "There are fears that Russia will invade Georgia.",
        "Georgia accused Russia of planning an attack.",
        "Georgia warned of a Russian invasion.",
        "Russia has yet to attack Georgia.",
        "No evidence shows that Russia attacked Georgia.",
        "Analysts ruled out a Russian attack on Georgia.",
    ],
)
def test_no_unreal_attack_is_asserted(read: Read, text: str) -> None:
    assert not [e for e in read(text).events if e.type == "ASSAULT" and e.modality == "asserted"]


def test_evidence_is_the_words_of_the_report(read: Read) -> None:
    text = "Israel bombed Syria. Syria condemned Israel."
    for event in read(text).events:
        for span in (event.span, event.clause, event.sentence):
            assert text[span.start : span.end] == span.text


def test_scores_and_codes_belong_together(read: Read) -> None:
    event = of_type(read("Israel bombed Syria on Sunday.").events, "ASSAULT")
    assert (event.quad, event.cameo[:2]) == (4, "18")
    assert event.score < -8


@pytest.mark.parametrize(
    "text",
    [
        "Ghana's president took office on Monday.",
        "Ghana's president struck a hopeful note.",
        "The rocket blasted off from Ghana.",
        "Ghana's ministry did not respond to a request for comment.",
        "Ghana and Togo fought a war of words.",
    ],
)
def test_phrases_that_only_sound_like_events_are_none(read: Read, text: str) -> None:
    kinds = {e.type for e in read(text).events}
    assert not kinds & {"ASSAULT", "COERCE", "REJECT", "REQUEST", "ACCUSE"}


def test_a_missile_without_a_target_is_a_test(read: Read) -> None:
    fired = of_type(read("Ghana fired two missiles on Monday.").events, "MOBILIZE")
    assert fired.mode == "weapons"
    hit = of_type(read("Ghana fired two missiles at Togo on Monday.").events, "ASSAULT")
    assert keys(hit.recipients) == {"TGO"}
