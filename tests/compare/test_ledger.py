"""Entries, answers and status over several reports."""

from __future__ import annotations

import pytest

from detente import pipeline
from detente.compare.ledger import ledger
from detente.model import Article, Entry, Record

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


ROLL_BACK = (
    "Chad set out two key demands: that Sudan roll back its missile systems stationed near Chadian "
    "borders and that Sudan release two pilots."
)
NOT_DEPLOY = (
    "Chad set out two key demands: that Sudan not deploy missile systems near Chadian borders and "
    "that Sudan release two pilots."
)


def test_a_change_of_the_obligation_is_shown_and_never_merged_away() -> None:
    record = whole(ROLL_BACK, NOT_DEPLOY)
    told = [
        (variant.outlet, variant.obligation.kind)
        for entry in record.entries
        for variant in entry.variants
        if variant.obligation is not None and "missile" in variant.span.text
    ]
    assert told == [("Outlet 0", "undo"), ("Outlet 1", "refrain")]
    shown = [d for c in record.comparisons for d in c.divergences if d.kind == "obligation"]
    assert [{v.article for v in d.values} for d in shown] == [{"a-0", "a-1"}]
    words = [v.span.text for d in shown for v in d.values]
    assert "roll back" in words[0]
    assert "not deploy" in words[1]


def test_outside_a_package_the_two_obligations_are_two_entries() -> None:
    record = whole(
        "Chad demanded that Sudan roll back its missile systems stationed near Chadian borders.",
        "Chad demanded that Sudan not deploy missile systems near Chadian borders.",
    )
    kinds = [e.obligation.kind for e in record.entries if e.obligation is not None]
    assert sorted(kinds) == ["refrain", "undo"]
    assert [len(issue.entries) for issue in record.issues] == [2]  # and one issue


def whole(*texts: str) -> Record:
    articles = [
        Article(id=f"a-{i}", source=f"{i}", text=t, outlet=f"Outlet {i}", published="2022-03-10")
        for i, t in enumerate(texts)
    ]
    return pipeline.record(articles, ())


def test_a_party_drops_its_own_demand() -> None:
    entries = build(
        "Chad demanded that Sudan withdraw its troops from the hills. "
        "Chad demanded that Sudan release two pilots.",
        "Chad dropped its demand that Sudan withdraw its troops.",
    )
    status = {e.issue: [s.value for s in e.status] for e in entries}
    assert status == {
        "withdraw its troops from the hills": ["withdrawn"],
        "release two pilots": ["pending"],
    }


def test_nobody_drops_the_demand_of_another() -> None:
    entries = build(
        "Chad demanded that Sudan withdraw its troops from the hills.",
        "Libya dropped its demand that Sudan withdraw its troops.",
    )
    assert [s.value for e in entries for s in e.status] == ["pending"]


def test_a_deadline_that_the_newest_report_is_past_is_overdue() -> None:
    asked = "Chad demanded that Sudan withdraw its troops by 11 March 2022."
    later = "Chad repeated its appeal."
    assert [s.value for e in build(asked) for s in e.status] == ["pending"]
    (entry,) = build(asked, later, later)
    assert [(s.viewpoint, s.value, s.since) for s in entry.status] == [
        ("all", "overdue", "2022-03-11")
    ]


def test_a_senator_and_the_state_who_ask_the_same_are_one_side() -> None:
    senator = "U.S. Senator Rosa Hale urged Peru to close the mining camps on the river."
    state = "The United States urged Peru to close the mining camps on the river."
    other = "The United States urged Peru to pay the striking teachers."
    (entry,) = build(senator, state)
    assert (entry.party.label, entry.origins) == ("United States", 2)
    assert len(build(senator, other)) == 2


def test_what_protesters_ask_is_not_what_their_state_asks() -> None:
    crowd = "Protesters in Lima urged Chile to close the mining camps on the river."
    state = "Peru urged Chile to close the mining camps on the river."
    entries = build(crowd, state)
    assert len({e.party.entity for e in entries}) == len(entries) == 2


def test_what_is_to_be_undone_is_one_thing_however_it_is_described() -> None:
    valley = "Mali demanded the withdrawal of Chad's troops from the river forts."
    (entry,) = build(valley, "Mali wants Chad to pull its troops out of the eastern valleys.")
    assert len(entry.moves) == 2
    fees = "Mali wants Chad to pull its customs officers out of the eastern valleys."
    assert len(build(valley, fees)) == 2


def test_what_only_points_at_a_demand_does_not_name_it() -> None:
    entries = build(
        "Mali demanded that Chad withdraw its troops from the river forts. "
        "Mali warned Chad that a refusal would bring war."
    )
    (demand,) = (e for e in entries if e.kind == "demand")
    assert (len(demand.moves), demand.issue) == (2, "withdraw its troops from the river forts")


@pytest.mark.parametrize("words", [
    "take in no more members from the coast",
    "rule out any further enlargement to the south",
    "never admit Gabon",
    "close its door",
])  # fmt: skip
def test_a_matter_of_many_names_is_one_entry(words: str) -> None:
    first = "Morocco demanded that the African Union stop its expansion."
    entries = build(first, f"Morocco demanded that the African Union {words}.")
    assert len(entries) == 1
    assert len(entries[0].variants) == 2


def test_refusals_of_it_in_other_words_answer_it() -> None:
    entries = build(
        "Morocco demanded that the African Union stop its expansion.",
        "The African Union refused to close its door to new members. "
        "The African Union's chairman said it would not bar Gabon from joining.",
    )
    (entry,) = (e for e in entries if e.kind == "demand")
    assert [a.value for a in entry.answers] == ["refused", "refused"]


def test_a_member_answers_for_its_alliance_where_the_matter_is_one() -> None:
    entries = build(
        "Serbia demanded that NATO rule out any further enlargement.",
        "Italy refused to close the door of the alliance to new members, it told Serbia.",
    )
    (entry,) = (e for e in entries if e.kind == "demand")
    assert [(a.value, a.by[0].entity) for a in entry.answers] == [("refused", "ITA")]


def test_a_promised_reply_that_is_delivered_is_kept_and_no_deadline_passed() -> None:
    promised = "Chad promised Sudan a reply in writing by 11 March 2022."
    later = "The rains began."
    (late,) = build(promised, later, later)
    assert [(s.viewpoint, s.value) for s in late.status] == [("all", "overdue")]
    entries = build(promised, "Chad delivered its written reply to Sudan.", later)
    (kept,) = (e for e in entries if e.kind == "promise")
    assert [(s.viewpoint, s.value) for s in kept.status] == [("narrator", "fulfilled")]


def test_a_reply_of_another_keeps_no_promise() -> None:
    entries = build(
        "Chad promised Sudan a reply in writing by 11 March 2022.",
        "Libya delivered its written reply to Sudan.",
    )
    (promise,) = (e for e in entries if e.kind == "promise" and e.party.entity == "TCD")
    assert promise.answers == ()
