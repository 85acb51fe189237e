"""Against figures others have worked out."""

import pytest

from evaluation import measures
from evaluation.benchmark import Outcome
from evaluation.benchmarks import ecbplus
from evaluation.coreference import METRICS, conll_f1, metric_f1, partitions


def scored(gold: list[str], predicted: list[str]) -> list[float]:
    tally = partitions("x", gold, predicted)
    wanted = [*(metric_f1(m, "x", m) for m in METRICS), conll_f1("conll", "x")]
    return [round(s.value, 2) for s in measures.scores([tally], wanted, 0).values()]


def test_the_worked_example_of_the_reference_scorer() -> None:
    # Pradhan et al. 2014, section 4: key {a b c} {d e f g}, response {a b} {c d} {f g h i}.
    assert scored(["abc", "defg"], ["ab", "cd", "fghi"]) == [0.40, 0.45, 0.52, 0.46]
    tally = partitions("x", ["abc", "defg"], ["ab", "cd", "fghi"])
    assert (tally["x.muc.gold.hit"], tally["x.muc.gold.of"]) == (2, 5)
    assert tally["x.b_cubed.gold.hit"] == pytest.approx(35 / 12)
    assert tally["x.b_cubed.predicted.hit"] == pytest.approx(4)
    assert tally["x.ceaf_e.gold.hit"] == pytest.approx(1.3)


def test_the_worked_examples_of_b_cubed() -> None:
    # Bagga & Baldwin 1998: merging a pair with five costs less than merging five with five.
    gold = ["12345", "67", "89ABC"]
    pair, five = scored(gold, ["12345", "6789ABC"]), scored(gold, ["1234589ABC", "67"])
    assert (pair[0], five[0]) == (0.95, 0.95)  # MUC cannot tell them apart
    assert (pair[1], five[1]) == (0.86, 0.74)


def test_nothing_and_everything() -> None:
    assert scored(["ab", "c"], ["ab", "c"]) == [1, 1, 1, 1]
    assert scored(["ab", "c"], [])[3] == 0


def test_tallies_of_topics_add_up() -> None:
    one, two = partitions("x", ["ab"], ["ab"]), partitions("x", ["cd"], ["c", "d"])
    whole = partitions("x", ["ab", "cd"], ["ab", "c", "d"])
    assert {k: one[k] + two[k] for k in whole} == whole


REPORTS = (
    "Arlan troops shelled Pesk on Monday. A farmer of Pesk was killed.",
    "Arlan troops shelled the border town of Pesk. The shelling killed a farmer.",
)


def row(n: int, *marked: tuple[str, str]) -> ecbplus.Row:
    text = REPORTS[n]
    mentions = tuple(
        ecbplus.Gold(spans=((text.index(w), text.index(w) + len(w)),), kind=kind, chain=chain)
        for w, chain in marked
        for kind in ["participant" if chain == "who" else "event"]
    )
    return ecbplus.Row(id=str(n), topic="1", text=text, mentions=mentions)


def read(*rows: ecbplus.Row) -> dict[str, float]:
    outcome: Outcome = ecbplus.score([(r, ecbplus.read(r)) for r in rows])
    found = measures.scores([outcome.tally], ecbplus.BENCHMARK.measures, 0)
    return {name: score.value for name, score in found.items()}


def test_gold_mentions_are_grouped_by_the_products_matching() -> None:
    got = read(
        row(0, ("shelled", "attack"), ("killed", "death"), ("farmer", "who")),
        row(1, ("shelled", "attack"), ("killed", "death")),
    )
    assert got["conll_f1"] == 1
    # The same read as two events each is wrong, so the score can fall.
    apart = read(row(0, ("shelled", "one")), row(1, ("shelled", "two")))
    assert apart["conll_f1"] < 1
    # What Detente reads without being given mentions holds the attack of both reports.
    assert got["conll_f1_read"] > 0
