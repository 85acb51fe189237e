"""Which moves open an entry: those between parties, told as real, whose matter is said."""

from __future__ import annotations

import msgspec
import pytest

from detente import pipeline
from detente.compare.ledger import ledger
from detente.model import Article, Entry


def entries(text: str) -> tuple[Entry, ...]:
    return pipeline.read_text(text, published="2022-03-10", reader="rules").entries


@pytest.mark.parametrize(
    "text",
    [
        "Chad demanded that Sudan reopen the road.",
        "The African Union urged Sudan to reopen the road.",
        "Hamas demanded that Egypt reopen the crossing.",
        "NATO officials promised to send Estonia more planes.",
    ],
)
def test_parties_open_entries(text: str) -> None:
    assert entries(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sudanese students demanded that Chad reopen the road.",
        "The Washington Post demanded that Chad reopen the road.",
        "Chad's government urged Chadian voters to stay calm.",
        "Chad asked foreign reporters to leave the hall.",
        "Would Chad ask Sudan to reopen the road?",
        "Chad may demand that Sudan reopen the road.",
        "Chad is prepared to do more.",
    ],
)
def test_others_and_the_merely_supposed_open_none(text: str) -> None:
    assert not entries(text)


def test_whom_only_the_exchange_around_it_supplies_is_no_addressee() -> None:
    (promise,) = (
        e
        for e in entries(
            "Chad accused Sudan of a raid on a village. Prices fell. "
            "Chad promised to withdraw its troops by May."
        )
        if e.kind == "promise"
    )
    assert promise.addressees == ()


def test_whom_the_same_party_addresses_in_the_sentence_is() -> None:
    threat = next(
        e
        for e in entries("Chad accused Sudan of a raid and threatened to close the border.")
        if e.kind == "threat"
    )
    assert [a.party for a in threat.addressees] == ["SDN"]


@pytest.mark.parametrize(
    ("told", "untold"),
    [
        # a matter between states, and one at home
        ("Chad's president called for peace in the region.",
         "Chad's president called for a new school law."),
        ("Chad's government called for sanctions.", "Chadian officials called for sanctions."),
        # whose words they are, to whom
        ("Chad met Sudan. Egypt urged Chad to honour the truce.",
         "Chad met Sudan. Egypt urged both sides to honour the truce."),
        ("Chad called on the Sudanese parties to reopen the road.",
         "Chad called on the two sides to reopen the road."),
        # what is threatened
        ("Chad has made a threat to close the border.", "Chad has made a veiled threat."),
        # what is warned of: harm that the party would do
        ("Chad warned of grave consequences if the road is closed.",
         "Chad warned of floods if the road is closed."),
        # who tells of it
        ("Chad may offer Sudan a truce, officials said.",
         "Chad may offer Sudan a truce, analysts said."),
        # somebody without office, a party at home
        ("Chad urged Sudan to free the pilots.", "Chad urged John Mbeki Smith to free the pilots."),
    ],
)  # fmt: skip
def test_what_is_at_home_or_left_open_opens_none(told: str, untold: str) -> None:
    assert entries(told)
    assert not entries(untold)


def test_a_he_in_quoted_words_is_not_who_speaks_them() -> None:
    own = "Sudanese President Hamid Osman promised to free the Chadian prisoners."
    other = (
        "Sudanese President Hamid Osman was asked about the pledge. "
        "\u201cHe promised to free the Chadian prisoners,\u201d Osman said."
    )
    assert entries(own)
    assert not entries(other)


def weighed(text: str, sure: float) -> tuple[Entry, ...]:
    article = Article(id="a-1", source="1", text=text, published="2022-03-10")
    moves = pipeline.read_article(article, reader="rules").moves
    return ledger([article], [msgspec.structs.replace(m, confidence=sure) for m in moves], ())


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Chad aims to press Sudan to reopen the road.", 0.5),  # told as supposed
        ("Chad promised to lift its own tolls.", 0.6),  # to nobody named
    ],
)
def test_what_the_reader_holds_likely_opens_an_entry(text: str, sure: float) -> None:
    assert weighed(text, sure)
    assert not weighed(text, 0.2)


def test_what_the_reader_doubts_opens_none() -> None:
    assert not weighed("Chad demanded that Sudan reopen the road.", 0.1)


def test_what_may_be_asked_opens_none_however_likely() -> None:
    assert not weighed("Chad may ask Sudan to reopen the road.", 0.9)


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("Chad urged Libya to talk. Chad asked Libya for fuel.", ["LBY"]),
        ("Chad urged Sudan to talk. Chad asked Sudan for fuel. Chad urged Libya to talk.", []),
    ],
)
def test_who_is_only_guessed_is_asked_where_the_exchange_is_with_them(
    before: str, asked: list[str]
) -> None:
    text = f"{before} Chad demanded the withdrawal of all troops from the river forts."
    article = Article(id="a-1", source="1", text=text, published="2022-03-10")
    moves = pipeline.read_article(article, reader="rules").moves
    libya = next(a for m in moves for a in m.addressees if a.party == "LBY")
    guessed = msgspec.structs.replace(libya, span=None, basis="implied")
    moves = [
        msgspec.structs.replace(
            m, confidence=0.6, addressees=(guessed,) if "forts" in m.content.text else m.addressees
        )
        for m in moves
    ]
    (forts,) = (e for e in ledger([article], moves, ()) if "forts" in e.variants[0].span.text)
    assert [a.party for a in forts.addressees] == asked


def test_whom_a_demand_covers_is_no_demand() -> None:
    text = "Chad demanded that Sudan rule out any further tolls on the road, buses included."
    found = pipeline.read_text(text, published="2022-03-10").entries
    assert [e.issue for e in found if "included" in e.issue.split()[-1:]] == []
