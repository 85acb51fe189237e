"""To whom and on what occasion something is said."""

from __future__ import annotations

import pytest

from detente.extract import actors, quotations
from detente.model import Article
from detente.text import parse

ROWS = [
    # press conferences, briefings
    ("At a press conference in Tallinn, Keller said that the port was open.",
     [], "At a press conference in Tallinn"),
    ("“The port is open,” Keller told reporters during a briefing on Tuesday.",
     ["reporters"], "during a briefing on Tuesday"),
    ("Speaking at a news conference, Keller said that the port was open.",
     [], "at a news conference"),
    ("Keller told a joint news conference with Macron that the port was open.",
     [], "a joint news conference with Macron"),
    ("After the meeting, Keller told reporters at a briefing that the port was open.",
     ["reporters"], "at a briefing"),
    # calls
    ("Keller said in a phone call with Macron that the port was open.",
     ["Emmanuel Macron"], "in a phone call with Macron"),
    ("Keller told Estonia in a phone call that the port was open.",
     ["Estonia"], "in a phone call"),
    ("Keller spoke with Macron by phone and said that the port was open.",
     ["Emmanuel Macron"], "by phone"),
    ("Keller said via video link that the port was open.", [], "via video link"),
    # statements, letters
    ("The port is open, the ministry said in a statement.", [], "in a statement"),
    ("In a statement published on its website, the ministry said the port was open.",
     [], "In a statement"),
    ("In a letter to Estonia, Keller demanded that the port be opened.",
     ["Estonia"], "In a letter to Estonia"),
    # interviews
    ("“The port is open,” Keller said in an interview with the BBC.",
     ["BBC"], "in an interview with the BBC"),
    ("Keller told the BBC in an interview that the port was open.", ["BBC"], "in an interview"),
    # posts
    ("Keller wrote on Twitter that the port was open.", [], "on Twitter"),
    ("“The port is open,” Keller wrote in a post on Telegram.", [], "in a post on Telegram"),
    # whom alone
    ("Keller said to Macron that the port was open.", ["Emmanuel Macron"], None),
    ("Addressing parliament on Monday, Keller said the port was open.", ["parliament"], None),
    ("Keller appealed to Estonia to open the port.", ["Estonia"], None),
    ("Keller warned Estonia that the port would close.", ["Estonia"], None),
    ("Keller reported the theft to Estonia.", ["Estonia"], None),
    # neither: who says it, what is meant, a place, a day, an occasion of something else
    ("The port is open, according to Estonia.", [], None),
    ("Keller pointed to Estonia.", [], None),
    ("Keller said in Tallinn that the port was open.", [], None),
    ("“The port is open,” Keller said on Tuesday.", [], None),
    ("Keller said that the talks at the summit had failed.", [], None),
    ("Keller said that Macron had spoken to Estonia.", [], None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "whom", "occasion"), ROWS)
def test_whom_something_is_said_to_and_on_what_occasion(
    text: str, whom: list[str], occasion: str | None
) -> None:
    article = Article(id="a-test", source="test", text=text, published="2022-03-10")
    document = parse.parse(article)
    one = quotations.find(document, actors.find(document))[0]
    assert ([a.label for a in one.addressees], one.occasion) == (whom, occasion)
