"""Forty small exchanges: in half of them what is asked, offered or charged is answered."""

from __future__ import annotations

import functools

import pytest

from detente import pipeline
from detente.export.ledger import answered
from detente.model import Entry

# What is told; whose demand, offer, threat or charge; what it is answered with.
ANSWERED = [
    ("Kenya demanded that Uganda remove its patrol boats from the lake. "
     "Uganda rejected the demand.", "KEN", "refused"),
    ("Mali offered Niger a share of the dam's power. Niger turned down the offer.",
     "MLI", "refused"),
    ("Ecuador asked Brazil to return a seized ore ship. Brazil said no.", "ECU", "refused"),
    ("Ghana demanded that Togo reopen the Aflao crossing by Sunday. "
     "Togo agreed to reopen the crossing.", "GHA", "accepted"),
    ("Bolivia called on Paraguay to withdraw its gunboats from the river. "
     "Paraguay's president dismissed the call as absurd.", "BOL", "refused"),
    ("Jordan proposed a truce of ten days to Syria. Syria accepted the proposal.",
     "JOR", "accepted"),
    ("Egypt urged Ethiopia to stop filling the reservoir. "
     "Ethiopia said that it would not stop filling it.", "EGY", "refused"),
    ("Serbia demanded an apology from Croatia for the raid. Croatia refused to apologise.",
     "SRB", "refused"),
    ("Colombia insisted that Ecuador close two rebel camps. "
     "Ecuador has ignored the demand, Colombia said.", "COL", "ignored"),
    ("Laos asked Thailand to hand over a fugitive general. "
     "Thailand's prime minister refused the request.", "LAO", "refused"),
    ("Oman asked Yemen to free six sailors. Yemen freed the six sailors at Oman's request.",
     "OMN", "accepted"),
    ("Cuba demanded that Haiti end its flights over the strait. "
     "Haiti said that the demand was unacceptable.", "CUB", "refused"),
    ("Finland accused Estonia of tapping its cables. Estonia denied the accusation.",
     "FIN", "denied"),
    ("Malawi rejects Zambia's call to open the archives\n\nZambia called on Malawi on Monday to "
     "open the archives of its secret police.", "ZMB", "refused"),
    ("The United Nations urged Eritrea to let the aid trucks through. "
     "Eritrea rejected that appeal.", "UN", "refused"),
    ("Japan offered South Korea joint patrols of the strait. Seoul accepted the offer.",
     "JPN", "accepted"),
    ("Peru demanded that Chile open the pass. Peru also asked Chile to pay for a burnt mill. "
     "Chile refused to pay for the mill.", "PER", "refused"),
    ("Angola demanded that Namibia release a tanker and hand over its crew. "
     "“We reject these demands,” Namibia's foreign minister said.", "AGO", "refused"),
    ("Sudan threatened Chad with a blockade of the road. "
     "Chad dismissed the threat.", "SDN", "refused"),
    ("Iran demanded that Pakistan shut a training camp. Two days later Pakistan shut the camp, "
     "as Iran had demanded.", "IRN", "accepted"),
]  # fmt: skip
# What is told; whose demand, offer, threat or charge it is that nobody answers.
UNANSWERED = [
    # said of something else
    ("Kenya demanded that Uganda remove its patrol boats from the lake. "
     "Uganda rejected a loan from the World Bank.", "KEN"),
    ("Mali offered Niger a share of the dam's power. "
     "Niger accepted an invitation from Algeria to a summit.", "MLI"),
    ("Ecuador asked Brazil to return a seized ore ship. "
     "Brazil refused to comment on the elections.", "ECU"),
    ("Peru demanded that Chile open the pass. Peru also asked Chile to pay for a burnt mill. "
     "Chile said it would not attend the fair.", "PER"),
    # by a third party
    ("Ghana demanded that Togo reopen the Aflao crossing. Benin opposes the demand.", "GHA"),
    ("Bolivia called on Paraguay to withdraw its gunboats. "
     "Uruguay criticised the call to withdraw the gunboats.", "BOL"),
    ("Egypt urged Ethiopia to stop filling the reservoir. "
     "Kenya refused to stop filling its own reservoir.", "EGY"),
    ("Mali demanded that Niger hand over two raiders. "
     "Algeria said that it would never hand over anybody.", "MLI"),
    ("Ecuador called on Peru to free a trawler. Chile rejects the call to free it.", "ECU"),
    ("Iran demanded that Pakistan shut a training camp. India welcomed the demand.", "IRN"),
    # supposed, feared, expected or asked
    ("Serbia demanded that Croatia hand over two officers. "
     "If Croatia rejects the demand, Serbia will recall its envoy.", "SRB"),
    ("Colombia insisted that Ecuador close two rebel camps. "
     "Diplomats expect Ecuador to reject the demand.", "COL"),
    ("Jordan proposed a truce of ten days to Syria. Syria may accept the proposal.", "JOR"),
    ("Oman asked Yemen to free six sailors. Will Yemen accept the request?", "OMN"),
    ("Laos asked Thailand to hand over a general. "
     "Laos fears that Thailand will refuse the request.", "LAO"),
    # told of before
    ("Cuba demanded on Friday that Haiti end its flights over the strait. "
     "In 2014 Haiti refused to end its flights over the gulf.", "CUB"),
    ("Angola demanded on Monday that Namibia release a tanker. "
     "A year earlier Namibia had refused to release a trawler.", "AGO"),
    # by those asked, and no answer
    ("Zambia called on Malawi to open the archives of its police. "
     "Malawi called on Zambia to pay its debts.", "ZMB"),
    ("Japan urged North Korea to give up its rockets. "
     "North Korea will not give up its claim to the island.", "JPN"),
    ("Sudan demanded that Chad leave the oasis. Chad agreed with Libya to share the oasis.", "SDN"),
]  # fmt: skip


@functools.cache
def entries(text: str) -> tuple[Entry, ...]:
    return pipeline.read_text(text, published="2022-03-10").entries


def values(text: str, party: str) -> set[str]:
    own = (e for e in entries(text) if e.party.entity == party and not e.implied)
    return {answer.value for entry in own for answer in entry.answers}


@pytest.mark.parametrize(("text", "party", "value"), ANSWERED)
def test_what_is_told_to_answer_is_an_answer(text: str, party: str, value: str) -> None:
    assert values(text, party) == {value}


@pytest.mark.parametrize(("text", "party"), UNANSWERED)
def test_what_is_not_told_to_answer_is_none(text: str, party: str) -> None:
    assert not values(text, party)


@pytest.mark.parametrize(
    "text",
    [
        "France threatened Mali with sanctions over the coup. "
        "Belgium said that it supports the French threat of sanctions.",
        "The United States threatened Russia with sanctions. "
        "The United Kingdom backs the American threat against Russia.",
    ],
)
def test_who_stands_by_a_threat_does_not_accept_it(text: str) -> None:
    for entry in entries(text):
        assert [(s.viewpoint, s.value) for s in entry.status] == [("all", "pending")]
        assert {answered(entry, answer) for answer in entry.answers} <= {"backed"}
