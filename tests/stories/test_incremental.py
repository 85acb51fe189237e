from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import model
from detente.model import Article, span_of
from detente.stories import grouping, incremental, threads
from detente.stories.incremental import Grouping, add, remove

SUBJECTS = {
    "talks": "envoys fishing cape Lisburg trawlers harbour debts delegation quotas nets",
    "quake": "earthquake rubble mountain villages rescuers dogs tremor shelter Corland epicentre",
    "vote": "ballots runoff candidate turnout precinct Merland recount poll stations tally",
}


def report(id_: str, subject: str, day: str) -> Article:
    words = SUBJECTS[subject].split()
    chance = random.Random(id_)
    title = " ".join(chance.sample(words, 4))
    body = " ".join(chance.sample(words, 7) + [f"{id_}{n}" for n in range(6)])
    text = f"{title}\n\n{body}."
    bare = Article(id=id_, source=id_, text=text, published=day)
    return Article(id=id_, source=id_, text=text, published=day, title=span_of(bare, 0, len(title)))


REPORTS = [
    report(f"{subject}-{n}", subject, f"2021-03-{day + n:02}")
    for subject, day in (("talks", 1), ("quake", 3), ("vote", 2))
    for n in range(4)
]


def partition(stories: tuple[model.Story, ...]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in stories}


def test_all_at_once_is_what_grouping_gives() -> None:
    assert add(Grouping(), REPORTS).stories == grouping.group(REPORTS)
    assert len(add(Grouping(), REPORTS).stories) == 3


@settings(max_examples=25, deadline=None)
@given(st.permutations(REPORTS), st.lists(st.integers(1, 12), max_size=5))
def test_neither_order_nor_portions_matter(order: list[Article], cuts: list[int]) -> None:
    state = Grouping()
    edges = sorted({0, len(order), *cuts})
    for first, last in itertools.pairwise(edges):
        state = add(state, order[first:last])
    assert partition(state.stories) == partition(grouping.group(REPORTS))
    assert len({story.id for story in state.stories}) == len(state.stories)


def test_a_story_keeps_its_id_as_it_grows() -> None:
    state = add(Grouping(), REPORTS[:2])
    (name,) = [story.id for story in state.stories]
    late = add(add(state, REPORTS[4:]), REPORTS[2:4])
    assert {i for s in late.stories if s.id == name for i in s.articles} == {
        f"talks-{n}" for n in range(4)
    }
    assert late.history == ()


def test_what_was_passed_in_does_not_change() -> None:
    state = add(Grouping(), REPORTS[:3])
    before = model.to_json(state)
    add(state, REPORTS[3:])
    assert model.to_json(state) == before


def test_the_state_survives_json() -> None:
    state = add(add(Grouping(), REPORTS[:5]), REPORTS[5:])
    assert model.from_json(model.to_json(state), Grouping) == state


def test_adding_again_changes_nothing_but_the_step() -> None:
    state = add(Grouping(), REPORTS)
    again = add(state, REPORTS)
    assert (again.stories, again.traces, again.history) == (state.stories, state.traces, ())
    assert add(state, []) is state


def test_a_report_that_joins_two_stories_is_a_recorded_merge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    state = add(Grouping(), REPORTS[:8])
    one, other = state.stories
    monkeypatch.setattr(grouping, "BAR", 0.0)
    merged = add(state, REPORTS[8:9])
    (change,) = merged.history
    assert (change.kind, change.step) == ("merge", 2)
    assert {f.story for f in change.before} == {one.id, other.id}
    assert {f.articles for f in change.before} == {one.articles, other.articles}
    assert [f.story for f in change.after] == [merged.stories[0].id]
    assert merged.stories[0].id in {one.id, other.id}


def test_a_split_leaves_the_id_with_the_greater_part(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = [*REPORTS[:4], *REPORTS[4:6]]
    with monkeypatch.context() as patch:
        patch.setattr(grouping, "BAR", 0.0)
        (whole,) = (state := add(Grouping(), chosen)).stories
    parted = add(state, REPORTS[8:9])
    (change,) = parted.history
    assert change.kind == "split"
    assert [f.articles for f in change.before] == [whole.articles]
    kept = next(story for story in parted.stories if story.id == whole.id)
    assert set(kept.articles) == {f"talks-{n}" for n in range(4)}
    assert {f.story for f in change.after} == {
        story.id for story in parted.stories if "vote-0" not in story.articles
    }


def test_a_new_story_never_takes_an_id_that_was_used(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = add(Grouping(), REPORTS[:2])
    (name,) = [story.id for story in pair.stories]
    with monkeypatch.context() as patch:
        patch.setattr(grouping, "BAR", 0.0)
        one = add(pair, REPORTS[4:8])
    parted = add(one, REPORTS[8:9])
    assert [story.id for story in one.stories] == [name]
    ids = {frozenset(story.articles): story.id for story in parted.stories}
    assert ids[frozenset({"talks-0", "talks-1"})] != name


def test_reports_can_be_taken_out() -> None:
    state = add(Grouping(), REPORTS)
    less = remove(state, ["talks-0", "vote-1"])
    rest = [r for r in REPORTS if r.id not in {"talks-0", "vote-1"}]
    assert partition(less.stories) == partition(grouping.group(rest))
    assert remove(state, ["unknown"]) is state
    assert incremental.Grouping() == remove(Grouping(), [])


def test_threads_go_by_the_ids_that_stories_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "FOLLOWS", 0.0)
    state = add(add(Grouping(), REPORTS[:6]), REPORTS[6:])
    ids = {story.id for story in state.stories}
    assert {story.thread for story in state.stories} <= ids
    assert {story.follows for story in state.stories} - {None} <= ids
    assert [story.id for story in state.stories if story.follows is None]
