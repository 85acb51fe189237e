from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.compare.wording import Name, extent, outlook, stem, terms


def said(text: str) -> set[str]:
    return {term.key for term in terms(text)}


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("a troop build-up", "soldiers being massed", "#buildup"),
        ("he was silent", "she has said very little", "#silence"),
        ("a non-starter", "the plan was rejected", "#refuse"),
        (
            "an indivisible security",
            "no security at the expense of others",
            "#indivisible_security",
        ),
        ("the frontier", "two borders", "#border"),
        ("Norwegian waters", "Norway", "@NOR"),
        ("South Korean ships", "South Korea's navy", "@KOR"),
    ],
)
def test_words_for_one_thing_are_one(one: str, other: str, key: str) -> None:
    assert key in said(one)
    assert key in said(other)


def test_function_words_and_reporting_words_say_nothing() -> None:
    assert said("The president said on Tuesday that they would") == set()
    assert "haven" not in said("they haven't left")


def test_words_inside_a_name_say_who_is_meant_only() -> None:
    text = "President Ana Holm spoke of herring"
    found = {t.key for t in terms(text, [Name(0, 18, ("Q1", "NOR"))])}
    assert found == {"@Q1", "@NOR", stem("herring")}


def test_offsets_are_those_of_the_report() -> None:
    text = "Envoys met at the frontier."
    for term in terms(text, offset=100):
        assert stem(text[term.start - 100 : term.end - 100]) in {"envoy", "met", "frontier"}


def test_outlook_and_extent() -> None:
    assert [t.key for t in outlook("There was no breakthrough, but he remains open to talks")] == [
        "bleak",
        "hopeful",
    ]
    assert extent("All of the points") == {"point": "all"}
    assert extent("most points were met, and every demand") == {"point": "part", "#demand": "all"}
    assert extent("the points that each other made") == {}


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for term in terms(text):
        assert 0 <= term.start < term.end <= len(text)
