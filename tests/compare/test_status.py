"""The status of an entry, row by row of its table and rule by rule."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
import pytest

from detente.compare import status
from detente.compare.views.waiting import waiting
from detente.model import Actor, Answer, Day, Entry, Span, StatusValue, Variant

CHAD = Actor(name="Chad", label="Chad", kind="country", entity="TCD", party="TCD")
SUDAN = Actor(name="Sudan", label="Sudan", kind="country", entity="SDN", party="SDN")
WORDS = Span(article="a-1", start=0, end=4, text="that")


def answer(value: str, day: str = "", viewpoint: str = "SDN", **more) -> Answer:
    dated = Day(value=day, end=day, basis="report") if day else None
    return Answer(
        value=value, by=(SUDAN,), viewpoint=viewpoint, move=f"m-{value}-{day}", span=WORDS,
        link="named", day=dated, **more,
    )  # fmt: skip


def entry(*answers: Answer, due: str | None = None, first_seen: str | None = "2022-03-01") -> Entry:
    return Entry(
        id="l-1", kind="demand", party=CHAD, addressees=(SUDAN,), issue="troops", obligation=None,
        condition=None, deadline=Day(value=due, start=due, end=due) if due else None, parts=(),
        part_of=None, backs=(), implied=False, modality="asserted", moves=("m-1",),
        variants=(Variant(move="m-1", outlet="Lantern", span=WORDS),), answers=answers, status=(),
        first_seen=first_seen, last_seen=first_seen, outlets=("Lantern",), origins=1,
    )  # fmt: skip


def value(made: Entry, viewpoint: str = "SDN", as_of: str | None = None) -> str | None:
    found = status.status(made, viewpoint, as_of)
    return found.value if found else None


# Every state with every turn: what is not named here leaves the state as it is.
ANSWERS = (
    "refused", "countered", "partial", "accepted", "denied", "admitted", "investigated",
)  # fmt: skip
ROWS = {
    **{(s, t): t for s in status.LIVE for t in (*ANSWERS, "fulfilled", "withdrawn", "superseded")},
    **{(s, "ignored"): "ignored" for s in status.LIVE},
    ("pending", "acknowledged"): "acknowledged",
    ("ignored", "acknowledged"): "acknowledged",
    ("pending", "deadline passed"): "overdue",
    ("acknowledged", "deadline passed"): "overdue",
    **{(s, "breached"): "breached" for s in (*status.LIVE, "fulfilled")},
}


def test_a_demander_who_finds_too_little_was_still_ignored() -> None:
    assert status.moved("ignored", "partial", own=True) == "ignored"
    assert status.moved("refused", "partial", own=True) == "refused"
    assert status.moved("ignored", "partial") == "partial"


@pytest.mark.parametrize("turn", get_args(status.Turn))
@pytest.mark.parametrize("state", get_args(StatusValue))
def test_every_row_of_the_table(state: str, turn: str) -> None:
    assert status.moved(state, turn) == ROWS.get((state, turn), state)


def test_a_new_entry_waits_since_it_was_first_told() -> None:
    found = status.status(entry())
    assert (found.viewpoint, found.value, found.since) == ("all", "pending", "2022-03-01")
    assert status.every(entry()) == (found,)


def test_an_answer_stands_in_the_viewpoint_that_tells_it_and_nowhere_else() -> None:  # rule a
    made = entry(answer("refused", "2022-03-02"), answer("accepted", "2022-03-03", "narrator"))
    assert [(s.viewpoint, s.value, s.since) for s in status.every(made)] == [
        ("SDN", "refused", "2022-03-02"),
        ("narrator", "accepted", "2022-03-03"),
    ]
    assert value(made, "TCD") == "pending"


@pytest.mark.parametrize(
    ("viewpoint", "expected"), [("SDN", "refused"), ("narrator", "refused"), ("TCD", "ignored")]
)
def test_no_claim_but_the_demanders_own_takes_an_answers_place(  # rule b
    viewpoint: str, expected: str
) -> None:
    answers = (
        answer("refused", "2022-03-02", viewpoint),
        answer("ignored", "2022-03-03", viewpoint),
    )
    assert value(entry(*answers), viewpoint) == expected


def test_a_claim_of_being_ignored_is_valid_with_its_holder_and_day() -> None:  # rule b
    made = entry(answer("refused", "2022-03-02"), answer("ignored", "2022-03-05", "TCD"))
    (_, claim) = status.every(made)
    assert (claim.viewpoint, claim.value, claim.since) == ("TCD", "ignored", "2022-03-05")


@pytest.mark.parametrize("modality", ["hypothetical", "conditional", "denied", "future"])
def test_what_is_not_real_moves_nothing(modality: str) -> None:  # rule c
    made = entry(answer("accepted", "2022-03-02", modality=modality))
    assert value(made) == "pending"
    assert [s.viewpoint for s in status.every(made)] == ["all"]


def test_a_part_has_its_packages_answers_until_its_own() -> None:  # rule d
    package = (answer("refused", "2022-03-02"), answer("ignored", "2022-03-09", "TCD"))
    own = (answer("accepted", "2022-03-04"),)
    late = answer("refused", "2022-03-08")
    told = status.inherited(own, (*package, late))
    assert [(a.value, a.viewpoint, a.inherited) for a in told] == [
        ("refused", "SDN", True),
        ("ignored", "TCD", True),
        ("accepted", "SDN", False),
    ]
    part = entry(*told)
    assert [value(part, as_of=day) for day in ("2022-03-01", "2022-03-03", "2022-03-30")] == [
        "pending", "refused", "accepted",
    ]  # fmt: skip
    assert value(part, "TCD") == "ignored"


def test_viewpoints_are_never_averaged() -> None:  # rule e
    told = [answer(v, "2022-03-02", name) for v, name in (("refused", "SDN"), ("ignored", "TCD"))]
    told.append(answer("countered", "2022-03-03", "leaked-paper"))
    assert [(s.viewpoint, s.value) for s in status.every(entry(*told))] == [
        ("SDN", "refused"),
        ("TCD", "ignored"),
        ("leaked-paper", "countered"),
    ]


def test_a_day_is_counted_to_its_end() -> None:
    made = entry(answer("pending", "2022-03-02"), answer("refused", "2022-03-04"))
    days = ("2022-02-28", "2022-03-01", "2022-03-02", "2022-03-03", "2022-03-04")
    assert [value(made, as_of=day) for day in days] == [
        None, "pending", "acknowledged", "acknowledged", "refused",
    ]  # fmt: skip


def test_a_deadline_passed_is_overdue_and_never_a_refusal() -> None:
    made = entry(answer("pending", "2022-03-02"), due="2022-03-05")
    assert value(made, as_of="2022-03-05") == "acknowledged"
    late = status.status(made, as_of="2022-03-06")
    assert (late.value, late.since) == ("overdue", "2022-03-05")
    assert [s.value for s in status.every(entry(due="2022-03-05"), "2022-03-06")] == ["overdue"]


def test_that_a_deadline_passed_is_nobodys_word() -> None:
    made = entry(answer("pending", "2022-03-02"), due="2022-03-05")
    assert value(made, as_of="2022-03-06") == "acknowledged"
    told = [(s.viewpoint, s.value) for s in status.every(made, "2022-03-06")]
    assert told == [("SDN", "acknowledged"), ("all", "overdue")]


def test_no_deadline_passed_where_somebody_is_told_to_have_acted() -> None:
    made = entry(
        answer("pending", "2022-03-02"),
        answer("accepted", "2022-03-04", "narrator"),
        due="2022-03-05",
    )
    told = [(s.viewpoint, s.value) for s in status.every(made, "2022-03-06")]
    assert told == [("SDN", "acknowledged"), ("narrator", "accepted")]


@pytest.mark.parametrize(("change", "is_open"), [
    ({}, True),
    ({"implied": True}, False),  # a condition asks nothing
    ({"part_of": "l-0"}, False),  # it stands with its package
    ({"kind": "threat"}, False),
    ({"modality": "hypothetical"}, False),
])  # fmt: skip
def test_what_is_open(change: dict[str, Any], is_open: bool) -> None:
    made = msgspec.structs.replace(entry(), **change)
    made = msgspec.structs.replace(made, status=status.every(made))
    assert status.is_open(made) is is_open
    assert bool(waiting([made])) is is_open


def test_an_answer_on_the_last_day_is_in_time_and_a_late_one_still_counts() -> None:
    assert value(entry(answer("accepted", "2022-03-05"), due="2022-03-05"), as_of="2022-04-01") == (
        "accepted"
    )
    assert value(entry(answer("refused", "2022-03-08"), due="2022-03-05"), as_of="2022-04-01") == (
        "refused"
    )


def test_what_is_undated_counts_on_any_day() -> None:
    made = entry(answer("refused"), first_seen=None)
    assert value(made, as_of="1990-01-01") == "refused"


def test_those_who_answer_together_tell_it_each_in_their_own_words() -> None:
    libya = Actor(name="Libya", label="Libya", kind="country", entity="LBY", party="LBY")
    joint = msgspec.structs.replace(answer("refused", "2022-03-02"), by=(SUDAN, libya))
    assert [(s.viewpoint, s.value) for s in status.every(entry(joint))] == [
        ("SDN", "refused"),
        ("LBY", "refused"),
    ]
    told = msgspec.structs.replace(joint, viewpoint="TCD")
    assert [s.viewpoint for s in status.every(entry(told))] == ["TCD"]


def test_a_joint_answer_is_inherited_by_whom_it_is_no_own_answer() -> None:
    libya = Actor(name="Libya", label="Libya", kind="country", entity="LBY", party="LBY")
    joint = msgspec.structs.replace(answer("ignored", "2022-03-09"), by=(SUDAN, libya))
    part = entry(*status.inherited((answer("accepted", "2022-03-04"),), (joint,)))
    assert (value(part), value(part, "LBY")) == ("accepted", "ignored")
