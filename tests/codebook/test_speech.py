"""The words of speech: schema, coverage, and the words a list must and must not hold."""

from __future__ import annotations

import pytest

from detente.codebook import speech
from detente.codebook.speech import _check
from detente.errors import CodebookError

STANCES = {"report": "says", "belief": "belief"}


@pytest.mark.parametrize(
    ("verb", "frame", "stance"),
    [
        ("say", "that", "report"),
        ("deny", "that", "deny"),
        ("accuse", "A-of", "accuse"),
        ("urge", "A-inf", "demand"),
        ("believe", "that", "belief"),
        ("point out", "that", "report"),
        ("call", "for", "demand"),
        ("show", "that", "evidence"),
    ],
)
def test_verbs(verb: str, frame: str, stance: str) -> None:
    assert speech.verbs()[verb][frame].stance == stance


def test_speaking_about_something_is_not_saying_it() -> None:
    assert speech.verbs()["say"]["that"].said
    assert not speech.verbs()["criticise"]["np"].said
    assert not speech.verbs()["thank"]["np-for"].said


def test_kinds_follow_from_stances() -> None:
    assert speech.verbs()["say"]["that"].kind == "says"
    assert speech.verbs()["hope"]["that"].kind == "belief"
    assert speech.verbs()["endorse"]["np"].kind == "says"
    assert speech.verbs()["oppose"]["np"].kind in ("says", "position")
    assert "say" in speech.of_kind("says")
    assert "say" not in speech.of_kind("position")


def test_particles_are_the_second_words_of_verbs() -> None:
    assert {"out", "on"} <= speech.particles()
    assert all(len(verb.split()) <= 2 for verb in speech.verbs())


def test_lists_are_lower_case_and_not_empty() -> None:
    for name in (
        "light.verbs", "light.receiving", "light.make", "light.matrix", "light.adjectives",
        "light.publishing", "prepositions.says", "sources.documents", "sources.unnamed",
        "sources.agents", "sources.things", "sources.things_do", "sources.empty",
        "sources.anonymous", "sources.anonymity", "occasions.nouns", "occasions.prepositions",
    ):  # fmt: skip
        words = speech.words(name)
        assert words, name
        assert all(word == word.lower() and word.strip() == word for word in words), name


def test_a_list_that_narrows_another_holds_only_its_words() -> None:
    assert speech.words("light.receiving") <= speech.words("light.verbs")
    assert speech.words("light.publishing") <= speech.words("light.adjectives")


def test_a_thing_is_no_source_by_its_ending_and_by_name() -> None:
    assert not speech.words("sources.things") & speech.words("sources.unnamed")


def test_an_unknown_list_is_named() -> None:
    with pytest.raises(CodebookError) as caught:
        speech.words("sources.nowhere")
    assert "sources.nowhere" in str(caught.value)


@pytest.mark.parametrize(
    "row",
    [
        {"stance": "report", "verbs": ["say"]},
        {"stance": "nosuch", "frames": ["that"], "verbs": ["say"]},
        {"stance": "report", "frames": ["nosuch"], "verbs": ["say"]},
        {"stance": "report", "frames": ["A-nosuch"], "verbs": ["say"]},
        {"stance": "report", "frames": ["that"], "verbs": ["say"], "surprise": 1},
    ],
)
def test_a_broken_group_is_named(row: dict[str, object]) -> None:
    with pytest.raises(CodebookError) as caught:
        _check(row, "verbs", STANCES, "no. 1")  # type: ignore[arg-type]
    assert "no. 1" in str(caught.value)
