from __future__ import annotations

import pytest

from detente.model import Article
from detente.stories import credit


def article(text: str, stated: str | None = None) -> Article:
    return Article(id="a", source="a.txt", text=text, credit=stated)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LISBURG (Reuters) - Envoys met on Friday.", "Reuters"),
        ("LISBURG, Nov 3 (Xinhua) -- Envoys met on Friday.", "Xinhua"),
        (
            "Envoys met on Friday.\nBy The Associated Press\nThey will meet again.",
            "Associated Press",
        ),
        ("Envoys met on Friday. They will meet again. (AFP)", "Agence France-Presse"),
        ("Envoys met on Friday.\nTASS", "TASS"),
        (
            "Envoys met.\nAssociated Press writer Ann Holm in Lisburg contributed to this report.",
            "Associated Press",
        ),
        ("Envoys met.\nReporting by Ann Holm; Editing by Jo Lund", "Reuters"),
        (
            "Envoys met.\n(Reporting by Ann Holm and Bo Ek; Writing by C. Dahl; editing by D. E.)",
            "Reuters",
        ),
    ],
)
def test_the_text_of_an_agency(text: str, agency: str) -> None:
    assert credit.find(article(text)) == credit.Credit(agency, whole=True)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Envoys met.\nThe Associated Press contributed to this report.", "Associated Press"),
        ("Envoys met.\nReuters and Ann Holm contributed to this report.", "Reuters"),
        ("Envoys met.\nWith files from Ann Holm and Reuters", "Reuters"),
        ("Envoys met.\nAdditional reporting by AFP.", "Agence France-Presse"),
        ("Envoys met.\n— with AP", "Associated Press"),
        ("Envoys met.\nWith agency wires", credit.UNNAMED),
        ("Envoys met.\nStaff and agencies", credit.UNNAMED),
        ("Envoys met.\nFrom wire reports", credit.UNNAMED),
        ("Envoys met (with inputs from agencies).", credit.UNNAMED),
    ],
)
def test_an_agency_that_only_contributed(text: str, agency: str) -> None:
    assert credit.find(article(text)) == credit.Credit(agency, whole=False)


@pytest.mark.parametrize(
    "text",
    [
        "The minister told Reuters on Friday that envoys had met.",
        "Envoys met on Friday, the AP reported.",
        "Voters in Lancaster (PA) went to the polls.",
        "Talks with agencies of the United Nations go on.",
        "He was with AP for ten years.",
        "",
    ],
)
def test_an_agency_merely_cited_is_no_credit(text: str) -> None:
    assert credit.find(article(text)) is None


def test_a_stated_credit_wins_and_is_named_in_full() -> None:
    stated = credit.find(article("LISBURG (Reuters) - Envoys met.", "AP"))
    assert stated == credit.Credit("Associated Press", whole=True)
    other = credit.find(article("Envoys met.", "Lake News"))
    assert other == credit.Credit("Lake News", whole=True)
