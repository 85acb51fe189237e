"""Entries, answers and status over several reports."""

from __future__ import annotations

from detente import pipeline
from detente.compare.ledger import ledger
from detente.model import Article, Entry

FIRST = (
    "Chad demanded that Sudan withdraw its troops from the border. "
    "Sudan rejected Chad's demand to withdraw its troops."
)
SECOND = (
    "Chad is demanding the withdrawal of Sudanese troops from the border. "
    "Chad said that Sudan had ignored its demand."
)


def build(*texts: str) -> tuple[Entry, ...]:
    articles = [
        Article(id=f"a-{i}", source=f"{i}", text=t, outlet=f"Outlet {i}", published=f"2022-03-1{i}")
        for i, t in enumerate(texts)
    ]
    moves = [m for a in articles for m in pipeline.read_article(a).moves]
    return ledger(articles, moves, ())


def test_one_demand_in_two_reports_is_one_entry() -> None:
    demands = [e for e in build(FIRST, SECOND) if e.kind == "demand" and e.outlets]
    withdraw = [e for e in demands if any("withdraw" in v.span.text for v in e.variants)]
    assert len(withdraw) == 1
    entry = withdraw[0]
    assert entry.party.entity == "TCD"
    assert [a.party for a in entry.addressees] == ["SDN"]
    assert entry.outlets == ("Outlet 0", "Outlet 1")
    assert entry.origins == 2
    assert (entry.first_seen, entry.last_seen) == ("2022-03-10", "2022-03-11")


def test_status_is_kept_for_each_viewpoint() -> None:
    answered = [e for e in build(FIRST, SECOND) if e.answers]
    values = {(s.viewpoint, s.value) for e in answered for s in e.status}
    assert any(value == "refused" for _, value in values)


def test_undo_and_refrain_stay_apart_outside_a_package() -> None:
    entries = build(
        "Chad demanded that Sudan withdraw missiles from the border.",
        "Chad demanded that Sudan not deploy missiles on the border.",
    )
    kinds = sorted(e.obligation.kind for e in entries if e.obligation is not None)
    assert kinds == ["refrain", "undo"]


def test_a_demand_nobody_answered_is_pending() -> None:
    (entry,) = build("Chad demanded that Sudan withdraw its troops.")
    assert [(s.viewpoint, s.value) for s in entry.status] == [("all", "pending")]


def test_the_order_of_moves_does_not_matter() -> None:
    articles = [
        Article(id=f"a-{i}", source=f"{i}", text=t, outlet=f"Outlet {i}", published="2022-03-10")
        for i, t in enumerate((FIRST, SECOND))
    ]
    moves = [m for a in articles for m in pipeline.read_article(a).moves]
    assert ledger(articles, moves, ()) == ledger(articles, moves[::-1], ())


def test_nothing_is_answered_before_it_is_said() -> None:
    asked, refused = "Chad urged Sudan to open the border.", "Sudan refused to open the border."
    assert [len(e.answers) for e in build(asked, refused)] == [1]
    assert [len(e.answers) for e in build(refused, asked)] == [0]


def test_viewpoints_are_keys_of_parties() -> None:
    told = "The Chadian government said that Sudan had ignored Chad's demand."
    answers = [a for e in build(FIRST, told) for a in e.answers]
    assert {a.viewpoint for a in answers} == {"narrator", "TCD"}


def test_a_member_does_not_answer_for_its_alliance() -> None:
    entries = build(
        "Serbia demanded that NATO withdraw its drones from the hills.",
        "Italy refused to withdraw the drones from its own hills, it told Kosovo.",
    )
    demand = next(e for e in entries if e.kind == "demand")
    assert demand.answers == ()


def test_that_demand_is_the_one_just_named() -> None:
    entries = build(
        "Chad demanded that Sudan withdraw its troops. Chad also demanded that Sudan release two "
        "pilots. Sudan rejected that demand."
    )
    answered = [e.issue for e in entries if e.answers]
    assert answered == ["release two pilots"]
