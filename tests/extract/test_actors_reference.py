"""Pronouns and descriptions: resolved where they are plain, left alone where not."""

from __future__ import annotations

import pytest

from detente.extract import actors
from detente.extract.actors import Mentions
from detente.model import Article
from detente.text.parse import parse


def find(text: str, published: str | None = "2022-02-02") -> Mentions:
    return actors.find(parse(Article(id="a", source="test", text=text, published=published)))


def meant(text: str, word: str, nth: int = 0) -> set[str]:
    """Return whom the ``nth`` use of ``word`` means: party, or the label's last word."""
    mentions = find(text)
    tokens = [t for t in mentions.document.doc if t.text == word]
    return {
        a.label.split()[-1] if a.kind == "person" else a.party or a.entity
        for a in mentions.at(tokens[nth])
    }


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Putin said he was ready.", "he", {"Putin"}),
        ("Putin met Merkel. He thanked her.", "He", {"Putin"}),
        ("Putin met Angela Merkel. He thanked her.", "her", {"Merkel"}),
        ("By refusing what he calls blackmail, Putin won time.", "he", {"Putin"}),
        ("Macron warned Lukashenko against using force on his people.", "his", {"Lukashenko"}),
        ("In its reply, Washington offered talks.", "its", {"USA"}),
        ("Iran said it would answer.", "it", {"IRN"}),
        ("Russia would act if its interests were ignored.", "its", {"RUS"}),
        ("Russia demanded an answer from the U.S. to its proposals.", "its", {"RUS"}),
        ("Iran's actions show that its words are empty.", "its", {"IRN"}),
        ("The U.S. and NATO said they were united.", "they", {"USA", "NATO"}),
        ("The Greeks said their patience was at an end.", "their", {"GRC"}),
        ("Iran threatened Israel after Israel accused it of an attack.", "it", {"IRN"}),
        ("Japan, which hosts the base, objected.", "which", {"JPN"}),
        ("Scholz, who took office in December, objected.", "who", {"Scholz"}),
    ],
)
def test_plain_pronouns(text: str, word: str, expected: set[str]) -> None:
    assert meant(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Russia objected. It is clear that talks failed.", "It"),
        ("Russia objected. It was reported that talks failed.", "It"),
        ("NATO met. The plan is new, and it worries some.", "it"),
        ("The U.S. and NATO said these demands fail because they break the rules.", "they"),
        ("Putin told him nothing.", "him"),
        ("Russia made the missiles and sold them.", "them"),
        ("She objected.", "She"),
        ("Iraq and Iran met. It objected.", "It"),
    ],
)
def test_unclear_pronouns_are_left_alone(text: str, word: str) -> None:
    assert meant(text, word) == set()


def test_a_pronoun_keeps_its_own_words() -> None:
    mentions = find("Putin said he was ready.")
    he = next(t for t in mentions.document.doc if t.text == "he")
    (actor,) = mentions.at(he)
    assert (actor.name, actor.label, actor.basis) == ("he", "Vladimir Putin", "pronoun")
    assert actor.span is not None
    assert (actor.span.start, actor.span.text) == (he.idx, "he")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("NATO met in Madrid. The military alliance agreed.", "alliance", {"NATO"}),
        ("The EU met. The bloc agreed.", "bloc", {"EU"}),
        ("Biden arrived. The president agreed.", "president", {"Biden"}),
        ("Sergei Lavrov arrived. The foreign minister agreed.", "minister", {"Lavrov"}),
        ("Putin met Macron. The two leaders agreed.", "leaders", {"Putin", "Macron"}),
        ("Putin met Macron. The two countries agreed.", "countries", {"RUS", "FRA"}),
        ("India and China talked. Both sides agreed.", "sides", {"IND", "CHN"}),
        ("North Korea tested a missile. The North objected.", "North", {"PRK"}),
        ("Peru objected. The country closed its airspace.", "country", {"PER"}),
    ],
)
def test_descriptions(text: str, word: str, expected: set[str]) -> None:
    assert meant(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The alliance agreed.", "alliance"),
        ("France, Spain and Italy talked. Both sides agreed.", "sides"),
        ("Iran and Iraq met Turkey. The country objected.", "country"),
    ],
)
def test_descriptions_of_nobody_named(text: str, word: str) -> None:
    assert meant(text, word) == set()


def test_the_subject_of_both_sides_is_neither() -> None:
    assert meant("Norway urged both sides in Libya and Egypt to stop.", "sides") == set()


@pytest.mark.parametrize(
    ("text", "word", "nth", "expected"),
    [
        ("The New York Times asked. The Times got no reply.", "Times", 1, True),
        ("The Washington Post asked. Egypt blamed the Post.", "Post", 1, True),
        # Told before the full name, of another name, or not alone: somebody else's.
        ("The Times met. The New York Times did not.", "Times", 0, False),
        ("The New York Times asked. The Tacna Times did not.", "Times", 1, False),
        ("The New York Times asked. Times were hard.", "Times", 1, False),
    ],
)
def test_a_body_goes_by_the_main_word_of_its_name(
    text: str, word: str, nth: int, expected: bool
) -> None:
    assert bool(meant(text, word, nth) & {"NEW-YORK-TIMES", "WASHINGTON-POST"}) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Nazim Qazi was in the square. "He shot two men and ran," Qazi said.', set()),
        ('Nazim Qazi met Omar Haddad. Haddad left. "He is a friend," said Qazi.', {"Haddad"}),
        ("Nazim Qazi was in the square. He shot two men.", {"Qazi"}),
    ],
)
def test_who_speaks_is_no_third_person(text: str, expected: set[str]) -> None:
    assert meant(text, "He") == expected
