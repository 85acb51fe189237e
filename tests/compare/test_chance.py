"""Two statements that share a word or a number by chance are not one."""

from __future__ import annotations

import pytest

from detente import pipeline
from detente.model import Article, Claim


def agreed(*texts: str) -> list[Claim]:
    articles = [
        Article(id=f"a-{n}", source=f"{n}", text=text, published="2019-05-06", outlet=f"O{n}")
        for n, text in enumerate(texts)
    ]
    found = pipeline.record(articles, ()).comparisons
    return [c for compared in found for c in compared.claims if c.status == "agreed"]


SAME = "\n\nChile halted timber imports on Monday, its government said in Santiago."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peru exports some timber to Chile.", "Bolivia is exporting timber to Chile."),
        ("Peru sells grain to Chile.", "Brazil once sold grain to Chile."),
        ("Peru buys copper from Chile.", "Spain bought copper from Chile in spring."),
    ],
)
def test_two_sellers_of_one_good(one: str, other: str) -> None:
    words = one.rstrip(".")
    claims = agreed(one + SAME, other + SAME)
    assert not any(words in s.span.text for c in claims for s in c.statements)


def test_one_seller_told_twice() -> None:
    claims = agreed(
        "Peru exports timber and copper to Chile." + SAME,
        "Peru is exporting timber and copper to Chile." + SAME,
    )
    assert any("copper" in s.span.text for c in claims for s in c.statements)
