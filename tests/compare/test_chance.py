"""Two statements that share a number by chance are not one."""

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
    "other",
    [
        "1,000 more troops are from partner countries.",
        "1,000 other troops are from Norway.",
        "1,000 additional soldiers are Swedish.",
    ],
)
def test_a_number_on_top_is_not_the_number(other: str) -> None:
    claims = agreed("Denmark keeps some 1,000 troops in the north." + SAME, other + SAME)
    assert not any("1,000" in s.span.text for c in claims for s in c.statements)


def test_one_number_told_twice() -> None:
    claims = agreed(
        "Denmark keeps some 1,000 troops in the north." + SAME,
        "Denmark keeps 1,000 soldiers in the north." + SAME,
    )
    assert any("1,000" in s.span.text for c in claims for s in c.statements)
