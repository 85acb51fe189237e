"""Speech acts of a negotiation: kind, party, content, obligation, condition."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.model import Move
from detente.pipeline import Findings

Read = Callable[..., Findings]


def of_kind(found: Findings, kind: str) -> list[Move]:
    return [m for m in found.moves if m.kind == kind]


def threats(found: Findings) -> list[Move]:
    """Threats, those on a condition (ICBe's ultimatums) included."""
    return [m for m in found.moves if m.kind in ("threaten", "ultimatum")]


def test_a_list_of_demands_is_a_package_with_parts(read: Read) -> None:
    found = read(
        "Serbia's three demands include the removal of the fence, lifting the blockade, "
        "and a promise of talks. Kosovo rejected the demands."
    )
    whole = [m for m in of_kind(found, "demand") if m.package]
    parts = [m for m in of_kind(found, "demand") if m.part_of is not None]
    assert len(whole) >= 1
    assert len(parts) == 3
    assert {m.part_of for m in parts} == {whole[0].id}
    kinds = [m.obligation.kind for m in parts if m.obligation is not None]
    assert kinds == ["undo", "undo", "promise"]


def test_a_threat_keeps_its_condition_and_implies_a_demand(read: Read) -> None:
    found = read("Turkey threatened to close the strait if Greece extends its waters.")
    threat = threats(found)[0]
    assert threat.condition is not None
    assert threat.condition.span.text.startswith("if Greece extends")
    implied = [m for m in found.moves if m.implied]
    assert [a.party for a in implied[0].addressees] == ["GRC"]
    assert implied[0].obligation is not None
    assert implied[0].obligation.kind == "refrain"


def test_an_offer_with_a_condition_is_told_from_one_without(read: Read) -> None:
    found = read("Iran offered to reopen the plant as long as the United States lifts sanctions.")
    assert of_kind(found, "offer")
    assert not of_kind(found, "offer without conditions")
    free = read("Iran offered to reopen the plant.")
    assert of_kind(free, "offer without conditions")


def test_answers_carry_their_value(read: Read) -> None:
    found = read("Armenia rejected Azerbaijan's demands. Georgia ignored Russia's request.")
    assert [m.value for m in of_kind(found, "reject")] == ["refused"]
    assert [m.value for m in of_kind(found, "ignore")] == ["ignored"]


def test_what_is_demanded_to_end_or_not_to_do_is_an_abstention(read: Read) -> None:
    found = read("Chad demanded that Sudan stop arming the rebels.")
    demand = of_kind(found, "demand")[0]
    assert demand.obligation is not None
    assert demand.obligation.kind == "refrain"
    assert [a.party for a in demand.addressees] == ["SDN"]


def test_items_on_lines_of_their_own_are_parts_of_a_package(read: Read) -> None:
    found = read(
        "Moldova wants three things from Romania:\n\n"
        "- a promise that the dam will stay open;\n"
        "- the removal of two guard posts;\n"
        "- a ban on night patrols.\n\n"
        "Romania has not replied."
    )
    whole = [m for m in found.moves if m.package]
    parts = [m for m in found.moves if m.part_of is not None]
    assert len(whole) == 1
    assert {m.part_of for m in parts} == {whole[0].id}
    assert [m.obligation.kind for m in parts if m.obligation] == ["promise", "undo", "refrain"]


def test_what_another_party_must_do_is_demanded(read: Read) -> None:
    found = read("Norway's foreign minister said that Denmark must reopen the strait.")
    demand = of_kind(found, "demand")[0]
    assert demand.party is not None
    assert demand.party.party == "NOR"
    assert [a.party for a in demand.addressees] == ["DNK"]
    assert demand.issue == "reopen the strait"
    assert demand.modality == "asserted"


def test_one_s_own_duty_is_no_demand(read: Read) -> None:
    assert not of_kind(read("Norway said that it must reopen the strait."), "demand")


def test_nothing_and_neither_make_no_acceptance(read: Read) -> None:
    for text in ("Peru conceded nothing.", "Peru neither accepted nor rejected Chile's offer."):
        given = [m for m in read(text).moves if m.value in ("accepted", "refused")]
        assert {m.modality for m in given} <= {"denied"}


def test_a_threat_is_said_to_whom_its_condition_names(read: Read) -> None:
    found = read("Oman threatened on Sunday to end the lease if Yemen closed the port.")
    threat = threats(found)[0]
    assert [a.party for a in threat.addressees] == ["YEM"]
    assert threat.issue == "end the lease"
    assert threat.obligation is not None
    assert threat.obligation.kind == "do"


def test_a_condition_stays_with_its_own_verb(read: Read) -> None:
    found = read("Italy promised Libya a loan and warned Tunisia of sanctions if it attacked.")
    assert of_kind(found, "promise")[0].condition is None
    assert threats(found)[0].condition is not None


@pytest.mark.parametrize(
    "text",
    [
        "Mali warned that Niger may be trying to win time.",
        "Mali warned of a famine in the north.",
        "The drought threatens Mali's stability.",
        "Mali warned of a possible Nigerien invasion.",
    ],
)
def test_warnings_that_pass_on_what_may_happen_are_no_threats(read: Read, text: str) -> None:
    assert not threats(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mali warned Niger of grave consequences.",
        "Mali warned that it would close the border.",
        "Mali warned Niger that an attack would bring retaliation.",
        "Mali threatened Niger with sanctions.",
    ],
)
def test_warnings_of_harm_by_whoever_warns_are_threats(read: Read, text: str) -> None:
    assert threats(read(text))


def test_what_others_are_proposed_to_do_is_an_appeal(read: Read) -> None:
    found = read("Mali proposed that Niger and Chad postpone the drills.")
    assert {a.party for m in of_kind(found, "appeal") for a in m.addressees} == {"NER", "TCD"}
    assert not of_kind(found, "offer without conditions")


def test_a_threat_on_a_condition_is_an_ultimatum(read: Read) -> None:
    assert of_kind(
        read("Oman threatened to bomb the port unless Yemen released the ship."), "ultimatum"
    )
    assert of_kind(read("Oman threatened to bomb the port."), "threaten")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya announced that it would send observers to the border.",
        "Kenya announced its intention to leave the council.",
        "Kenya announced the recall of its observers.",
        "Kenya declared that it intends to host the summit.",
    ],
)
def test_what_somebody_says_they_will_do_is_an_intent(read: Read, text: str) -> None:
    intent = of_kind(read(text), "express intent")
    assert [m.party.party for m in intent if m.party is not None] == ["KEN"]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya said that Uganda would send observers.",
        "Kenya has not announced that it would send observers.",
        "Kenya announced the results of the census.",
        "Kenya said that it would be good to talk.",
        "Kenya said it would love to see peace.",
    ],
)
def test_what_others_do_or_what_was_found_is_no_intent(read: Read, text: str) -> None:
    assert not of_kind(read(text), "express intent")


def test_a_charge_denied_is_rejected(read: Read) -> None:
    for text in (
        "Ghana denied that its soldiers had crossed the river.",
        "Ghana denied having trained the rebels.",
        "Ghana denied the allegations.",
    ):
        (denial,) = of_kind(read(text), "reject")
        assert denial.value == "refused"
    assert not of_kind(read("Ghana did not deny that its soldiers had crossed."), "reject")


@pytest.mark.parametrize(
    "text",
    [
        "The army advanced, threatening to encircle the town.",
        "Ghana perceived a threat to its ports.",
        "Ghana walked out of the talks and violated the accord.",
        "If Ghana rejected the plan, nobody would be surprised.",
    ],
)
def test_dangers_deeds_and_suppositions_are_no_speech_acts(read: Read, text: str) -> None:
    assert not [m for m in read(text).moves if not m.implied]


def test_calling_for_an_end_demands_and_for_a_beginning_asks(read: Read) -> None:
    assert of_kind(read("Chad called for the withdrawal of Sudanese troops."), "demand")
    assert of_kind(read("Chad called for talks with Sudan."), "appeal")


def test_orders_to_one_s_own_and_rules_demand_nothing(read: Read) -> None:
    assert not of_kind(read("Chad ordered its troops to stay in the camp."), "demand")
    assert not of_kind(read("The operation required two brigades."), "demand")


def test_a_refusal_by_somebody_is_theirs(read: Read) -> None:
    (refusal,) = of_kind(read("Chad proposed talks; this was rejected by Sudan."), "reject")
    assert refusal.party is not None
    assert refusal.party.party == "SDN"


@pytest.mark.parametrize(
    "text",
    [
        "Peru offered Chile water in exchange for a port.",
        "Peru promised Chile water if it opened the port.",
        "Peru agreed to sell Chile water in return for a port.",
        "Peru made an offer of water on condition that Chile opened the port.",
        "Peru promised to send Chile water as soon as it opened the port.",
        "Peru promised Chile water in the event of a drought.",
    ],
)
def test_what_is_given_on_a_condition_is_an_offer(read: Read, text: str) -> None:
    assert [m.condition is not None for m in of_kind(read(text), "offer")] == [True]


def test_if_necessary_is_no_condition(read: Read) -> None:
    assert not of_kind(read("Peru offered to send water if necessary."), "offer")


@pytest.mark.parametrize(
    "text",
    [
        "Togo complied with the demand on Friday.",
        "Togo's parliament approved the settlement.",
        "Togo reversed its decision and accepted the plan after a warning.",
        "Togo's response was to accept the terms.",
    ],
)
def test_doing_as_asked_and_approving_a_plan_accept(read: Read, text: str) -> None:
    (answer,) = of_kind(read(text), "accept")
    assert answer.value == "accepted"
    assert answer.modality == "asserted"


def test_calls_for_others_to_act_are_addressed_to_them(read: Read) -> None:
    (call,) = of_kind(read("Kenya called for Uganda to join the talks."), "appeal")
    assert [a.party for a in call.addressees] == ["UGA"]


def test_an_intent_to_use_force_on_a_condition_is_an_ultimatum(read: Read) -> None:
    assert of_kind(read("Oman announced that it would intervene if Yemen fell."), "ultimatum")
    assert (
        of_kind(read("Oman announced that it would send doctors if Yemen asked."), "ultimatum")
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ghana's response was a threat to close the border.",
        "Ghana responded with an appeal to Togo for calm.",
        "A note from Ghana demanding an apology arrived on Monday.",
        "Ghana passed a resolution calling for talks.",
    ],
)
def test_words_speak_for_whose_they_are(read: Read, text: str) -> None:
    spoken = [m for m in read(text).moves if not m.implied]
    assert {m.party.party for m in spoken if m.party is not None} == {"GHA"}


def test_an_answer_goes_to_who_spoke_before(read: Read) -> None:
    found = read("Togo accused Ghana of a raid. Ghana denied any involvement.")
    (denial,) = of_kind(found, "reject")
    assert [(a.party, a.basis) for a in denial.addressees] == [("TGO", "implied")]


def test_a_warning_of_what_to_do_demands(read: Read) -> None:
    (demand,) = of_kind(read("Chad warned Sudan not to cross the river."), "demand")
    assert [a.party for a in demand.addressees] == ["SDN"]


def test_a_name_cut_short_ends_with_a_word_that_can_end_it(read: Read) -> None:
    words = "Chad demanded that Sudan withdraw the troops and tanks from villages that were burned."
    (demand,) = of_kind(read(words), "demand")
    assert demand.issue == "withdraw the troops and tanks from villages"


def test_an_editor_s_brackets_complete_what_is_demanded(read: Read) -> None:
    found = read(
        "“We have seen no answer to our demands concerning the release of the crew as well as "
        "the return of the patrol boats [to their bases of 1998],” the Turkish minister said."
    )
    contents = [m.content.text for m in of_kind(found, "demand") if not m.package]
    assert "the return of the patrol boats [to their bases of 1998]" in contents
    assert not any("[" in words for words in contents if "release" in words)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("As part of the talks, Chad demanded money from Sudan.", ["money"]),
        ("With tears, Chad appealed to Sudan for a truce.", ["a truce"]),
        ("On behalf of the pilots, Chad asked Sudan for a truce.", ["a truce"]),
        ("That Sudan must free the pilots, Chad demanded of it in a letter.", ["the pilots"]),
    ],
)
def test_a_phrase_put_first_says_when_and_a_clause_put_first_says_what(
    read: Read, text: str, asked: list[str]
) -> None:
    assert [m.obligation and m.obligation.object for m in read(text).moves] == asked


@pytest.mark.parametrize(
    "text",
    [
        "Peru insisted on a pledge from Chile not to build forts.",
        "The replies do not meet Peru's three main demands: that Chile promise not to build "
        "forts, that it remove guns from the border, and that it pay.",
        "Peru wants two things:\n\n- a promise that Chile will build no more forts;\n"
        "- a commitment by Chile not to place guns on the border.",
    ],
)
def test_a_promise_that_is_asked_for_is_not_made(read: Read, text: str) -> None:
    assert not of_kind(read(text), "promise")


def test_a_promise_beside_a_demand_is_made(read: Read) -> None:
    found = read("Peru asked Chile for a truce and promised to pay for the burned forts.")
    (promise,) = of_kind(found, "promise")
    assert promise.party is not None and promise.party.party == "PER"


def test_what_would_harm_is_never_offered(read: Read) -> None:
    plain = read("Chile offered severe sanctions for any raid.")
    bound = read("Chile offered tough penalties if Peru invades.")
    relief = read("Chile offered to lift its sanctions on Peru.")
    offers = [[m for m in found.moves if m.kind.startswith("offer")] for found in (plain, bound)]
    assert offers == [[], []]
    assert any(m.kind.startswith("offer") for m in relief.moves)
