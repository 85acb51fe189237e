"""The places around an act's word are named alike however they are reached."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from detente.extract import standing
from detente.model import Article
from detente.text import parse
from detente.text.clauses import arguments


def where(text: str, act: str, named: str) -> str:
    doc = parse.parse(Article(id="a", source="a", text=text), None).doc

    def word(lower: str) -> Token:
        return next(t for t in doc if t.text == lower)

    return standing.find(standing.frame(word(act)), word(named))


@pytest.mark.parametrize(
    ("text", "act", "named", "place"),
    [
        ("Chile attacked Peru.", "attacked", "Chile", "subject"),
        ("Chile attacked Peru.", "attacked", "Peru", "object"),
        ("Peru was attacked by Chile.", "attacked", "Chile", "subject"),
        ("Peru was attacked by Chile.", "attacked", "Peru", "object"),
        ("Chile, Bolivia and Brazil urged Peru to leave.", "urged", "Brazil", "subject"),
        ("Chile wants to attack Peru.", "attack", "Chile", "subject"),
        ("Chile urged Peru to release a ship.", "release", "Peru", "subject"),
        ("The troops that Chile sent attacked Peru.", "sent", "Chile", "subject"),
        ("Peru, which Chile attacked, protested.", "attacked", "Peru", "object"),
        ("Chile launched an attack on Peru.", "attack", "Chile", "do: subject"),
        ("Chile launched an attack on Peru.", "attack", "Peru", "on"),
        ("Chile's attack on Peru failed.", "attack", "Chile", "owner"),
        ("Chile called on Peru to leave.", "called", "Peru", "on"),
        ("Talks between Chile and Peru failed.", "Talks", "Peru", "between"),
        ("Chile launched a wave of attacks on Peru.", "attacks", "Chile", "of: do: subject"),
    ],
)
def test_a_place_has_one_name(text: str, act: str, named: str, place: str) -> None:
    assert where(text, act, named) == place


@pytest.mark.parametrize(
    ("text", "act", "named", "place"),
    [
        ("Chile's army attacked Peru.", "attacked", "Chile", "subject's"),
        ("The army of Chile attacked Peru.", "attacked", "Chile", "subject/of"),
        ("Soldiers attacked the embassy of Peru.", "attacked", "Peru", "object/of"),
        ("Critics of Chile praised Peru.", "praised", "Chile", "subject apart"),
        ("Chile's rivals praised Peru.", "praised", "Chile", "subject apart"),
        ("Peru praised Chile's opponents.", "praised", "Chile", "object apart"),
    ],
)
def test_a_part_of_a_place_is_told_from_it(text: str, act: str, named: str, place: str) -> None:
    assert where(text, act, named) == place


@pytest.mark.parametrize(
    ("text", "act", "named", "place"),
    [
        ("Chile said that Peru attacked a village.", "attacked", "Chile", "over subject"),
        ("Chile said that Peru attacked a village.", "said", "Peru", "ccomp subject"),
        (
            "Soldiers attacked the village where Chile had camps.",
            "attacked",
            "Chile",
            "under subject",
        ),
    ],
)
def test_who_does_another_clause_is_told_so(text: str, act: str, named: str, place: str) -> None:
    assert where(text, act, named) == place


def test_white_space_is_a_clause_of_its_own_though_no_parse_calls_it_a_root() -> None:
    doc = Doc(Vocab(), words=["Oslo", " "], heads=[0, 1], deps=["ROOT", "dep"])
    assert arguments.clause(doc[1]).i == 1
