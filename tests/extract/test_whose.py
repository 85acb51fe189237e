"""Who is not whom he is named beside: critics, rivals, bodies with a kind for a name."""

from __future__ import annotations

import pytest

from detente.model import Event
from tests.extract.conftest import Read, parties


def only(read: Read, text: str, kind: str) -> Event:
    (event,) = (e for e in read(text).events if e.type == kind)
    return event


@pytest.mark.parametrize(
    "text",
    [
        "Critics of Chile condemned Peru.",
        "Chile's critics condemned Peru.",
        "Opponents of Chile condemned Peru.",
    ],
)
def test_who_stands_apart_from_a_state_is_not_the_state(read: Read, text: str) -> None:
    event = only(read, text, "ACCUSE")
    assert "CHL" not in {a.country for a in event.actors}
    assert parties(event.recipients) == {"PER"}


def test_the_rivals_of_a_person_are_not_the_person(read: Read) -> None:
    text = "Recep Tayyip Erdogan spoke. Erdogan's rivals accused Peru of fraud."
    accusations = [e for e in read(text).events if e.type == "ACCUSE"]
    assert all(a.kind != "person" for e in accusations for a in e.actors)


def test_the_opponents_of_a_president_are_of_the_same_country(read: Read) -> None:
    text = "The opponents of the Chilean president condemned Peru."
    assert {a.country for a in only(read, text, "ACCUSE").actors} == {"CHL"}


@pytest.mark.parametrize("verb", ["drew", "provoked", "sparked"])
def test_what_draws_criticism_is_criticised(read: Read, verb: str) -> None:
    event = only(read, f"Chile's decision {verb} condemnation from Peru.", "ACCUSE")
    assert (parties(event.actors), parties(event.recipients)) == ({"PER"}, {"CHL"})


def test_a_body_whose_name_tells_its_kind_is_nobodys_for_that(read: Read) -> None:
    text = "The Federal Harbour Administration banned Peruvian ships."
    actors = [a for e in read(text).events for a in e.actors]
    assert "PER" not in {a.country for a in actors}


def test_a_name_ends_where_its_sentence_ends(read: Read) -> None:
    text = "Donald Trump met Turkish President Tayyip Erdogan. A clerk took notes."
    (event,) = (e for e in read(text, "2019-05-01").events if e.type == "CONSULT")
    (erdogan,) = event.recipients
    assert erdogan.span is not None and erdogan.span.text.endswith("Erdogan")


def test_presidents_without_a_number_are_the_two_named_last(read: Read) -> None:
    text = (
        "Emmanuel Macron received Volodymyr Zelenskyy in Paris. "
        "The presidents agreed to build a bridge."
    )
    (event,) = (e for e in read(text).events if e.type == "AGREE")
    assert parties(event.actors) == {"FRA", "UKR"}


def test_a_critic_of_a_state_need_not_be_of_it(read: Read) -> None:
    (quotation,) = read(
        "Peru met Chile. Maria Cole, a fierce critic of the Hungarian army, said talks would fail."
    ).quotations
    assert quotation.speaker is not None
    assert (quotation.speaker.label, quotation.speaker.country) == ("Maria Cole", None)
