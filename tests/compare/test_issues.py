"""Issues: which entries are about one thing, and what it is called."""

from __future__ import annotations

from detente import pipeline
from detente.compare.issues import issues, topic
from detente.compare.ledger import ledger
from detente.model import Article, Entry, Issue


def build(*texts: str) -> tuple[tuple[Issue, ...], dict[str, Entry]]:
    articles = [
        Article(id=f"a-{i}", source=f"{i}", text=t, outlet=f"Outlet {i}", published=f"2022-03-1{i}")
        for i, t in enumerate(texts)
    ]
    moves = [m for a in articles for m in pipeline.read_article(a).moves]
    entries = ledger(articles, moves, ())
    return issues(entries, moves), {e.id: e for e in entries}


def grouped(*texts: str) -> list[set[str]]:
    """The issues as sets of the first words of their entries' parties and duties."""
    found, entries = build(*texts)
    return [
        {f"{e.party.entity} {e.obligation.object}" for e in map(entries.get, issue.entries)}
        for issue in found
    ]


def test_one_thing_in_different_words_is_one_issue() -> None:
    found, entries = build(
        "Chad demanded that Sudan withdraw its troops from the hills.",
        "Chad urged Sudan to send its soldiers back to their barracks.",
    )
    (issue,) = found
    assert len(issue.entries) == len(entries) == 2
    assert issue.topic == "force_posture"
    assert {issue.label, *issue.aliases} == {"troops from the hills", "soldiers"}


def test_the_same_deed_of_two_parties_is_two_issues() -> None:
    found, _ = build(
        "Chad demanded that Sudan withdraw its troops from the hills.",
        "Sudan demanded that Chad withdraw its troops from the hills.",
    )
    assert [len(issue.entries) for issue in found] == [1, 1]


def test_sanctions_on_one_state_are_one_issue_whoever_threatens_them() -> None:
    found, _ = build(
        "France threatened Sudan with sanctions.",
        "Germany threatened Sudan with an embargo.",
        "France threatened Chad with sanctions.",
    )
    assert [len(issue.entries) for issue in found] == [2, 1]
    assert {issue.topic for issue in found} == {"sanctions"}


def test_one_topic_in_two_disputes_is_two_issues() -> None:
    found, _ = build(
        "Chad demanded that Sudan release its prisoners.",
        "India demanded that Pakistan release its prisoners.",
    )
    assert [issue.topic for issue in found] == ["prisoners", "prisoners"]


def test_what_no_topic_fits_is_an_issue_by_its_own_words() -> None:
    found, _ = build(
        "Chad demanded that Sudan repair the old stadium.",
        "Chad is demanding that Sudan repair the stadium.",
        "Chad demanded that Sudan fix the lighthouse.",
    )
    assert [issue.topic for issue in found] == [None, None]
    assert "stadium" in found[0].label
    assert "lighthouse" in found[1].label


def test_the_order_of_the_entries_groups_nothing_differently() -> None:
    texts = (
        "Chad demanded that Sudan withdraw its troops from the hills.",
        "Chad urged Sudan to send its soldiers back to their barracks.",
        "Chad demanded that Sudan release two pilots.",
    )
    assert sorted(map(sorted, grouped(*texts))) == sorted(map(sorted, grouped(*texts[::-1])))


def test_an_answer_without_an_entry_joins_the_issue_it_is_about() -> None:
    found, entries = build(
        "Chad demanded that Sudan release two pilots.",
        "Libya refused to release Chadian pilots, it told Sudan.",
    )
    assert all(not e.answers for e in entries.values())
    (issue,) = found
    assert len(issue.moves) == 2


def test_an_issue_keeps_its_id_when_reports_are_added() -> None:
    first = "Chad demanded that Sudan release two pilots."
    (alone,), _ = build(first)
    more, _ = build(first, "Chad urged Sudan to free the captured pilots.")
    assert alone.id == more[0].id


def test_the_topic_with_most_of_its_cues_is_taken() -> None:
    assert topic("talks on limits of missiles and rockets") == "missiles"
    assert topic("withdraw its troops from the border") == "force_posture"
    assert topic("the stadium") is None
