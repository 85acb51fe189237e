"""Each measure against figures worked out by hand."""

import pytest

from evaluation import measures
from evaluation.measures import Measure, Tally


def value(measure: Measure, *tallies: Tally) -> float:
    return measures.scores(tallies, [measure], resamples=0)[measure.name].value


def test_a_share_is_what_is_right_of_all() -> None:
    tallies = [measures.right("s", verdict) for verdict in (True, True, False, True)]
    assert value(measures.share("s"), *tallies) == 0.75


def test_micro_f1_adds_up_before_it_divides() -> None:
    # 2 of 3 read are right, of 4 there are: P 2/3, R 1/2, F1 4/7.
    tallies = [measures.found("f", {"A", "B"}, {"A"}), measures.found("f", {"A"}, {"A", "B", "C"})]
    assert value(measures.f1("f"), *tallies) == pytest.approx(4 / 7)
    assert value(measures.f1("f")) == 0.0


def test_macro_f1_is_the_mean_of_the_classes_and_one_never_met_has_nothing() -> None:
    # A: F1 1; B: P 1/2, R 1, F1 2/3; C: never met.
    tallies = [
        measures.found("m.A", {"A"}, {"A"}),
        measures.found("m.B", {"B"}, {"B"}),
        measures.found("m.B", {"B"}, set()),
    ]
    assert value(measures.macro_f1("m", "ABC"), *tallies) == pytest.approx((1 + 2 / 3) / 3)
    assert measures.scores(tallies, [measures.macro_f1("m", "ABC")])["m"].high <= 2 / 3


def test_b_cubed_on_the_example_of_its_authors() -> None:
    # Bagga & Baldwin 1998, figure 1: truth 1-5, 6-7, 8-12; response 1-5, 6-12:
    # precision 16/21 (5/5 × 5, 2/7 × 2, 5/7 × 5 over 12), recall 1.
    truth = ({1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12})
    response = ({1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12})
    tallies = [
        measures.together(
            "b", next(r for r in response if i in r), next(t for t in truth if i in t)
        )
        for i in range(1, 13)
    ]
    precision = (5 + 2 * 2 / 7 + 5 * 5 / 7) / 12
    assert precision == pytest.approx(16 / 21)
    assert value(measures.b_cubed("b"), *tallies) == pytest.approx(2 * precision / (precision + 1))


def test_error_and_correlation_of_values() -> None:
    pairs = [(3.0, 2.0), (1.0, 1.0), (-1.0, 0.0)]
    tallies = [measures.values("v", pairs[:1]), measures.values("v", pairs[1:])]
    assert value(measures.mean_error("mae", "v"), *tallies) == pytest.approx(2 / 3)
    assert value(measures.correlation("r", "v"), *tallies) == pytest.approx(1.0)
    bent = measures.values("v", [(1, 1), (2, 3), (3, 2)])
    assert value(measures.correlation("r", "v"), bent) == pytest.approx(0.5)


def test_what_does_not_vary_does_not_correlate() -> None:
    flat = measures.values("v", [(0.1, 1), (0.1, 3), (0.1, 2)])
    assert value(measures.correlation("r", "v"), flat) == 0.0
    assert value(measures.correlation("r", "v")) == 0.0


def test_the_interval_holds_the_value_and_is_the_same_each_time() -> None:
    tallies = [measures.right("s", i % 4 > 0) for i in range(200)]
    score = measures.scores(tallies, [measures.share("s")])["s"]
    # The normal approximation: 0.75 ± 1.96 × 0.0306.
    assert (score.value, score.low, score.high) == pytest.approx((0.75, 0.69, 0.81), abs=0.01)
    assert measures.scores(tallies, [measures.share("s")])["s"] == score


def test_without_resamples_the_interval_is_the_value() -> None:
    tallies = [measures.right("s", True), measures.right("s", False)]
    assert measures.scores(tallies, [measures.share("s")], 0)["s"] == (0.5, 0.5, 0.5, 2)
