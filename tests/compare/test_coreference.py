from __future__ import annotations

import pytest

from detente.compare import coreference
from detente.compare.coreference import Mention

# Two papers on one clash, one on another clash elsewhere.
REPORTS = {
    "a": "Arlan troops shelled the border town of Pesk on Monday. The shelling killed a farmer "
    "near the old mill, the mayor of Pesk said.",
    "b": "A farmer died when Pesk, a border town, came under fire from Arlan troops, its mayor "
    "said. They shelled the old mill.",
    "c": "Boria and Coria argue over fishing rights. A Corian patrol boat shelled a trawler off "
    "the northern reefs last spring, and the crew was paid damages by a court.",
}


def mention(report: str, lemma: str, words: str, clause: str, **more: object) -> Mention:
    start = REPORTS[report].index(words)
    telling = coreference.words_of(lemma, words)
    fields: dict[str, object] = {"sentence": REPORTS[report].rfind(". ", 0, start), **more}
    return Mention(
        id=f"{report}{start}",
        article=report,
        start=start,
        words=telling,
        clause=coreference.around(clause, telling),
        saying=coreference.is_saying(lemma),
        **fields,  # type: ignore[arg-type]
    )


A = mention("a", "shell", "shelled", "Arlan troops shelled the border town of Pesk")
B = mention("b", "shell", "shelled", "Arlan troops shelled the old mill of the border town Pesk")
C = mention("c", "shell", "shelled", "A Corian patrol boat shelled a trawler")


def grouped(*mentions: Mention) -> list[set[str]]:
    found = coreference.group(mentions, REPORTS)
    assert sorted(m.id for group in found for m in group) == sorted(m.id for m in mentions)
    return [{m.id for m in group} for group in found]


def test_one_word_in_reports_of_one_matter_is_one_happening() -> None:
    assert {A.id, B.id} in grouped(A, B, C)


def test_one_word_in_reports_of_two_matters_is_two() -> None:
    assert {C.id} in grouped(A, B, C)


def test_words_of_one_class_meet_and_others_do_not() -> None:
    killed = mention("a", "kill", "killed", "The shelling killed a farmer near the old mill")
    died = mention("b", "die", "died", "A farmer died near the old mill")
    came = mention("b", "come", "came", "A farmer came near the old mill")
    assert {killed.id, died.id} in grouped(killed, died)
    assert {killed.id} in grouped(killed, came)


@pytest.mark.parametrize(
    "other",
    [
        {"days": ("2020-05-04", "2020-05-04")},
        {"country": "BOR", "type": "ASSAULT"},
        {"actors": frozenset({"BOR"}), "recipients": frozenset({"COR"}), "supposed": True},
        {"supposed": True, "type": "THREATEN"},
    ],
)
def test_facts_that_exclude_each_other_keep_mentions_apart(other: dict[str, object]) -> None:
    facts = {
        "days": ("2020-05-01", "2020-05-02"), "country": "ARL", "supposed": False,
        "type": "SANCTION", "actors": frozenset({"ARL"}), "recipients": frozenset({"PES"}),
    }  # fmt: skip
    one = mention("a", "shell", "shelled", "troops shelled the border town of Pesk", **facts)
    like = {**facts, "days": ("2020-05-01", "2020-05-01")}
    same = mention("b", "shell", "shelled", "troops shelled the border town of Pesk", **like)
    apart = mention("b", "shell", "shelled", "troops shelled a village", **{**like, **other})
    assert grouped(one, same) == [{one.id, same.id}]
    assert len(grouped(one, apart)) == 2


def test_the_order_of_mentions_does_not_matter() -> None:
    assert grouped(A, B, C) == grouped(C, B, A)
    assert coreference.group((), REPORTS) == ()


def test_a_story_of_several_portions_is_one_happening_where_one_portion_would_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = [
        mention("a", "shell", "shelled", "Arlan troops shelled the border town of Pesk"),
        B,
        C,
    ]
    exact = grouped(*told)
    monkeypatch.setattr(coreference, "PORTION", 1)
    assert grouped(*told) == exact
    assert grouped(*reversed(told)) == exact
