from __future__ import annotations

from detente.stories.agglomeration import average_link


def linked(count: int, pairs: dict[tuple[int, int], float]) -> dict[int, dict[int, float]]:
    alike: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (i, j), value in pairs.items():
        alike[i][j] = alike[j][i] = value
    return alike


def test_the_likest_are_joined_and_the_unlike_stay_alone() -> None:
    assert average_link(linked(4, {(0, 2): 0.9, (1, 3): 0.4}), 0.5) == [[0, 2], [1], [3]]


def test_a_chain_is_not_one_group() -> None:
    # 1 is like both, but 0 and 2 have nothing in common: their mean with 1 is 0.45.
    chain = linked(3, {(0, 1): 0.9, (1, 2): 0.8})
    assert average_link(chain, 0.5) == [[0, 1], [2]]
    assert average_link(chain, 0.4) == [[0, 1, 2]]


def test_of_equals_the_earlier_are_joined() -> None:
    assert average_link(linked(3, {(0, 1): 0.8, (1, 2): 0.8}), 0.5) == [[0, 1], [2]]


def test_nothing_makes_no_group() -> None:
    assert average_link({}, 0.5) == []
