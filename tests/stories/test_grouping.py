from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente import sources
from detente.model import Article, Day, span_of
from detente.stories import grouping, threads
from detente.stories.grouping import group
from detente.stories.likeness import likeness

EXAMPLES = Path(__file__).parents[2] / "examples"
TALKS = (
    "Arland and Borland end talks on fishing without a text",
    "The envoys of Arland and Borland left Lisburg without agreeing on fishing rights at the cape.",
    "Fishing talks in Lisburg fail over harbour debts",
    "Borland will not open the cape to Arland's trawlers until old harbour debts are paid, envoys"
    " in Lisburg heard.",
)
QUAKE = (
    "Earthquake kills twelve in the mountains of Corland",
    "A strong earthquake shook villages in Corland's mountains at dawn; rescuers dug on.",
    "Rescuers search rubble after earthquake in Corland",
    "Rescuers with dogs searched the rubble of mountain villages in Corland after the earthquake.",
)


def article(id_: str, title: str, body: str, day: str | None = "2020-05-01") -> Article:
    text = f"{title}\n\n{body}"
    bare = Article(id=id_, source=f"{id_}.txt", text=text)
    return Article(
        id=id_, source=f"{id_}.txt", text=text, title=span_of(bare, 0, len(title)), published=day
    )


def reports() -> list[Article]:
    return [
        article("a", *TALKS[:2]),
        article("b", *TALKS[2:]),
        article("c", *QUAKE[:2]),
        article("d", *QUAKE[2:]),
    ]


def test_reports_of_one_happening_share_a_story() -> None:
    stories = group(reports())
    assert {frozenset(story.articles) for story in stories} == {frozenset("ab"), frozenset("cd")}


def test_two_reports_alone_are_judged_like_many() -> None:
    a, b, c, _ = reports()
    assert len(group([a, b])) == 1
    assert len(group([a, c])) == 2


def alike(one: Article, other: Article, *days: Day) -> float:
    read = grouping.traced([one, other], (), days)
    return likeness(read)[0].get(1, 0.0)


def test_days_apart_count_against_one_story() -> None:
    a, b, *_ = reports()
    near, undated, far = (
        alike(a, article("b", *TALKS[2:], day=day)) for day in ("2020-05-01", None, "2035-05-01")
    )
    assert near == alike(a, b)
    assert near > undated > far > 0.5 * near
    (story,) = group([a, article("b", *TALKS[2:], day=None)])
    assert (story.first_day, story.last_day) == ("2020-05-01", "2020-05-01")


def test_a_weekday_named_in_both_joins_only_where_it_is_one_day() -> None:
    a, b, *_ = reports()

    def named(report: Article, day: str) -> Day:
        return Day(value=day, start=day, end=day, span=span_of(report, 0, 1))

    one, week_before = named(a, "2020-05-01"), named(a, "2020-04-24")
    friday = named(b, "2020-05-01")
    assert alike(a, b, one, friday) > alike(a, b, week_before, friday)


def test_a_term_of_many_days_tells_less_than_one_of_few() -> None:
    pair = [article("a", *TALKS[:2]), article("b", *TALKS[2:])]
    crisis = [
        article(f"c{n}", "Envoys meet in Lisburg", f"Talks went on: matter{n}.", f"2020-04-{n:02}")
        for n in range(1, 31)
    ]
    unrelated = [
        article(f"u{n}", f"Goal{n} for club{n}", f"A match{n} was won.", f"2020-04-{n:02}")
        for n in range(1, 31)
    ]
    alone, beside_crisis, beside_sport = (
        likeness(grouping.traced([*pair, *more], (), ()))[0][1] for more in ((), crisis, unrelated)
    )
    assert beside_sport == alone > beside_crisis


def test_a_copy_shares_its_original_s_story_and_origin() -> None:
    body = " ".join(
        f"Paragraph {n} of the wire tells of quay {n} and crane {n}." for n in range(12)
    )
    stories = group([article("a", "Cranes fall silent", body), article("b", "Port at rest", body)])
    assert len(stories) == 1
    assert len(stories[0].origins) == 1


def test_a_story_is_titled_by_one_of_its_reports() -> None:
    for story in group(reports()):
        assert story.title in TALKS + QUAKE


def test_a_report_without_words_is_a_story_of_its_own() -> None:
    empty = Article(id="z", source="z.txt", text="")
    assert [s.articles for s in group([empty])] == [("z",)]
    assert group([]) == ()


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(chance: random.Random) -> None:
    shuffled = reports()
    chance.shuffle(shuffled)
    assert group(shuffled) == group(reports())


def test_a_crisis_falls_into_the_same_stories_beside_much_else() -> None:
    found, failures = sources.read([EXAMPLES / "talks"])
    assert not failures
    chance = random.Random(4)
    words = [f"word{n}" for n in range(2000)]
    common = ("court", "city", "season", "company", "officials", "week", "statement", "police")
    others = [
        article(
            f"other-{n}",
            " ".join(chance.sample(words, 5)),
            " ".join(chance.choices(words, k=120) + chance.choices(common, k=6)) + ".",
            f"2022-{1 + n % 3:02}-{1 + n % 28:02}",
        )
        for n in range(300)
    ]
    crisis = {report.id for report in found}
    alone = {frozenset(story.articles) for story in group(found)}
    beside = {
        frozenset(story.articles)
        for story in group([*found, *others])
        if crisis & set(story.articles)
    }
    assert beside == alone
    assert len(alone) >= 5


def test_a_follow_up_is_linked_to_what_it_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    first, later, quake = (
        article("a", *TALKS[:2], day="2020-05-01"),
        article("b", *TALKS[2:], day="2020-05-20"),
        article("c", *QUAKE[:2], day="2020-05-10"),
    )
    mean = alike(first, later)
    monkeypatch.setattr(grouping, "BAR", mean * 1.01)
    monkeypatch.setattr(threads, "FOLLOWS", mean * 0.99)
    stories = {story.articles: story for story in group([later, quake, first])}
    start, follow_up = stories[("a",)], stories[("b",)]
    assert (start.follows, start.thread) == (None, start.id)
    assert (follow_up.follows, follow_up.thread) == (start.id, start.id)
    assert stories[("c",)].follows is None
    monkeypatch.setattr(threads, "FOLLOWS", mean * 1.01)
    assert all(story.follows is None for story in group([first, later]))


@pytest.mark.parametrize("count", [40])
def test_many_stories_stay_apart(count: int) -> None:
    many = [
        article(f"{n}-{k}", f"Verdict on affair{n} in town{n}", f"The judge{n} of town{n} read it.")
        for n in range(count)
        for k in range(2)
    ]
    stories = group(many)
    assert len(stories) == count
    assert all(len({i.split("-")[0] for i in story.articles}) == 1 for story in stories)
