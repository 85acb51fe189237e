from __future__ import annotations

import random
import tomllib

import pytest

from evaluation import altered, measures
from evaluation.benchmark import Here
from evaluation.benchmarks import copies
from evaluation.benchmarks.news_events import Row

TEXT = tuple(
    f"{name} counted {n} boats in the harbour of {town} while about {n + 7} percent of the crews"
    f" waited on the quay for news of the talks that were to end on Monday."
    for n, (name, town) in enumerate(
        [("Holm", "Lisburg"), ("Ek", "Cape Arl"), ("Dahl", "Merland"), ("Lund", "Corvik")] * 3
    )
)
PARAGRAPHS = ("Boats wait in four harbours", *TEXT)


@pytest.mark.parametrize("way", altered.ALTERATIONS)
def test_an_alteration_alters_and_is_the_same_in_every_run(way: str) -> None:
    first, second = (altered.ALTERATIONS[way](PARAGRAPHS, random.Random(3)) for _ in range(2))
    assert first == second != PARAGRAPHS


def test_half_a_report_is_cut_at_a_paragraph() -> None:
    short = altered.shortened(PARAGRAPHS, random.Random(1))
    assert short == PARAGRAPHS[: len(short)]
    assert 0.4 < len(" ".join(short)) / len(" ".join(PARAGRAPHS)) < 0.65


def test_a_house_style_changes_whole_words_only() -> None:
    (line,) = altered.styled(("About 10 percent of the defenses said so.",), random.Random(1))
    assert line == "About ten per cent of the defenses told reporters so."


def test_taken_paragraphs_stand_in_the_middle() -> None:
    assert altered.embedded(("a", "b", "c", "d"), ("x",)) == ("a", "b", "x", "c", "d")


def test_the_labels_name_reports_that_were_read() -> None:
    labels = copies._labels()
    assert labels.read >= set(labels.text_of) | {name for pair in labels.partial for name in pair}
    assert all(len(name) == copies.DIGITS for name in labels.read)
    data = tomllib.loads(copies.LABELS.read_text("utf-8"))
    named = [name for group in data["copies"] for name in group]
    assert len(named) == len(set(named))


def row(digits: str, event: str = "talks", outlet: str = "A") -> Row:
    return Row(id=digits * copies.DIGITS + "rest", event=event, text="", outlet=outlet)


def test_what_the_labels_say_of_two_reports() -> None:
    names = {digits: digits * copies.DIGITS for digits in "abcde"}
    labels = copies.Labels(
        text_of={names["a"]: 0, names["b"]: 0, names["c"]: 1},
        partial=frozenset({frozenset({names["a"], names["d"]})}),
        read=frozenset(names.values()),
    )
    one, copy = row("a"), row("b", outlet="B")
    assert copies.judged(one, copy, labels) is True
    assert copies.judged(one, row("c", outlet="C"), labels) is False
    assert copies.judged(one, row("d", outlet="D"), labels) is None
    assert copies.judged(one, row("e"), labels) is None
    assert copies.judged(one, row("e", event="quake"), labels) is False
    assert copies.judged(one, row("f", outlet="F"), labels) is None
    assert copies.judged(one, one, labels) is None


def test_copies_are_told_from_an_own_report() -> None:
    own = " ".join(
        f"In district {n} the mayor opened bridge {n} to carts and riders." for n in range(9)
    )
    rows = [
        Row(id="0", event="boats", title=PARAGRAPHS[0], text="\n".join(TEXT), outlet="A"),
        Row(id="1", event="bridges", title="Bridges open", text=own, outlet="B"),
    ]
    outcomes = copies.outcomes(rows, Here())
    found = measures.scores([o.tally for o in outcomes], copies.BENCHMARK.measures, 0)
    assert found["precision"].value == 1.0
    assert found["recall"].value > 0.8
    assert sum(o.tally.get("recall.of", 0) for o in outcomes) == 2 * len(altered.ALTERATIONS)


def test_a_missed_and_a_false_copy_are_told() -> None:
    missed, false = copies._pair(True, False, "x | y"), copies._pair(False, True, "x | y")
    assert missed.tally == {"recall.right": 0.0, "recall.of": 1.0}
    assert false.tally["apart.right"] == false.tally["precision.right"] == 0.0
    assert [m.kind for m in (*missed.misses, *false.misses)] == [
        "a copy not seen",
        "no copy, yet counted as one",
    ]
