from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model import Article, Boilerplate, Origin, span_of
from detente.stories.copies import origins

WIRE = """The envoys of Arland and Borland left the table in Lisburg on Friday without a text.
Negotiators had spent eleven hours on a single paragraph about fishing rights near the cape.
Arland's delegation insisted that its trawlers be let in before winter sets in, two officials said.
Borland answered that no ship would pass until the old debts of the harbour company were settled.
A mediator from the lake cantons carried handwritten notes between two hotels until midnight.
Neither capital has said when the talks may resume, but both left junior diplomats behind.
Markets in the region barely moved, and the price of herring fell by two percent.
Villagers along the cape said that they had heard such promises every autumn since the war."""
OWN = """No deal again: after a long day in Lisburg both delegations packed their papers on Friday.
Arland wants its fishermen back in the waters off the cape, and wants it before the first snow.
The other side will not open the channel while the harbour company's bills lie unpaid.
Our correspondent saw the go-between walk across the square nine times with a blue folder.
The next round has no date. Diplomats of lower rank stay in town, which some read as hope.
In the villages near the cape people shrug; promises, they say, come every year with the leaves."""


def article(id_: str, body: str, **fields: object) -> Article:
    fields.setdefault("outlet", f"Outlet {id_}")
    return Article(id=id_, source=f"{id_}.txt", text=body, **fields)  # type: ignore[arg-type]


def together(found: tuple[Origin, ...]) -> set[frozenset[str]]:
    return {frozenset(origin.articles) for origin in found}


def test_a_reprint_with_a_line_added_and_words_changed_is_one_origin() -> None:
    words = WIRE.replace("barely moved", "did not move").split(" ")
    reprint = " ".join(words) + "\nFollow our coverage of the talks all week."
    (origin,) = origins([article("a", WIRE), article("b", reprint)])
    assert origin.articles == ("a", "b")
    assert "% of the words of Outlet" in origin.reason


def test_a_reprint_cut_to_its_first_lines_is_one_origin() -> None:
    cut = "\n".join(WIRE.splitlines()[:3])
    assert len(origins([article("a", WIRE), article("b", cut)])) == 1


def test_own_words_on_the_same_event_are_another_origin() -> None:
    found = origins([article("a", WIRE), article("b", OWN)])
    assert together(found) == {frozenset("a"), frozenset("b")}
    assert all("no other report" in origin.reason for origin in found)


def test_a_long_quotation_of_one_speech_makes_no_copy() -> None:
    speech = " ".join(f"We have counted {n} broken promises in {n + 3} harbours." for n in range(9))
    one = article("a", f"The minister rose at noon in a silent hall. “{speech}” Then he left.")
    two = article("b", f'Applause was thin when the minister spoke: "{speech}" It rained all day.')
    assert len(origins([one, two])) == 2


def test_page_furniture_does_not_count() -> None:
    footer = "\n" + " ".join(
        f"Subscribe to edition {n} of our letter for {n} crowns." for n in range(9)
    )
    reports = []
    for id_, body in (("a", WIRE.splitlines()[0]), ("b", OWN.splitlines()[1])):
        bare = article(id_, body + footer)
        piece = Boilerplate(span=span_of(bare, len(body), len(bare.text)), kind="subscribe")
        reports.append(article(id_, bare.text, boilerplate=(piece,)))
    assert len(origins(reports)) == 2


def test_a_brief_in_two_independent_reports_does_not_join_them() -> None:
    brief = "\n".join(WIRE.splitlines()[:3])
    first = article("a", OWN + "\n" + brief)
    filler = "\n".join(
        f"Item {n}: the council of ward {n} met about drains number {n * 7}." for n in range(30)
    )
    second = article("b", filler + "\n" + brief)
    found = origins([first, second, article("c", brief)])
    assert not any({"a", "b"} <= set(origin.articles) for origin in found)


def test_the_credit_is_shown_and_lowers_the_bar() -> None:
    half = "\n".join(WIRE.splitlines()[:3]) + "\n" + OWN
    plain = origins([article("a", WIRE), article("b", half)])
    signed = [article("a", WIRE + "\nReuters"), article("b", "LISBURG (Reuters) - " + half)]
    assert len(plain) == 2
    (origin,) = origins(signed)
    assert origin.credit == "Reuters"
    assert origin.reason.endswith("credited to Reuters")


def test_the_first_report_comes_first() -> None:
    late = article("a", WIRE, published="2020-05-02")
    early = article("b", WIRE, published="2020-05-01")
    (origin,) = origins([late, early])
    assert origin.articles == ("b", "a")


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(chance: random.Random) -> None:
    lines = WIRE.splitlines()
    reports = [
        article("a", WIRE),
        article("b", "\n".join(lines[:5])),
        article("c", OWN),
        article("d", "\n".join(lines[1:])),
        article("e", ""),
    ]
    expected = origins(reports)
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert origins(shuffled) == expected


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=6))
def test_every_report_stands_in_exactly_one_origin(texts: list[str]) -> None:
    reports = [article(f"r{n}", text) for n, text in enumerate(texts)]
    members = [id_ for origin in origins(reports) for id_ in origin.articles]
    assert sorted(members) == sorted(report.id for report in reports)
