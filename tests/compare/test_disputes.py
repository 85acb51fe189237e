from __future__ import annotations

from collections.abc import Sequence

import pytest

from detente.compare import disputes, sentences
from detente.compare.material import gather
from detente.compare.pieces import pieces
from detente.model import Article, Divergence, Figure, Origin, Story, span_of

REST = "\nThe harbour of Lisburg was quiet.\nFishing boats left at dawn for the northern banks."


def report(name: str, text: str, day: str = "2020-05-05") -> Article:
    return Article(id=name, source=name, text=text + REST, outlet=name, published=day)


def found(reports: Sequence[Article], figures: Sequence[Figure] = ()) -> list[Divergence]:
    origins = tuple(Origin(id=a.id, articles=(a.id,), reason="") for a in reports)
    story = Story(
        id="s",
        title="",
        articles=tuple(a.id for a in reports),
        origins=origins,
        first_day=None,
        last_day=None,
    )
    own = gather(reports, figures=figures).of(story)
    cut = pieces(own).sentences
    return list(disputes.of_story(cut, sentences.likeness(cut), own))


def count(article: Article, words: str, value: float) -> Figure:
    start = article.text.index(words)
    sentence = article.text[: article.text.index(".") + 1]
    return Figure(
        id=f"{article.id}-{start}",
        span=span_of(article, start, start + len(words)),
        value=value,
        unit="people",
        of="people",
        sentence=span_of(article, 0, len(sentence)),
    )


CHARGE = "Arland shelled the radar station on Cape Holm with heavy mortars on Friday."


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The general denied shelling the radar station on Cape Holm with heavy mortars.", True),
        ("Denis Karst saw the radar station on Cape Holm shelled with heavy mortars.", False),
        ("The blockade is to deny the radar station on Cape Holm heavy mortars.", False),
    ],
)
def test_what_one_report_has_denied_and_another_tells_is_set_side_by_side(
    words: str, told: bool
) -> None:
    shown = [d for d in found([report("a", CHARGE), report("b", words)]) if d.kind == "attribution"]
    assert bool(shown) is told
    if told:
        assert {v.article for v in shown[0].values} == {"a", "b"}
        assert shown[0].compatible == "partly"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The alleged shelling of the radar station on Cape Holm alarmed Borland.", True),
        ("An apparent dispute over the radar station on Cape Holm alarmed Borland.", False),
    ],
)
def test_what_one_report_calls_alleged_and_another_states_is_told(words: str, told: bool) -> None:
    plain = report("a", "The shelling of the radar station on Cape Holm alarmed Borland.")
    shown = [d for d in found([plain, report("b", words)]) if d.kind == "status"]
    assert bool(shown) is told


def test_who_tells_the_denial_too_holds_nothing_otherwise() -> None:
    denial = "Borland denied that Arland shelled the radar station on Cape Holm with mortars."
    both = report("a", CHARGE + "\n" + denial)
    assert not found([both, report("b", denial)])


def test_a_mention_of_denials_denies_nothing() -> None:
    words = "The denials of the shelling of the radar station on Cape Holm with mortars go on."
    assert not found([report("a", CHARGE), report("b", words)])


@pytest.mark.parametrize(("day", "verdicts"), [("2020-05-05", ["no"]), ("2020-05-06", [])])
def test_a_toll_that_rises_from_day_to_day_is_no_dispute(day: str, verdicts: list[str]) -> None:
    one = report("a", "A blast at the mill killed 60 people.")
    two = report("b", "The explosion in Lisburg has killed 73 people.", day)
    shown = found([one, two], [count(one, "60 people", 60), count(two, "73 people", 73)])
    assert [d.compatible for d in shown] == verdicts
    assert {d.kind for d in shown} <= {"value"}
