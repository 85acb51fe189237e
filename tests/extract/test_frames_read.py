"""Words that are an event in one surrounding and none, or another, in the next."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.pipeline import Findings

Read = Callable[..., Findings]


def types(found: Findings) -> set[str]:
    return {e.type for e in found.events}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Kenya is open to talks with Somalia.", "AGREE"),
        ("Kenya ended eight hours of talks with Somalia.", "CONSULT"),
        ("Kenya slammed the Somali decision.", "ACCUSE"),
        ("Kenya welcomed the Somali decision.", "SUPPORT"),
        ("Kenyan President William Ruto welcomed President Hassan Sheikh Mohamud in Nairobi.",
         "CONSULT"),
        ("Kenya hosted the Somali president.", "CONSULT"),
        ("Kenya helped to broker a truce between Ethiopia and Eritrea.", "CONSULT"),
        ("Kenya launched a mediation effort between Ethiopia and Eritrea.", "CONSULT"),
        ("Kenya gave more than $40 million in aid to Somalia.", "AID"),
        ("Kenya handed over medicine worth $2 million to Somalia.", "AID"),
        ("Kenya donated tents to Somalia.", "AID"),
        ("Kenya granted asylum to Somali journalists.", "AID"),
        ("Kenya extradited a suspect to Somalia.", "COOPERATE"),
        ("Kenya signed a memorandum with Somalia.", "SUPPORT"),
        ("Kenya reaffirmed its support for Somalia.", "SUPPORT"),
        ("Kenya apologized to Somalia.", "SUPPORT"),
        ("Kenya released three Somali fishermen.", "RETREAT"),
        ("Kenya reduced tariffs on Somali goods.", "CONCEDE"),
        ("Kenyan rebels laid down their arms.", "RETREAT"),
        ("Kenyan workers staged a protest in Nairobi.", "PROTEST"),
        ("Kenyan nurses went on strike.", "PROTEST"),
        ("Kenyan students blocked the road to Nairobi.", "PROTEST"),
        ("Kenyan soldiers remained on alert.", "MOBILIZE"),
        ("Kenya massed troops at the Somali border.", "MOBILIZE"),
        ("Kenya tested a missile on Friday.", "MOBILIZE"),
        ("Kenya declared a state of emergency.", "COERCE"),
        ("Kenya arrested two Somali activists.", "COERCE"),
        ("Kenya confiscated a Somali ship.", "COERCE"),
        ("Kenya froze Somali assets.", "SANCTION"),
        ("Kenya recalled its ambassador from Somalia.", "SANCTION"),
        ("Kenya reduced military aid to Somalia.", "SANCTION"),
        ("Kenya vetoed the Somali resolution.", "REJECT"),
        ("Kenya denied Somalia's request.", "REJECT"),
        ("The Somali visitor is not welcome in Kenya.", "REJECT"),
        ("Kenyan police fired tear gas at the Somali protesters.", "ASSAULT"),
        ("Kenyan militants kidnapped two Somali doctors.", "ASSAULT"),
        ("Kenyan rebels used Somali villagers as human shields.", "ASSAULT"),
        ("Kenya voiced alarm over the Somali drills.", "ACCUSE"),
        ("Kenya sued Somalia.", "ACCUSE"),
        ("Kenya agreed on the Somali proposal.", "AGREE"),
        ("Kenya promised to investigate the killings.", "AGREE"),
        ("Kenya allowed the Somali opposition to rally.", "CONCEDE"),
        ("Somali President Hassan Sheikh Mohamud called President William Ruto on Sunday.",
         "CONSULT"),
    ],
)  # fmt: skip
def test_what_the_words_code_to(read: Read, text: str, event_type: str) -> None:
    assert event_type in types(read(text))


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Kenya will open a school in Somalia.", "AGREE"),
        ("The Kenyan envoy slammed the door.", "ACCUSE"),
        ("Kenya hosts American troops.", "CONSULT"),
        ("Kenya helped to broker a truce between Ethiopia and Eritrea.", "AID"),
        ("The Kenyan president signed a decree on fishing.", "SUPPORT"),
        ("The Kenyan president signed a law on fishing.", "SUPPORT"),
        ("Kenya helped end the Somali war.", "AID"),
        ("Kenya and Somalia met on 3 March.", "PROTEST"),
        ("Kenya is fighting a malaria epidemic.", "ASSAULT"),
        ("Somali President Hassan Sheikh Mohamud called President William Ruto on Sunday.",
         "REQUEST"),
        ("Kenya released a joint statement with Somalia.", "RETREAT"),
        ("The Kenyan president returned to Nairobi.", "RETREAT"),
        ("Kenya announced a suspension of aid to Somalia.", "AID"),
        ("The Kenyan minister asked about the Somali harvest.", "REQUEST"),
        ("The Kenyan law targets Somali smugglers.", "ASSAULT"),
        ("Norwegian soldiers arrived in Kenya.", "CONSULT"),
        ("Kenya said it had rejected the Somali offer.", "ACCUSE"),
        ("The Kenyan minister declined to comment.", "REJECT"),
        ("The Kenyan minister spoke to reporters.", "CONSULT"),
        ("The figures suggest that Kenya is poor.", "REQUEST"),
        ("Avalanches injured twenty Kenyans.", "ASSAULT"),
        ("The Kenyan minister pleaded guilty.", "REQUEST"),
        ("The Kenyan minister told reporters that he did not accept the charge.", "REQUEST"),
        ("The Kenyan minister asked the envoy if he was well.", "REQUEST"),
        ("The Kenyan minister held a press conference.", "CONSULT"),
        ("The Kenyan minister is going to rest.", "CONSULT"),
        ("Forty Kenyans were killed in a crash.", "ASSAULT"),
        ("The Kenyan spies released millions of pages.", "AID"),
        ("At one point, Kenya called Somalia a friend.", "REQUEST"),
        ("Kenya vowed severe consequences for Somalia.", "AGREE"),
    ],
)  # fmt: skip
def test_what_they_do_not_code_to(read: Read, text: str, event_type: str) -> None:
    assert event_type not in types(read(text))
