"""Which entry an answer answers, charges among them."""

from __future__ import annotations

import msgspec
import pytest

from detente import pipeline
from detente.compare.ledger import ledger
from detente.compare.status import is_open
from detente.model import Article, Entry


def entries(text: str) -> tuple[Entry, ...]:
    return pipeline.read_text(text, published="2022-03-10", reader="rules").entries


def values(text: str) -> list[tuple[str, str, str]]:
    return [
        (entry.kind, answer.value, answer.link)
        for entry in entries(text)
        for answer in entry.answers
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mali demanded that Chad release the pilots. Chad said it would not release them.",
        "Mali demanded that Chad release the pilots. Chad's president said that is not acceptable.",
        "Mali demanded that Chad lift the blockade. Chad refused.",
    ],
)
def test_a_refusal_beside_a_demand_answers_it(text: str) -> None:
    assert [value for _, value, _ in values(text)] == ["refused"]


def test_a_headline_answers_what_the_report_tells_after_it() -> None:
    text = (
        "Chad refuses to release the pilots\n\n"
        "Mali demanded on Monday that Chad release the pilots it took."
    )
    assert ("demand", "refused", "exchange") in values(text)


def test_what_an_answer_names_opens_an_entry() -> None:
    (entry,) = entries("Chad rejected a promise by Mali to reform its courts.")
    assert (entry.kind, entry.party.entity) == ("promise", "MLI")
    assert [(a.value, a.link) for a in entry.answers] == [("refused", "named")]


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("Cuba denied that it had jammed Haitian radio.", "denied"),
        ("Cuba rejected the accusation.", "denied"),
        ("Cuba said it would investigate the matter.", "investigated"),
    ],
)
def test_a_charge_is_an_entry_with_its_answer(answer: str, value: str) -> None:
    (entry,) = entries(f"Haiti accused Cuba of jamming its radio for months. {answer}")
    assert (entry.kind, entry.party.entity) == ("charge", "HTI")
    assert [a.value for a in entry.answers] == [value]
    assert [s.value for s in entry.status] == [value]


def test_a_charge_that_nobody_answers_stays_a_move() -> None:
    assert not entries("Haiti accused Cuba of jamming its radio for months.")


def test_a_denial_answers_no_demand() -> None:
    text = "Mali demanded that Chad release the pilots. Chad denied holding them."
    assert values(text) == []


def test_an_answer_to_nothing_like_it_stays_unlinked() -> None:
    text = "Mali demanded that Chad release the pilots. Peru rejected a budget."
    assert values(text) == []


def test_who_faces_the_government_at_home_is_a_side() -> None:
    (entry,) = entries("Protesters in Chad demanded that the government of Chad lift the curfew.")
    assert entry.party.entity == "TCD.CVL"
    assert [a.party for a in entry.addressees] == ["TCD"]


@pytest.mark.parametrize(
    "answer",
    [
        "If Chad ignores the demand, Mali will close its border.",  # nobody has answered
        "Chad would not hurry, its spokesman said.",  # says something else
        "Peru refused to release the pilots.",  # nobody asked Peru
        "Chad rejected the suggestion that its ports should close.",
    ],
)
def test_what_only_stands_near_a_demand_does_not_answer_it(answer: str) -> None:
    told = entries(f"Mali demanded on Monday that Chad release the pilots. {answer}")
    assert not [a for e in told if e.kind == "demand" and not e.implied for a in e.answers]


def test_who_will_not_do_the_deed_that_was_asked_refuses_it() -> None:
    text = "Mali urged Chad to release the tape. Prices fell. Chad refused to release the footage."
    (entry,) = (e for e in entries(text) if e.kind == "appeal")
    assert [a.value for a in entry.answers] == ["refused"]


def test_what_an_answer_points_at_is_looked_for_in_other_reports() -> None:
    texts = (
        "Mali demanded that Chad reopen the bridge.",
        "Chad rejected this vile demand by Mali.",
    )
    articles = [
        Article(id=f"a-{i}", source=f"{i}", text=t, outlet=f"Outlet {i}", published=f"2022-03-1{i}")
        for i, t in enumerate(texts)
    ]
    moves = [m for a in articles for m in pipeline.read_article(a, reader="rules").moves]
    (entry,) = ledger(articles, moves, ())
    assert [a.value for a in entry.answers] == ["refused"]


def test_a_refused_demand_is_answered_and_an_ignored_one_still_open() -> None:
    (refused,) = entries("Mali demanded that Chad lift the blockade. Chad refused.")
    (ignored,) = entries("Mali said that Chad had ignored its demand to lift the blockade.")
    assert [s.value for s in (*refused.status, *ignored.status)] == ["refused", "ignored"]
    assert (is_open(refused), is_open(ignored)) == (False, True)


@pytest.mark.parametrize(("sure", "linked"), [(0.6, True), (0.1, False), (0.0, False)])
def test_an_unsure_answer_is_looked_for_in_its_own_report_only(sure: float, linked: bool) -> None:
    texts = (
        "Mali demanded that Chad withdraw its troops from the border.",
        "Chad refused to withdraw its troops from the border.",
    )
    articles = [
        Article(id=f"a-{i}", source=f"{i}", text=t, outlet=f"Outlet {i}", published=f"2022-03-1{i}")
        for i, t in enumerate(texts)
    ]
    moves = [m for a in articles for m in pipeline.read_article(a, reader="rules").moves]
    weighed = [msgspec.structs.replace(m, confidence=sure if m.value else None) for m in moves]
    (entry,) = (e for e in ledger(articles, weighed, ()) if e.kind == "demand")
    assert bool(entry.answers) is linked
