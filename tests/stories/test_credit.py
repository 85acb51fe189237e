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
        ("Envoys met.\nThe Associated Press contributed to this report.", "Associated Press"),
        ("Envoys met on Friday.\nTASS", "TASS"),
        ("The minister told Reuters on Friday that envoys had met.", None),
        ("Envoys met on Friday, the AP reported.", None),
        ("Voters in Lancaster (PA) went to the polls.", None),
        ("", None),
    ],
)
def test_where_a_credit_stands(text: str, agency: str | None) -> None:
    assert credit.find(article(text)) == agency


def test_a_stated_credit_wins_and_is_named_in_full() -> None:
    assert credit.find(article("LISBURG (Reuters) - Envoys met.", "AP")) == "Associated Press"
    assert credit.find(article("Envoys met.", "Lake News")) == "Lake News"
