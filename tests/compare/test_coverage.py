from __future__ import annotations

import pytest

from detente.compare import coverage


def covered(one: str, other: str) -> tuple[float, float]:
    left, right = coverage.worded([one, other])
    return coverage.of(left, right)


def test_equal_words_cover_each_other_whole() -> None:
    words = "The ferry sank off Lisburg."
    assert covered(words, words) == pytest.approx((1.0, 1.0), abs=1e-6)


def test_a_sentence_within_a_longer_one_is_covered_and_covers_it_in_part() -> None:
    one, other = covered("The ferry sank.", "The ferry sank while two tugs towed granite to Ryd.")
    assert one > 0.99
    assert other < 0.8


def test_words_near_in_meaning_cover_more_than_others() -> None:
    said = "Troops attacked the town."
    assert min(covered(said, "Soldiers assaulted the city.")) > max(
        covered(said, "Bakers praised a recipe.")
    )


def test_rare_words_count_more() -> None:
    beside = ["The quay was shut."] * 20
    left, rare, common = coverage.worded(
        ["The quay sank.", "Granite sank.", "The quay granite.", *beside]
    )[:3]
    assert coverage.of(left, rare)[0] > coverage.of(left, common)[0]


def test_no_words_cover_nothing() -> None:
    assert covered("—", "The ferry sank.") == (0.0, 0.0)


def test_a_line_without_end_is_read_to_a_bound() -> None:
    (line,) = coverage.worded(["quay " * 10_000])
    assert len(line.pieces) == len(line.rarity) == coverage.LONGEST
