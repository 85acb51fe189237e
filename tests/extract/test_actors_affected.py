"""Whom an act affects where its predicate's roles name nobody; whose groups and pronouns are."""

from __future__ import annotations

import pytest

from detente import pipeline, sources
from detente.model import Event
from detente.reader import Reader


def _events(text: str, reader: Reader = "rules") -> tuple[Event, ...]:
    return pipeline.read_article(
        sources.from_text(text, published="2019-05-06"), reader=reader
    ).events


def _recipients(text: str, kind: str, reader: Reader = "rules") -> list[str | None]:
    event = next(e for e in _events(text, reader) if e.type == kind)
    return [a.country for a in event.recipients]


def _actors(text: str, kind: str) -> list[str | None]:
    event = next(e for e in _events(text) if e.type == kind)
    return [a.country for a in event.actors]


@pytest.mark.parametrize(
    ("text", "kind", "countries"),
    [
        # the one party that the complements name
        ("Sweden agreed to send tents to help shelter families in Nepal.", "AGREE", ["NPL"]),
        ("Belgium promised money for schools in Chad and Niger.", "AGREE", ["TCD", "NER"]),
        # unnamed people are of the country in which it is done to them
        ("Somali gunmen abducted two aid workers in Mogadishu.", "ASSAULT", ["SOM"]),
        ("Kenya expelled diplomats from Cuba and Chile.", "SANCTION", ["CUB", "CHL"]),
        # ethnic Albanians are of where they live
        (
            "Macedonian police beat ethnic Albanian protesters in Tetovo.",
            "ASSAULT",
            ["MKD"],
        ),
        # where talks are held is no party to what is agreed
        ("Norway agreed in Geneva to hold talks in Vienna.", "AGREE", []),
    ],
)
def test_whom_an_act_is_toward(text: str, kind: str, countries: list[str]) -> None:
    assert _recipients(text, kind) == countries


@pytest.mark.parametrize(
    ("text", "kind", "countries"),
    [
        # where it takes place, towns of the gazetteer too
        ("Israeli aircraft bombed a camp near Sidon.", "ASSAULT", ["LBN"]),
        ("Iraqi artillery shelled the town of Abadan.", "ASSAULT", ["IRN"]),
        ("Two bombs exploded in Algiers.", "ASSAULT", ["DZA"]),
        ("Colombian guerrillas ambushed an army patrol near Cali.", "ASSAULT", ["COL"]),
        # the people there, for the state's own act
        ("Turkish authorities imposed a curfew in Diyarbakir.", "COERCE", ["TUR"]),
        ("The Indian army imposed a curfew in Srinagar.", "COERCE", ["IND"]),
    ],
)
def test_on_whose_land_an_act_is(text: str, kind: str, countries: list[str]) -> None:
    assert _recipients(text, kind, "learned") == countries


@pytest.mark.parametrize(
    ("text", "kind", "countries"),
    [
        ("Mali's president spoke, and his government closed the border.", "COERCE", ["MLI"]),
        ("Troops opened fire on a crowd in Rangoon.", "ASSAULT", ["MMR"]),
        (
            "A member of the Kenyan parliament, Daniel Otieno, accused Uganda of theft.",
            "ACCUSE",
            ["KEN"],
        ),
        (
            "Members of the Federation of African Teachers accused Libya of cruelty.",
            "ACCUSE",
            ["NGO"],
        ),
        ("Police in Cizre arrested ten students.", "COERCE", ["TUR"]),
        ("Croatian Serbs attacked a convoy.", "ASSAULT", ["HRV"]),
    ],
)
def test_who_acts(text: str, kind: str, countries: list[str]) -> None:
    assert _actors(text, kind) == countries


def test_leaders_of_a_group_act_for_it() -> None:
    (event,) = _events("Leaders of the opposition coalition agreed to postpone a rally in Baku.")
    assert [(a.country, a.sector, a.party) for a in event.actors] == [("AZE", "OPP", None)]


def test_who_is_engaged_in_something_does_it() -> None:
    text = "Serbian forces were engaged in ethnic cleansing in Bosnia."
    assert _actors(text, "ASSAULT") == ["SRB"]
    assert _recipients(text, "ASSAULT") == ["BIH"]


def test_hyphenated_names_are_both() -> None:
    (event,) = [e for e in _events("A Chad-Sudan accord was signed.") if e.type == "SUPPORT"]
    assert {a.country for a in event.actors} == {"TCD", "SDN"}


@pytest.mark.parametrize(
    ("text", "trigger", "country"),
    [
        ("The United States warned Iran of sanctions if it attacked.", "attacked", "IRN"),
        (
            "Washington warned Tehran that it would be punished if it closed the strait.",
            "closed",
            "IRN",
        ),
        ("Turkey threatened Greece with war unless it withdrew its ships.", "withdrew", "GRC"),
    ],
)
def test_the_subject_of_a_warnings_condition(text: str, trigger: str, country: str) -> None:
    event = next(e for e in _events(text) if trigger in e.span.text)
    assert [a.country for a in event.actors] == [country]


def test_nobody_ignores_their_own_demands() -> None:
    events = _events("If Japan ignores its demands, China said, it will act.")
    ignored = next(e for e in events if e.type == "REJECT")
    assert [a.country for a in ignored.actors] == ["JPN"]
    assert [a.country for a in ignored.recipients] == ["CHN"]
