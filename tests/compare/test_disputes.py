from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

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


def count(article: Article, words: str, value: float, unit: str = "people") -> Figure:
    start = article.text.index(words)
    sentence = article.text[: article.text.index(".") + 1]
    return Figure(
        id=f"{article.id}-{start}",
        span=span_of(article, start, start + len(words)),
        value=value,
        unit=unit,
        of="people" if unit == "people" else "",
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


def test_who_denies_another_thing_may_tell_what_is_denied() -> None:
    denial = "Borland denied that Arland shelled the radar station on Cape Holm with mortars."
    other = "Karst denied that the radar station was for sale and that any buyer had come."
    assert found([report("a", CHARGE + "\n" + other), report("b", denial)])


def test_a_denial_of_much_else_is_set_against_nothing_that_shares_a_word_or_two() -> None:
    denial = (
        "Borland denied that its heavy mortars had been sold to smugglers from the northern islands"
        " in exchange for timber, wool and a dozen second-hand ferries at the autumn fair."
    )
    assert not found([report("a", CHARGE), report("b", denial)])


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


def test_one_toll_told_in_title_and_text_is_one_difference() -> None:
    one = report("a", "A blast at the mill in Lisburg killed 60 people, officials said.")
    two = report("b", "Mill blast kills 73 people.\nThe blast at the mill killed 73 people.")
    figures = [count(one, "60 people", 60), count(two, "73 people", 73)]
    again = two.text.rindex("73 people")
    figures.append(replace(figures[1], id="again", span=span_of(two, again, again + 9)))
    assert len(found([one, two], figures)) == 1


LENT = "Arland lent the ferry company of Lisburg {} for a new harbour on Friday."


@pytest.mark.parametrize(
    ("other", "value", "day", "shown"),
    [
        (LENT, 90e6, "2020-05-05", True),
        (LENT, 90e6, "2020-05-06", True),
        (LENT, 40e6, "2020-05-05", False),
        (LENT, 90e6, "in May", False),
        # A month later it may have lent again, and a sentence on something else counts for nothing.
        (LENT, 90e6, "2020-06-06", False),
        ("Karst paid {} for old trams.", 90e6, "2020-05-05", False),
        ("Arland lent the ferry company of Lisburg {} for a new harbour, and kept 2 million euros.",
         90e6, "2020-05-05", False),
    ],
)  # fmt: skip
def test_sums_of_one_thing_that_exclude_each_other(
    other: str, value: float, day: str, shown: bool
) -> None:
    one = report("a", LENT.format("40 million euros"))
    two = report("b", other.format("such a sum of euros"), day)
    figures = [
        count(one, "40 million euros", 40e6, "EUR"),
        count(two, "such a sum of euros", value, "EUR"),
    ]
    if "2 million" in two.text:
        figures.append(count(two, "2 million euros", 2e6, "EUR"))
    told = found([one, two], figures)
    assert [d.kind for d in told] == ["value"] * shown
    assert [d.compatible for d in told] == ["no"] * shown


@pytest.mark.parametrize(("unit", "kinds"), [("km", ["value"]), ("week", []), ("lorry", [])])
def test_only_what_is_measured_differs_whatever_it_is_of(unit: str, kinds: list[str]) -> None:
    line = "Borland laid a line of {} across the strait of Lisburg on Friday."
    one, two = report("a", line.format("40 of them")), report("b", line.format("70 of them"))
    figures = [count(one, "40 of them", 40, unit), count(two, "70 of them", 70, unit)]
    assert [d.kind for d in found([one, two], figures)] == kinds


def test_one_sum_with_other_bounds_is_a_difference_both_can_hold() -> None:
    one = report("a", LENT.format("40 million euros"))
    two = report("b", LENT.format("over 40 million euros"))
    bound = count(two, "40 million euros", 40e6, "EUR")
    figures = [count(one, "40 million euros", 40e6, "EUR"), replace(bound, qualifier="more than")]
    assert [d.compatible for d in found([one, two], figures)] == ["yes"]


def test_one_saying_in_other_words_is_a_difference_of_wording() -> None:
    said = "“The pilots of the harbour will stay on board until the last {} has left,” Karst said."
    one, two = report("a", said.format("ferry")), report("b", said.format("frigate"))
    (shown,) = found([one, two])
    assert (shown.kind, shown.compatible) == ("wording", "partly")
    assert [v.span.text.split()[-3] for v in shown.values] == ["ferry", "frigate"]
    assert not found([one, report("b", said.format("ferry").replace("The", "the"))])
