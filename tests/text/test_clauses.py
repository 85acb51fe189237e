"""Clauses the parser misplaces: who did what is on whose list."""

from __future__ import annotations

import pytest

from detente.model import Article
from detente.text.clauses import arguments
from detente.text.parse import parse


def doers(text: str, verb: str) -> list[str]:
    doc = parse(Article(id="a", source="test", text=text, published="2022-02-02")).doc
    token = next(t for t in doc if t.text == verb)
    return [t.text for t in arguments.subjects(token)]


@pytest.mark.parametrize(
    ("text", "verb", "doer"),
    [
        (
            "Kenya protested on Friday after Kampala on Thursday jailed three clerks, "
            "seized a ship and expelled an envoy.",
            "expelled",
            "Kampala",
        ),
        (
            "Chile condemned Peru after Lima expelled two envoys, closed a bank and shut a road.",
            "closed",
            "Lima",
        ),
        (
            "Chile's foreign minister, Ana Soto, spoke on Tuesday after Lima on Monday bombed "
            "two Chilean towns.",
            "bombed",
            "Lima",
        ),
        (
            "Chile left the talks, closed a bank and expelled two envoys after Peru attacked it.",
            "expelled",
            "Chile",
        ),
    ],
)
def test_a_list_of_verbs_stays_with_its_clause(text: str, verb: str, doer: str) -> None:
    assert doers(text, verb) == [doer]


def test_who_has_a_plan_does_what_is_planned() -> None:
    assert doers("A plan by Chad to attack the village.", "attack") == ["Chad"]


def test_the_main_verb_has_its_own_subject() -> None:
    text = (
        "Chile's foreign minister, Ana Soto, spoke on Tuesday after Lima on Monday bombed "
        "two Chilean towns."
    )
    assert doers(text, "spoke") == ["minister"]
