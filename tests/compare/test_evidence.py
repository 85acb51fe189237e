from __future__ import annotations

import msgspec
import pytest

from detente.compare import evidence
from detente.compare.evidence import Side
from detente.compare.pieces import Piece
from detente.compare.wording import terms
from detente.model import Article, Place, span_of
from detente.reader.encoder import WEIGHTS


def piece(id_: str, text: str, *towns: str) -> Piece:
    article = Article(id=id_, source=id_, text=text)
    whole = span_of(article, 0, len(text))
    said = terms(text)
    places = tuple(
        Place(name=town, label=town, kind="city", country="LIS", span=whole) for town in towns
    )
    keys = frozenset(term.key for term in said)
    return Piece(article, whole, sentence=0, terms=said, says=keys, places=places)


def sides(one: str, other: str) -> tuple[Side, Side]:
    both = piece("a", one), piece("b", other)
    first, second = evidence.sides(both, evidence.weigh(both))
    return first, second


def test_all_that_is_found_has_a_weight() -> None:
    known = msgspec.json.decode((WEIGHTS / "agreement.json").read_bytes())[evidence.QUESTION]
    one, other = sides("The northern quay was shut in spring.", "Holm shut the northern quay.")
    found = evidence.of(one, other, {})
    assert found is not None
    assert found.keys() <= known.keys()


def test_what_shares_one_word_alone_is_not_weighed() -> None:
    one, other = sides("The northern quay was shut in spring.", "Holm sold a quay to the miller.")
    assert evidence.of(one, other, {}) is None


@pytest.mark.parametrize(
    ("one", "other", "odds"),
    [
        ("The quay was shut in 1992.", "The quay was shut in 2013.", True),
        ("The quay was shut in 1992.", "The quay, built in 1950, was shut in 1992.", False),
        ("The quay was shut.", "The quay was shut in 2013.", False),
    ],
)
def test_years_that_exclude_each_other_are_no_agreement(one: str, other: str, odds: bool) -> None:
    assert evidence.at_odds(piece("a", one), piece("b", other)) is odds


def test_towns_that_exclude_each_other_are_no_agreement() -> None:
    one, other = piece("a", "A ferry sank.", "Ryd"), piece("b", "A ferry sank.", "Lisburg")
    assert evidence.at_odds(one, other)
    assert not evidence.at_odds(one, piece("c", "A ferry sank.", "Ryd", "Lisburg"))
