"""Which earlier act of its report an answer answers."""

from __future__ import annotations

import pytest

from detente import pipeline
from detente.compare import linking
from detente.compare.linking import DEED, Told
from detente.model import Article


def told(name: str, kind: str, sentence: int, by: str, to: str, words: str = "") -> Told:
    return Told(
        id=name,
        kind=kind,
        place=sentence * linking.SENTENCE,
        by=frozenset({by}),
        to=frozenset({to} if to else ()),
        words=linking.said(words),
    )


REPORT = [
    told("demand", "demand", 0, "TCD", "SDN", "a demand to open the border"),
    told("offer", "offer", 1, "NER", "SDN", "an offer of water"),
    told("raid", DEED, 2, "TCD", "SDN", "a raid on a village"),
]


@pytest.mark.parametrize(
    ("answer", "to"),
    [
        (told("a", "reject", 3, "SDN", "TCD"), "demand"),
        (told("a", "accept", 3, "SDN", "NER"), "offer"),
        (told("a", "disapprove", 3, "SDN", "TCD"), "raid"),
        (told("a", "reject", 3, "SDN", "", "the water"), "offer"),
    ],
)
def test_an_answer_goes_to_an_act_of_its_addressee_that_it_can_answer(
    answer: Told, to: str
) -> None:
    link = linking.link(answer, [*REPORT, answer])
    assert link is not None
    assert link.act == to


def test_what_fits_nothing_stays_unlinked() -> None:
    assert linking.link(told("a", "reject", 20, "KEN", "UGA"), REPORT) is None


def test_nothing_is_answered_before_it_is_told() -> None:
    assert linking.link(told("a", "reject", -1, "SDN", "TCD"), REPORT) is None


def test_an_answer_that_says_what_it_answers_is_of_its_own_sentence() -> None:
    text = (
        "Chad demanded that Sudan open the border. Niger urged Sudan to talk. "
        "Sudan rejected Chad's call for a parade. Sudan rejected that."
    )
    article = Article(id="a", source="a", text=text)
    moves = [m for m in pipeline.read_article(article).moves if not m.implied]
    report = [linking.told(m) for m in moves]
    said = [t for t in report if t.kind == "reject" and t.states]
    assert [link.place for t in said if (link := linking.link(t, report))] == [
        t.place for t in said
    ]
