"""Choosing from a ledger: parties, issues, days and viewpoints."""

from __future__ import annotations

import pytest

from detente import pipeline
from detente.compare.selection import (
    Selection,
    parties_called,
    select,
    viewpoint_called,
    viewpoints,
)
from detente.model import Article, Record

REPORTS = (
    "Chad demanded that Sudan withdraw its troops from the hills.",
    "Chad demanded again that Sudan withdraw its troops. Sudan refused to withdraw its troops.",
    "The Chadian government said that Sudan had ignored Chad's demand to withdraw its troops. "
    "Sudan threatened Chad with sanctions.",
)


@pytest.fixture(scope="module")
def record() -> Record:
    articles = [
        Article(id=f"a-{i}", source=f"{i}", text=t, outlet=f"Outlet {i}", published=f"2022-03-1{i}")
        for i, t in enumerate(REPORTS)
    ]
    return pipeline.record(articles, ())


def kinds(record: Record, **asked) -> list[str]:
    return [entry.kind for entry in select(record, Selection(**asked)).entries]


def test_nothing_asked_is_everything(record: Record) -> None:
    assert select(record, Selection()) == record
    assert kinds(record) == ["demand", "threat"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"party": frozenset({"TCD"})}, ["demand"]),
        ({"to": frozenset({"TCD"})}, ["threat"]),
        ({"kinds": ["threat", "offer"]}, ["threat"]),
        ({"status": ["ignored"]}, ["demand"]),
        ({"status": ["open"]}, []),  # refused is answered
        ({"status": ["accepted"]}, []),
        ({"issue": "sanctions"}, ["threat"]),
        ({"issue": "Soldiers"}, ["demand"]),
        ({"issue": "weather"}, []),
        ({"issue": "force_posture"}, ["demand"]),
        ({"issue": "Troops, bases and deployments"}, ["demand"]),
        ({"issue": "use of force"}, []),
        ({"since": "2022-03-13"}, []),
        ({"since": "2022-03-12"}, ["demand", "threat"]),
        ({"until": "2022-03-11"}, ["demand"]),
        ({"since": "2022-03-11", "until": "2022-03-11"}, ["demand"]),
    ],
)
def test_each_choice(record: Record, asked: dict, found: list[str]) -> None:
    assert kinds(record, **asked) == found


def test_an_issue_is_chosen_by_its_id(record: Record) -> None:
    chosen = select(record, Selection(issue=record.issues[0].id))
    assert [i.id for i in chosen.issues] == [record.issues[0].id]
    assert {e.id for e in chosen.entries} == set(record.issues[0].entries)


def test_the_ledger_as_it_was(record: Record) -> None:
    def demand(day: str):
        (entry,) = select(record, Selection(as_of=day, kinds=["demand"])).entries
        return entry

    assert [(s.viewpoint, s.value) for s in demand("2022-03-10").status] == [("all", "pending")]
    later = demand("2022-03-11")
    assert [(s.viewpoint, s.value) for s in later.status] == [("narrator", "refused")]
    assert (later.last_seen, later.outlets, later.origins) == (
        "2022-03-11",
        ("Outlet 0", "Outlet 1"),
        2,
    )
    assert {s.value for s in demand("2022-03-12").status} == {"refused", "ignored"}
    assert kinds(record, as_of="2022-03-09") == []
    assert kinds(record, as_of="2022-03-11") == ["demand"]


def test_one_viewpoint_sees_its_own_answers_only(record: Record) -> None:
    for viewpoint, value in (("TCD", "ignored"), ("narrator", "refused"), ("SDN", "pending")):
        (entry,) = select(record, Selection(viewpoint=viewpoint, kinds=["demand"])).entries
        assert [(s.viewpoint, s.value) for s in entry.status] == [(viewpoint, value)]
        assert {a.viewpoint for a in entry.answers} <= {viewpoint}


def test_names_mean_parties(record: Record) -> None:
    assert parties_called(record, "khartoum") == {"SDN"}
    assert parties_called(record, "Sudanese") == {"SDN"}
    assert parties_called(record, "sdn") == {"SDN"}
    assert parties_called(record, "Peru") == frozenset()
    assert parties_called(record, "") == frozenset()


def test_names_mean_viewpoints(record: Record) -> None:
    assert viewpoints(record.entries) == ("TCD", "narrator")
    assert viewpoint_called(record, "Narrator") == "narrator"
    assert viewpoint_called(record, "N'Djamena") == "TCD"
    assert viewpoint_called(record, "Sudan") == "SDN"
    assert viewpoint_called(record, "Peru") is None


def test_a_name_of_several_is_nobodys_viewpoint() -> None:
    text = "Chad's minister urged Sudan to open the border. Sudan's minister refused to open it."
    article = Article(id="a-1", source="1", text=text, outlet="Lantern", published="2022-03-10")
    record = pipeline.record([article], ())
    assert parties_called(record, "minister") == {"SDN", "TCD"}
    assert viewpoint_called(record, "minister") is None
    assert viewpoint_called(record, "Sudan") == "SDN"
