"""Reading short texts written for the tests, through the real parser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente import pipeline
from detente.model import Actor, Article
from detente.pipeline import Findings

Read = Callable[..., Findings]


@pytest.fixture
def read() -> Read:
    """Return a function by which the rules alone read one short report."""

    def reading(text: str, published: str = "2022-03-10") -> Findings:
        return pipeline.read_article(
            Article(id="a-test", source="test", text=text, published=published, outlet="Test"),
            reader="rules",
        )

    return reading


@pytest.fixture
def learned() -> Read:
    """Return a function by which rules and reader together read one short report."""

    def reading(text: str, published: str = "2022-03-10") -> Findings:
        return pipeline.read_article(
            Article(id="a-test", source="test", text=text, published=published, outlet="Test")
        )

    return reading


def parties(actors: tuple[Actor, ...]) -> set[str]:
    """Return whom actors act for."""
    return {a.party or a.entity for a in actors}
