"""Analysts' corrections: what each does, that nothing read is lost, that no id is fatal."""

from __future__ import annotations

import msgspec
import pytest

from detente import pipeline
from detente.compare.overrides import tagging
from detente.compare.overrides.apply import apply
from detente.compare.selection import Selection, select
from detente.model import Article, Entry, Override, Record

REPORTS = (
    "Chad demanded that Sudan withdraw its troops from the hills. "
    "Chad demanded that Sudan release two pilots.",
    "Chad demanded again that Sudan withdraw its troops from the hills. "
    "Chad urged Sudan to send its soldiers back to their barracks. "
    "Sudan refused to withdraw its troops.",
    "Sudan offered to release the pilots if Chad opened the border.",
)
DAY = "2022-03-20"


def read(*texts: str, first: int = 10) -> Record:
    articles = [
        Article(
            id=f"a-{t[:30]}{t[-9:]}", source=f"{i}", text=t, outlet=f"Outlet {i}",
            published=f"2022-03-{first + i}",
        )
        for i, t in enumerate(texts)
    ]  # fmt: skip
    return pipeline.record(articles, ())


@pytest.fixture(scope="module")
def record() -> Record:
    return read(*REPORTS)


def named(record: Record, word: str) -> Entry:
    return next(e for e in record.entries if any(word in v.span.text for v in e.variants))


def change(action: str, *ids: str, **more) -> Override:
    return Override(action=action, ids=ids, by="R. Amadi", on=DAY, **more)


def test_merged_entries_have_the_mentions_and_answers_of_all(record: Record) -> None:
    troops, barracks = named(record, "withdraw"), named(record, "barracks")
    made = apply(record, [change("merge", troops.id, barracks.id, label="troops")])
    (merged,) = [e for e in made.entries if e.changes]
    assert (merged.id, merged.issue) == (troops.id, "troops")
    assert set(merged.moves) == {*troops.moves, *barracks.moves}
    sure = [m.confidence for m in record.moves if m.id in merged.moves]
    assert merged.confidence == max(c for c in sure if c is not None)
    assert merged.status == troops.status
    assert len(made.entries) == len(record.entries) - 1
    assert {e.id for e in made.entries_as_read} == {troops.id, barracks.id}
    assert not any(barracks.id in issue.entries for issue in made.issues)
    said = made.changes[0]
    assert (said.by, said.on, said.problem) == ("R. Amadi", DAY, None)
    assert merged.changes == (said.id,)


def test_split_mentions_become_an_entry_of_their_own(record: Record) -> None:
    troops = named(record, "withdraw")
    first, second = troops.moves
    made = apply(record, [change("split", troops.id, out=(second,))])
    one, two = [e for e in made.entries if e.changes]
    assert (one.id, one.moves, two.moves) == (troops.id, (first,), (second,))
    assert one.answers == troops.answers
    assert (one.first_seen, two.first_seen) == ("2022-03-10", "2022-03-11")
    assert [two.id in issue.entries for issue in made.issues if one.id in issue.entries] == [True]
    backwards = apply(record, [change("split", troops.id, out=(first,))])
    assert len({e.id for e in backwards.entries}) == len(record.entries) + 1


def test_entries_and_issues_are_relabelled(record: Record) -> None:
    pilots, issue = named(record, "pilots"), record.issues[0]
    made = apply(
        record,
        [
            change("relabel", pilots.id, label="captured pilots", kind="ultimatum"),
            change("relabel", issue.id, label="Forces in the hills"),
        ],
    )
    entry = named(made, "pilots")
    assert (entry.issue, entry.kind) == ("captured pilots", "ultimatum")
    assert made.issues[0].label == "Forces in the hills"
    assert issue.label in made.issues[0].aliases
    assert made.issues_as_read == (issue,)


def test_a_rejected_entry_is_out_of_the_ledger_and_stays_as_read(record: Record) -> None:
    pilots = named(record, "pilots")
    made = apply(record, [change("reject", pilots.id, why="told of another war")])
    assert pilots.id not in {e.id for e in made.entries}
    assert pilots in made.entries_as_read
    assert made.changes[0].why == "told of another war"


def test_a_correction_leaves_mentions_in_reading_order() -> None:
    asked = "Chad demanded{} that Sudan withdraw its troops from the hills."
    reports = [
        Article(
            id=name, source=name, text=asked.format(again), outlet=outlet, published="2022-03-10"
        )
        for name, outlet, again in (("c", "Alpha", ""), ("b", "Beta", " again"), ("a", "Gamma", ""))
    ]
    read = pipeline.record(reports, ())
    (entry,) = read.entries
    assert [v.span.article for v in entry.variants] == ["c", "b", "a"]
    made = apply(read, [change("split", entry.id, out=(entry.moves[1],))])
    rest = next(e for e in made.entries if e.id == entry.id)
    assert rest.moves == (entry.moves[0], entry.moves[2])
    assert rest.first_seen == entry.first_seen


def test_issues_are_merged_split_and_dissolved(record: Record) -> None:
    one, other = record.issues[:2]
    merged = apply(record, [change("merge", one.id, other.id)])
    assert merged.issues[0].entries == (*one.entries, *other.entries)
    assert other.label in merged.issues[0].aliases
    parted = apply(merged, [change("split", one.id, out=other.entries, label="pilots")])
    assert parted.issues[0].entries == one.entries
    assert parted.issues[-1].label == "pilots"
    gone = apply(record, [change("reject", one.id)])
    assert one.id not in {i.id for i in gone.issues}
    assert len(gone.entries) == len(record.entries)


def test_links_are_made_rejected_and_given_another_value(record: Record) -> None:
    troops, pilots = named(record, "withdraw"), named(record, "release two")
    (answer,) = troops.answers
    moved = apply(
        record,
        [change("reject", answer.move), change("link", answer.move, to=pilots.id, value="partial")],
    )
    assert named(moved, "withdraw").answers == ()
    assert [s.value for s in named(moved, "withdraw").status] == ["pending"]
    (linked,) = named(moved, "release two").answers
    assert (linked.value, linked.link, linked.move) == ("partial", "analyst", answer.move)
    assert [s.value for s in named(moved, "release two").status] == ["partial"]
    softer = apply(record, [change("relabel", answer.move, value="countered")])
    assert [a.value for a in named(softer, "withdraw").answers] == ["countered"]


def test_an_outcome_is_the_analysts_own_viewpoint(record: Record) -> None:
    troops = named(record, "withdraw")
    made = apply(record, [change("outcome", troops.id, value="fulfilled", day="2022-03-12")])
    status = [(s.viewpoint, s.value, s.since) for s in named(made, "withdraw").status]
    assert ("analyst R. Amadi", "fulfilled", "2022-03-12") in status
    assert ("narrator", "refused", "2022-03-11") in status
    before = select(made, Selection(as_of="2022-03-11"))
    assert "fulfilled" not in {s.value for s in named(before, "withdraw").status}


def test_a_correction_holds_when_earlier_reports_are_added() -> None:
    alone = read(REPORTS[1])
    written = [change("relabel", named(alone, "withdraw").id, label="the hills")]
    issue = next(i for i in alone.issues if named(alone, "withdraw").id in i.entries)
    written.append(change("relabel", issue.id, label="Forces"))
    more = apply(read(REPORTS[0], REPORTS[1]), written)
    assert [c.problem for c in more.changes] == [None, None]
    assert named(more, "withdraw").issue == "the hills"
    assert "Forces" in {i.label for i in more.issues}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (change("reject", "l-000000000000"), "no entry l-000000000000"),
        (change("relabel", "i-000000000000", label="x"), "no issue i-000000000000"),
        (change("reject", "m-000000000000"), "answers no entry"),
        (change("link", "m-000000000000", to="l-0"), "no entry l-0"),
        (change("link", "l-0", to="l-0"), "no link of l-0"),
        (change("merge", "l-0", "i-0"), "no merge of l-0, i-0"),
        (change("merge", "q-1", "q-2"), "no merge of q-1, q-2"),
        (change("outcome", "l-0"), "needs a value"),
    ],
)
def test_what_does_not_fit_is_told_and_the_others_go_on(
    record: Record, wrong: Override, why: str
) -> None:
    good = change("reject", named(record, "pilots").id)
    made = apply(record, [wrong, good])
    assert why in (made.changes[0].problem or "")
    assert made.changes[1].problem is None
    assert len(made.entries) == len(record.entries) - 1


@pytest.mark.parametrize(
    ("action", "more", "why"),
    [
        ("merge", {}, "alone cannot be merged"),
        ("split", {"out": ("m-0",)}, "no such mentions"),
        ("relabel", {}, "needs a label or a kind"),
    ],
)
def test_what_says_too_little_is_told(record: Record, action: str, more: dict, why: str) -> None:
    made = apply(record, [change(action, record.entries[0].id, **more)])
    assert why in (made.changes[0].problem or "")
    assert msgspec.structs.replace(made, changes=()) == record


def test_a_merged_entry_goes_by_all_its_names(record: Record) -> None:
    troops, barracks = named(record, "withdraw"), named(record, "barracks")
    made = apply(
        record,
        [change("merge", troops.id, barracks.id), change("relabel", barracks.id, label="hills")],
    )
    assert [c.problem for c in made.changes] == [None, None]
    assert named(made, "withdraw").issue == "hills"


def test_no_correction_changes_nothing(record: Record) -> None:
    assert apply(record, []) == record


def test_tags_and_notes_are_of_reports_and_change_nothing_that_was_read(record: Record) -> None:
    first, second = (a.id for a in record.articles[:2])
    made = apply(
        record,
        [
            change("tag", first, second, tags=("leaked", "old")),
            change("untag", first, tags=("old",)),
            change("note", first, why="denied by the ministry"),
            change("tag", "a-none", tags=("x",)),
            change("tag", first),
        ],
    )
    assert tagging.tags(made.changes) == {first: ("leaked",), second: ("leaked", "old")}
    assert [c.action for c in tagging.of_report(made.changes, first)] == ["tag", "untag", "note"]
    assert [c.problem for c in made.changes[3:]] == [
        "there is no report a-none here",
        "it names no tag",
    ]
    assert (made.entries, made.entries_as_read) == (record.entries, ())
