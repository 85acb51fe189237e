from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import msgspec
import pytest

from detente.compare import corroboration, tellings
from detente.model import (
    Actor,
    Article,
    Attribution,
    Corroboration,
    Hand,
    Source,
    Statement,
    span_of,
)

TEXTS = {
    "a": "Arlan shelled the port of Ryd on Monday and sank two ferries there.",
    "b": "Ferries went down in Ryd's harbour under Arlan's guns, its general staff said.",
    "c": "The shelling of Ryd was confirmed by two officials who would not be named.",
    "d": "The Lantern writes that guns were fired at Ryd and that boats were lost.",
    "e": "Rain fell over the south.",
}
ARTICLES = {i: Article(id=i, source=i, text=t, outlet=i.upper()) for i, t in TEXTS.items()}


def actor(name: str, party: str | None = None, **more: object) -> Actor:
    return Actor(name=name, label=name, kind="organisation", entity=name, party=party, **more)  # type: ignore[arg-type]


STAFF = actor("general staff", "ARL")
PAPER = actor("The Lantern", sector="MED")
UNNAMED = Attribution(holder=None, kind="unnamed")


def says(who: Actor) -> Attribution:
    return Attribution(holder=who, kind="says")


@pytest.mark.parametrize(
    ("chain", "involved", "hand"),
    [
        ((), {"ARL"}, "outlet"),
        ((says(STAFF),), {"ARL"}, "first-hand"),
        ((says(STAFF),), {"BOR"}, "second-hand"),
        ((UNNAMED,), {"ARL"}, "second-hand"),
        ((says(msgspec.structs.replace(STAFF, kind="document")),), {"ARL"}, "second-hand"),
        ((says(PAPER),), {"The Lantern"}, "second-hand"),
        # Karst says that the staff says so
        ((says(actor("Karst", "BOR")), says(STAFF)), {"ARL"}, "second-hand"),
        ((Attribution(holder=STAFF, kind="document"),), {"ARL"}, "second-hand"),
    ],
)
def test_how_a_report_knows_it(
    chain: tuple[Attribution, ...], involved: set[str], hand: Hand
) -> None:
    assert corroboration.hand(chain, involved) == hand


def statement(id_: str, hand: Hand, *chain: Attribution) -> Statement:
    article = ARTICLES[id_]
    span = span_of(article, 0, len(article.text) - 1)
    return Statement(article=id_, outlet=id_, span=span, attribution=chain, hand=hand)


TOLD = (
    statement("a", "outlet"),
    statement("b", "first-hand", says(STAFF)),
    statement("c", "second-hand", UNNAMED),
    statement("d", "second-hand", says(PAPER)),
)


def behind(told: Sequence[Statement], telling: Mapping[str, str]) -> Corroboration:
    count = functools.partial(tellings.independent, tellings=telling, articles=ARTICLES)
    return corroboration.of_claim(told, telling, count)


def test_independent_tellings_are_counted_by_how_they_know() -> None:
    own = {i: i for i in TEXTS}
    found = behind(TOLD, own)
    assert (found.outlet, found.first_hand, found.second_hand) == (1, 1, 2)
    assert found.sources == (
        Source(name="The Lantern", entity="The Lantern", tellings=1),
        Source(name="general staff", entity="general staff", tellings=1),
        Source(name=None, entity=None, tellings=1),
    )
    assert found.silent == ("e",)


def test_copies_confirm_nothing_and_are_not_silent_either() -> None:
    copies = {"a": "a", "b": "b", "c": "c", "d": "c", "e": "a"}
    found = behind(TOLD, copies)
    assert (found.outlet, found.second_hand) == (1, 1)
    assert found.silent == ()


def test_nobody_is_silent_on_what_one_alone_tells() -> None:
    own = {i: i for i in TEXTS}
    assert behind(TOLD[:1], own).silent == ()
