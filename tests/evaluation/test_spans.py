from hypothesis import given
from hypothesis import strategies as st

from evaluation.matching import match
from evaluation.points import Point, counts, errors, table
from evaluation.spans import Stretch, overlaps, positions, shares_half, union_ratio


def stretch(start: int, end: int, doc: str = "A") -> Stretch:
    return Stretch(doc=doc, start=start, end=end)


def test_overlap_needs_a_shared_character_of_one_document() -> None:
    assert overlaps(stretch(0, 5), stretch(4, 9))
    assert not overlaps(stretch(0, 5), stretch(5, 9))
    assert not overlaps(stretch(0, 5), stretch(0, 5, doc="B"))


def test_half_of_the_shorter_is_asked_for() -> None:
    assert shares_half(stretch(0, 100), stretch(90, 110))
    assert not shares_half(stretch(0, 100), stretch(91, 111))


def test_union_ratio_leaves_white_space_out() -> None:
    split = [Stretch(doc="A", start=0, end=4, text="one "), Stretch(doc="A", start=4, end=7)]
    whole = [Stretch(doc="A", start=0, end=7, text="one two")]
    assert union_ratio(split, whole) == 1.0
    assert union_ratio([stretch(0, 2)], [stretch(1, 3)]) == 1 / 3
    assert union_ratio([], []) == 0.0


def test_positions_follow_characters_through_other_white_space() -> None:
    to = positions("one\ntwo three", "one\r\n\r\ntwo  three")
    assert to(0, 3) == (0, 3)
    assert to(4, 7) == (7, 10)
    assert to(4, 13) == (7, 17)
    assert positions("abc", "xyz")(0, 2) is None


def test_a_later_item_moves_an_earlier_one_to_its_second_wish() -> None:
    assert match([[0, 1], [0]]) == {0: 1, 1: 0}
    assert match([[0], [0]]) == {0: 0}
    assert match([]) == {}


@given(st.lists(st.lists(st.integers(0, 6), unique=True, max_size=7), max_size=7))
def test_matching_is_one_to_one_and_as_large_as_can_be(wishes: list[list[int]]) -> None:
    found = match(wishes)
    assert len(set(found.values())) == len(found)
    assert all(predicted in wishes[gold] for gold, predicted in found.items())

    def largest(gold: int, taken: frozenset[int]) -> int:
        if gold == len(wishes):
            return 0
        options = [p for p in wishes[gold] if p not in taken]
        return max(
            [largest(gold + 1, taken), *(1 + largest(gold + 1, taken | {p}) for p in options)]
        )

    if sum(map(len, wishes)) < 15:
        assert len(found) == largest(0, frozenset())


def test_a_bar_is_met_from_below_or_from_above() -> None:
    assert Point(name="p", found=3, needed=3).holds is True
    assert Point(name="p", found=2, needed=3).holds is False
    assert Point(name="p", found=1, allowed=0).holds is False
    assert Point(name="p", found=1).holds is None


def test_table_and_errors_show_the_bar_and_the_misses() -> None:
    points = [Point(name="figures", found=1, of=3, needed=2, missed=("the second",))]
    assert table(points).splitlines()[1].split() == ["figures", "1", "3", ">=", "2", "BELOW"]
    assert errors(points).splitlines() == ["figures", "  missed  the second"]
    assert counts(points)[0]["holds"] is False
